"""Personal data of whoever asked: handed over, or forgotten. For managers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.enums import RequestStatus
from collections_app.journal import NotAllowed
from collections_app.locks import DayBusy
from collections_app.models import PickupRequest
from collections_app.personal.data_subject import behind
from collections_app.personal.erasing import erase_person
from collections_app.personal.export import export_person
from frontend.forms.erasing import ErasingForm
from frontend.views.refusals import CONFLICT, UNPROCESSABLE, WORDS
from frontend.views.staff import StaffRequest, actor_of, sent_from

MORE_NOW = "Il y a une demande de plus qu’à votre lecture. Rien n’est effacé : relisez la liste, puis confirmez."


@never_cache
@require_safe
def personal_page(request: HttpRequest, reference: str) -> HttpResponse:
    return _page(request, _known(reference))


@sent_from("standard-personal", "reference")
def export(request: StaffRequest, reference: str) -> HttpResponse:
    item = _known(reference)
    try:
        archive = export_person(subject=behind(item), actor=actor_of(request), now=timezone.now())
    except DayBusy as error:
        return _page(request, item, refusal=WORDS[type(error)], status=CONFLICT)
    response = HttpResponse(archive, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="donnees-{item.reference}.zip"'
    return response


@sent_from("standard-personal", "reference")
def erase(request: StaffRequest, reference: str) -> HttpResponse:
    item = _known(reference)
    form = ErasingForm(request.POST)
    if not form.is_valid():
        return _page(request, item, form=form, status=UNPROCESSABLE)
    subject = behind(item)
    if subject.requests().count() != form.cleaned_data["seen"]:
        return _page(request, item, refusal=MORE_NOW, status=CONFLICT)
    try:
        erased = erase_person(subject=subject, actor=actor_of(request), now=timezone.now())
    except (DayBusy, NotAllowed) as error:
        return _page(request, item, refusal=WORDS[type(error)], status=CONFLICT)
    messages.success(request, f"Les données de cette personne sont effacées. Demandes concernées : {erased.requests}.")
    return redirect("standard")


def _known(reference: str) -> PickupRequest:
    known = PickupRequest.objects.filter(forgotten_at=None).exclude(status=RequestStatus.DRAFT)
    request = known.filter(reference=reference).first()
    if request is None:
        raise Http404
    return request


def _page(
    request: HttpRequest,
    item: PickupRequest,
    *,
    form: ErasingForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    subject = behind(item)
    requests = list(subject.requests())
    context = {
        "item": item,
        "requests": requests,
        "asks": subject.address_asks().count(),
        "form": form or ErasingForm(initial={"seen": len(requests)}),
        "refusal": refusal,
    }
    return render(request, "frontend/switchboard/file/personal_page.html", context, status=status)
