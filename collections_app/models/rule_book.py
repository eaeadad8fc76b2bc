"""The rules a manager can read and change: one dated row holds them all, its windows beside it."""

from datetime import date, time, timedelta
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from collections_app.calling_hours import CallingHours
from collections_app.sayings import Saying
from collections_app.sentences import PLACES, unknown_places
from collections_app.working_days import FrenchHolidays, is_working_day

FOR_THE_PLANNER_DAYS = 7  # beyond what donors are offered


def monday_to_saturday() -> list[int]:
    return [1, 2, 3, 4, 5, 6]


class RuleBookQuerySet(models.QuerySet["RuleBook"]):
    def in_force(self, on: date) -> "RuleBook":
        """The rules of a day: the newest of those begun last. Raises RuleBook.DoesNotExist when none has begun."""
        return self.filter(valid_from__lte=on).prefetch_related("windows").latest("valid_from", "pk")

    def planned(self, today: date) -> "RuleBookQuerySet":
        """Those that have not begun, in order."""
        return self.filter(valid_from__gt=today).order_by("valid_from", "pk")


class RuleBook(models.Model):
    """Rules in force from a date on; the row before it stays, as what past requests were judged by."""

    valid_from = models.DateField("en vigueur à partir du", db_index=True)
    saved_at = models.DateTimeField("enregistrées le", null=True, editable=False)
    who = models.CharField("enregistrées par", max_length=150, blank=True, editable=False)
    why = models.CharField("pourquoi", max_length=200, blank=True)
    collect_above_m3 = models.DecimalField(
        "le camion vient au-dessus de (m³)", max_digits=4, decimal_places=2, default=Decimal("2.00")
    )
    relay_cap_m3 = models.DecimalField(
        "un Amistock prend au plus (m³)", max_digits=4, decimal_places=2, default=Decimal("0.60")
    )
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name="jours de collecte (1 = lundi)", default=monday_to_saturday
    )
    lead_working_days = models.PositiveSmallIntegerField("délai avant un passage (jours ouvrés)", default=2)
    horizon_days = models.PositiveSmallIntegerField("jours proposés à l’avance", default=20)
    change_until = models.TimeField("changer jusqu’à (la veille ouvrée)", default=time(12))
    shift_starts = models.TimeField("début de vacation", default=time(7, 30))
    shift_ends = models.TimeField("fin de vacation", default=time(16, 30))
    break_earliest = models.TimeField("pause à partir de", default=time(11, 45))
    break_latest_end = models.TimeField("pause finie avant", default=time(14, 15))
    break_min = models.PositiveSmallIntegerField("pause (minutes)", default=45)
    on_site_base_min = models.PositiveSmallIntegerField("sur place : minutes de base", default=10)
    on_site_min_per_m3 = models.PositiveSmallIntegerField("sur place : minutes par m³", default=6)
    floor_percent = models.PositiveSmallIntegerField("sur place : % par étage sans ascenseur", default=8)
    unload_min = models.PositiveSmallIntegerField("déchargement (minutes)", default=20)
    max_trips = models.PositiveSmallIntegerField("tours par camion et par jour", default=3)
    relay_visit_worth_min = models.PositiveSmallIntegerField("Amistock : détour pour un passage (minutes)", default=3)
    relay_full_worth_min = models.PositiveSmallIntegerField(
        "Amistock : détour de plus s’il est plein (minutes)", default=50
    )
    relay_visit_from_percent = models.PositiveSmallIntegerField(
        "Amistock : y passer à partir de (% rempli)", default=50
    )
    relay_fills_in_days = models.PositiveSmallIntegerField("Amistock : plein en (jours), faute de mieux", default=14)
    relay_revisit_days = models.PositiveSmallIntegerField("Amistock : repasser au plus tôt après (jours)", default=3)
    hold_min = models.PositiveSmallIntegerField("créneau gardé (minutes)", default=15)
    quiet_from = models.TimeField("aucun message à partir de", default=time(20))
    quiet_until = models.TimeField("messages à nouveau à partir de", default=time(8))
    remind_at = models.TimeField("heure des rappels", default=time(10))
    today_at = models.TimeField("message du matin du passage", default=time(7))
    holds_per_day = models.PositiveSmallIntegerField("créneaux gardés à la fois, par journée", default=12)
    holds_per_client = models.PositiveSmallIntegerField("créneaux gardés à la fois, par connexion", default=8)
    waiting_hold_min = models.PositiveSmallIntegerField("date plus proche gardée (minutes)", default=60)
    waiting_from = models.TimeField("dates plus proches proposées à partir de", default=time(9))
    waiting_until = models.TimeField("dates plus proches proposées jusqu’à", default=time(19))
    calls_from = models.TimeField("rappels à partir de", default=time(9, 30))
    calls_until = models.TimeField("rappels jusqu’à", default=time(17, 30))
    calls_unanswered = models.PositiveSmallIntegerField("appels sans réponse avant de décliner", default=3)
    keep_requests_months = models.PositiveSmallIntegerField("demandes : mois après le passage", default=12)
    keep_spam_days = models.PositiveSmallIntegerField("demandes écartées d’emblée : jours", default=30)
    keep_drafts_days = models.PositiveSmallIntegerField("brouillons abandonnés : jours", default=7)
    keep_notices_days = models.PositiveSmallIntegerField("messages envoyés : jours", default=90)

    objects = RuleBookQuerySet.as_manager()

    class Meta:
        verbose_name = "règles"
        verbose_name_plural = "règles"
        get_latest_by = ["valid_from", "pk"]
        constraints = [
            models.CheckConstraint(name="rules_shift_in_order", condition=Q(shift_starts__lt=F("shift_ends"))),
            models.CheckConstraint(name="rules_break_in_order", condition=Q(break_earliest__lt=F("break_latest_end"))),
            models.CheckConstraint(name="rules_calls_in_order", condition=Q(calls_from__lt=F("calls_until"))),
            models.CheckConstraint(name="rules_threshold_positive", condition=Q(collect_above_m3__gt=0)),
        ]

    def __str__(self) -> str:
        return f"Règles du {self.valid_from:%d/%m/%Y}"

    @property
    def calling_hours(self) -> CallingHours:
        return CallingHours(self.calls_from, self.calls_until, tuple(self.weekdays))

    @property
    def open_ahead(self) -> timedelta:
        """How long before a date its day opens by itself."""
        return timedelta(days=self.horizon_days + FOR_THE_PLANNER_DAYS)

    def opens_on(self, on: date, *, today: date) -> date | None:
        """When a date that was never opened opens by itself; None on a holiday, a day off, and once that has passed."""
        opens = on - self.open_ahead
        is_worked = is_working_day(on, weekdays=self.weekdays, holidays=FrenchHolidays())
        return opens if is_worked and opens > today else None

    @property
    def words(self) -> dict[str, str]:
        """Its sentences by what they say."""
        return {sentence.saying: sentence.words for sentence in self.sentences.all()}


