"""Several taps, two workers, a crew and a host at one moment: one word, one letter, nothing lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from collections_app.hosting.acting import HOST, ActGone, undo
from collections_app.hosting.confirming import send_due
from collections_app.hosting.reports import report
from collections_app.hosting.telling import pause, say_fill
from collections_app.tests.builders import NOW
from collections_app.tests.in_threads import at_once
from collections_app.tests.mail_sink import Sink
from geo.categories import Category
from geo.enums import Fill, ReportKind
from geo.models import CategoryPause, HostAct, RelayPoint, RelayReport
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db(transaction=True)
HANDS = 8


def hands(act: Callable[[], object]) -> list[str]:
    return at_once(*[act] * HANDS, refusals=(ActGone,))


def test_one_word_one_letter_one_way_back(sink: Sink) -> None:
    point = a_relay_point(contact_email="hote@example.org")
    hands(lambda: say_fill(point_id=point.pk, fill=Fill.FULL, actor=HOST, now=NOW))
    act = HostAct.objects.get()
    hands(lambda: send_due(clock=lambda: NOW + timedelta(minutes=2)))
    assert len(sink.letters) == 1
    undone = hands(lambda: undo(point_id=point.pk, act_id=act.pk, actor=HOST, now=NOW))
    assert sorted(undone) == ["ActGone"] * (HANDS - 1) + ["done"]
    assert RelayPoint.objects.get().fill == Fill.EMPTY


def test_what_two_say_of_different_things_both_holds() -> None:
    point = a_relay_point()

    def paused(category: Category) -> Callable[[], object]:
        return lambda: pause(point_id=point.pk, category=category, until=None, message="", actor=HOST, now=NOW)

    told = [paused(Category.TEXTILE), paused(Category.BOOKS)] * 3

    def said() -> object:
        return report(point_id=point.pk, kind=ReportKind.FULL, note="", doubt="", now=NOW)

    assert set(at_once(*told, said, said, refusals=())) == {"done"}
    assert sorted(CategoryPause.objects.values_list("category", flat=True)) == ["BOOKS", "TEXTILE"]
    assert RelayReport.objects.get().times == 2
