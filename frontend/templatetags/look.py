"""Pictograms, navigation links and the way to us."""

from django import template
from django.template.context import Context
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from amistock.accounts.models import Role, User
from collections_app.reaching import contact, opening

register = template.Library()


@register.simple_tag
def pictogram(name: str, title: str = "", size: str = "") -> SafeString:
    """A drawing of the sprite; silent for screen readers unless it has a `title`. `size`: "", "medium" or "large"."""
    address = f"{static('frontend/pictograms.svg')}#{name}"
    classes = f"pictogram {size}".strip()
    if title:
        return format_html('<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>', classes, title, address)
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', classes, address)


def _is_current(path: str, address: str) -> bool:
    return path == address or (address != "/" and path.startswith(address))


def _address_for(context: Context, route: str, role: str) -> str:
    """Empty if the route is not there or not for this person."""
    user = getattr(context.get("request"), "user", None)
    if role and not (isinstance(user, User) and user.may(Role(role))):
        return ""
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def key_line(context: Context, key: str, route: str, words: str, role: str = "") -> str:
    """A line of the list of keys: `key` goes where its link leads. Nothing where `nav_link` is nothing."""
    address = _address_for(context, route, role)
    line = '<dt><kbd>{}</kbd></dt><dd><a href="{}" data-key="{}">{}</a></dd>'
    return format_html(line, key, address, key, words) if address else ""


@register.simple_tag(takes_context=True)
def nav_link(context: Context, route: str, words: str, role: str = "", apart: str = "") -> str:
    """A link of a menu, marked when it leads here; nothing if the route is not there or not for this person.

    `apart` names routes below this one that have links of their own.
    """
    request = context.get("request")
    address = _address_for(context, route, role)
    if not address:
        return ""
    elsewhere = request is not None and any(request.path.startswith(reverse(name)) for name in apart.split())
    if request and _is_current(request.path, address) and not elsewhere:
        return format_html('<a href="{}" aria-current="page">{}</a>', address, words)
    return format_html('<a href="{}">{}</a>', address, words)


@register.simple_tag
def reach_us(before: str = "", after: str = "") -> str:
    """As `collections_app.reaching.reach_us`, with a link: nothing where nobody can be called or written to."""
    ours = contact()
    if ours is None:
        return ""
    link = '{}{} <a class="nowrap" href="{}">{}</a>{}' if ours.url.startswith("tel:") else '{}{} <a href="{}">{}</a>{}'
    return format_html(link, before, opening(ours.words, before), ours.url, ours.address, after)
