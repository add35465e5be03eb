from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, override

from tsunagu.web.alerts import known
from tsunagu.web.chrome import city
from tsunagu.web.doors import only_read, public
from tsunagu.web.languages import html_lang
from tsunagu.web.surroundings import LANGUAGES

KEEP = "public, max-age=30, stale-if-error=86400"  # seconds; whoever is in between may answer


@only_read
@public
def now(request: HttpRequest) -> HttpResponse:
    """What matters now, for a weak line and a bad day: a few kilobytes without script, picture or
    font. Nothing is written for it, so it stands while the database only lets read; while that does
    not answer at all, what was known stands.
    """
    asked = request.GET.get("in", "")
    language = asked if asked in dict(settings.LANGUAGES) else get_language() or "ja"
    context = {
        "known": known(language),
        "city": city(),
        "html_lang": html_lang(language),
        "languages": [each for each in LANGUAGES if each[0] != language],
    }
    with override(language):
        response = HttpResponse(render_to_string("resident/start/now.html", context))
    response["Content-Language"] = html_lang(language)
    response["Cache-Control"] = KEEP
    return response
