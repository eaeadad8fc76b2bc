"""What becomes of personal data, and who answers for the site."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from collections_app.models import RuleBook


@require_safe
def personal_data(request: HttpRequest) -> HttpResponse:
    """The durations are those of the rules in force."""
    today = timezone.localdate()
    context = {
        "rules": RuleBook.objects.filter(valid_from__lte=today).order_by("-valid_from", "-pk").first() or RuleBook(),
        "publisher": settings.PUBLISHER,
        "email": settings.PRIVACY_EMAIL,
    }
    return render(request, "frontend/legal/personal_data.html", context)


@require_safe
def legal_notice(request: HttpRequest) -> HttpResponse:
    context = {"publisher": settings.PUBLISHER, "hosted_by": settings.HOSTED_BY, "email": settings.PRIVACY_EMAIL}
    return render(request, "frontend/legal/notice.html", context)
