"""Housekeeping of the whole."""

from celery import shared_task

from amistock.models import CountedWindow


@shared_task
def forget_ended_windows() -> int:
    """Who called is forgotten, even as a hash, a day later."""
    return CountedWindow.objects.forget_ended()
