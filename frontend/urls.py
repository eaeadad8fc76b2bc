"""Pages for people."""

from django.urls import URLPattern, path

from frontend.views.donor import address, following, giving, person, window
from frontend.views.public.locator import home
from frontend.views.public.relay_point import relay_point
from frontend.views.staff import staff_home
from frontend.views.switchboard import file, inbox, new

urlpatterns: list[URLPattern] = [
    path("", home, name="home"),
    path("points/<slug:slug>/", relay_point, name="relay-point"),
    path("collecte/", giving.giving, name="collecte"),
    path("collecte/jauge/", giving.gauge, name="collecte-jauge"),
    path("collecte/adresse/", address.address, name="collecte-adresse"),
    path("collecte/creneau/", window.window, name="collecte-creneau"),
    path("collecte/vous/", person.person, name="collecte-vous"),
    path("suivi/<str:token>/", following.following, name="suivi"),
    path("suivi/<str:token>/adresse/", following.check, name="suivi-adresse"),
    path("suivi/<str:token>/annuler/", following.cancelling, name="suivi-annuler"),
    path("accueil/", staff_home, name="staff-home"),
    path("standard/", inbox.inbox_page, name="standard"),
    path("standard/appel/", inbox.call_page, name="standard-call"),
    path("standard/nouvelle/", new.new_request, name="standard-new"),
    path("standard/nouvelle/apercu/", new.preview, name="standard-preview"),
    path("standard/demandes/<slug:reference>/", file.request_page, name="standard-request"),
    path("standard/demandes/<slug:reference>/<slug:act>/", file.act, name="standard-act"),
]
