"""Data for machines within a page."""

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# As Django's json_script does: nothing in the data can end the element.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def structured_data(facts: dict[str, Any]) -> SafeString:
    """schema.org as JSON-LD. A data block never runs, so the content security policy leaves it alone."""
    escaped = mark_safe(json.dumps(facts, ensure_ascii=False).translate(ESCAPES))
    return format_html('<script type="application/ld+json">{}</script>', escaped)
