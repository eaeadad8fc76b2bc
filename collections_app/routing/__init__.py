"""Rounds: what a truck can do in a day, exactly, and which plan is best. Pure: no Django, no clock.

Two entrances, to be imported by name:

- `collections_app.routing.insertion` (NumPy): where a visit fits in a plan, exact and in a millisecond; for the web
  and the worker;
- `collections_app.routing.search` (numba): a good plan of a whole day; for the planning task and `manage.py
  plan_file` only.

The values are in `problem` and `plan`, the exact judgement of one round in `timing`, the independent judgement of a
plan in `checker`.
"""
