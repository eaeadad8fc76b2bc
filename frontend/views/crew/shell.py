"""What makes the crew's page an application on a phone: its manifest, its worker."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from collections_app.access import LinkUnknown, round_of
from frontend.crew_phone import FOLDER, WORKER

PAPER = "#fffcf6"
IMPORTED = re.compile(r'"\./([\w-]+\.js)"')


@never_cache
@require_safe
def manifest(request: HttpRequest, token: str) -> JsonResponse:
    """Installs today's round; a dead link installs nothing."""
    try:
        round_ = round_of(token)
    except LinkUnknown as error:
        raise Http404 from error
    home = reverse("crew", args=[token])
    about = {
        "name": f"Tournée {round_.shift.truck}",
        "short_name": "Ma tournée",
        "lang": "fr",
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "orientation": "portrait",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            _icon("icon-192.png", "192x192"),
            _icon("icon-512.png", "512x512"),
            _icon("maskable-512.png", "512x512", purpose="maskable"),
        ],
    }
    return JsonResponse(about, content_type="application/manifest+json")


def _icon(name: str, sizes: str, *, purpose: str = "any") -> dict[str, str]:
    return {"src": static(f"frontend/icons/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}


@cache_control(no_cache=True)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Unhashed and under /equipe/, or it would control none of its pages. What it imports lies where their parts do."""
    found = finders.find(WORKER)
    if not isinstance(found, str):
        raise Http404
    script = IMPORTED.sub(lambda name: f'"{static(f"{FOLDER}/{name[1]}")}"', Path(found).read_text())
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")
