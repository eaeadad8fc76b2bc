"""Our API's routes and the two to compare with, in the same namespace, and known to the access table."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from amistock import api_urls
from amistock.routes import ROUTES, Door
from bench.plain_way.views import NearestPlainly


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"{}", content_type="application/json")


ROUTES.update({"api:plain": Door.EVERYONE, "api:empty": Door.EVERYONE})
app_name = "api"
routes = [
    *api_urls.urlpatterns,
    path("plain/nearest/", NearestPlainly.as_view(), name="plain"),
    path("empty/", empty, name="empty"),
]
urlpatterns = [path("api/v1/", include((routes, app_name)))]
