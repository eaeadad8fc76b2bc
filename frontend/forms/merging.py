"""Two requests are one or not: which is kept, and what it takes over."""

from django import forms

from collections_app.merging.lists import ListUse
from collections_app.merging.merge import Choice, DateUse

NEVER_READ = (0, 0)


class PairForm(forms.Form):
    """The versions of both that were read, in the order older, newer."""

    versions = forms.RegexField(r"^\d{1,9},\d{1,9}$", required=False, widget=forms.HiddenInput)

    @property
    def seen(self) -> tuple[int, int]:
        """Of a form that was validated."""
        older, _, newer = self.cleaned_data.get("versions", "").partition(",")
        return (int(older), int(newer)) if newer else NEVER_READ


class MergeForm(PairForm):
    """`keep` is a reference."""

    keep = forms.ChoiceField(label="Laquelle garder ?", widget=forms.RadioSelect)
    lists = forms.ChoiceField(label="Les objets", choices=ListUse, initial=ListUse.ONCE, widget=forms.RadioSelect)
    date = forms.ChoiceField(label="La date", choices=DateUse, initial=DateUse.KEPT, widget=forms.RadioSelect)
    person_of_other = forms.BooleanField(label="Avec le nom et le téléphone de l’autre", required=False)

    def __init__(self, *args: object, references: tuple[str, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["keep"].choices = [(one, one) for one in references]  # type: ignore[attr-defined]

    def choice(self) -> Choice:
        return Choice(
            lists=ListUse(self.cleaned_data["lists"]),
            date=DateUse(self.cleaned_data["date"]),
            person_of_other=self.cleaned_data["person_of_other"],
        )
