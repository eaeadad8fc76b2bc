"""Pages for people."""

from django.urls import URLPattern, URLResolver, include, path

from frontend.views.staff import staff_home

urlpatterns: list[URLPattern | URLResolver] = [
    path("accueil/", staff_home, name="staff-home"),
    path("standard/", include("frontend.views.switchboard.urls")),
]
