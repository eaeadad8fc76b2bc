"""Where things go that we do not take: the city's service, a recycling centre, a textile bank."""

from collections.abc import Iterable

from django.db import models

from collections_app.sayings import Way


class AlternativeQuerySet(models.QuerySet["Alternative"]):
    def near(self, postcode: str, ways: Iterable[str]) -> "list[Alternative]":
        """One for each way, in the order asked: the one whose territory says most about the postcode."""
        wanted = list(dict.fromkeys(ways))
        best: dict[str, Alternative] = {}
        for row in self.filter(way__in=wanted) if wanted else ():
            known = best.get(row.way)
            if row.serves(postcode) and (known is None or len(row.postcode_prefix) > len(known.postcode_prefix)):
                best[row.way] = row
        return [best[way] for way in wanted if way in best]


class Alternative(models.Model):
    """One service of one territory; staff keep its telephone and its page up to date."""

    way = models.CharField("filière", max_length=12, choices=Way.choices)
    postcode_prefix = models.CharField(
        "codes postaux commençant par", max_length=5, blank=True, help_text="75 pour Paris. Vide : partout."
    )
    name = models.CharField("nom", max_length=80)
    words = models.CharField("comment faire", max_length=200)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    url = models.URLField("page", blank=True)

    objects = AlternativeQuerySet.as_manager()

    class Meta:
        verbose_name = "autre solution"
        verbose_name_plural = "autres solutions"
        ordering = ["way", "postcode_prefix"]
        constraints = [models.UniqueConstraint(name="alternative_once", fields=["way", "postcode_prefix"])]

    def __str__(self) -> str:
        return self.name

    def serves(self, postcode: str) -> bool:
        return postcode.startswith(self.postcode_prefix)
