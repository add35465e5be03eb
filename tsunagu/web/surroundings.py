from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from tsunagu.people.queries import demo_accounts
from tsunagu.web.alerts import alerts
from tsunagu.web.chrome import Chrome, city
from tsunagu.web.languages import has_furigana, html_lang

LANGUAGES = tuple((code, name, html_lang(code)) for code, name in settings.LANGUAGES)


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """What every page shows around its content. No query; built on every page, so cheap."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "city": city(),
        "language": language,
        "html_lang": html_lang(language),
        "languages": LANGUAGES,
        "has_furigana": has_furigana(request),
        "demo_accounts": demo_accounts,  # asked by the sign-in page alone
        "alerts": partial(alerts, language),  # asked by the pages for everybody alone
        "chrome": Chrome(language, getattr(request, "actor", None)),
    }
