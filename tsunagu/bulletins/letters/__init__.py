"""What a bulletin says to its readers by mail. Of a missing person it says nothing but a link:
a letter cannot be taken back when somebody is found.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from tsunagu.bulletins.letters.notes import note_of, of_the_morning, of_the_reader
from tsunagu.bulletins.models import Bulletin, Sending, Subscription
from tsunagu.bulletins.queries import link_to, said, shown
from tsunagu.bulletins.states import BulletinState, Category, Door, What
from tsunagu.letters.actions import queue, queue_many, subject_of
from tsunagu.letters.models import Channel, Letter
from tsunagu.letters.post.push import Note

LONGEST_SUBJECT = 120
FOOT, TOKEN = "\n\n-- \n", "{token}"
_GAPS = re.compile(r"\n{3,}")
Told = tuple[str, str]  # subject, body


class Press:
    """The letters of one sending: the words once a language, the links for each reader."""

    def __init__(self, sending: Sending) -> None:
        self.sending = sending
        self.told: dict[str, Told] = {}
        self.feet: dict[str, str] = {}
        self.notes: dict[str, Note] = {}

    def letter(self, reader: Subscription, *, due_at: datetime) -> Letter:
        language = reader.language
        if language not in self.told:
            with override(language):
                self.told[language] = _words(self.sending, language)
                self.feet[language] = _foot()
                self.notes[language] = note_of(self.sending, self.told[language][0], language)
        subject, body = self.told[language]
        body += self.feet[language]
        about, note = subject_of(self.sending), self.notes[language]
        letter = _addressed(reader, subject, body, about=about, note=note)
        letter.due_at = due_at
        return letter


def _words(sending: Sending, language: str) -> Told:
    bulletin = sending.bulletin
    context: dict[str, object] = {
        "bulletin": bulletin,
        "until": bulletin.valid_until,
        "areas": [area.name for area in bulletin.areas.all()],
        "link": link_to(bulletin.pk, Door.MAIL),
    }
    title = gettext("行方不明の方をさがしています")
    if not bulletin.is_about_somebody:
        words = shown(said(bulletin, language))
        title = words.title
        files = bulletin.attachments.order_by("pk").values_list("name", flat=True)
        context |= {"title": title, "body": words.body, "note": bulletin.note, "files": files}
    subject = f"【{_head(sending)}】{title}"[:LONGEST_SUBJECT]
    return subject, _drawn(_template(sending), context)


def _drawn(template: str, context: Mapping[str, object]) -> str:
    """The text without the empty lines that tags leave."""
    text = render_to_string(f"bulletins/letters/{template}.txt", context)
    return _GAPS.sub("\n\n", text).strip()


def _template(sending: Sending) -> str:
    if sending.bulletin.state == BulletinState.FOUND:
        return "found"
    return "withdrawn" if sending.what == What.END else "news"


def _head(sending: Sending) -> str:
    bulletin = sending.bulletin
    if bulletin.state == BulletinState.FOUND:
        return gettext("見つかりました")
    if sending.what == What.END:
        return gettext("取り消し")
    if bulletin.corrects_id:
        return gettext("訂正")
    return str(Category(bulletin.category).label)


def digest_for(reader: Subscription, bulletins: Sequence[Bulletin]) -> Letter:
    """One letter about several bulletins."""
    with override(reader.language):
        lines = [
            {
                "category": Category(each.category).label,
                "title": gettext("行方不明の方をさがしています")
                if each.is_about_somebody
                else shown(said(each, reader.language)).title,
                "link": link_to(each.pk, Door.MAIL),
            }
            for each in bulletins
        ]
        title, body = gettext("きょうのお知らせ"), _drawn("digest", {"lines": lines}) + _foot()
        note = of_the_morning(title, [str(line["title"]) for line in lines])
        return _addressed(reader, title, body, about=subject_of(reader), note=note)


def _addressed(reader: Subscription, subject: str, body: str, *, about: str, note: Note) -> Letter:
    """``body`` ends with a foot, whose links lead to this reader's pages; ``note`` is the short
    form for who reads in a browser.
    """
    said, foot_of, foot = body.rpartition(FOOT)
    token = str(reader.token)
    letter = Letter(
        channel=reader.channel,
        seal_id=reader.seal_id,
        to=str(reader.address),
        subject=subject,
        body=said,  # by LINE the same to all, so that many leave as one; who blocks it stops it
        about=about,
        is_bulk=True,
    )
    if reader.channel == Channel.MAIL:
        letter.body = said + foot_of + foot.replace(TOKEN, token)
        letter.stop_url = _page(token, "stop")
    elif reader.channel == Channel.LINE:
        letter.body = said.replace(f"/from/{Door.MAIL}/", f"/from/{Door.LINE}/")
    elif reader.channel == Channel.PUSH:
        letter.body = replace(note, mine=_page(token, "mine")).as_text()
    return letter


def _foot() -> str:
    """The same for all readers of a language, but for the key in its links."""
    return FOOT + _drawn("foot", {"mine": _page(TOKEN, "mine"), "stop": _page(TOKEN, "stop")})


def _page(token: str, name: str) -> str:
    """A page of theirs. What opens it stands behind the "?": the logs keep paths alone."""
    return f"{settings.BASE_URL}/news/mail/{name}/?key={token}"


def to_confirm(reader: Subscription) -> Letter:
    """Whether the address is theirs who typed it: nothing begins before they follow the link."""
    with override(reader.language):
        context = {
            "page": _page(str(reader.token), "mine"),
            "is_known": reader.confirmed_at is not None,
        }
        body = _drawn("confirm", context)
        subject = gettext("お知らせメールの確認")
        return queue(to=str(reader.address), subject=subject, body=body, about=reader)


def welcome(reader: Subscription) -> None:
    """The first notice to a browser: it works, and leads to the reader's own page."""
    with override(reader.language):
        note = of_the_reader(reader.pk, mine=_page(str(reader.token), "mine"))
        letter = Letter(
            channel=Channel.PUSH,
            seal_id=reader.seal_id,
            to=str(reader.address),
            subject=note.title,
            body=note.as_text(),
            about=subject_of(reader),
        )
    queue_many([letter])


def by_line(user: str, reader: Subscription | None, *, is_new: bool) -> None:
    """What somebody hears who writes to the city by LINE: their own page, or how to begin."""
    with override(reader.language if reader else settings.LANGUAGE_CODE):
        page = _page(str(reader.token), "mine") if reader else f"{settings.BASE_URL}/news/mail/"
        body = _drawn("line", {"page": page, "is_known": reader is not None, "is_new": is_new})
        letter = Letter(
            channel=Channel.LINE,
            seal_id=reader.seal_id if reader else None,
            to=user,
            subject=gettext("市のお知らせ"),
            body=body,
            about=subject_of(reader) if reader else "line",
        )
    queue_many([letter])
