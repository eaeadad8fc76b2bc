"""Wiring: settings, routes and who may use them, Celery, problem documents."""

from amistock.celery import app as celery_app

__all__ = ["celery_app"]
