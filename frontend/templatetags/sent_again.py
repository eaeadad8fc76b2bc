"""What a form brought that was refused before any page of ours saw it."""

from django import template
from django.template.context import Context

from frontend.sent_again import typed_on_our_page

register = template.Library()


@register.simple_tag(takes_context=True)
def typed_before(context: Context) -> list[tuple[str, str]]:
    return typed_on_our_page(context["request"])
