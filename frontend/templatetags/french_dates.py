"""Django's `date`, in every template, as French is written: the first of a month is "1er", what is cut short has its
point. Loaded without asking.
"""

import re
from datetime import date as calendar_date
from typing import Any

from django import template
from django.template import defaultfilters
from django.utils.formats import get_format

register = template.Library()

FORMATS = ("DATE_FORMAT", "DATETIME_FORMAT", "MONTH_DAY_FORMAT")
DAY_IN_WORDS = re.compile(r"(?<!\\)\bj(?= [FbMN])|(?<=[lD] )j\b")  # beside a month or a weekday, not "j/n"
WEEKDAY, MONTH = re.compile(r"\bD(?= j)"), re.compile(r"(?<!\\)\bb\b")  # Django cuts them to "mar" and "sep"


@register.filter("date", expects_localtime=True, is_safe=False)
def french_date(value: Any, form: str | None = None) -> str:
    """ "1er décembre", "mar. 1er déc.", "2 décembre"; like Django’s own in all else."""
    form = form or "DATE_FORMAT"
    form = get_format(form) if form in FORMATS else form
    if isinstance(value, calendar_date) and value.day == 1:
        form = DAY_IN_WORDS.sub(r"j\\e\\r", form)
    form = MONTH.sub("N", WEEKDAY.sub("D.", form))
    return str(defaultfilters.date(value, form))
