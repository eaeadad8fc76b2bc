"""The parts of a file that callers ask to change: how each is shown, read, said in words and saved."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from collections_app.changing.listing import change_list
from collections_app.changing.person import change_person
from collections_app.changing.placing import change_place
from collections_app.changing.promise import CHANGEABLE
from collections_app.enums import Condition, RequestStatus
from collections_app.models import ItemKind, PickupRequest
from frontend.forms.caller_list import CallerList, read_list
from frontend.forms.caller_place import CallerPlaceForm
from frontend.forms.file_edit import (
    FileAccessForm,
    FilePersonForm,
    access_noted,
    person_noted,
    place_noted,
)

Given = dict[str, Any]  # what every verb is told: request_id, actor, now, seen_version
Wished = dict[str, Any]  # what else a change may say: to (a slot), without_date
Asked = FilePersonForm | CallerPlaceForm | CallerList


@dataclass(frozen=True, slots=True)
class Field:
    """What is compared as one thing: the names it is sent under, and its words."""

    label: str
    names: tuple[str, ...]
    said: Callable[[QueryDict], str]


@dataclass(frozen=True, slots=True)
class Part:
    """`noted` is the request as its form would send it; `shown` draws it unjudged, `read` judges what was sent."""

    title: str
    fields: Mapping[str, Field]
    noted: Callable[[PickupRequest], QueryDict]
    shown: Callable[[QueryDict], Asked]
    read: Callable[[QueryDict], Asked]
    save: Callable[[Any, Given, Wished], PickupRequest]
    states: frozenset[RequestStatus]

    def words(self, data: QueryDict) -> dict[str, str]:
        return {key: field.said(data) for key, field in self.fields.items()}


def _as_sent(values: Mapping[str, str]) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(values)
    return data


def _fields(form: type[FilePersonForm | CallerPlaceForm]) -> dict[str, Field]:
    return {
        name: Field(str(field.label), (name,), _said(name, dict(getattr(field, "choices", ()))))
        for name, field in form.base_fields.items()
    }


def _said(name: str, choices: Mapping[Any, Any]) -> Callable[[QueryDict], str]:
    def said(data: QueryDict) -> str:
        typed = data.get(name, "").strip()
        return str(choices.get(typed, typed))

    return said


def _list_noted(request: PickupRequest) -> QueryDict:
    data = _as_sent({"other": request.other})
    lines = list(request.items.select_related("kind"))
    data.setlist("object", [line.kind.name for line in lines])
    data.setlist("quantity", [str(line.quantity) for line in lines])
    data.setlist("condition", [line.condition for line in lines])
    return data


def _list_said(data: QueryDict) -> str:
    columns = (data.getlist("object"), data.getlist("quantity"), data.getlist("condition"))
    lines = [line for line in zip(*columns, strict=False) if line[0].strip()]
    return ", ".join(f"{count} × {text.strip()}{_worn(condition)}" for text, count, condition in lines)


def _worn(condition: str) -> str:
    known = condition in Condition.values and condition != Condition.GOOD
    return f" ({Condition(condition).label.lower()})" if known else ""


def _read_list(data: QueryDict) -> CallerList:
    return read_list(data, list(ItemKind.objects.on_offer()), more=int("more" in data))


def _save_person(form: FilePersonForm, given: Given, wished: Wished) -> PickupRequest:
    return change_person(person=form.person, **given)


def _save_access(form: FileAccessForm, given: Given, wished: Wished) -> PickupRequest:
    return change_place(address=None, access=form.access, to=wished["to"], **given)


def _save_place(form: CallerPlaceForm, given: Given, wished: Wished) -> PickupRequest:
    return change_place(address=form.place, access=form.access, to=wished["to"], **given)


def _save_list(asked: CallerList, given: Given, wished: Wished) -> PickupRequest:
    return change_list(items=asked.wanted, other=asked.other, **wished, **given)


def _form_part(
    title: str,
    form: type[FilePersonForm | CallerPlaceForm],
    noted: Callable[[PickupRequest], Mapping[str, str]],
    save: Callable[[Any, Given, Wished], PickupRequest],
    states: Iterable[RequestStatus] = CHANGEABLE,
) -> Part:
    """A part that is one form, field by field."""
    return Part(
        title,
        _fields(form),
        lambda request: _as_sent(noted(request)),
        lambda data: form(initial=data.dict()),
        form,
        save,
        frozenset(states),
    )


_ANY_STATE = frozenset(RequestStatus) - {RequestStatus.DRAFT}
PARTS: dict[str, Part] = {
    "personne": _form_part("Qui donne", FilePersonForm, person_noted, _save_person, _ANY_STATE),
    "adresse": _form_part("L’adresse", CallerPlaceForm, place_noted, _save_place),
    "acces": _form_part("Comment y entrer", FileAccessForm, access_noted, _save_access),
    "liste": Part(
        "Ce qui est donné",
        {
            "liste": Field("Liste", ("object", "quantity", "condition"), _list_said),
            "other": Field("Autre, avec ses mots", ("other",), lambda data: data.get("other", "").strip()),
        },
        _list_noted,
        _read_list,
        _read_list,
        _save_list,
        frozenset(CHANGEABLE),
    ),
}
