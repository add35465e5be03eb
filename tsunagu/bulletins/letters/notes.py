"""What a bulletin says on the screen of a device: its title, how it begins, and a link. Nothing of
a missing person: what stands there may be read by anybody who sees the device.
"""

from collections.abc import Sequence
from dataclasses import replace

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext

from tsunagu.bulletins.models import Bulletin, Sending
from tsunagu.bulletins.queries import link_to, said, shown
from tsunagu.bulletins.states import BulletinState, Door, What
from tsunagu.ground import clock
from tsunagu.letters.post.push import Note

A_DAY = 24 * 60 * 60
LONGEST = 160  # signs; devices show less


def note_of(sending: Sending, title: str, language: str) -> Note:
    """A correction takes the place of the notice before it, on the way and on the device."""
    bulletin = sending.bulletin
    is_found = bulletin.state == BulletinState.FOUND
    return replace(
        _note(f"news-{_first(bulletin).pk}", title, _body(sending, language)),
        id=f"{bulletin.pk}-{sending.what}",
        url=f"{settings.BASE_URL}/news/" if is_found else link_to(bulletin.pk, Door.PUSH),
        until=int(bulletin.valid_until.timestamp()),
        is_urgent=bulletin.is_emergency,
    )


def of_the_morning(title: str, lines: Sequence[str]) -> Note:
    """Several at once; it holds as long as the day."""
    return _note(f"day-{clock.today():%Y%m%d}", title, _cut("／".join(lines)))


def of_the_reader(pk: int, *, mine: str) -> Note:
    """It begins."""
    title, body = (
        gettext("市のお知らせが届くようになりました。"),
        gettext("届くものを変える・やめる"),
    )
    return replace(_note(f"reader-{pk}", title, body), url=mine, mine=mine)


def _note(tag: str, title: str, body: str) -> Note:
    """One that holds for a day and leads to all bulletins."""
    return Note(
        id=tag,
        tag=tag,
        title=title,
        body=body,
        lang=(get_language() or "ja").removesuffix("-easy"),
        url=f"{settings.BASE_URL}/news/",
        mine="",
        change=gettext("届くものを変える・やめる"),
        until=int(clock.now().timestamp()) + A_DAY,
        is_urgent=False,
    )


def _body(sending: Sending, language: str) -> str:
    bulletin = sending.bulletin
    if bulletin.is_about_somebody:
        return gettext("くわしいことは、次のページを見てください。")
    return _cut(bulletin.note if sending.what == What.END else shown(said(bulletin, language)).body)


def _cut(text: str) -> str:
    return Truncator(str(text)).chars(LONGEST)


def _first(bulletin: Bulletin) -> Bulletin:
    """What a row of corrections began with."""
    while bulletin.corrects is not None:
        bulletin = bulletin.corrects
    return bulletin
