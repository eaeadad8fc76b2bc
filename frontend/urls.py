"""Pages for people."""

from django.urls import URLPattern, path, register_converter

from frontend.converters import DateConverter, SizeConverter
from frontend.views import texts
from frontend.views.crew import outcome, stops
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
    window,
)
from frontend.views.public import embed, legal, relay_point, robots
from frontend.views.public.locator import home
from frontend.views.public.poster import poster
from frontend.views.rounds import acts, day
from frontend.views.rules import change, overview
from frontend.views.staff import staff_home
from frontend.views.switchboard import (
    bulk,
    calendar,
    calendar_day,
    calendar_limits,
    calendar_move,
    calls,
    claims,
    decide,
    editing,
    exports,
    file,
    inbox,
    merging,
    new,
    personal,
    search,
    talk,
)
from frontend.views.switchboard import map as request_map
from frontend.views.switchboard import photos as board_photos

register_converter(DateConverter, "date")
register_converter(SizeConverter, "size")

urlpatterns: list[URLPattern] = [
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
    path("tournees/", day.nearest_day, name="rounds"),
    path("tournees/<date:date>/", day.day, name="rounds-day"),
    path("tournees/<date:date>/calcul/", acts.progress, name="rounds-progress"),
    path("tournees/<date:date>/calculer/", acts.plan, name="rounds-plan"),
    path("tournees/<date:date>/arreter/", acts.stop_planning, name="rounds-stop"),
    path("tournees/<date:date>/publier/", acts.publish_day, name="rounds-publish"),
    path("tournees/<date:date>/arrets/<int:stop_id>/", acts.pin, name="rounds-pin"),
    path("equipe/<str:token>/", stops.next_stop, name="crew"),
    path("equipe/<str:token>/arrets/<int:stop_id>/", stops.one_stop, name="crew-stop"),
    path("equipe/<str:token>/arrets/<int:stop_id>/<slug:state>/", outcome.tell, name="crew-outcome"),
    path("accueil/", staff_home, name="staff-home"),
    path("standard/", inbox.inbox_page, name="standard"),
    path("standard/appel/", search.call_page, name="standard-call"),
    path("standard/nouvelle/", new.new_request, name="standard-new"),
    path("standard/nouvelle/apercu/", new.preview, name="standard-preview"),
    path("standard/lot/", bulk.bulk, name="standard-bulk"),
    path("standard/a-appeler/", bulk.calls_on_paper, name="standard-calls-on-paper"),
    path("standard/calendrier/", calendar.calendar_page, name="standard-calendar"),
    path("standard/calendrier/<date:date>/", calendar_day.day_page, name="standard-calendar-day"),
    path("standard/calendrier/<date:date>/ouvrir/", calendar_day.open_the_day, name="standard-calendar-open"),
    path("standard/calendrier/<date:date>/annuler/", calendar_day.cancel_from_day, name="standard-calendar-cancel"),
    path("standard/calendrier/<date:date>/limites/", calendar_limits.limits_page, name="standard-calendar-limits"),
    path("standard/calendrier/demandes/<slug:reference>/", calendar_move.move_page, name="standard-calendar-move"),
    path("standard/calendrier/demandes/<slug:reference>/plages/", calendar_move.windows, name="standard-windows"),
    path("standard/export/", exports.exports_page, name="exports"),
    path("regles/", overview.rules_page, name="rules"),
    path("regles/reprendre/<int:book_id>/", overview.take_back_page, name="rules-take-back"),
    path("regles/<slug:slug>/", change.group_page, name="rules-group"),
    path("standard/carte/", request_map.map_page, name="standard-map"),
    path("messages/", texts.texts_page, name="messages"),
    path("messages/<slug:slug>/", texts.text_page, name="messages-text"),
    path("standard/demandes/<slug:reference>/", file.request_page, name="standard-request"),
    path(
        "standard/demandes/<slug:reference>/photos/<uuid:key>/<size:size>/", board_photos.photo, name="standard-photo"
    ),
    path("standard/demandes/<slug:reference>/donnees/", personal.personal_page, name="standard-personal"),
    path("standard/demandes/<slug:reference>/donnees/export/", personal.export, name="standard-export"),
    path("standard/demandes/<slug:reference>/donnees/effacer/", personal.erase, name="standard-erase"),
    path("standard/rappels/", calls.calls_page, name="standard-calls"),
    path("standard/demandes/<slug:reference>/au-telephone/", talk.talk_page, name="standard-talk"),
    path("standard/demandes/<slug:reference>/au-telephone/apercu/", talk.preview, name="standard-talk-preview"),
    path("standard/demandes/<slug:reference>/decider/<slug:act>/", decide.decide, name="standard-decide"),
    path("standard/demandes/<slug:reference>/modifier/<slug:part>/", editing.edit, name="standard-edit"),
    path("standard/demandes/<slug:reference>/chercher/", file.look_further, name="standard-look-further"),
    path("standard/demandes/<slug:reference>/en-main/", claims.in_hand, name="standard-claim"),
    path("standard/demandes/<slug:reference>/reunir/<slug:other>/", merging.merging, name="standard-merge"),
    path("standard/demandes/<slug:reference>/distinguer/<slug:other>/", merging.apart, name="standard-apart"),
    path("standard/demandes/<slug:reference>/<slug:act>/", file.act, name="standard-act"),
]
