from datetime import date

from django.utils.translation import gettext as _

from tsunagu.community.models import Undertaking
from tsunagu.community.queries import to_check
from tsunagu.community.queries.undertakings import due_by
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP, SHOWN
from tsunagu.web.chrome import address
from tsunagu.web.groups import Line, Stack, by_day


def issues_to_check(actor: Actor) -> Stack:
    """Local issues that wait for this person as the second one. One query, for leads only."""
    rows = list(to_check(actor).values_list("pk", "title", "area__name")[:CAP])
    lines = [
        Line(title, area, address("desk:issue_deed", str(pk), "check"))
        for pk, title, area in rows[:SHOWN]
    ]
    return Stack(_("地域課題の確認待ち"), len(rows), lines, address("desk:issues"))


def undertakings_due(actor: Actor, today: date) -> tuple[Stack, Stack]:
    """What this person looks after about local issues: of today, and late. One query."""
    rows = list(due_by(actor, today)[:CAP])
    of_today = [row for row in rows if row.next_on == today]
    late = [row for row in rows if row not in of_today]
    return _undertakings(of_today, today), _undertakings(late, today)


def _undertakings(rows: list[Undertaking], today: date) -> Stack:
    lines = [
        Line(row.words, row.issue.title, _page(row), *by_day(row.next_on, today)) for row in rows
    ]
    return Stack(_("地域課題の取り組み"), len(lines), lines[:SHOWN], address("desk:issues"))


def _page(row: Undertaking) -> str:
    return address("desk:issue", str(row.issue_id))
