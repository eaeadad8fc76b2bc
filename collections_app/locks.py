"""The one place where rows are locked. Order: days by date, a round, requests by key; so nothing can deadlock."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import OperationalError, connection, transaction

from collections_app.legs import Visiting, fetch_legs, legs_at_hand
from collections_app.models import CollectionDay, PickupRequest, Round, Shift

WAIT_AT_MOST = "3s"
LOCK_NOT_AVAILABLE, DEADLOCK_DETECTED = "55P03", "40P01"
LOOKS = 3  # at a day that others keep changing; then its new legs are searched under the lock
# Not by the ORM, which takes as long to name fifty columns as PostgreSQL to answer: others wait meanwhile.
_DAYS = f"SELECT * FROM {CollectionDay._meta.db_table} WHERE date = ANY(%s) ORDER BY date FOR NO KEY UPDATE"
_REQUEST = f"SELECT * FROM {PickupRequest._meta.db_table} WHERE id = %s FOR NO KEY UPDATE"
_REQUESTS = f"SELECT * FROM {PickupRequest._meta.db_table} WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE"
_DAY_SHARED = f"""SELECT day.id FROM {CollectionDay._meta.db_table} AS day
    JOIN {Shift._meta.db_table} AS shift ON shift.day_id = day.id
    JOIN {Round._meta.db_table} AS round ON round.shift_id = shift.id WHERE round.id = %s FOR SHARE OF day"""

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


class DayBusy(Exception):
    """Somebody else holds the day, or the request, for too long. Passing: try again."""


class DayUnknown(Exception):
    """There is no collection on that date. Permanent."""


@contextmanager
def locked_days(*dates: date, visiting: Visiting = ()) -> Iterator[dict[date, CollectionDay]]:
    """A transaction that owns the plans of some days. Raises DayBusy or DayUnknown.

    What is asked of the streets is fetched before, for the `visiting` too; when somebody else has changed a day
    meanwhile, the days are let go and it is fetched again.
    """
    for looks_left in reversed(range(1 if connection.in_atomic_block else LOOKS)):
        versions = fetch_legs(dates, visiting)
        with transaction.atomic():
            found = _locked(dates)
            as_read = all(found[on].version == version for on, version in versions.items())
            if as_read or not looks_left or legs_at_hand(dates, visiting):
                yield found
                return


@contextmanager
def locked_day(on: date, *, visiting: Visiting = ()) -> Iterator[CollectionDay]:
    """A transaction that owns the plan of one day. Raises DayBusy or DayUnknown."""
    with locked_days(on, visiting=visiting) as days:
        yield days[on]


def _locked(dates: Collection[date]) -> dict[date, CollectionDay]:
    with _in_time():
        found = {day.date: day for day in CollectionDay.objects.raw(_DAYS, [list(dates)])}
    if len(found) < len(set(dates)):
        raise DayUnknown
    return found


def locked_request(request_id: int) -> PickupRequest:
    """The request as it is now, ours until the end of the transaction. Raises DayBusy."""
    with _in_time():
        request = next(iter(PickupRequest.objects.raw(_REQUEST, [request_id])), None)
    if request is None:
        raise PickupRequest.DoesNotExist
    return request


def locked_requests(request_ids: Collection[int]) -> dict[int, PickupRequest]:
    """As `locked_request`, several in the order of their keys; those that are gone are left out. Raises DayBusy."""
    if not request_ids:
        return {}
    with _in_time():
        return {request.pk: request for request in PickupRequest.objects.raw(_REQUESTS, [sorted(request_ids)])}


@contextmanager
def locked_round(round_id: int) -> Iterator[Round]:
    """A transaction in which nobody else tells of this round and nobody changes the plan of its day, while the crews of
    other rounds go on. Raises DayBusy.
    """
    with transaction.atomic():
        with _in_time():
            with connection.cursor() as cursor:
                cursor.execute(_DAY_SHARED, [round_id])
            rounds = Round.objects.select_for_update(no_key=True, of=("self",))
            round_ = rounds.select_related("shift__day", "shift__truck", "shift__crew").get(pk=round_id)
        yield round_


def request_if_free(request_id: int) -> PickupRequest | None:
    """As `locked_request`, but without waiting, for whoever holds another request already: None when it is taken."""
    return PickupRequest.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=request_id).first()


def in_turn(*names: str) -> None:
    """Until the end of the transaction, whoever asks for one of these names waits: for what has no row yet."""
    with connection.cursor() as cursor:
        for name in sorted(set(names)):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


@contextmanager
def only_one(turn: int) -> Iterator[bool]:
    """Whether nobody else has this turn; who has it keeps it to the end, across transactions, or until it dies.

    The lock belongs to the connection: PostgreSQL lets go of it with the process.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [turn])
        (is_mine,) = cursor.fetchone()
    try:
        yield is_mine
    finally:
        if is_mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [turn])


@contextmanager
def _in_time() -> Iterator[None]:
    """Waits for rows no longer than WAIT_AT_MOST, nor for somebody who waits for us. Raises DayBusy."""
    try:
        with connection.execute_wrapper(_limited):
            yield
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", None) in (LOCK_NOT_AVAILABLE, DEADLOCK_DETECTED):
            raise DayBusy from error
        raise


def _limited(execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """The limit travels with the query: while a request is fetched, others already wait for its day."""
    return execute(f"SET LOCAL lock_timeout = '{WAIT_AT_MOST}'; {sql}", params, many, context)
