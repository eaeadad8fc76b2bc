"""Addresses under /standard/."""

from django.urls import path

from frontend.views.switchboard.file import act, request_page
from frontend.views.switchboard.inbox import call_page, inbox_page
from frontend.views.switchboard.new import new_request, preview

urlpatterns = [
    path("", inbox_page, name="standard"),
    path("appel/", call_page, name="standard-call"),
    path("nouvelle/", new_request, name="standard-new"),
    path("nouvelle/apercu/", preview, name="standard-preview"),
    path("demandes/<slug:reference>/", request_page, name="standard-request"),
    path("demandes/<slug:reference>/<slug:act>/", act, name="standard-act"),
]
