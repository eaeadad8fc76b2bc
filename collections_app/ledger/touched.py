"""What an act changes of a plan, small enough to keep beside it: the routes of some trucks, nobody's name."""

from collections.abc import Collection
from typing import Any

from collections_app.ledger.reading import Ledger
from collections_app.routing.plan import Plan

Touched = dict[str, dict[str, Any]]


def changed_trucks(ledger: Ledger, plan: Plan) -> list[str]:
    trucks = [shift.truck_id for shift in ledger.shifts]
    return [truck for truck in trucks if plan.route(truck) != ledger.plan.route(truck)]


def routes_of(plan: Plan, trucks: Collection[str]) -> Touched:
    return {"routes": {truck: list(plan.route(truck).stops) for truck in trucks}}
