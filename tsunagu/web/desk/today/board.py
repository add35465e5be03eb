"""What a desk's day holds for one person, in the five groups.

Nine queries; more for a lead.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from tsunagu.cases.models import TermKind
from tsunagu.cases.queries.hands import hands
from tsunagu.cases.queries.meeting_piles import meeting_piles
from tsunagu.cases.queries.piles import need_piles
from tsunagu.cases.queries.term_piles import silent_piles, term_piles
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import Pile, moment
from tsunagu.ground.receipts import grouped as in_groups
from tsunagu.intake.models import Urgency
from tsunagu.intake.queries import concern_piles
from tsunagu.intake.states import State
from tsunagu.referrals.queries.piles import sent_piles
from tsunagu.referrals.states import State as ReferralState
from tsunagu.web.chrome import address
from tsunagu.web.decided import Decided
from tsunagu.web.desk.cases.rows import NO_NAME
from tsunagu.web.desk.excerpts import excerpt
from tsunagu.web.desk.today.circles import circles, joins, places
from tsunagu.web.desk.today.complaints import complaints
from tsunagu.web.desk.today.due import Due
from tsunagu.web.desk.today.grants import grants
from tsunagu.web.desk.today.ideas import ideas
from tsunagu.web.desk.today.issues import issues_to_check, undertakings_due
from tsunagu.web.desk.today.lessons import lessons
from tsunagu.web.desk.today.loans import loans
from tsunagu.web.desk.today.meetings import Meetings
from tsunagu.web.desk.today.neighbours import Neighbours
from tsunagu.web.desk.today.questions import Questions
from tsunagu.web.desk.today.rewards import rewards
from tsunagu.web.desk.today.terms import SILENT, TITLES, silent_pile_line, term_line
from tsunagu.web.desk.today.watches import watches
from tsunagu.web.groups import Group, Line, Stack, by_day, by_moment, grouped, now

NOTHING = Pile()


class Board:
    """The piles of one person, read once, and how each is drawn."""

    def __init__(self, actor: Actor) -> None:
        self.today, self.now = now()
        mine = hands(actor, self.today)
        self.needs = need_piles(actor, mine)
        self.days = term_piles(actor, mine) | silent_piles(actor, mine)
        self.meetings = Meetings(meeting_piles(actor, mine), self.now)
        self.concerns = concern_piles(actor)
        self.sent = sent_piles(actor)
        self.issues = issues_to_check(actor)
        self.acts, self.late_acts = undertakings_due(actor, self.today)
        self.ideas = ideas(actor, self.today)
        self.decided = Decided(actor, self.today)
        kinds = (complaints, Neighbours, lessons, watches, loans, grants, circles, places, joins)
        self.among_neighbours: list[Due | Neighbours] = [kind(actor, self.today) for kind in kinds]
        self.questions = Questions(actor, self.today)
        self.rewards = rewards(actor, self.today)
        self.cases, self.queue = address("desk:case_list"), address("desk:queue")
        self.referrals, self.team = address("desk:referrals"), address("desk:team")

    def groups(self) -> list[Group]:
        return grouped(
            new=[
                *self.new(),
                self.meetings.wished(),
                *(of.new() for of in self.among_neighbours),
                *self.questions.new(),
                self.rewards.new(),
                self.ideas.new(),
                self.decided.new(),
            ],
            today=[
                *self.meetings.today(),
                *self.day("today"),
                *self.due("today"),
                self.issues,
                *(of.today() for of in self.among_neighbours),
                *self.questions.today(),
                self.rewards.today(),
                self.ideas.today(),
                self.decided.today(),
                self.acts,
            ],
            late=[
                self.meetings.over(),
                *self.late(),
                *(of.late() for of in self.among_neighbours),
                *self.questions.late(),
                self.rewards.late(),
                self.ideas.late(),
                self.decided.late(),
                self.late_acts,
            ],
            waiting=[self.asked(_("つなぎ先を待っている"), "waiting")],
            back=self.back(),
        )

    def late(self) -> list[Stack]:
        return [*self.day("late"), *self.due("late"), self.asked(_("つなぎ先の返事"), "late")]

    def new(self) -> Iterator[Stack]:
        danger = self.told(_("危険のしるし"), "danger", f"{self.queue}?state=danger")
        yield danger._replace(is_danger=True)
        yield self.told(_("新しい声"), "new", self.queue)
        yield self.told(_("届いたことば"), "words", f"{self.queue}?state=words")
        yield self.need(_("担当がいない課題"), "nobody", f"{self.cases}?nobody=1")

    def due(self, when: str) -> Iterator[Stack]:
        late = "&late=1" if when == "late" else ""
        yield self.need(_("わたしの課題"), f"mine.{when}", f"{self.cases}?whose=mine{late}")
        yield self.need(_("代わりに見る課題"), f"instead.{when}", self.team)
        yield self.need(_("不在の人の課題"), f"away.{when}", self.team)
        yield self.need(_("窓口の課題"), f"desk.{when}", f"{self.cases}?{late[1:]}")
        if when == "today":
            proposed = f"{self.queue}?state={State.NOT_OURS_PROPOSED}"
            yield self.told(_("「担当外」の確認待ち"), "not_ours", proposed)
            yield self.need(_("「終わりにする」の確認待ち"), "stops", self.cases)

    def day(self, when: str) -> Iterator[Stack]:
        for shelf, title in TITLES.items():
            pile = self.days.get(f"{shelf}.{when}", NOTHING)
            draw = silent_pile_line if shelf == SILENT else term_line
            href = f"{address('desk:terms')}?show={shelf}"
            lines = [draw(row) for row in pile.rows]
            yield Stack(title, pile.height, lines, href, shelf == TermKind.SAFETY)

    def back(self) -> Iterator[Stack]:
        yield self.need(_("戻ってきた課題"), "returned", f"{self.cases}?returned=1")
        yield self.asked(_("つなぎの報告"), "reports")
        yield self.asked(_("返したいという連絡"), "return_asked")

    def told(self, title: str, name: str, href: str) -> Stack:
        pile = self.concerns.get(name, NOTHING)
        lines = [_concern(row, self.now) for row in pile.rows]
        return Stack(title, pile.height, lines, href)

    def need(self, title: str, name: str, href: str) -> Stack:
        pile = self.needs.get(name, NOTHING)
        return Stack(title, pile.height, [_need(row, self.today) for row in pile.rows], href)

    def asked(self, title: str, name: str) -> Stack:
        pile = self.sent.get(name, NOTHING)
        lines = [_referral(row, self.today) for row in pile.rows]
        return Stack(title, pile.height, lines, self.referrals)


def _concern(row: tuple, at: datetime) -> Line:
    due_at, receipt, words, urgency = row
    more = f"{in_groups(receipt)} {Urgency(urgency).label}"
    href = address("desk:concern", receipt)
    return Line(excerpt(words[:60]), more, href, *by_moment(moment(due_at), at))


def _need(row: tuple, today: date) -> Line:
    day, _pk, case, name, code, step, worker = row
    more, href = f"{step} {worker}".strip(), address("desk:case", str(case))
    return Line(f"{name or NO_NAME}　{code}", more, href, *by_day(day, today))


def _referral(row: tuple, today: date) -> Line:
    day, pk, name, service, state = row
    href, more = address("desk:referral", str(pk)), str(ReferralState(state).label)
    whom = service or _("声をかけた団体")
    return Line(f"{name or NO_NAME} → {whom}", more, href, *by_day(day, today))


def board(actor: Actor) -> list[Group]:
    return Board(actor).groups()
