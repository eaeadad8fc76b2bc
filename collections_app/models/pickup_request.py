"""A request for a collection: who, where, what, and what was promised."""

from datetime import time

from django.conf import settings
from django.contrib.gis.db.models import PointField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from phonenumber_field.modelfields import PhoneNumberField

from collections_app.enums import (
    STILL_OPEN,
    TRANSITIONS,
    Condition,
    Dismantling,
    Parking,
    RequestStatus,
    Source,
    Verdict,
)
from collections_app.models.consent import ConsentText
from collections_app.models.day import CollectionDay
from collections_app.models.item_kind import ItemKind
from collections_app.models.rule_book import RuleBook
from collections_app.models.search_text import FOLDED_REFERENCE, REVERSED_PHONE, SEARCH_WORDS, SearchText
from collections_app.volume import Volume
from geo.distance import Coordinates

NAMELESS = (RequestStatus.DRAFT,)
IS_OPEN = Q(status__in=STILL_OPEN)


class PickupRequest(models.Model):
    """One file, whether it came by the web or the telephone. `version` guards against lost writes."""

    reference = models.CharField("référence", max_length=9, unique=True)
    status = models.CharField("état", max_length=16, choices=RequestStatus.choices, default=RequestStatus.DRAFT)
    source = models.CharField("origine", max_length=8, choices=Source.choices, default=Source.WEB)
    name = models.CharField("nom", max_length=120, blank=True)
    phone = PhoneNumberField("téléphone", blank=True)
    email = models.EmailField("e-mail", blank=True)
    consent_at = models.DateTimeField("accord donné le", null=True, blank=True)
    consent_text = models.ForeignKey(
        ConsentText, on_delete=models.PROTECT, null=True, blank=True, verbose_name="texte de l’accord"
    )

    address = models.CharField("adresse", max_length=200, blank=True)
    postcode = models.CharField("code postal", max_length=5, blank=True)
    location = PointField("position", geography=True, null=True, blank=True)
    address_confirmed = models.BooleanField("adresse confirmée", default=False)
    floor = models.SmallIntegerField("étage", default=0)
    lift = models.BooleanField("ascenseur", default=False)
    door_code = models.CharField("code d’entrée", max_length=40, blank=True)
    parking = models.CharField("stationnement", max_length=8, choices=Parking.choices, default=Parking.UNKNOWN)
    dismantling = models.CharField("démontage", max_length=8, choices=Dismantling.choices, default=Dismantling.NONE)
    access_note = models.CharField("précisions", max_length=500, blank=True)
    present = models.CharField("qui ouvre", max_length=120, blank=True)

    other = models.CharField("autres objets", max_length=500, blank=True)
    volume_low_m3 = models.DecimalField(max_digits=7, decimal_places=3, default=0)
    volume_likely_m3 = models.DecimalField("m³", max_digits=7, decimal_places=3, default=0)
    volume_high_m3 = models.DecimalField(max_digits=7, decimal_places=3, default=0)
    weight_kg = models.DecimalField("kg", max_digits=7, decimal_places=1, default=0)
    verdict = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.ASK)
    judged_by = models.ForeignKey(
        RuleBook, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="jugée par"
    )
    threshold_m3 = models.DecimalField("seuil (m³)", max_digits=4, decimal_places=2, null=True, blank=True)
    explanation = models.CharField("réponse donnée", max_length=500, blank=True)
    service_s = models.PositiveIntegerField("temps sur place (s)", default=0)
    people = models.PositiveSmallIntegerField("personnes pour porter", default=1)

    day = models.ForeignKey(CollectionDay, on_delete=models.PROTECT, related_name="requests", null=True, blank=True)
    window_starts = models.TimeField("plage, de", null=True, blank=True)
    window_ends = models.TimeField("plage, à", null=True, blank=True)
    outcome_volume_m3 = models.DecimalField("m³ emportés", max_digits=7, decimal_places=3, null=True, blank=True)
    outcome_reason = models.CharField("raison", max_length=200, blank=True)

    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="merged", null=True, blank=True, verbose_name="fusionnée avec"
    )
    compared_at = models.DateTimeField(null=True, blank=True)  # with those that came before, to find it twice

    is_demo = models.BooleanField("donnée de démonstration", default=False)
    idempotency_key = models.CharField(max_length=64, null=True, blank=True, unique=True)
    body_digest = models.CharField(max_length=64, blank=True)
    link_version = models.PositiveIntegerField(default=1)
    link_expires_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField("données personnelles effacées le", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField("créée le", auto_now_add=True)
    search_text = models.GeneratedField(
        expression=SearchText("name", "address", "email", "phone"), output_field=models.TextField(), db_persist=True
    )

    class Meta:
        verbose_name = "demande de collecte"
        verbose_name_plural = "demandes de collecte"
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["status", "-created_at"], name="request_inbox"),
            models.Index(fields=["-created_at"], name="request_newest", condition=~Q(status=RequestStatus.DRAFT)),
            models.Index(OpClass(FOLDED_REFERENCE, "text_pattern_ops"), name="request_reference_said"),
            GinIndex(OpClass(FOLDED_REFERENCE, "gin_trgm_ops"), name="request_reference_pieces", fastupdate=False),
            models.Index(OpClass(REVERSED_PHONE, "text_pattern_ops"), name="request_phone_end"),
            # No pending lists: a request is written once and searched at every key press.
            GinIndex(SEARCH_WORDS, name="request_words", fastupdate=False),
            GinIndex(OpClass("search_text", "gin_trgm_ops"), name="request_trigrams", fastupdate=False),
            models.Index(fields=["phone"], name="request_open_phone", condition=IS_OPEN),
            models.Index(fields=["email"], name="request_open_email", condition=IS_OPEN & ~Q(email="")),
            GinIndex(OpClass("name", "gin_trgm_ops"), name="request_open_name", condition=IS_OPEN),
            models.Index(fields=["id"], name="request_to_compare", condition=IS_OPEN & Q(compared_at=None)),
        ]
        constraints = [
            models.CheckConstraint(name="request_status_known", condition=Q(status__in=RequestStatus.values)),
            models.CheckConstraint(
                name="request_person_known_once_received",
                condition=Q(status__in=NAMELESS)
                | Q(forgotten_at__isnull=False)
                | (~Q(name="") & ~Q(phone="") & Q(location__isnull=False)),
            ),
            models.CheckConstraint(
                name="request_scheduled_has_a_window",
                condition=~Q(status=RequestStatus.SCHEDULED)
                | Q(day__isnull=False, window_starts__isnull=False, window_ends__isnull=False),
            ),
            models.CheckConstraint(
                name="request_window_in_order",
                condition=Q(window_starts__isnull=True) | Q(window_starts__lt=F("window_ends")),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def volume(self) -> Volume:
        return Volume(self.volume_low_m3, self.volume_likely_m3, self.volume_high_m3)

    @property
    def coordinates(self) -> Coordinates | None:
        if self.location is None:
            return None
        longitude, latitude = self.location.coords  # `x` and `y` would each ask GEOS
        return Coordinates(longitude=longitude, latitude=latitude)

    @property
    def window(self) -> tuple[time, time] | None:
        return (self.window_starts, self.window_ends) if self.window_starts and self.window_ends else None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be answered, or its day to come."""
        return self.status in STILL_OPEN

    @property
    def is_to_talk_over(self) -> bool:
        """Its list is to be gone through on the telephone before anything is promised."""
        return self.status == RequestStatus.RECEIVED and self.verdict == Verdict.ASK

    @property
    def was_given_up_by_us(self) -> bool:
        """Whether it was a member of staff, not the donor, who gave up the date that was promised last."""
        given_up = self.events.filter(from_status=RequestStatus.SCHEDULED, to_status=RequestStatus.RECEIVED)
        last = given_up.order_by("-at", "-pk").first()
        return last is not None and last.by_id is not None

    @property
    def may_choose_a_date(self) -> bool:
        """Whether its donor may, by the web: nothing is promised that is to be talked about first."""
        return self.status == RequestStatus.SCHEDULED or self.verdict == Verdict.COLLECT

    @property
    def may_be_taken_up_again(self) -> bool:
        """Whether it was ended in words alone, and there is still a person behind it."""
        ended = self.status in (RequestStatus.DECLINED, RequestStatus.CANCELLED)
        return ended and self.merged_into_id is None and self.forgotten_at is None

    def may_become(self, status: RequestStatus) -> bool:
        return status in TRANSITIONS[RequestStatus(self.status)]


class RequestedItem(models.Model):
    """A line of the list as it was judged: verdict, reason and likely volume, whatever becomes of the catalogue."""

    request = models.ForeignKey(PickupRequest, on_delete=models.CASCADE, related_name="items")
    kind = models.ForeignKey(ItemKind, on_delete=models.PROTECT, verbose_name="objet")
    quantity = models.PositiveSmallIntegerField("quantité", default=1)
    condition = models.CharField("état", max_length=8, choices=Condition.choices, default=Condition.GOOD)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    refusal = models.CharField("raison du refus", max_length=300, blank=True)
    volume_m3 = models.DecimalField("m³ probables", max_digits=7, decimal_places=3, default=0)

    class Meta:
        verbose_name = "objet"
        ordering = ["kind__position"]
        constraints = [
            models.UniqueConstraint(name="item_kind_once_a_request", fields=["request", "kind", "condition"]),
            models.CheckConstraint(name="item_quantity_positive", condition=Q(quantity__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.kind}"


class RequestEvent(models.Model):
    """Who did what to a request, when and why."""

    request = models.ForeignKey(PickupRequest, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField("le")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    who = models.CharField("qui", max_length=80)
    from_status = models.CharField(max_length=16, blank=True)
    to_status = models.CharField(max_length=16)
    why = models.CharField("pourquoi", max_length=300, blank=True)

    class Meta:
        verbose_name = "événement"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.from_status} → {self.to_status}"

    @property
    def new_state(self) -> str:
        """The state it led to, in words; empty when it changed none."""
        return RequestStatus(self.to_status).label if self.to_status != self.from_status else ""
