"""Somebody who wants to keep an Amistock, from the form to the opening; with its journal."""

from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.contrib.gis.db.models import PointField
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from phonenumber_field.modelfields import PhoneNumberField

from collections_app.application_steps import ENDED, LEAST_ROOM_M3, NEXT, ApplicationState
from collections_app.models.charter import CharterText
from geo.distance import Coordinates
from geo.enums import RELAY_CATEGORIES, HostKind, StepFree
from geo.models import RelayPoint


class RelayApplicationQuerySet(models.QuerySet["RelayApplication"]):
    def going_on(self) -> Self:
        """Neither declined nor withdrawn."""
        return self.exclude(state__in=ENDED)

    def for_staff(self, now: datetime) -> Self:
        """Where the next step is ours: to review, to call, to hand the poster over, to set the date."""
        ours = Q(state__in=(ApplicationState.RECEIVED, ApplicationState.VISITED), call_due_at=None)
        ours |= Q(call_due_at__lte=now) | Q(state__in=(ApplicationState.SIGNED, ApplicationState.POSTED))
        return self.going_on().filter(ours)

    def to_call(self, now: datetime) -> Self:
        """The longest due first."""
        return self.going_on().filter(call_due_at__lte=now).order_by("call_due_at", "pk")


class RelayApplication(models.Model):
    """`consent` holds the words that were ticked; `doubt` says why a robot may have written it; `closed_at` begins the
    time after which it is forgotten. The point exists from the acceptance on, and is public from its opening date on.
    """

    form_key = models.UUIDField("envoi du formulaire", unique=True, editable=False)
    state = models.CharField("état", max_length=10, choices=ApplicationState, default=ApplicationState.RECEIVED)
    created_at = models.DateTimeField("reçue le")
    version = models.PositiveIntegerField(default=1, editable=False)
    link_version = models.PositiveIntegerField(default=1, editable=False)

    host_kind = models.CharField("genre d’hôte", max_length=20, choices=HostKind)
    name = models.CharField("nom du lieu", max_length=120)
    contact_name = models.CharField("personne", max_length=80)
    phone = PhoneNumberField("téléphone")
    email = models.EmailField("e-mail", max_length=254, blank=True)
    address = models.CharField("adresse", max_length=200)
    postcode = models.CharField("code postal", max_length=5)
    city = models.CharField("commune", max_length=80)
    location = PointField("position", geography=True)
    position_confirmed = models.BooleanField("position confirmée", default=False)
    hours = models.CharField("horaires", max_length=400)  # geo.hours_notation
    room_m3 = models.DecimalField("place (m³)", max_digits=4, decimal_places=2)
    step_free = models.CharField("accès", max_length=7, choices=StepFree, default=StepFree.UNKNOWN)
    access_note = models.CharField("pour trouver", max_length=200, blank=True)
    accepts = ArrayField(
        models.CharField(max_length=12, choices=[(kind.value, kind.label) for kind in RELAY_CATEGORIES]),
        verbose_name="prend",
    )
    note = models.TextField("mot de la personne", max_length=500, blank=True)
    consent = models.CharField("accord donné", max_length=400)
    doubt = models.CharField("à vérifier", max_length=120, blank=True)

    call_due_at = models.DateTimeField("à rappeler le", null=True, blank=True)
    call_why = models.CharField("pourquoi rappeler", max_length=250, blank=True)
    charter = models.ForeignKey(
        CharterText, on_delete=models.PROTECT, null=True, blank=True, verbose_name="charte acceptée"
    )
    charter_at = models.DateTimeField("charte acceptée le", null=True, blank=True)
    charter_by = models.CharField("charte acceptée par", max_length=80, blank=True)
    point = models.OneToOneField(
        RelayPoint, on_delete=models.SET_NULL, null=True, blank=True, related_name="application", verbose_name="point"
    )
    closed_at = models.DateTimeField("close le", null=True, blank=True)

    objects = RelayApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "candidature"
        verbose_name_plural = "candidatures"
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(name="application_state", condition=Q(state__in=ApplicationState.values)),
            models.CheckConstraint(name="application_promise", condition=Q(room_m3__gte=LEAST_ROOM_M3)),
            models.CheckConstraint(
                name="application_signed",
                condition=~Q(state__in=("SIGNED", "POSTED", "OPENING"))
                | Q(charter__isnull=False, charter_at__isnull=False),
            ),
            models.CheckConstraint(
                name="application_closed",
                condition=~Q(state__in=("DECLINED", "WITHDRAWN")) | Q(closed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def coordinates(self) -> Coordinates:
        return Coordinates(longitude=self.location.x, latitude=self.location.y)

    @property
    def exact_address(self) -> str:
        return f"{self.address}, {self.postcode} {self.city}"

    @property
    def is_private(self) -> bool:
        return self.host_kind == HostKind.PRIVATE

    @property
    def opens_on(self) -> date | None:
        return self.point.opens_on if self.point and self.state == ApplicationState.OPENING else None

    def may_become(self, state: ApplicationState) -> bool:
        return state in NEXT[ApplicationState(self.state)]

    def is_open(self, day: date) -> bool:
        """Whether the point is on the map by then."""
        return self.opens_on is not None and self.opens_on <= day


class ApplicationEvent(models.Model):
    """A line in the life of an application."""

    application = models.ForeignKey(RelayApplication, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField("le")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    who = models.CharField("par", max_length=150)
    from_state = models.CharField("avant", max_length=10, choices=ApplicationState, blank=True)
    to_state = models.CharField("après", max_length=10, choices=ApplicationState)
    why = models.CharField("pourquoi", max_length=300, blank=True)

    class Meta:
        verbose_name = "étape d’une candidature"
        verbose_name_plural = "étapes des candidatures"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_to_state_display()} – {self.application}"
