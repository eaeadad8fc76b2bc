"""The charter as it is read: paragraphs, and lists where lines begin with a dash."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

DASHES = ("– ", "- ", "— ")


@register.simple_tag
def charter_text(body: str) -> SafeString:
    blocks = (block.strip() for block in body.replace("\r\n", "\n").split("\n\n"))
    return mark_safe("".join(_block(block) for block in blocks if block))


def _block(block: str) -> SafeString:
    lines = [line.strip() for line in block.splitlines()]
    if all(line.startswith(DASHES) for line in lines):
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((line[2:],) for line in lines)))
    return format_html("<p>{}</p>", " ".join(lines))
