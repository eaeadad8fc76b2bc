"""Pages for people."""

from django.urls import URLPattern, path

from frontend.views.public.locator import home
from frontend.views.public.relay_point import relay_point

urlpatterns: list[URLPattern] = [
    path("", home, name="home"),
    path("points/<slug:slug>/", relay_point, name="relay-point"),
]
