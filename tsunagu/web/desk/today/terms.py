"""Days of cases that have come, drawn: safety, people to be asked, support to be reviewed."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models import Case, Term, TermKind
from tsunagu.cases.queries.terms import FOLLOW_UP
from tsunagu.ground import clock
from tsunagu.ground.piles import moment
from tsunagu.web.chrome import address
from tsunagu.web.desk.cases.rows import NO_NAME
from tsunagu.web.desk.cases.terms import is_late, left_of
from tsunagu.web.groups import Line, by_day

SILENT = "silent"
TITLES = {
    str(TermKind.SAFETY): _("安全の確認"),
    FOLLOW_UP: _("様子うかがい"),
    str(TermKind.REVIEW): _("支援の見直し"),
    SILENT: _("しばらく記録のないケース"),
}


def term_line(row: tuple) -> Line:
    """From a pile."""
    due_at, case, name, kind, worker = row
    return _term(moment(due_at), case, name, TermKind(kind), worker)


def line(term: Term) -> Line:
    """From a row of the list."""
    case = term.case
    kind = TermKind(term.kind)
    return _term(term.due_at, case.pk, case.main_person.called, kind, case.worker.name)


def _term(due_at: datetime, case: int, name: str, kind: TermKind, worker: str) -> Line:
    href = address("desk:case", str(case))
    said = f"{kind.label} {worker}"
    return Line(name or str(NO_NAME), said, href, left_of(kind, due_at), is_late(kind, due_at))


def silent_pile_line(row: tuple) -> Line:
    day, case, name, worker = row
    href = address("desk:case", str(case))
    return Line(name or str(NO_NAME), worker, href, *by_day(day, clock.today()))


def silent_line(case: Case) -> Line:
    person, worker = case.main_person.called, case.worker.name
    return silent_pile_line((case.silent_on, case.pk, person, worker))
