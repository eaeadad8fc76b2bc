"""What search engines may read, and where it stands."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from frontend.relay_page import page_url
from geo.models import RelayPoint

PAGES = ("home", "collecte", "devenir", "integrer")
# Private links are guessed by nobody; this keeps those out that somebody published by mistake.
CLOSED_TO_ROBOTS = (
    *("/api/", "/equipe/", "/hote/", "/suivi/", "/amistocks/", "/devenir-amistock/suivi/"),
    *("/points/*/affiche/", "/points/*/signaler/"),
)


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_TO_ROBOTS)]
    lines += ["", f"Sitemap: {settings.PUBLIC_URL}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap(request: HttpRequest) -> HttpResponse:
    pages = [f"{settings.PUBLIC_URL}{reverse(name)}" for name in PAGES]
    points = [page_url(point) for point in RelayPoint.objects.public(timezone.localdate()).only("slug")]
    return render(request, "frontend/sitemap.xml", {"urls": [*pages, *points]}, content_type="application/xml")