class Window(models.Model):
    """A window that donors are offered, in local time."""

    rules = models.ForeignKey(RuleBook, on_delete=models.CASCADE, related_name="windows")
    starts = models.TimeField("de")
    ends = models.TimeField("à")

    class Meta:
        verbose_name = "plage"
        ordering = ["starts"]
        constraints = [
            models.CheckConstraint(name="window_in_order", condition=Q(starts__lt=F("ends"))),
            models.UniqueConstraint(name="window_once", fields=["rules", "starts", "ends"]),
        ]

    def __str__(self) -> str:
        return f"{self.starts:%H:%M}–{self.ends:%H:%M}"


def only_known_places(words: str) -> None:
    if wrong := unknown_places(words):
        raise ValidationError(f"{', '.join(wrong)} : seuls {' et '.join(PLACES)} sont remplacés par un chiffre.")


class Sentence(models.Model):
    """What a donor is told of a gift, in the words of these rules."""

    rules = models.ForeignKey(RuleBook, on_delete=models.CASCADE, related_name="sentences")
    saying = models.CharField("quand", max_length=8, choices=Saying.choices)
    words = models.CharField(
        "phrase",
        max_length=300,
        validators=[only_known_places],
        help_text="{volume} : le volume probable. {seuil} : le volume à partir duquel le camion vient.",
    )

    class Meta:
        verbose_name = "phrase"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="sentence_once", fields=["rules", "saying"])]

    def __str__(self) -> str:
        return self.get_saying_display()
