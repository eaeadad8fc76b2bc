"""All our pages, and the plain way to search beside them."""

from django.urls import path

from amistock.accounts.models import Role
from amistock.routes import ROUTES
from amistock.urls import urlpatterns as ours
from bench.plain_way.board import plain_search

ROUTES["standard-plain"] = Role.SWITCHBOARD
urlpatterns = [path("standard/plain/", plain_search, name="standard-plain"), *ours]
