"""API routes of this app, mounted under /api/v1/."""

from django.urls import URLPattern, path

from collections_app.api.catalogue import item_kinds
from collections_app.api.estimates import estimates

urlpatterns: list[URLPattern] = [
    path("item-kinds/", item_kinds, name="item-kinds"),
    path("estimates/", estimates, name="estimates"),
]
