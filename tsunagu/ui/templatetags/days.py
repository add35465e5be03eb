"""Days on a page: あと2日, 今日まで, 3日おくれ."""

from datetime import date

from django import template

from tsunagu.ground import clock, left

register = template.Library()


@register.filter
def time_left(day: date) -> str:
    return left.days(day, clock.today())


@register.filter
def has_passed(day: date) -> bool:
    return day < clock.today()
