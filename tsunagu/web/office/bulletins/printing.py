"""A bulletin of the desk as it will hang, lie and be read aloud."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from tsunagu.bulletins.queries import PLAIN, fresh
from tsunagu.bulletins.rules import SOURCE
from tsunagu.ground import clock
from tsunagu.language.aloud import pace, parts
from tsunagu.people.roles import Permission
from tsunagu.web.bulletins.papers import KINDS, paper_of
from tsunagu.web.chrome import city
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.office.bulletins.views import found_by
from tsunagu.web.sounds import of_version

LANGUAGES = dict(settings.LANGUAGES)
MEDIA = {"radio": _("FM・館内放送"), "speakers": _("防災行政無線（外のスピーカー）")}
OPENING = "こちらは、%sです。"  # read aloud as it stands: Japanese, whatever the page speaks


@only_read
@staff(Permission.BULLETIN_WRITE)
def paper(request: Visit, pk: int, slug: str) -> HttpResponse:
    """In every state, so that who approves sees it before; what does not hold carries a stamp."""
    found, kind, language = found_by(request, pk), KINDS.get(slug), request.GET.get("in", "ja")
    if kind is None or language not in LANGUAGES:
        raise Http404
    return paper_of(found, kind, language, bare="bare" in request.GET)


@only_read
@staff(Permission.BULLETIN_WRITE)
def aloud(request: Visit, pk: int) -> HttpResponse:
    """The Japanese words as somebody reads them to all, in parts that fit, with their sound."""
    found, medium = found_by(request, pk), request.GET.get("medium", "radio")
    asked, there = request.GET.get("in", ""), fresh(found)
    if medium not in MEDIA:
        raise Http404
    version = there[asked] if asked == PLAIN and asked in there else there[SOURCE]
    at = pace(medium, clock.today())
    text = "\n".join((OPENING % city().name, f"{version.title}。", version.body))
    cut = parts(text, of_version(version), at)
    context = {
        "bulletin": found,
        "version": version,
        "words": [(code, LANGUAGES[code]) for code in (SOURCE, PLAIN) if code in there],
        "parts": cut,
        "seconds": sum(part.seconds for part in cut),
        "unsure": any(not each.is_sure for part in cut for each in part.sentences),
        "media": MEDIA,
        "medium": medium,
        "pace": at,
    }
    return page(request, "office/bulletins/aloud.html", context)
