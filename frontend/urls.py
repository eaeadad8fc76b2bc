"""Pages for people: the public, donors and crews here; hosts in `host_urls`, staff in `staff_urls` and `fleet_urls`."""

from django.urls import URLPattern, URLResolver, include, path, register_converter

from frontend.converters import DateConverter, SizeConverter, VisitConverter
from frontend.views.crew import acts, outcome, shell, stops, sync
from frontend.views.donor import (
    address,
    change_date,
    change_list,
    change_place,
    choosing,
    earlier,
    finding_again,
    following,
    giving,
    person,
    photos,
    seen,
    window,
)
from frontend.views.public import embed, legal, relay_point, robots
from frontend.views.public.locator import home
from frontend.views.public.poster import poster

register_converter(DateConverter, "date")
register_converter(SizeConverter, "size")
register_converter(VisitConverter, "visit")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path("carte/", embed.framed, name="carte"),
    path("integrer/", embed.how_to_embed, name="integrer"),
    path("donnees-personnelles/", legal.personal_data, name="personal-data"),
    path("mentions-legales/", legal.legal_notice, name="legal-notice"),
    path("points/<slug:slug>/", relay_point.relay_point, name="relay-point"),
    path("points/<slug:slug>/affiche/", poster, name="relay-poster"),
    path("points/<slug:slug>/adresse/", relay_point.ask_address, name="relay-address"),
    path("points/<slug:slug>/adresse/dire/", relay_point.tell_address, name="relay-address-told"),
    path("collecte/", giving.giving, name="collecte"),
    path("collecte/jauge/", giving.gauge, name="collecte-jauge"),
    path("collecte/adresse/", address.address, name="collecte-adresse"),
    path("collecte/creneau/", window.window, name="collecte-creneau"),
    path("collecte/vous/", person.person, name="collecte-vous"),
    path("collecte/photos/", photos.of_draft, name="collecte-photos"),
    path("collecte/photos/<uuid:key>/retirer/", photos.take_back_from_draft, name="collecte-photo-retirer"),
    path("collecte/photos/<uuid:key>/<size:size>/", photos.file_of_draft, name="collecte-photo"),
    path("suivi/", finding_again.finding_again, name="suivi-retrouver"),
    path("suivi/<str:token>/", following.following, name="suivi"),
    path("suivi/<str:token>/vue/", seen.seen, name="suivi-vue"),
    path("suivi/<str:token>/adresse/", following.check, name="suivi-adresse"),
    path("suivi/<str:token>/plus-tot/", earlier.earlier, name="suivi-plus-tot"),
    path("suivi/<str:token>/annuler/", following.cancelling, name="suivi-annuler"),
    path("suivi/<str:token>/collecte.ics", following.calendar, name="suivi-agenda"),
    path("suivi/<str:token>/date/", change_date.changing_date, name="suivi-date"),
    path("suivi/<str:token>/recherche/", choosing.how_far, name="suivi-recherche"),
    path("suivi/<str:token>/liste/", change_list.changing_list, name="suivi-liste"),
    path("suivi/<str:token>/lieu/", change_place.changing_address, name="suivi-lieu"),
    path("suivi/<str:token>/acces/", change_place.changing_access, name="suivi-acces"),
    path("suivi/<str:token>/photos/", photos.of_link, name="suivi-photos"),
    path("suivi/<str:token>/photos/<uuid:key>/retirer/", photos.take_back_by_link, name="suivi-photo-retirer"),
    path("suivi/<str:token>/photos/<uuid:key>/<size:size>/", photos.file_by_link, name="suivi-photo"),
    path("equipe/sw.js", shell.worker, name="crew-worker"),
    path("equipe/<str:token>/", stops.next_stop, name="crew"),
    path("equipe/<str:token>/manifest.webmanifest", shell.manifest, name="crew-manifest"),
    path("equipe/<str:token>/incident/", acts.incident, name="crew-incident"),
    path("equipe/<str:token>/annuler/", acts.undo, name="crew-undo"),
    path("equipe/<str:token>/arrets/<int:stop_id>/", stops.one_stop, name="crew-stop"),
    path("equipe/<str:token>/arrets/<int:stop_id>/<slug:state>/", outcome.tell_outcome, name="crew-outcome"),
    path("equipe/<str:token>/actes/", sync.acts, name="crew-acts"),
    path("equipe/<str:token>/photos/", sync.photo, name="crew-photo"),
    path("equipe/<str:token>/tournee.json", sync.tour, name="crew-tour"),
    path("", include("frontend.becoming_urls")),
    path("", include("frontend.staff_urls")),
    path("", include("frontend.fleet_urls")),
    path("", include("frontend.host_urls")),
]
