"""Requests as a file: chosen by the address, made by an act that is written down."""

from collections.abc import Callable, Iterable, Sequence
from tempfile import TemporaryFile
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from amistock.accounts.models import Role, User
from collections_app.exporting.choosing import Choice
from collections_app.exporting.columns import Audience, Column, columns_for
from collections_app.exporting.csv_file import csv_lines
from collections_app.exporting.noting import MOST_ROWS, TooMany, note_export
from collections_app.exporting.ods_file import KIND, write_ods
from collections_app.exporting.xlsx_file import write_xlsx
from collections_app.models import Export, PickupRequest
from frontend.forms.exporting import ExportForm
from frontend.views.refusals import UNPROCESSABLE
from frontend.views.staff import StaffRequest, actor_of

Writer = Callable[[IO[bytes], Sequence[Column], Iterable[PickupRequest]], None]

CSV = "csv"
FILES: dict[str, tuple[str, Writer]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
    "ods": (KIND, write_ods),
}
BY_ROLE = ((Role.MANAGER, Audience.MANAGER), (Role.PLANNER, Audience.PLANNER))
SHOWN = 10
NO_FORMAT = "Choisissez CSV, Excel ou LibreOffice."
TOO_MANY = f"Plus de {MOST_ROWS} lignes : prenez le CSV, ou des dates plus proches."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def exports_page(request: StaffRequest) -> HttpResponseBase:
    """The filters stand in the address, also of the act; `format` says which file is made."""
    form = ExportForm(request.GET)
    if not form.is_valid():
        return _page(request, form, None, status=UNPROCESSABLE)
    choice = form.choice(audience_of(request.user))
    if request.method != "POST":
        return _page(request, form, choice)
    file_format = request.POST.get("format", "")
    if file_format != CSV and file_format not in FILES:
        return _page(request, form, choice, refusal=NO_FORMAT, status=UNPROCESSABLE)
    try:
        note_export(
            choice=choice,
            file_format=file_format,
            whole=file_format != CSV,
            asked=form.asked,
            actor=actor_of(request),
            now=timezone.now(),
        )
    except TooMany:
        return _page(request, form, choice, refusal=TOO_MANY, status=UNPROCESSABLE)
    return _file(choice, file_format)


def audience_of(user: User) -> Audience:
    """The widest columns that a role may take."""
    return next((audience for role, audience in BY_ROLE if user.may(role)), Audience.SWITCHBOARD)


def _file(choice: Choice, file_format: str) -> HttpResponseBase:
    name = f"demandes-{timezone.localdate():%Y-%m-%d}.{file_format}"
    columns, requests = columns_for(choice.audience), choice.in_order()
    if file_format == CSV:
        lines = StreamingHttpResponse(csv_lines(columns, requests), content_type="text/csv; charset=utf-8")
        lines["Content-Disposition"] = f'attachment; filename="{name}"'
        return lines
    kind, write = FILES[file_format]
    file = TemporaryFile()  # noqa: SIM115 (the response closes it once it has left)
    write(file, columns, requests)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=kind)


def _page(
    request: HttpRequest, form: ExportForm, choice: Choice | None, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    user = request.user
    context: dict[str, object] = {"form": form, "refusal": refusal, "asked": form.asked if choice else ""}
    if choice:
        context |= {"count": choice.requests().count(), "columns": columns_for(choice.audience)}
    if isinstance(user, User) and user.may(Role.MANAGER):
        context["exports"] = Export.objects.all()[:SHOWN]
    return render(request, "frontend/switchboard/exports.html", context, status=status)
