"""A rule's control within its sentence."""

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def control(bound: BoundField, classes: str = "") -> SafeString:
    """The control alone; its label and errors stand around it."""
    return bound.as_widget(attrs={"class": f"input {classes}".strip()})
