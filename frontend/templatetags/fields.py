"""Form fields drawn the one way: label, hint, error, then the control."""

from django import forms, template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


def _control(bound: BoundField) -> SafeString:
    """The control itself, its own classes and attributes kept."""
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return bound.as_widget()
    classes = f"input {widget.attrs.get('class', '')}".strip()
    return bound.as_widget(attrs={"class": classes})


@register.inclusion_tag("frontend/field.html")
def field(
    bound: BoundField, width: str = "", title: bool = False, columns: bool = False, hint: bool = True
) -> dict[str, object]:
    """Draws one field of a form.

    `width` is "", "short" or "middle"; `title` makes a choice's legend as large as a heading; `columns` sets choices
    side by side where there is room; `hint` False leaves the help text out.
    """
    if not hint:
        bound.help_text = ""
    return {
        "bound": bound,
        "widget": _control(bound),
        "width": width,
        "title": title,
        "columns": columns,
        "tick": isinstance(bound.field.widget, forms.CheckboxInput),
        "optional": not bound.field.required,
    }
