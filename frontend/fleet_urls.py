"""Pages of the planner beside a day of rounds: the week, the sheets, the fleet, its shifts and absences."""

from django.urls import URLPattern, path

from frontend.views.crew.calendar import truck_calendar
from frontend.views.fleet import absences, shifts, things
from frontend.views.rounds import paper, week

urlpatterns: list[URLPattern] = [
    path("tournees/semaine/", week.this_week, name="rounds-this-week"),
    path("tournees/semaine/<date:date>/", week.week_page, name="rounds-week"),
    path("tournees/flotte/", things.fleet_page, name="fleet"),
    path("tournees/flotte/<slug:kind>/nouveau/", things.thing_page, name="fleet-new"),
    path("tournees/flotte/<slug:kind>/<int:thing_id>/", things.thing_page, name="fleet-thing"),
    path("tournees/flotte/camions/<int:thing_id>/lien/", things.new_link, name="fleet-new-link"),
    path("tournees/absences/", absences.absences_page, name="absences"),
    path("tournees/absences/<int:absence_id>/retour/", absences.back, name="absence-back"),
    path("tournees/<date:date>/vacations/", shifts.shifts_page, name="rounds-shifts"),
    path("tournees/<date:date>/feuilles/", paper.paper_page, name="rounds-paper"),
    path("tournees/camion/<str:token>.ics", truck_calendar, name="truck-calendar"),
]
