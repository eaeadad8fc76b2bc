"""Forgetting people who wanted to keep an Amistock: their application goes, and what is left of it at its point."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from collections_app.application_steps import ENDED
from collections_app.hosting.leaving import forget_host
from collections_app.models import RelayApplication, RuleBook, Stop
from geo.enums import RelayState
from geo.models import RelayPoint

BATCH = 200
DAYS_A_YEAR, MONTHS_A_YEAR = 365, 12


def past_their_time(rules: RuleBook, now: datetime) -> QuerySet[RelayApplication]:
    """Declined or withdrawn for so long, else quiet for so long without a point in service; those in doubt that were
    turned away go sooner. Whoever keeps a point is kept with it.
    """
    end = now - timedelta(days=rules.keep_requests_months * DAYS_A_YEAR // MONTHS_A_YEAR)
    spam_end = now - timedelta(days=rules.keep_spam_days)
    quiet = RelayApplication.objects.annotate(quiet_since=Coalesce(Max("events__at"), "created_at"))
    serving = RelayPoint.objects.filter(pk=OuterRef("point"), state__in=(RelayState.OPEN, RelayState.PAUSED))
    over = Q(state__in=ENDED, closed_at__lt=end) | Q(state__in=ENDED, closed_at__lt=spam_end) & ~Q(doubt="")
    silent = quiet.filter(quiet_since__lt=end).exclude(Exists(serving))
    return RelayApplication.objects.filter(over | Q(pk__in=silent.values("pk"))).order_by("pk")


def forget_applications(rules: RuleBook, now: datetime) -> int:
    """Returns how many; each in a transaction of its own."""
    old = list(past_their_time(rules, now).values_list("pk", flat=True)[:BATCH])
    for pk in old:
        erase_application(application_id=pk)
    return len(old)


@transaction.atomic
def erase_application(*, application_id: int) -> None:
    """With its journal and letters. A draft of a point goes too; a point that was in service loses the person, and at
    a home its door: it closes.
    """
    rows = RelayApplication.objects.select_for_update(no_key=True, of=("self",)).select_related("point")
    application = rows.filter(pk=application_id).first()
    if application is None:
        return
    point = application.point
    application.delete()
    if point is None:
        return
    if point.state == RelayState.DRAFT and not Stop.objects.filter(relay_point=point).exists():
        point.delete()
    else:
        forget_host(point_id=point.pk)
