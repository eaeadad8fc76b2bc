"""The filters of the inbox as they stand in its address: what is no filter is left out, nobody is told off."""

from django import forms

from collections_app.board.tasks.filters import Age, Filters, Size, Whose
from collections_app.board.tasks.kinds import TaskKind

NAMES = ("voir", "qui", "zone", "age", "volume")


class InboxFilterForm(forms.Form):
    voir = forms.ChoiceField(choices=TaskKind, required=False, widget=forms.HiddenInput)
    qui = forms.ChoiceField(choices=Whose, required=False, widget=forms.HiddenInput)
    zone = forms.RegexField(
        r"^\d{1,5}$",
        label="Code postal",
        required=False,
        widget=forms.TextInput({"size": 5, "maxlength": 5, "inputmode": "numeric", "placeholder": "75019"}),
    )
    age = forms.ChoiceField(label="Attente", choices=[("", "Toute attente"), *Age.choices], required=False)
    volume = forms.ChoiceField(label="Volume", choices=[("", "Tout volume"), *Size.choices], required=False)

    def filters(self, *, user_id: int) -> Filters:
        self.is_valid()
        known = self.cleaned_data
        return Filters(
            kind=TaskKind(known["voir"]) if known.get("voir") else None,
            area=known.get("zone", ""),
            age=Age(known["age"]) if known.get("age") else None,
            size=Size(known["volume"]) if known.get("volume") else None,
            whose=Whose(known.get("qui", "")),
            user_id=user_id,
        )
