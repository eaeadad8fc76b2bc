"""Pages for people."""

from django.urls import URLPattern, path

from frontend.views.donor import address, following, giving, person, window

urlpatterns: list[URLPattern] = [
    path("collecte/", giving.giving, name="collecte"),
    path("collecte/jauge/", giving.gauge, name="collecte-jauge"),
    path("collecte/adresse/", address.address, name="collecte-adresse"),
    path("collecte/creneau/", window.window, name="collecte-creneau"),
    path("collecte/vous/", person.person, name="collecte-vous"),
    path("suivi/<str:token>/", following.following, name="suivi"),
    path("suivi/<str:token>/adresse/", following.check, name="suivi-adresse"),
    path("suivi/<str:token>/annuler/", following.cancelling, name="suivi-annuler"),
]
