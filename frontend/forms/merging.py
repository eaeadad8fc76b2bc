"""Two requests are one: which is kept, and what it takes over."""

from django import forms

from collections_app.merging.lists import ListUse
from collections_app.merging.merge import Choice, DateUse


class MergeForm(forms.Form):
    """`keep` is a reference; the versions are those of the page, in the order older, newer."""

    keep = forms.ChoiceField(label="Laquelle garder ?", widget=forms.RadioSelect)
    lists = forms.ChoiceField(label="Les objets", choices=ListUse, initial=ListUse.ONCE, widget=forms.RadioSelect)
    date = forms.ChoiceField(label="La date", choices=DateUse, initial=DateUse.KEPT, widget=forms.RadioSelect)
    person_of_other = forms.BooleanField(label="Avec le nom et le téléphone de l’autre", required=False)
    versions = forms.RegexField(r"^\d{1,9},\d{1,9}$", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, references: tuple[str, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["keep"].choices = [(one, one) for one in references]  # type: ignore[attr-defined]

    def choice(self) -> Choice:
        return Choice(
            lists=ListUse(self.cleaned_data["lists"]),
            date=DateUse(self.cleaned_data["date"]),
            person_of_other=self.cleaned_data["person_of_other"],
        )

    def seen(self, *, kept_first: bool) -> tuple[int | None, int | None]:
        """The versions of the kept one and of the other."""
        older, _, newer = self.cleaned_data["versions"].partition(",")
        versions = (int(older), int(newer)) if newer else (None, None)
        return versions if kept_first else versions[::-1]
