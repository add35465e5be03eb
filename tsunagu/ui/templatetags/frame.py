from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString

from tsunagu.ui.slots import filled

register = template.Library()
ASKED = ("language", "html_lang", "languages", "has_furigana")


@register.simple_tag(takes_context=True)
def languages(context: dict[str, Any]) -> SafeString:
    """The choice of language. ``typing``: the form of the page, whose words come along."""
    request = context.get("request")
    return filled(
        context["language"],
        "ui/languages.html",
        {name: context[name] for name in ASKED} | {"typing": context.get("typing", "")},
        csrf_token=escape(str(context.get("csrf_token", ""))),
        next=escape(request.get_full_path()) if request else context.get("next", ""),
    )
