"""Photos to add. Whatever is wrong with one of them is said by its name, and the others are kept."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from collections_app.models.photo import MOST_PHOTOS
from collections_app.pictures import Fault, Picture, PictureRefused, harmless

# Not HEIC: an iPhone that reads this list converts its photos by itself.
TAKEN = "image/jpeg,image/png,image/webp"
NAME_SHOWN = 40
WORDS = {
    Fault.NOT_A_PHOTO: "ce n’est pas une photo que nous savons lire. Envoyez une image JPEG, PNG ou WebP.",
    Fault.HEIC: (
        "c’est une photo au format HEIC de l’iPhone, que nous ne savons pas lire. Faites-en une capture d’écran et "
        "envoyez-la\u00a0; ou choisissez «\u00a0Le plus compatible\u00a0» dans Réglages, Appareil photo, Formats, "
        "et reprenez-la."
    ),
    Fault.TOO_LARGE: "cette image a trop de points. Réduisez-la, ou faites-en une capture d’écran, puis envoyez-la.",
    Fault.BROKEN: "ce fichier est abîmé ou incomplet. Reprenez la photo, ou choisissez-en une autre.",
}
NONE_CHOSEN = "Choisissez au moins une photo."
TOO_HEAVY = "cette photo est trop lourde (plus de {most}\u00a0Mo). Faites-en une capture d’écran et envoyez-la."
ALL_TOO_HEAVY = (
    "Cet envoi est trop lourd (plus de {most}\u00a0Mo en tout). Envoyez vos photos une par une, ou deux par deux."
)
NO_ROOM = (
    f"{MOST_PHOTOS} photos au plus. Celles qui dépassent n’ont pas été gardées\u00a0: "
    "retirez-en pour faire de la place."
)


class _ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class _Photos(forms.FileField):
    """Cleaned to a list of files."""

    widget = _ManyFiles(attrs={"accept": TAKEN, "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        files = [file for file in data or [] if file]
        if not files:
            raise forms.ValidationError(NONE_CHOSEN)
        return files


class PhotosForm(forms.Form):
    photos = _Photos(
        label="Vos photos",
        help_text=f"{MOST_PHOTOS} au plus. Le lieu et la date inscrits dans le fichier sont effacés.",
    )

    def pictures(self) -> Sequence[Picture]:
        """Of the files of a valid form those that are photos; the others become its errors."""
        files = self.cleaned_data["photos"]
        read = [self._read(file) for file in files[:MOST_PHOTOS]]
        if len(files) > MOST_PHOTOS:
            self.say_that_they_are_too_many()
        return [picture for picture in read if picture]

    def say_that_they_are_too_many(self) -> None:
        """Once, whether they are too many by themselves, with those already there, or both."""
        if NO_ROOM not in self.errors.get("photos", ()):
            self.add_error("photos", NO_ROOM)

    def _read(self, file: "UploadedFile[bytes]") -> Picture | None:
        try:
            if (file.size or 0) > settings.PHOTO_MAX_BYTES:
                self._refuse(file, TOO_HEAVY.format(most=settings.PHOTO_MAX_BYTES // 1_000_000))
                return None
            return harmless(file.read())
        except PictureRefused as refused:
            self._refuse(file, WORDS[refused.fault])
            return None

    def _refuse(self, file: "UploadedFile[bytes]", words: str) -> None:
        self.add_error("photos", f"«\u00a0{(file.name or 'photo')[:NAME_SHOWN]}\u00a0»\u00a0: {words}")
