"""The services of one reason as a list of cards.

Drawn here and not by a template: a page of the finder has up to ten of them, and by a template
each takes longer than to find it.
"""

from html import escape

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from tsunagu.directory.models import Audience, Language, Service
from tsunagu.web.finding.found import Card, Findings

LONGEST = 120  # signs of the notes


def drawn(cards: list[Card], found: Findings, *, refer_url: str, is_staff: bool) -> SafeString:
    """``refer_url``: where a referral begins, or ""."""
    lines = [_card(card, found, refer_url, is_staff) for card in cards]
    return SafeString(f'<ul class="cards">{"".join(lines)}</ul>')


def _card(card: Card, found: Findings, refer_url: str, is_staff: bool) -> str:
    service, name = card.service, escape(card.service.name)
    number = found.numbers.get(service.pk)
    dot = f'<span class="dot">{number}</span> ' if number else ""
    if service.is_public:
        title = f'<a href="{reverse("resident:service", args=[service.uid])}">{name}</a>'
    else:
        title = name
    body = service.organization.name
    below = f"<br>{escape(body)}" if body != service.name else ""
    parts = [
        f'<h3 lang="ja">{dot}{title}</h3>',
        f'<p class="soft small" lang="ja">{escape(service.kind_name)}{below}</p>',
        _tags(card),
        _room(service) if is_staff else "",
        *[f'<p lang="ja">{escape(place)}</p>' for place in service.places],
        _way(card, found.town),
        *_times(service),
        *_reach(card, name, refer_url),
    ]
    return f'<li class="card">{"".join(parts)}</li>'


def _tags(card: Card) -> str:
    said = []
    if card.is_open:
        said.append(("good", _("いま開いています")))
    elif card.is_open is not None:
        said.append(("", _("いまは閉まっています")))
    upkeep = getattr(card.service, "upkeep", None)
    if upkeep is not None and upkeep.is_old:
        said.append(("warn", _("古いかもしれません")))
    if not card.service.is_public:
        said.append(("bad", str(Audience(card.service.shown_to).label)))
    said += [("info", Language(code).label) for code in card.service.spoken]
    tags = [f'<span class="{f"tag {kind}".strip()}">{escape(words)}</span>' for kind, words in said]
    return f"<p>{' '.join(tags)}</p>" if tags else ""


def _room(service: Service) -> str:
    return f"<p>{render_to_string('loop/capacity.html', {'stated': service.stated})}</p>"


def _way(card: Card, town: str) -> str:
    if card.metres is None:
        return ""
    said = _("%(town)sから、およそ%(metres)sメートル") % {"town": town, "metres": card.metres}
    return f"<p>{escape(said)}</p>"


def _times(service: Service) -> list[str]:
    times = getattr(service, "schedule", None)
    if times is None:
        return []
    said = [f'<p lang="ja">{escape(times.days)} {escape(times.hours)}</p>']
    if times.notes:
        notes = times.notes
        short = notes if len(notes) <= LONGEST else Truncator(notes).chars(LONGEST)
        said.append(f'<p class="soft small" lang="ja">{escape(short)}</p>')
    return said


def _reach(card: Card, name: str, refer_url: str) -> list[str]:
    """By telephone, on the web, and by a referral."""
    said, home, refer = [], _("ホームページ"), _("ここにつなぐ")
    if card.phone:
        said.append(f'<a class="tel" href="tel:{escape(card.tel)}">{escape(card.phone)}</a>')
    if card.service.url:
        href = f'href="{escape(card.service.url)}" rel="noreferrer"'
        said.append(f'<a class="reach" {href}>{_named(home, name)}</a>')
    if refer_url and card.may_be_asked:
        href = f'href="{escape(refer_url)}?service={card.service.pk}"'
        said.append(f'<a class="reach" {href}>{_named(refer, name)}</a>')
    return [f"<p>{one}</p>" for one in said]


def _named(words: str, name: str) -> str:
    return f'{escape(words)}<span class="unseen">：{name}</span>'
