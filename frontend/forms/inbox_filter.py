"""The filters of the inbox as they stand in its address: what is no filter is left out, nobody is told off."""

from string import digits

from django import forms

from collections_app.board.tasks.filters import Age, Filters, Size, Whose
from collections_app.board.tasks.kinds import TaskKind

NAMES = ("voir", "qui", "zone", "age", "volume", "page")


class InboxFilterForm(forms.Form):
    voir = forms.ChoiceField(choices=TaskKind, required=False, widget=forms.HiddenInput)
    qui = forms.ChoiceField(choices=Whose, required=False, widget=forms.HiddenInput)
    zone = forms.CharField(
        label="Code postal",
        required=False,
        widget=forms.TextInput({"size": 5, "maxlength": 6, "inputmode": "numeric", "placeholder": "75019"}),
    )
    age = forms.ChoiceField(label="Attente", choices=[("", "Toute attente"), *Age.choices], required=False)
    volume = forms.ChoiceField(label="Volume", choices=[("", "Tout volume"), *Size.choices], required=False)
    page = forms.IntegerField(min_value=1, required=False)

    def clean_zone(self) -> str:
        """However it is written: "75 019"."""
        return "".join(sign for sign in self.cleaned_data["zone"] if sign in digits)[:5]

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

    @property
    def asked_page(self) -> int:
        """Of a form whose `filters` were read."""
        return self.cleaned_data.get("page") or 1
