"""What came with a form that cannot be taken now: a page holds it, to be sent again with one press."""

from django.http import HttpRequest

NOT_TYPED = "csrfmiddlewaretoken"
SECRET = "password"


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and values in order; nothing of a form that asks for a password."""
    if any(SECRET in name for name in request.POST):
        return []
    return [(name, value) for name, values in request.POST.lists() for value in values if name != NOT_TYPED]


def typed_on_our_page(request: HttpRequest) -> list[tuple[str, str]]:
    """As the browser says where it comes from: what another site has filled in is never held out to be sent."""
    origin = f"{request.scheme}://{request.get_host()}"
    return typed(request) if request.headers.get("Origin") == origin else []
