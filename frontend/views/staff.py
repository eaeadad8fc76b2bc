"""What the pages of staff share: who acts, and the page each role begins at."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from amistock.accounts.models import Role, User
from collections_app.journal import Actor

# The widest role first.
FIRST_PAGES = ((Role.MANAGER, "admin:index"), (Role.PLANNER, "rounds"))


class StaffRequest(HttpRequest):
    """A request that passed `amistock.access`: a member of staff is signed in."""

    user: User


def actor_of(request: StaffRequest) -> Actor:
    return Actor(request.user.who, request.user.pk)


@never_cache
def staff_home(request: StaffRequest) -> HttpResponse:
    """To the page where this person's work is; whoever has no right is told so there."""
    return redirect(next((page for role, page in FIRST_PAGES if request.user.may(role)), "standard"))
