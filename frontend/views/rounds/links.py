"""The link of a crew, changed at once."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from collections_app.dispatch.crew_links import change_crew_link
from collections_app.models import Round
from frontend.views.staff import sent_from

CHANGED = "Le lien de {truck} a changé : l’ancien n’ouvre plus rien. Envoyez le nouveau à l’équipe."


@sent_from("rounds-day", "date")
def new_link(request: HttpRequest, date: date, round_id: int) -> HttpResponse:
    round_ = get_object_or_404(Round, pk=round_id, shift__day__date=date)
    change_crew_link(round_id=round_.pk)
    messages.success(request, CHANGED.format(truck=round_.shift.truck), extra_tags="to-send")
    return redirect("rounds-day", date=date)
