"""A page that is looked at again and again: 304 as long as nothing it shows has changed.

For a page that refreshes itself: `@live(...)` with the marks it shows, `data-live` on the part with an id, and
`frontend/js/live.js`. The tag is worked out before the page is read, so a page is never older than its tag.
"""

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import condition

from collections_app.board.pulse import Mark, pulse

ASKED_AGAIN = "X-Live"  # sent by live.js
View = Callable[..., HttpResponse]


def live(marks: Callable[..., tuple[Mark, ...]]) -> Callable[[View], View]:
    """Decorates a view that only reads; who asks, and for what address, makes another tag. The marks are asked for with
    what a link has opened for the view, where one did.

    A page that is asked for once has none.
    """

    def tag(request: HttpRequest, *args: object, **kwargs: object) -> str | None:
        if ASKED_AGAIN not in request.headers:
            return None
        asked = f"{request.user.pk} {request.get_full_path()} {pulse(*marks(*args), now=timezone.now())}"
        return f'"{hashlib.sha256(asked.encode()).hexdigest()[:32]}"'

    decorate: Callable[[View], View] = condition(etag_func=tag)
    return decorate
