"""The private page says by itself that it stood before somebody’s eyes: most people only read."""

from datetime import datetime, timedelta

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from collections_app.access import LinkUnknown, request_of
from frontend.views.donor.by_link import page_opened

FRESH = timedelta(days=1)


class SeenForm(forms.Form):
    """When the page was drawn: what was sent later it may not show, and an old one shows what is true no more."""

    drawn_at = forms.DateTimeField()

    def clean_drawn_at(self) -> datetime:
        drawn_at: datetime = self.cleaned_data["drawn_at"]
        if not timezone.now() - FRESH < drawn_at <= timezone.now():
            raise forms.ValidationError("not fresh")
        return drawn_at


@require_POST
def seen(request: HttpRequest, token: str) -> HttpResponse:
    """Sent by `js/donor/seen.js`, never by a link or a picture. Nobody reads the answer."""
    form = SeenForm(request.POST)
    try:
        mine = request_of(token, timezone.now())
    except LinkUnknown as error:
        raise Http404 from error
    if form.is_valid():
        page_opened(request, mine, drawn_at=form.cleaned_data["drawn_at"])
    return HttpResponse(status=204 if form.is_valid() else 422)
