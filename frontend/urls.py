"""Pages for people."""

from django.urls import URLPattern, path

from frontend.views.donor import giving

urlpatterns: list[URLPattern] = [
    path("collecte/", giving.giving, name="collecte"),
    path("collecte/jauge/", giving.gauge, name="collecte-jauge"),
]
