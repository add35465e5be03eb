"""What is due for one person today, as numbers alone: the daily letter names nobody."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from tsunagu.cases.models import TermKind
from tsunagu.cases.queries import appointments, terms
from tsunagu.cases.queries import today as needs
from tsunagu.directory.queries.capacity import grown_old
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.workdays import end_of
from tsunagu.intake import queries as concerns
from tsunagu.people.roles import Permission
from tsunagu.referrals.models import Referral
from tsunagu.referrals.queries import today as referrals
from tsunagu.referrals.states import UNANSWERED


@dataclass(frozen=True)
class Due:
    what: str
    count: int


def due_for(actor: Actor) -> list[Due]:
    """The piles that ask for this person today, without the empty ones. One count each."""
    piles = [*_of_the_desk(actor), *_of_mine(actor), *_of_the_lead(actor), *_of_the_agency(actor)]
    counted = (Due(what, rows.count()) for what, rows in piles)
    return [*_days(actor), *(due for due in counted if due.count)]


TERMS = {
    str(TermKind.SAFETY): "まだ終わっていない、安全の確認",
    terms.FOLLOW_UP: "期日の来た、様子うかがい",
    str(TermKind.REVIEW): "期日の来た、支援の見直し",
}


def _days(actor: Actor) -> Iterator[Due]:
    """Days of cases that have come: they are told until they are kept."""
    if actor.has(Permission.CASE_WRITE):
        for shelf, count in terms.due_counts(actor).items():
            yield Due(TERMS[shelf], count)
        silent = terms.silent(actor).count()
        if silent:
            yield Due("しばらく記録のないケース", silent)


Piles = Iterator[tuple[str, QuerySet]]


def _of_the_desk(actor: Actor) -> Piles:
    if actor.has(Permission.CONCERN_TRIAGE):
        closing = end_of(clock.today())
        yield "人がまだ見ていない、危険のしるし", concerns.dangers_unseen(actor)
        yield "今日までに行き先を決める相談", concerns.queue(actor).filter(due_at__lte=closing)
        yield "まだ読んでいないメッセージ", concerns.new_words(actor)


def _of_mine(actor: Actor) -> Piles:
    if actor.has(Permission.CASE_WRITE):
        mine, today = needs.due_of_mine(actor), clock.today()
        yield "期限をすぎた、わたしの課題", mine.filter(next_on__lt=today)
        yield "今日の、わたしの課題", mine.filter(next_on=today)
        yield "つなぎが戻ってきた課題", needs.returned(actor).filter(worker_id=actor.user_id)
        yield "返事のない面談", appointments.unconfirmed(actor)
        yield "結果を書いていない面談", appointments.without_outcome(actor)
        checks = referrals.to_check(actor).filter(case__worker_id=actor.user_id)
        yield "つなぎの報告・返したいという連絡", checks


def _of_the_lead(actor: Actor) -> Piles:
    if actor.has(Permission.CASE_ASSIGN):
        late = needs.due_of_desk(actor).filter(next_on__lt=clock.today())
        yield "期限をすぎた、窓口の課題", late
        yield (
            "期限をすぎたつなぎ",
            referrals.waiting_for_others(actor).filter(due_on__lt=clock.today()),
        )
    if actor.has(Permission.CONCERN_CONFIRM):
        yield "「担当外」の確認", concerns.not_ours_to_confirm(actor)
        yield "「終わりにする」の確認", needs.stops_to_confirm(actor)


def _of_the_agency(actor: Actor) -> Piles:
    if actor.has(Permission.REFERRAL_ANSWER):
        asked = Referral.objects.received_by(actor)
        yield "返事を待っているお願い", asked.filter(state__in=UNANSWERED)
        late = asked.exclude(state__in=UNANSWERED).filter(due_on__lt=clock.today())
        yield "期限をすぎたお願い", late
        yield "古くなった、空きの情報", grown_old(actor)
