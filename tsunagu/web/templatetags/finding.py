from typing import Any

from django import template
from django.utils.safestring import SafeString

from tsunagu.web.finding.cards import drawn

register = template.Library()


@register.simple_tag(takes_context=True)
def services(context: dict[str, Any]) -> SafeString:
    """The cards of ``part``."""
    return drawn(
        context["part"].cards,
        town=context["found"].town,
        refer_url=context.get("refer_url", ""),
        is_staff=context.get("is_staff", False),
    )
