"""Hosts of relay points by their private link, and relay points as staff see them."""

from django.urls import URLPattern, path

from frontend.views.host import changes, page
from frontend.views.public.relay_report import report_point
from frontend.views.relays import overview, reports
from frontend.views.switchboard.file import photos

urlpatterns: list[URLPattern] = [
    path("points/<slug:slug>/signaler/", report_point, name="relay-report"),
    path("hote/<str:token>/", page.host_page, name="host"),
    path("hote/<str:token>/fermeture/", changes.closing, name="host-closure"),
    path("hote/<str:token>/pause/", changes.pausing, name="host-pause"),
    path("hote/<str:token>/horaires/", changes.correcting_hours, name="host-hours"),
    path("hote/<str:token>/annuler/<int:act_id>/", page.undo_act, name="host-undo"),
    path("amistocks/", overview.relays_page, name="relays"),
    path("amistocks/points/<slug:slug>/", overview.relay_page, name="relays-point"),
    path("amistocks/points/<slug:slug>/carte/", overview.host_card, name="relays-card"),
    path("amistocks/points/<slug:slug>/lien/", overview.send_the_link, name="relays-send-link"),
    path("amistocks/points/<slug:slug>/nouveau-lien/", overview.new_link, name="relays-new-link"),
    path("amistocks/points/<slug:slug>/annuler/<int:act_id>/", overview.undo_for_host, name="relays-undo"),
    path("amistocks/points/<slug:slug>/photos/<uuid:key>/<size:size>/", photos.photo_at_relay, name="relays-photo"),
    path("amistocks/signalements/<int:report_id>/", reports.decide_report, name="relays-report"),
]
