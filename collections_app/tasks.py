"""What beat wakes up: each task asks the rows what is due, so that a lost message loses nothing."""

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from collections_app import comparing, finding_again, opening_days, outbox, reminding
from collections_app.becoming import sending
from collections_app.booking import holding, waiting_offers
from collections_app.demo import fortnight
from collections_app.fieldwork import keeping
from collections_app.hosting import confirming
from collections_app.locks import only_one
from collections_app.personal import forgetting
from collections_app.repairing import watching

COMPARING = 5_201_315  # any number that no other turn has
CATCHING_UP = 5_201_316


@shared_task
def send_due_notices() -> None:
    outbox.send_due(clock=timezone.now)


@shared_task
def send_application_letters() -> None:
    """To people who want to keep an Amistock."""
    sending.send_due(clock=timezone.now)


@shared_task
def answer_link_asks() -> None:
    finding_again.answer_asks(now=timezone.now())


@shared_task
def confirm_to_hosts() -> None:
    confirming.send_due(clock=timezone.now)


@shared_task
def owe_reminders() -> None:
    reminding.owe_reminders(now=timezone.now())


@shared_task
def release_lapsed_holds() -> None:
    holding.release_lapsed(now=timezone.now())


@shared_task
def serve_waiting_list() -> None:
    waiting_offers.serve(now=timezone.now())


@shared_task
def open_coming_days() -> None:
    opening_days.open_the_horizon(today=timezone.localdate())


@shared_task
def watch_lateness() -> None:
    """Whom today’s trucks reach too late."""
    watching.watch_lateness(now=timezone.now())


@shared_task
def apply_kept_taps() -> None:
    """What crews told while there was no room. One worker: the processor is for the telephones that ask meanwhile."""
    with only_one(CATCHING_UP) as is_my_turn:
        if is_my_turn:
            keeping.catch_up(now=timezone.now())


@shared_task
def compare_requests() -> None:
    """Whether somebody asks twice. A flood of requests that look like one takes long: one worker compares, the others
    go on sending.
    """
    with only_one(COMPARING) as is_my_turn:
        if is_my_turn:
            comparing.forget_settled()
            comparing.compare_new(now=timezone.now())


@shared_task
def forget_old() -> None:
    """What is older than the rules allow."""
    forgetting.forget_old(now=timezone.now())


@shared_task
def roll_demo_forward() -> None:
    """So that a demonstration left running over midnight still has a round today."""
    if settings.DEMO:
        fortnight.roll_forward(now=timezone.now())
