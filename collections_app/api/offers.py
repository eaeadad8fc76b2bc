"""The windows that a round can really serve, for programs. Nothing is held."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from collections_app.api.access import AccessSerializer, PlaceSerializer, coordinates_of
from collections_app.api.items import GiftSerializer, wanted
from collections_app.api.problem import Problem
from collections_app.assessment import assess
from collections_app.booking.offering import offer_token
from collections_app.booking.searching import Outlook, need_in, outlook_for, searched_for
from collections_app.enums import Verdict
from collections_app.models import DateSearch
from collections_app.offers import Offer
from collections_app.weighing import need_for
from geo.models import ServiceArea


class OfferQuerySerializer(PlaceSerializer, GiftSerializer):
    """What is given, where, and how one gets to it."""

    access = AccessSerializer(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return GiftSerializer.validate(self, PlaceSerializer.validate(self, attrs))


class OfferSerializer(serializers.Serializer[Offer]):
    """A window of a date, local time; `token` goes back with the request."""

    date = serializers.DateField(source="slot.date")
    start = serializers.TimeField(source="slot.starts", format="%H:%M")
    end = serializers.TimeField(source="slot.ends", format="%H:%M")
    nearby = serializers.BooleanField()
    token = serializers.SerializerMethodField()

    def get_token(self, offer: Offer) -> str:
        return offer_token(offer.slot)


class OffersSerializer(serializers.Serializer[dict[str, Any]]):
    """While `searching`, a worker looks deeper than the first answer could: ask again at `ask_again` a second later."""

    searching = serializers.BooleanField()
    ask_again = serializers.URLField(allow_null=True)
    offers = OfferSerializer(many=True)


def offer_documents(offers: Iterable[Offer]) -> list[dict[str, Any]]:
    return [dict(OfferSerializer(offer).data) for offer in offers]


@extend_schema(operation_id="offers", request=OfferQuerySerializer, responses=OffersSerializer)
@api_view(["POST"])
def offers(request: Request) -> Response:
    """Offers by date, the cheapest first; empty for what is not collected."""
    now = timezone.now()
    query = OfferQuerySerializer(data=request.data)
    query.is_valid(raise_exception=True)
    data = query.validated_data
    area = ServiceArea.objects.covering(coordinates_of(data))
    judgement = assess(wanted(data["items"]), other=data["other"], area=area, now=now)
    if judgement.verdict != Verdict.COLLECT:
        return _told(Outlook([], None, is_searching=False))
    access = data.get("access", {})
    floor, lift = access.get("floor", 0), access.get("lift", False)
    need = need_for(judgement, coordinates_of(data), floor=floor, lift=lift, now=now)
    return _told(searched_for(need, now=now))


@extend_schema(operation_id="offers-again", responses=OffersSerializer)
@api_view(["GET", "HEAD"])
def offers_again(request: Request, search: UUID) -> Response:
    """What the deeper search has found so far; 404 once its answer means nothing any more."""
    now = timezone.now()
    known = DateSearch.objects.answering(now).filter(token=search).first()
    if known is None:
        raise Problem(404, "search-unknown", "Cette recherche n’existe pas, ou elle date trop : demandez à nouveau.")
    return _told(outlook_for(need_in(known), now=now))


def _told(outlook: Outlook) -> Response:
    again = None
    if outlook.is_searching and outlook.search:
        again = settings.PUBLIC_URL + reverse("api:offers-again", args=[outlook.search.token])
    offers = offer_documents(outlook.offers)
    return Response({"searching": outlook.is_searching, "ask_again": again, "offers": offers})
