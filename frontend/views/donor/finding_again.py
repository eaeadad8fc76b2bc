"""The link was lost: it is sent again to the contact of the request. The answer is the same whoever asks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from amistock.attempts import may_try
from collections_app.finding_again import ask_for_link
from collections_app.reaching import reach_us
from frontend.forms.contact import ContactForm

TOO_MANY = "Ce lien a été beaucoup demandé aujourd’hui. Réessayez demain"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def finding_again(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, ContactForm(), asked="demande" in request.GET)
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    contact = form.cleaned_data["contact"]
    if not may_try(request, "suivi-retrouver", contact):
        form.add_error(None, f"{TOO_MANY}{reach_us(', ou ')}.")
        return _page(request, form, status=429)
    ask_for_link(contact=contact, now=timezone.now())
    return redirect(f"{reverse('suivi-retrouver')}?demande")


def _page(request: HttpRequest, form: ContactForm, *, asked: bool = False, status: int = 200) -> HttpResponse:
    return render(request, "frontend/following/finding_again.html", {"form": form, "asked": asked}, status=status)
