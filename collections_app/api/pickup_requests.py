"""Asking for a collection, for programs: one message is one request, however often it arrives."""

import re
from typing import Any

from django.conf import settings
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from phonenumber_field.phonenumber import PhoneNumber, to_python
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from collections_app.access import request_token
from collections_app.api.access import AccessSerializer, PlaceSerializer, access_of, coordinates_of
from collections_app.api.items import GiftSerializer, wanted
from collections_app.api.offers import offer_documents
from collections_app.api.problem import Problem, problem_answer
from collections_app.asking import Asked, KeyReused, NotCollected, ask
from collections_app.assessment import assess
from collections_app.booking.offering import OfferUnknown, offers_for, slot_of
from collections_app.booking.placing import WindowGone
from collections_app.enums import Source
from collections_app.intake import Address, Person
from collections_app.journal import DONOR
from collections_app.locks import DayBusy, DayUnknown
from collections_app.models import PickupRequest
from collections_app.offers import Offer, Slot
from collections_app.telephones import exists
from collections_app.weighing import need_for
from geo.models import ServiceArea

KEY_LENGTH = range(8, 65)
POSTCODE = re.compile("[0-9]{5}")  # not \d: other scripts have digits too


class TelephoneField(serializers.CharField):
    """French or international; a `PhoneNumber` once validated."""

    def to_internal_value(self, data: Any) -> PhoneNumber:
        number = to_python(super().to_internal_value(data), region="FR")
        if not number or not exists(number):
            raise serializers.ValidationError("Ce numéro n’est pas un téléphone.")
        return number


class PersonSerializer(serializers.Serializer[dict[str, Any]]):
    name = serializers.CharField(max_length=120)
    phone = TelephoneField(help_text="French or international; stored as E.164.")
    email = serializers.EmailField(allow_null=True, allow_blank=True, default=None)


class AddressSerializer(PlaceSerializer):
    label = serializers.CharField(max_length=200)  # type: ignore[assignment]
    confirmed = serializers.BooleanField(default=False)


class PickupRequestSerializer(GiftSerializer):
    """A whole request. `offer` is a token of `/offers/`, or null for a date to be agreed."""

    person = PersonSerializer()
    address = AddressSerializer()
    access = AccessSerializer()
    offer = serializers.CharField(max_length=200, allow_null=True, default=None)
    consent = serializers.BooleanField()
    source = serializers.ChoiceField(  # type: ignore[assignment]
        choices=[Source.WEB, Source.PARTNER], default=Source.PARTNER
    )

    def validate_consent(self, consent: bool) -> bool:
        if not consent:
            raise serializers.ValidationError("Sans votre accord nous ne pouvons pas enregistrer la demande.")
        return consent


class WindowSerializer(serializers.Serializer[dict[str, Any]]):
    date = serializers.DateField()
    start = serializers.TimeField()
    end = serializers.TimeField()


class TakenSerializer(serializers.Serializer[dict[str, Any]]):
    reference = serializers.CharField()
    status = serializers.CharField()
    verdict = serializers.CharField()
    window = WindowSerializer(allow_null=True)
    manage_url = serializers.URLField()


@extend_schema(
    operation_id="ask",
    request=PickupRequestSerializer,
    responses={
        201: TakenSerializer,
        **problem_answer(409, "The window has gone; no request exists. `offers` are the next ones."),
        **problem_answer(422, "The key was used for another body, or nothing here is collected."),
        **problem_answer(503, "Too many at one moment: the same message may be sent again."),
    },
    parameters=[OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER, required=True)],
)
@api_view(["POST"])
def pickup_requests(request: Request) -> Response:
    """201 with the reference; 409 with fresh offers when the window has gone: then no request exists."""
    now = timezone.now()
    key = _key(request)
    message = PickupRequestSerializer(data=request.data)
    message.is_valid(raise_exception=True)
    asked = _asked(message.validated_data)
    try:
        taken = ask(asked=asked, idempotency_key=key, body=request.data, actor=DONOR, now=now)
    except KeyReused as error:
        raise Problem(422, "key-reused", "Cette clé a déjà servi pour une autre demande.") from error
    except NotCollected as error:
        detail = "Le camion ne vient pas pour ces objets : voyez « explanation » de /estimates/."
        raise Problem(422, "not-collected", detail, verdict=str(error)) from error
    except (WindowGone, DayUnknown) as error:
        detail = "Ce créneau vient d’être pris. En voici d’autres."
        raise Problem(409, "window-gone", detail, offers=offer_documents(_others(asked))) from error
    except DayBusy as error:
        raise Problem(503, "day-busy", "Trop de demandes au même moment : réessayez dans un instant.") from error
    return Response(_taken(taken), status=201)


def _key(request: Request) -> str:
    key = request.headers.get("Idempotency-Key", "")
    if len(key) not in KEY_LENGTH or not key.isascii() or not key.isprintable():
        detail = "Un en-tête Idempotency-Key de 8 à 64 caractères est nécessaire."
        raise Problem(400, "key-missing", detail)
    return key


def _asked(data: dict[str, Any]) -> Asked:
    address, person = data["address"], data["person"]
    return Asked(
        items=wanted(data["items"]),
        other=data["other"],
        address=Address(address["label"], _postcode(address["label"]), coordinates_of(address), address["confirmed"]),
        access=access_of(data["access"]),
        person=Person(person["name"], person["phone"].as_e164, person["email"] or ""),
        slot=_slot(data["offer"]),
        source=Source(data["source"]),
    )


def _postcode(label: str) -> str:
    """The last word of five digits, as addresses are written in France; empty when there is none."""
    return next((word for word in reversed(label.split()) if POSTCODE.fullmatch(word)), "")


def _slot(token: str | None) -> Slot | None:
    try:
        return slot_of(token) if token else None
    except OfferUnknown as error:
        raise Problem(422, "offer-unknown", "Cette proposition n’est plus valable : demandez-en d’autres.") from error


def _others(asked: Asked) -> list[Offer]:
    now = timezone.now()
    area = ServiceArea.objects.covering(asked.address.coordinates)
    judgement = assess(asked.items, other=asked.other, area=area, now=now)
    access = asked.access
    need = need_for(judgement, asked.address.coordinates, floor=access.floor, lift=access.lift, now=now)
    return offers_for(need, now=now)


def _taken(request: PickupRequest) -> dict[str, Any]:
    window = None
    if request.day and request.window:
        starts, ends = request.window
        window = {"date": request.day.date, "start": f"{starts:%H:%M}", "end": f"{ends:%H:%M}"}
    return {
        "reference": request.reference,
        "status": request.status,
        "verdict": request.verdict,
        "window": window,
        "manage_url": f"{settings.PUBLIC_URL}/suivi/{request_token(request)}/",
    }
