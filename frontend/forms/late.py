"""What a donor is told of a truck that is late."""

from django import forms

from collections_app.repairing.warning import LONGEST


class LateForm(forms.Form):
    """The sentence that was proposed, as staff have left it, and the hour that it was proposed for."""

    expected_s = forms.IntegerField(min_value=0, max_value=2 * 86_400, widget=forms.HiddenInput)

    words = forms.CharField(
        label="Phrase à envoyer",
        max_length=LONGEST,
        error_messages={"required": "Écrivez la phrase à envoyer.", "max_length": f"Écrivez {LONGEST} signes au plus."},
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST}),
    )
