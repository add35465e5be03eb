"""Days on a page: あと2日, 今日まで, 3日おくれ."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tsunagu.ground import clock, left

register = template.Library()


@register.filter
def time_left(day: date) -> str:
    return left.days(day, clock.today())


@register.filter
def has_passed(day: date) -> bool:
    return day < clock.today()


@register.simple_tag
def next_day(day: date | None, is_open: bool = True) -> SafeString:
    """The day of a line in a list of work; late when it has passed and the thing is open."""
    late = " overdue" if is_open and day and day < clock.today() else ""
    return format_html(
        '<span class="left{}">{}</span>', late, date_format(day, _("n月j日")) if day else ""
    )
