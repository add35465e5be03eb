import re
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.utils.translation import gettext as _
from django.utils.translation import override

from tsunagu.bulletins.models import Bulletin
from tsunagu.bulletins.queries import link_to, said, shown
from tsunagu.bulletins.states import Category, Door
from tsunagu.enclosures.models import Attachment
from tsunagu.enclosures.states import MIME, Kind
from tsunagu.web.languages import html_lang

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML has no way to say them


def feed_of(
    bulletins: Iterable[Bulletin],
    language: str,
    query: str,
    files: Mapping[int, list[Attachment]],
) -> Atom1Feed:
    """A reader of feeds keeps what it got: about a missing person that is the link alone."""
    here = f"{settings.BASE_URL}/news/"
    with override(language):
        feed = Atom1Feed(
            title=_("市のお知らせ"),
            link=here,
            description="",
            language=html_lang(language),
            feed_url=f"{here}atom/?{query}&in={language}",
        )
        for each in bulletins:
            title, body = _words(each, language)
            feed.add_item(
                title=plain(title),
                link=link_to(each.pk, Door.FEED),
                description=plain(body),
                unique_id=f"{here}{each.pk}/",
                updateddate=each.published_at,
                categories=[str(Category(each.category).label)],
                enclosures=[
                    Enclosure(
                        f"{here}{each.pk}/files/{file.pk}/", str(file.size), MIME[Kind(file.kind)]
                    )
                    for file in files.get(each.pk, [])
                ],
            )
    return feed


def _words(bulletin: Bulletin, language: str) -> tuple[str, str]:
    if bulletin.is_about_somebody:
        return _("行方不明の方をさがしています"), ""
    words = shown(said(bulletin, language))
    return words.title, words.body


def plain(text: str) -> str:
    return _CONTROLS.sub("", text)
