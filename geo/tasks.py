"""What beat wakes up: each task asks the rows what is due, so that a lost message loses nothing."""

from celery import shared_task
from django.utils import timezone

from geo import address_answers
from geo.address_asks import KEPT
from geo.models import HostAct, RelayReport


@shared_task
def send_asked_addresses() -> None:
    address_answers.send_due(clock=timezone.now)


@shared_task
def forget_old_asks() -> None:
    """What hosts and passers-by said is kept as long as who asked for an address."""
    now = timezone.now()
    address_answers.forget_old_asks(now=now)
    RelayReport.objects.before(now - KEPT).delete()
    HostAct.objects.filter(at__lt=now - KEPT).delete()
