"""Money as people read it."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def yen(amount: int | None) -> str:
    """``120000`` as "120,000円"; nothing as nothing."""
    return "" if amount is None else _("%(yen)s円") % {"yen": f"{amount:,}"}
