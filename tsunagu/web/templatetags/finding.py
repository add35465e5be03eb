from typing import Any

from django import template
from django.utils.safestring import SafeString

from tsunagu.web.finding.cards import drawn
from tsunagu.web.finding.found import Findings
from tsunagu.web.finding.picture import as_svg

register = template.Library()


@register.simple_tag(takes_context=True)
def services(context: dict[str, Any]) -> SafeString:
    """The cards of ``part``."""
    return drawn(
        context["part"].cards,
        context["found"],
        refer_url=context.get("refer_url", ""),
        is_staff=context.get("is_staff", False),
    )


@register.simple_tag
def found_picture(found: Findings) -> SafeString:
    """Where the services of the cards lie; nothing where that is known of fewer than two."""
    return as_svg(found.picture, found.town) if found.picture else SafeString("")
