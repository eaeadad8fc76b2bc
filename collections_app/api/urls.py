"""API routes of this app, mounted under /api/v1/."""

from django.urls import URLPattern, path

from collections_app.api.catalogue import item_kinds
from collections_app.api.estimates import estimates
from collections_app.api.offers import offers, offers_again
from collections_app.api.pickup_requests import pickup_requests

urlpatterns: list[URLPattern] = [
    path("item-kinds/", item_kinds, name="item-kinds"),
    path("estimates/", estimates, name="estimates"),
    path("offers/", offers, name="offers"),
    path("offers/<uuid:search>/", offers_again, name="offers-again"),
    path("pickup-requests/", pickup_requests, name="pickup-requests"),
]
