"""A relay point: where someone keeps small gifts until a crew fetches them."""

from datetime import datetime
from decimal import Decimal

from django.contrib.gis.db import models
from django.contrib.gis.db.models import PointField
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GistIndex
from django.core.validators import MinValueValidator
from django.db.models import F, Q
from django.urls import reverse
from phonenumber_field.modelfields import PhoneNumberField

from geo.categories import Category
from geo.distance import Coordinates
from geo.enums import (
    RELAY_CATEGORIES,
    Fill,
    HostKind,
    PositionSource,
    PublicPrecision,
    RelayState,
    SchoolHolidayRule,
    StepFree,
)
from geo.models.public_position import PublicPosition, cell_around, flat_position
from geo.models.relay_points import RelayPointQuerySet
from geo.zone import Zone


class RelayPoint(models.Model):
    """`location` and `address` are for staff and crews; the public sees `public_location` and `public_address`."""

    name = models.CharField("nom", max_length=120)
    slug = models.SlugField("adresse dans le site", max_length=120, unique=True)
    host_kind = models.CharField("genre d’hôte", max_length=20, choices=HostKind)
    state = models.CharField("état", max_length=10, choices=RelayState, default=RelayState.DRAFT)
    is_demo = models.BooleanField("donnée de démonstration", default=False)

    address = models.CharField("adresse", max_length=200)
    postcode = models.CharField("code postal", max_length=5)
    city = models.CharField("commune", max_length=80, default="Paris")
    location = PointField("position", geography=True, spatial_index=False)
    position_source = models.CharField(
        "origine de la position", max_length=10, choices=PositionSource, default=PositionSource.STAFF
    )
    position_confirmed_at = models.DateTimeField("position confirmée le", null=True, blank=True)
    precision = models.CharField(
        "position publiée", max_length=6, choices=PublicPrecision, default=PublicPrecision.EXACT
    )
    public_location = models.GeneratedField(
        expression=PublicPosition("location", "precision"),
        output_field=PointField(geography=True, spatial_index=False),
        db_persist=True,
    )

    accepts = ArrayField(
        models.CharField(max_length=12, choices=[(kind.value, kind.label) for kind in RELAY_CATEGORIES]),
        verbose_name="prend",
    )
    deposit_cap_cartons = models.PositiveSmallIntegerField(
        "cartons au plus par dépôt", default=2, validators=[MinValueValidator(1)]
    )
    capacity_m3 = models.DecimalField("place (m³)", max_digits=4, decimal_places=2, default=Decimal("0.6"))
    fill = models.CharField("remplissage", max_length=11, choices=Fill, default=Fill.EMPTY)
    fill_at = models.DateTimeField("remplissage dit le", null=True, blank=True)
    fill_by = models.CharField("remplissage dit par", max_length=80, blank=True)

    opens_on = models.DateField(
        "ouvre le",
        null=True,
        blank=True,
        help_text="Jusqu’à ce jour, le point n’est ni sur le plan ni dans les listes.",
    )
    campaign_from = models.DateField("campagne du", null=True, blank=True)
    campaign_until = models.DateField("campagne au", null=True, blank=True)
    school_holidays = models.CharField(
        "vacances scolaires", max_length=6, choices=SchoolHolidayRule, default=SchoolHolidayRule.SAME
    )
    closed_on_public_holidays = models.BooleanField("fermé les jours fériés", default=True)

    step_free = models.CharField("accès", max_length=7, choices=StepFree, default=StepFree.UNKNOWN)
    access_note = models.CharField("pour trouver", max_length=200, blank=True)
    contact_name = models.CharField("nom de l’hôte", max_length=80, blank=True)
    contact_phone = PhoneNumberField("téléphone de l’hôte", blank=True)
    contact_email = models.EmailField("e-mail de l’hôte", blank=True)
    link_version = models.PositiveIntegerField(default=1, editable=False)  # raised, it revokes the host's link

    objects = RelayPointQuerySet.as_manager()

    class Meta:
        verbose_name = "point relais"
        verbose_name_plural = "points relais"
        ordering = ["postcode", "name"]
        indexes = [
            GistIndex(fields=["public_location"], name="relay_public_location"),
            GistIndex(flat_position(), name="relay_flat_position"),
        ]
        constraints = [
            models.CheckConstraint(
                name="relay_takes_small_things",
                condition=Q(accepts__contained_by=[kind.value for kind in RELAY_CATEGORIES], accepts__len__gt=0),
            ),
            models.CheckConstraint(
                name="relay_private_is_coarse",
                condition=~Q(host_kind=HostKind.PRIVATE) | Q(precision=PublicPrecision.COARSE),
            ),
            models.CheckConstraint(name="relay_has_room", condition=Q(capacity_m3__gt=0, deposit_cap_cartons__gte=1)),
            models.CheckConstraint(
                name="relay_campaign_in_order",
                condition=Q(campaign_from=None) | Q(campaign_until=None) | Q(campaign_from__lte=F("campaign_until")),
            ),
            models.CheckConstraint(name="relay_postcode", condition=Q(postcode__regex=r"^\d{5}$")),
            models.CheckConstraint(name="relay_state", condition=Q(state__in=RelayState.values)),
            models.CheckConstraint(name="relay_fill", condition=Q(fill__in=Fill.values)),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("relay-point", args=[self.slug])

    @property
    def is_private(self) -> bool:
        """Whether the exact place is told only to those who ask."""
        return self.precision != PublicPrecision.EXACT

    @property
    def public_coordinates(self) -> Coordinates:
        return Coordinates(longitude=self.public_location.x, latitude=self.public_location.y)

    @property
    def public_area(self) -> Zone | None:
        """Of a private host, the cell somewhere in which the door is."""
        return cell_around(self.public_coordinates) if self.is_private else None

    @property
    def public_address(self) -> str:
        """One line. A private host's door is not published."""
        street = "Chez un particulier" if self.is_private else self.address
        return f"{street}, {self.postcode} {self.city}"

    @property
    def exact_address(self) -> str:
        """One line, for staff, crews and those who asked."""
        return f"{self.address}, {self.postcode} {self.city}"

    @property
    def public_access_note(self) -> str:
        """How to find a private host's door is part of the address."""
        return "" if self.is_private else self.access_note

    @property
    def is_full(self) -> bool:
        return self.fill == Fill.FULL

    @property
    def categories(self) -> list[Category]:
        """What the point takes when nothing is paused, in the usual order."""
        return [kind for kind in RELAY_CATEGORIES if kind.value in self.accepts]

    def say_fill(self, fill: Fill, *, by: str, at: datetime) -> None:
        """Sets what a host or a crew reported; the caller saves."""
        self.fill, self.fill_by, self.fill_at = fill, by, at
