"""Samir reads why the rounds visit a relay point, and that one is left out."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.ledger.writing import write
from collections_app.locks import locked_day
from collections_app.planning.task import task_of
from collections_app.routing.insertion import apply, cheapest
from collections_app.tests.builders import a_day
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db


def test_a_relay_point_says_why_it_is_visited(client: Client, samir: User) -> None:
    client.force_login(samir)
    day = a_day(timezone.localdate() + timedelta(days=1))
    point = a_relay_point(fill="FULL", fill_at=timezone.now() - timedelta(days=2), hours="Mo-Su 08:00-20:00")
    said = "lein depuis 2\u00a0jours\u00a0: passage obligatoire"
    left_out = client.get(reverse("rounds-unplanned", args=[day.date])).content.decode()
    assert "1 Amistock à vider, dans aucune tournée" in left_out
    assert said in left_out
    with locked_day(day.date) as locked:
        ledger = task_of(locked, now=timezone.now())
        (wish,) = (visit for visit in ledger.problem.visits if visit.id == f"R{point.pk}")
        best = min(filter(None, cheapest(ledger.problem, ledger.plan, wish, wish.windows)), key=lambda at: at.cost_s)
        write(ledger, apply(ledger.plan, best))
    assert f"P{said}" in client.get(reverse("rounds-day", args=[day.date])).content.decode()
