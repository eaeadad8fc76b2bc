"""Devenir Amistock: from the form to the opening, for who applies and for who reviews."""

from django.urls import URLPattern, path

from frontend.views.becoming import by_link, form, review

urlpatterns: list[URLPattern] = [
    path("devenir-amistock/", form.what_it_means, name="devenir"),
    path("devenir-amistock/demande/", form.application, name="devenir-demande"),
    path("devenir-amistock/suivi/<str:token>/", by_link.following, name="candidature"),
    path("devenir-amistock/suivi/<str:token>/affiche-posee/", by_link.poster_is_up, name="candidature-posee"),
    path("devenir-amistock/suivi/<str:token>/retirer/", by_link.withdrawing, name="candidature-retirer"),
    path("amistocks/charte/<str:token>/", by_link.charter, name="candidature-charte"),
    path("amistocks/charte/<str:token>/affiche/", by_link.poster, name="candidature-affiche"),
    path("amistocks/candidatures/", review.applications_page, name="applications"),
    path("amistocks/candidatures/<int:application_id>/", review.application_page, name="application"),
    path("amistocks/candidatures/<int:application_id>/<slug:act>/", review.act, name="application-act"),
]
