"""The words of a notice as staff wrote them: each saving is a new dated version, the newest one speaks."""

from django.db import models

from collections_app.default_texts import DEFAULT_TEXTS
from collections_app.enums import TextKey


class NoticeTextQuerySet(models.QuerySet["NoticeText"]):
    def in_force(self, key: TextKey) -> "NoticeText":
        """The newest version, or the house's own words (unsaved) where staff never wrote any."""
        return self.filter(key=key).order_by("-saved_at", "-pk").first() or original(key)


class NoticeText(models.Model):
    """A version of one text. Braces hold what is filled in: `collections_app.wording`."""

    key = models.CharField("message", max_length=16, choices=TextKey.choices)
    subject = models.CharField("objet de l’e-mail", max_length=120)
    body = models.TextField("texte de l’e-mail", max_length=4000)
    sms = models.CharField("texte du SMS", max_length=480)
    at_any_hour = models.BooleanField("part à toute heure, même la nuit", default=False)
    call_landline = models.BooleanField("à dire au téléphone si la personne n’a qu’un fixe", default=True)
    saved_at = models.DateTimeField("version du", null=True)
    who = models.CharField("écrite par", max_length=150, blank=True)

    objects = NoticeTextQuerySet.as_manager()

    class Meta:
        verbose_name = "texte d’un message"
        verbose_name_plural = "textes des messages"
        ordering = ["key", "-saved_at"]
        indexes = [models.Index(fields=["key", "-saved_at"], name="notice_text_newest")]

    def __str__(self) -> str:
        return f"{self.get_key_display()} – {self.saved_at:%d/%m/%Y}" if self.saved_at else self.get_key_display()

    @property
    def is_original(self) -> bool:
        """Whether these are the house's own words."""
        ours = DEFAULT_TEXTS[self.key]
        return all(getattr(self, name) == value for name, value in ours.items())


def original(key: TextKey) -> NoticeText:
    """The text this service is shipped with, as an unsaved version."""
    return NoticeText(key=key, **DEFAULT_TEXTS[key])
