"""The compiled part of the search. Only `collections_app.routing.search` imports it, for it takes numba with it."""
