"""Somebody asks for their private link again: a queue that holds a row no longer than it takes to answer it."""

from django.db import models


class LinkAsk(models.Model):
    """`contact` is an e-mail in lower case, or a telephone in E.164; only the worker finds out whether we know it."""

    contact = models.CharField("téléphone ou e-mail", max_length=254)
    asked_at = models.DateTimeField("demandé le")

    class Meta:
        verbose_name = "lien redemandé"
        verbose_name_plural = "liens redemandés"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Lien redemandé le {self.asked_at:%d/%m/%Y}"
