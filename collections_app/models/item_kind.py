"""The catalogue: what people give, how much room it takes, and what becomes of it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from collections_app.enums import Condition
from collections_app.sayings import Way
from collections_app.volume import Volume
from geo.categories import Category


class ItemKindQuerySet(models.QuerySet["ItemKind"]):
    def on_offer(self) -> "ItemKindQuerySet":
        """What donors may choose from, in the order of the rooms of a home."""
        return self.filter(active=True).order_by("position", "name")


class ItemKind(models.Model):
    """One line of the catalogue. Volumes are of one piece, in m³; `weight_kg` is our estimate until crews weigh."""

    slug = models.SlugField("identifiant", unique=True)
    name = models.CharField("nom", max_length=80)
    code = models.CharField("code court du standard", max_length=6, blank=True)
    room = models.CharField("pièce", max_length=40)
    position = models.PositiveSmallIntegerField("ordre", default=0)
    pictogram = models.SlugField("pictogramme")
    category = models.CharField("catégorie", max_length=16, choices=Category.choices)
    volume_low_m3 = models.DecimalField("m³ au moins", max_digits=6, decimal_places=3)
    volume_likely_m3 = models.DecimalField("m³ probables", max_digits=6, decimal_places=3)
    volume_high_m3 = models.DecimalField("m³ au plus", max_digits=6, decimal_places=3)
    weight_kg = models.DecimalField("kg", max_digits=6, decimal_places=1)
    people_needed = models.PositiveSmallIntegerField("personnes pour le porter", default=1)
    relay_takes = models.BooleanField("un Amistock peut le prendre", default=False)
    refused_conditions = ArrayField(
        models.CharField(max_length=8, choices=Condition.choices), verbose_name="refusé si", default=list, blank=True
    )
    refusal = models.CharField("phrase de refus et où l’apporter", max_length=300, blank=True)
    elsewhere = ArrayField(
        models.CharField(max_length=12, choices=Way.choices),
        verbose_name="où l’apporter si refusé",
        default=list,
        blank=True,
    )
    search_words = models.CharField("autres mots", max_length=200, blank=True)
    active = models.BooleanField("proposé aux donateurs", default=True)

    objects = ItemKindQuerySet.as_manager()

    class Meta:
        verbose_name = "objet du catalogue"
        verbose_name_plural = "objets du catalogue"
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                name="item_kind_volumes_in_order",
                condition=Q(volume_low_m3__gt=0)
                & Q(volume_low_m3__lte=F("volume_likely_m3"))
                & Q(volume_likely_m3__lte=F("volume_high_m3")),
            ),
            models.UniqueConstraint(name="item_kind_code_once", fields=["code"], condition=~Q(code="")),
            models.CheckConstraint(name="item_kind_weight_positive", condition=Q(weight_kg__gt=0)),
            models.CheckConstraint(
                name="item_kind_refusal_said", condition=Q(refused_conditions__len=0) | ~Q(refusal="")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def volume(self) -> Volume:
        """Of one piece."""
        return Volume(self.volume_low_m3, self.volume_likely_m3, self.volume_high_m3)

    @property
    def never_taken(self) -> bool:
        """In the catalogue only to say where it goes instead."""
        return set(self.refused_conditions) >= set(Condition.values)

    @property
    def asks_condition(self) -> bool:
        """Whether its condition decides something; boxes and bags hold too much for one answer."""
        return bool(self.refused_conditions) and not self.never_taken and not self.relay_takes
