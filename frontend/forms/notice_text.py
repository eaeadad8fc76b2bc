"""The words of a notice: e-mail and SMS, with gaps that are checked before they are saved."""

from typing import Any

from django import forms

from collections_app.enums import TextKey
from collections_app.models import NoticeText
from collections_app.notice_facts import gaps_of
from collections_app.rewriting import Words
from collections_app.wording import has_stray_brace, unknown_gaps

EMPTY = {"required": "Ce texte ne peut pas rester vide."}


class NoticeTextForm(forms.Form):
    subject = forms.CharField(label="Objet de l’e-mail", max_length=120, error_messages=EMPTY)
    body = forms.CharField(
        label="Texte de l’e-mail",
        help_text="Une ligne vide sépare les paragraphes.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages=EMPTY,
    )
    sms = forms.CharField(
        label="Texte du SMS",
        help_text="Pour qui n’a pas donné d’e-mail.",
        max_length=480,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=EMPTY,
    )
    at_any_hour = forms.BooleanField(label="Part à toute heure, même la nuit", required=False)
    call_landline = forms.BooleanField(label="À dire au téléphone si la personne n’a qu’un fixe", required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, key: TextKey, **options: Any) -> None:
        super().__init__(*args, **options)
        self.key = key

    def clean_subject(self) -> str:
        return self._checked("subject").replace("\r", " ").replace("\n", " ")

    def clean_body(self) -> str:
        return self._checked("body").replace("\r\n", "\n")

    def clean_sms(self) -> str:
        return self._checked("sms").replace("\r\n", "\n")

    def _checked(self, name: str) -> str:
        text = str(self.cleaned_data[name])
        unknown = unknown_gaps(text, gaps_of(self.key))
        if unknown:
            written = ", ".join(f"{{{gap}}}" for gap in unknown)
            known = ", ".join(f"{{{gap}}}" for gap in gaps_of(self.key))
            raise forms.ValidationError(f"Ce message ne connaît pas {written}. Vous pouvez écrire : {known}.")
        if has_stray_brace(text):
            raise forms.ValidationError("Il manque une accolade : écrivez par exemple {nom}, avec les deux.")
        return text

    @property
    def words(self) -> Words:
        """What was written, once the form has been cleaned."""
        return Words(**{name: self.cleaned_data[name] for name in Words.__slots__})


def form_of(text: NoticeText, key: TextKey) -> NoticeTextForm:
    """The form with a version in it."""
    values = {name: getattr(text, name) for name in Words.__slots__}
    return NoticeTextForm(initial={**values, "seen": text.pk}, key=key)
