"""Two colleagues do not call the same person: one has the file in hand, the other reads who."""

from datetime import timedelta

import pytest

from amistock.accounts.models import User
from collections_app.claiming import Taken, claim, keep, release
from collections_app.enums import RequestStatus
from collections_app.journal import DONOR, Actor, NotAllowed
from collections_app.models import Claim
from collections_app.models.claim import CLAIM_LASTS
from collections_app.tests.builders import NOW, a_request
from collections_app.tests.test_no_day_is_overbooked import all_at_once


def actor(user: User) -> Actor:
    return Actor(user.first_name, user.pk)


@pytest.mark.django_db
def test_the_second_reads_who_was_first_and_since_when(denise: User, ines: User) -> None:
    request = a_request()
    claim(request_id=request.pk, actor=actor(ines), now=NOW)
    with pytest.raises(Taken) as refused:
        claim(request_id=request.pk, actor=actor(denise), now=NOW + timedelta(minutes=3))
    assert (refused.value.claim.who, refused.value.claim.since_at) == ("Ines", NOW)


@pytest.mark.django_db
def test_after_a_quarter_of_an_hour_without_an_act_it_is_anybodys(denise: User, ines: User) -> None:
    request = a_request()
    claim(request_id=request.pk, actor=actor(ines), now=NOW)
    later = NOW + CLAIM_LASTS
    assert claim(request_id=request.pk, actor=actor(denise), now=later).by == denise
    assert Claim.objects.get().since_at == later


@pytest.mark.django_db
def test_an_act_keeps_it_longer_and_only_for_who_has_it(denise: User, ines: User) -> None:
    request = a_request()
    claim(request_id=request.pk, actor=actor(ines), now=NOW)
    soon = NOW + timedelta(minutes=10)
    assert not keep(request_id=request.pk, actor=actor(denise), now=soon)
    assert keep(request_id=request.pk, actor=actor(ines), now=soon)
    held = Claim.objects.get()
    assert (held.since_at, held.until) == (NOW, soon + CLAIM_LASTS)


@pytest.mark.django_db
def test_what_is_released_is_free_at_once(denise: User, ines: User) -> None:
    request = a_request()
    claim(request_id=request.pk, actor=actor(ines), now=NOW)
    assert not release(request_id=request.pk, actor=actor(denise), now=NOW)
    assert release(request_id=request.pk, actor=actor(ines), now=NOW)
    assert claim(request_id=request.pk, actor=actor(denise), now=NOW).by == denise


@pytest.mark.django_db
def test_nobody_takes_a_draft_in_hand_and_no_donor_anything(ines: User) -> None:
    with pytest.raises(NotAllowed):
        claim(request_id=a_request(status=RequestStatus.DRAFT).pk, actor=actor(ines), now=NOW)
    with pytest.raises(NotAllowed):
        claim(request_id=a_request().pk, actor=DONOR, now=NOW)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("lapsed", [False, True])
def test_of_eight_at_once_one_wins_and_seven_read_the_same_name(denise: User, lapsed: bool) -> None:
    request = a_request()
    if lapsed:
        claim(request_id=request.pk, actor=actor(denise), now=NOW - CLAIM_LASTS)
    colleagues = [User.objects.create_user(f"o{n}", email=f"o{n}@example.org", first_name=f"O{n}") for n in range(8)]
    won: list[str] = []
    read: list[str] = []

    def take(user_id: int) -> None:
        try:
            won.append(claim(request_id=request.pk, actor=Actor("", user_id), now=NOW).who)
        except Taken as refused:
            read.append(refused.claim.who)

    all_at_once(take, [user.pk for user in colleagues])
    assert len(won) == 1
    assert read == won * 7
