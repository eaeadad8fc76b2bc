"""Every address of the site. Who may use each stands in `amistock.routes`."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("frontend.urls")),
    path("api/v1/", include("amistock.api_urls")),
    path("compte/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
