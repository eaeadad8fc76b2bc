"""Pages for who works here: the switchboard, the planner, the manager."""

from django.urls import URLPattern, path

from frontend.views import texts
from frontend.views.rounds import acts, day, keeping, links, moving, news, streets, trouble, unplanned
from frontend.views.rules import change, lines, overview
from frontend.views.staff import staff_home
from frontend.views.switchboard import exports, taps, unkept
from frontend.views.switchboard import map as request_map
from frontend.views.switchboard.calendar import day as calendar_day
from frontend.views.switchboard.calendar import limits as calendar_limits
from frontend.views.switchboard.calendar import moving as calendar_move
from frontend.views.switchboard.calendar import waiting_list
from frontend.views.switchboard.calendar import weeks as calendar
from frontend.views.switchboard.calls import late, talk
from frontend.views.switchboard.calls import queue as calls
from frontend.views.switchboard.entry import page as new
from frontend.views.switchboard.file import decide, editing, merging, personal
from frontend.views.switchboard.file import page as file
from frontend.views.switchboard.file import photos as board_photos
from frontend.views.switchboard.inbox import bulk, claims, search
from frontend.views.switchboard.inbox import page as inbox

urlpatterns: list[URLPattern] = [
    path("accueil/", staff_home, name="staff-home"),
    path("standard/", inbox.inbox_page, name="standard"),
    path("standard/appel/", search.call_page, name="standard-call"),
    path("standard/nouvelle/", new.new_request, name="standard-new"),
    path("standard/nouvelle/apercu/", new.preview, name="standard-preview"),
    path("standard/lot/", bulk.bulk, name="standard-bulk"),
    path("standard/a-appeler/", bulk.calls_on_paper, name="standard-calls-on-paper"),
    path("standard/rappels/", calls.calls_page, name="standard-calls"),
    path("standard/retards/<slug:reference>/", late.tell_late, name="standard-late"),
    path("standard/attente/", waiting_list.waiting_list, name="standard-waiting-list"),
    path("standard/calendrier/", calendar.calendar_page, name="standard-calendar"),
    path("standard/calendrier/<date:date>/", calendar_day.day_page, name="standard-calendar-day"),
    path("standard/calendrier/<date:date>/ouvrir/", calendar_day.open_the_day, name="standard-calendar-open"),
    path("standard/calendrier/<date:date>/annuler/", calendar_day.cancel_from_day, name="standard-calendar-cancel"),
    path("standard/calendrier/<date:date>/limites/", calendar_limits.limits_page, name="standard-calendar-limits"),
    path("standard/calendrier/demandes/<slug:reference>/", calendar_move.move_page, name="standard-calendar-move"),
    path("standard/calendrier/demandes/<slug:reference>/plages/", calendar_move.windows, name="standard-windows"),
    path("standard/a-recaser/", unkept.unkept_page, name="standard-unkept"),
    path("standard/a-recaser/<slug:reference>/", unkept.settle, name="standard-settle"),
    path("standard/equipes/", taps.taps_page, name="standard-taps"),
    path("standard/equipes/<uuid:key>/<slug:act>/", taps.settle, name="standard-tap"),
    path("standard/export/", exports.exports_page, name="exports"),
    path("standard/carte/", request_map.map_page, name="standard-map"),
    path("standard/demandes/<slug:reference>/", file.request_page, name="standard-request"),
    path(
        "standard/demandes/<slug:reference>/photos/<uuid:key>/<size:size>/", board_photos.photo, name="standard-photo"
    ),
    path("standard/demandes/<slug:reference>/donnees/", personal.personal_page, name="standard-personal"),
    path("standard/demandes/<slug:reference>/donnees/export/", personal.export, name="standard-export"),
    path("standard/demandes/<slug:reference>/donnees/effacer/", personal.erase, name="standard-erase"),
    path("standard/demandes/<slug:reference>/au-telephone/", talk.talk_page, name="standard-talk"),
    path("standard/demandes/<slug:reference>/au-telephone/apercu/", talk.preview, name="standard-talk-preview"),
    path("standard/demandes/<slug:reference>/decider/<slug:act>/", decide.decide, name="standard-decide"),
    path("standard/demandes/<slug:reference>/modifier/<slug:part>/", editing.edit, name="standard-edit"),
    path("standard/demandes/<slug:reference>/chercher/", file.look_further, name="standard-look-further"),
    path("standard/demandes/<slug:reference>/en-main/", claims.in_hand, name="standard-claim"),
    path("standard/demandes/<slug:reference>/reunir/<slug:other>/", merging.merging, name="standard-merge"),
    path("standard/demandes/<slug:reference>/distinguer/<slug:other>/", merging.apart, name="standard-apart"),
    path("standard/demandes/<slug:reference>/<slug:act>/", file.act, name="standard-act"),
    path("tournees/", day.nearest_day, name="rounds"),
    path("tournees/<date:date>/", day.day, name="rounds-day"),
    path("tournees/<date:date>/liens/<int:round_id>/", links.new_link, name="rounds-new-link"),
    path("tournees/<date:date>/nouvelles/", news.news, name="rounds-news"),
    path("tournees/<date:date>/rues/", streets.streets, name="rounds-streets"),
    path("tournees/<date:date>/calcul/", acts.progress, name="rounds-progress"),
    path("tournees/<date:date>/sans-passage/", unplanned.unplanned, name="rounds-unplanned"),
    path("tournees/<date:date>/sans-passage/<visit:visit>/", unplanned.needed, name="rounds-needed"),
    path("tournees/<date:date>/calculer/", acts.plan, name="rounds-plan"),
    path("tournees/<date:date>/arreter/", acts.stop_planning, name="rounds-stop"),
    path("tournees/<date:date>/publier/", acts.publish_day, name="rounds-publish"),
    path("tournees/<date:date>/essai/", moving.tries, name="rounds-tries"),
    path("tournees/<date:date>/arrets/<int:stop_id>/", keeping.pin, name="rounds-pin"),
    path("tournees/<date:date>/arrets/<slug:visit>/deplacer/", moving.move_page, name="rounds-move"),
    path("tournees/<date:date>/garder/", keeping.pin_whole, name="rounds-keep"),
    path("tournees/<date:date>/gestes/<int:act_id>/annuler/", keeping.undo_act, name="rounds-undo"),
    path("tournees/<date:date>/gestes/<int:act_id>/refaire/", keeping.redo_act, name="rounds-redo"),
    path("tournees/<date:date>/imprevu/", trouble.trouble_page, name="rounds-trouble"),
    path("tournees/<date:date>/dit/", trouble.told_today, name="rounds-told"),
    path("tournees/<date:date>/incident/<int:incident_id>/", trouble.incident_seen, name="rounds-incident"),
    path("tournees/<date:date>/imprevu/<int:shift_id>/<slug:slug>/", trouble.mend_page, name="rounds-mend"),
    path("regles/", overview.rules_page, name="rules"),
    path("regles/zones/", lines.list_page, {"sort": "zones"}, name="rules-zones"),
    path("regles/zones/<slug:key>/", lines.line_page, {"sort": "zones"}, name="rules-zone"),
    path("regles/objets/", lines.list_page, {"sort": "objets"}, name="rules-objets"),
    path("regles/objets/<slug:key>/", lines.line_page, {"sort": "objets"}, name="rules-objet"),
    path("regles/reprendre/<int:book_id>/", overview.take_back_page, name="rules-take-back"),
    path("regles/<slug:slug>/", change.group_page, name="rules-group"),
    path("messages/", texts.texts_page, name="messages"),
    path("messages/<slug:slug>/", texts.text_page, name="messages-text"),
]
