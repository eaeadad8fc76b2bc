"""What beat wakes up: each task asks the rows what is due, so that a lost message loses nothing."""

from celery import shared_task
from django.utils import timezone

from geo import address_answers


@shared_task
def send_asked_addresses() -> None:
    address_answers.send_due(clock=timezone.now)


@shared_task
def forget_old_asks() -> None:
    address_answers.forget_old_asks(now=timezone.now())
