"""The box of the switchboard as one writes it first: any of the conditions, on the columns as they are, no index."""

import re
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from collections_app.board.sought import Kind, number_in
from collections_app.models import PickupRequest

SHOWN = 30


@dataclass(frozen=True)
class PlainHit:
    request: PickupRequest
    kind: Kind = Kind.NAME


def plain_search(request: HttpRequest) -> HttpResponse:
    sought = request.GET.get("q", "")
    hits = [PlainHit(file) for file in found(sought)]
    context = {"sought": sought, "hits": hits, "most": SHOWN, "now": timezone.now()}
    return render(request, "frontend/switchboard/inbox/results.html", context)


def found(text: str) -> list[PickupRequest]:
    sure, fits = Q(reference=text.upper()), Q(name__unaccent__trigram_word_similar=text) | Q(email__icontains=text)
    by_words = Q()
    for word in re.split(r"\s+", text):
        by_words &= Q(name__unaccent__icontains=word) | Q(address__unaccent__icontains=word)
    number = number_in(text)
    if number:
        sure |= Q(phone__endswith=number.digits)
        fits |= Q(phone__contains=number.digits)
    rank = Case(When(sure, then=Value(0)), default=Value(1), output_field=IntegerField())
    files = PickupRequest.objects.exclude(status="DRAFT").filter(sure | fits | by_words).annotate(rank=rank)
    return list(files.select_related("day").order_by("rank", "-created_at")[:SHOWN])
