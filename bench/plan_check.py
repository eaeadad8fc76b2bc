"""What is wrong with a plan, worked out from the two files alone (docs/planning-json.md).

Shares nothing with the engine: it takes `amistock-day/1` and `amistock-plan/1` as parsed JSON.
"""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]


def faults(day: Json, plan: Json) -> list[str]:
    """One line per fault; promises left out are no fault, see `broken_promises`."""
    trucks = {truck["id"]: truck for truck in day["trucks"]}
    names = [route["truck"] for route in plan["routes"]]
    found = [f"{name}: two routes" for name in set(names) if names.count(name) > 1]
    visited = [line["visit"] for route in plan["routes"] for line in route["timeline"] if line["kind"] == "visit"]
    left = [one["visit"] for one in plan["unplanned"]]
    if sorted(visited + left) != sorted(visit["id"] for visit in day["visits"]):
        found.append("visits are lost, unknown or planned twice")
        return found
    for route in plan["routes"]:
        found += [f"{route['truck']}: {fault}" for fault in _route(day, trucks[route["truck"]], route["timeline"])]
    found += [f"{name}: is out and does not come home" for name in sorted(_out(day) - set(names) - _stranded(plan))]
    return [*found, *_figures(day, plan)]


def broken_promises(day: Json, plan: Json) -> int:
    left = {one["visit"] for one in plan["unplanned"]}
    return sum(visit["required"] for visit in day["visits"] if visit["id"] in left)


def cost(day: Json, plan: Json) -> int:
    left = {one["visit"] for one in plan["unplanned"]}
    lost: int = sum(_left_out(visit) for visit in day["visits"] if visit["id"] in left)
    moved = sum(
        day["previous"].get(line["visit"], route["truck"]) != route["truck"]
        for route in plan["routes"]
        for line in route["timeline"]
        if line["kind"] == "visit"
    )
    penalty: int = moved * day["change_penalty_s"]
    return _travelled(day["seconds"], plan) + lost + penalty + _overtime(day, plan)


def _left_out(visit: Json) -> int:
    cost: int = 100_000 + visit.get("precious_s", 0) if visit["required"] else visit["prize"]
    return cost


def _overtime(day: Json, plan: Json) -> int:
    ends = {truck["id"]: truck["end_s"] for truck in day["trucks"]}
    seconds: int = sum(max(0, route["timeline"][-1]["end_s"] - ends[route["truck"]]) for route in plan["routes"])
    per_second: int = day.get("overtime_cost", 0)
    return seconds * per_second


def _figures(day: Json, plan: Json) -> Iterator[str]:
    stranded = sorted(_stranded(plan))
    if stranded:
        yield f"{', '.join(stranded)}: cannot come home"
        return
    seconds, metres = (_travelled(day[name], plan) for name in ("seconds", "metres"))
    for name, figure in {"travel_s": seconds, "travel_m": metres, "cost": cost(day, plan)}.items():
        if plan[name] != figure:
            yield f"{name} is {plan[name]}, not {figure}"


def _travelled(matrix: list[list[int]], plan: Json) -> int:
    total = 0
    for route in plan["routes"]:
        places = [line["place"] for line in route["timeline"] if line["kind"] in ("leave", "arrive")]
        total += sum(matrix[a][b] for a, b in zip(places[::2], places[1::2], strict=True))
    return total


def _start(truck: Json) -> Json:
    at_depot = {"place": 0, "at_s": truck["start_s"], "volume_m3": 0, "weight_kg": 0, "trips_used": 0}
    return {**at_depot, "break_taken": False, **(truck.get("started") or {})}


def _out(day: Json) -> set[str]:
    return {truck["id"] for truck in day["trucks"] if _start(truck)["place"]}


def _stranded(plan: Json) -> set[str]:
    return {conflict["truck"] for conflict in plan.get("conflicts", [])}


def _route(day: Json, truck: Json, timeline: list[Json]) -> Iterator[str]:
    yield from _clock(day, truck, timeline)
    yield from _break(truck, timeline)
    yield from _loads(day, truck, timeline)
    for line in timeline:
        if line["kind"] == "visit":
            yield from _visit(day, truck, line)
        elif line["kind"] == "unload" and (line["place"], line["end_s"] - line["start_s"]) != (0, day["unload_s"]):
            yield "an unloading that is none"


def _clock(day: Json, truck: Json, timeline: list[Json]) -> Iterator[str]:
    """Lines follow each other in time and place, between the moment the truck is free and the end of its shift."""
    start = _start(truck)
    clock, place = start["at_s"], start["place"]
    driving = False
    for line in timeline:
        arrives = line["kind"] == "arrive"
        expected = clock + day["seconds"][place][line["place"]] if driving else clock
        if driving != arrives or (driving and line["start_s"] != expected) or line["start_s"] < expected:
            yield f"the clock jumps at {line['start_s']}"
        if not driving and line["place"] != place:
            yield f"the truck jumps at {line['start_s']}"
        clock, place, driving = line["end_s"], line["place"], line["kind"] == "leave"
    if (
        clock > truck["end_s"] + truck.get("overtime_s", 0)
        or place != 0
        or timeline[-1]["kind"] not in ("unload", "break")
    ):
        yield "not home, unloaded, by the end"


def _break(truck: Json, timeline: list[Json]) -> Iterator[str]:
    pauses = [line for line in timeline if line["kind"] == "break"]
    wanted = None if _start(truck)["break_taken"] else truck["break"]
    if len(pauses) != bool(wanted):
        yield f"{len(pauses)} breaks"
    elif wanted:
        (pause,) = pauses
        in_time = wanted["earliest_s"] <= pause["start_s"] and pause["end_s"] <= wanted["latest_end_s"]
        if not in_time or pause["end_s"] - pause["start_s"] != wanted["duration_s"]:
            yield "a break at the wrong time"


def _loads(day: Json, truck: Json, timeline: list[Json]) -> Iterator[str]:
    """In whole litres and grams; a trip for each unloading, the one that a truck is out on counted already."""
    visits = {visit["id"]: visit for visit in day["visits"]}
    start = _start(truck)
    litres, grams, trips = 1000 * start["volume_m3"], 1000 * start["weight_kg"], start["trips_used"]
    trips -= bool(start["place"])
    for line in timeline:
        if line["kind"] == "unload":
            litres, grams, trips = 0, 0, trips + 1
        elif line["kind"] == "visit":
            litres += round(1000 * visits[line["visit"]]["volume_m3"])
            grams += round(1000 * visits[line["visit"]]["weight_kg"])
            if litres > round(1000 * truck["volume_m3"]) or grams > round(1000 * truck["weight_kg"]):
                yield f"too much aboard at {line['visit']}"
    if trips > max(truck["max_trips"], start["trips_used"]):
        yield f"{trips} trips"


def _visit(day: Json, truck: Json, line: Json) -> Iterator[str]:
    visit = next(one for one in day["visits"] if one["id"] == line["visit"])
    if (line["place"], line["end_s"] - line["start_s"]) != (visit["place"], visit["service_s"]):
        yield f"{visit['id']}: elsewhere, or for another time"
    if not any(first <= line["start_s"] <= last for first, last in visit["windows"]):
        yield f"{visit['id']}: outside its windows"
    if visit["truck"] not in (None, truck["id"]):
        yield f"{visit['id']}: on another truck"
    if visit.get("people", 1) > truck.get("people", 99):
        yield f"{visit['id']}: too few hands"
