"""The today page: piles of work, most pressing first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tsunagu.cases.models import Need
from tsunagu.cases.queries import today as needs
from tsunagu.ground import clock, left
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import Pile, pile
from tsunagu.ground.receipts import grouped
from tsunagu.intake import queries as concerns
from tsunagu.intake.models import Concern
from tsunagu.intake.states import State
from tsunagu.referrals.models import Referral
from tsunagu.referrals.queries import today as referrals
from tsunagu.web.chrome import address
from tsunagu.web.desk.excerpts import excerpt

SHOWN = 5


@dataclass(frozen=True)
class Line:
    """One thing to do: what, for whom, and how much time is left."""

    what: str
    more: str
    left: str
    is_late: bool
    href: str


@dataclass(frozen=True)
class Stack:
    title: str
    count: int
    lines: list[Line]
    href: str
    is_danger: bool = False


def board(actor: Actor) -> list[Stack]:
    """Ten piles, one query each, however much lies in them."""
    return [*_concerns(actor), *_needs(actor), *_referrals(actor), *_confirmations(actor)]


def _concerns(actor: Actor) -> Iterable[Stack]:
    queue = address("desk:queue")
    new = concerns.queue(actor).filter(state=State.RECEIVED)
    yield _told(_("危険のしるし"), concerns.dangers_unseen(actor), f"{queue}?state=danger", True)
    yield _told(_("新しい声"), new, queue)
    yield _told(_("届いたことば"), concerns.new_words(actor), f"{queue}?state=words")


def _told(title: str, rows: Any, href: str, is_danger: bool = False) -> Stack:
    found: Pile[Concern] = pile(rows, SHOWN)
    now = clock.now()
    lines = [
        Line(
            what=excerpt(concern.words),
            more=f"{grouped(concern.receipt)} {concern.get_urgency_display()}",
            left=left.time(concern.due_at, now),
            is_late=concern.due_at < now,
            href=address("desk:concern", concern.receipt),
        )
        for concern in found.rows
    ]
    return Stack(title, found.count, lines, href, is_danger)


def _needs(actor: Actor) -> Iterable[Stack]:
    cases = address("desk:case_list")
    yield _due(_("戻ってきた課題"), needs.returned(actor), f"{cases}?returned=1")
    yield _due(_("わたしの課題（今日まで）"), needs.due_of_mine(actor), f"{cases}?whose=mine")
    yield _due(_("窓口の課題（今日まで）"), needs.due_of_desk(actor), cases)


def _due(title: str, rows: Any, href: str) -> Stack:
    found: Pile[Need] = pile(rows, SHOWN)
    lines = [
        Line(
            what=f"{(need.person or need.case.main_person).called}　{need.code.label}",
            more=f"{need.next_step} {need.worker.name if need.worker else ''}".strip(),
            left=_left(need.next_on),
            is_late=_is_late(need.next_on),
            href=address("desk:case", str(need.case_id)),
        )
        for need in found.rows
    ]
    return Stack(title, found.count, lines, href)


def _referrals(actor: Actor) -> Iterable[Stack]:
    href = address("desk:referrals")
    yield _sent(_("つなぎの報告・返したい連絡"), referrals.to_check(actor), href)
    yield _sent(_("つなぎ先を待っている"), referrals.waiting_for_others(actor), href)


def _sent(title: str, rows: Any, href: str) -> Stack:
    found: Pile[Referral] = pile(rows, SHOWN)
    lines = [
        Line(
            what=f"{referral.case.main_person.called} → {referral.service.name}",
            more=referral.get_state_display(),
            left=_left(referral.due_on),
            is_late=_is_late(referral.due_on),
            href=address("desk:referral", str(referral.pk)),
        )
        for referral in found.rows
    ]
    return Stack(title, found.count, lines, href)


def _confirmations(actor: Actor) -> Iterable[Stack]:
    href = f"{address('desk:queue')}?state={State.NOT_OURS_PROPOSED}"
    yield _told(_("「担当外」の確認待ち"), concerns.not_ours_to_confirm(actor), href)
    title = _("「終わりにする」の確認待ち")
    yield _due(title, needs.stops_to_confirm(actor), address("desk:case_list"))


def _left(day: date | None) -> str:
    return left.days(day, clock.today()) if day else ""


def _is_late(day: date | None) -> bool:
    return day is not None and day < clock.today()
