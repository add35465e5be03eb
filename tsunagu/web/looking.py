"""Lines of the journal in words: who, when, what kind of deed, which record. Never its content."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.ground import clock
from tsunagu.journal.models import Entry
from tsunagu.people.roles import Purpose
from tsunagu.referrals.queries import looking
from tsunagu.referrals.queries.looking import READ, TAKEN, touched

RECORDS = {
    "cases.case": gettext_lazy("支援ケース"),
    "intake.concern": gettext_lazy("声"),
    "referrals.referral": gettext_lazy("つなぎ"),
    "cases.appointment": gettext_lazy("面談"),
    "enclosures.enclosure": gettext_lazy("書類"),
}


_AIMS = dict(Purpose.choices)


class Look(NamedTuple):
    at: datetime
    who: str
    organisation: str
    deed: str
    record: str
    code: str  # of the deed, for a report
    purpose: str

    def cells(self) -> list[str]:
        when = f"{self.at:%Y-%m-%d %H:%M:%S}"
        return [when, self.who, self.organisation, self.deed, self.code, self.record, self.purpose]


HEADS = (
    gettext_lazy("いつ"),
    gettext_lazy("だれが"),
    gettext_lazy("団体"),
    gettext_lazy("何をしたか"),
    gettext_lazy("しるし"),
    gettext_lazy("どの記録"),
    gettext_lazy("何のために"),
)


def drawn(entries: Iterable[Entry]) -> list[Look]:
    """One query more, for the names of the organisations."""
    rows = list(entries)
    names = looking.organisations(rows)
    return [
        Look(
            at=row.at,
            who=row.actor_label,
            organisation=names.get(row.organisation_id or 0, ""),
            deed=_deed(row.verb),
            record=record(row.subject),
            code=row.verb,
            purpose=str(_AIMS.get(row.purpose, "")),
        )
        for row in rows
    ]


def record(subject: str) -> str:
    kind, _colon, number = subject.partition(":")
    return f"{RECORDS.get(kind, kind)} #{number}"


class Report(NamedTuple):
    """What a report of a leak says first, were this one: how much, and until when it is due."""

    counts: list[tuple[str, int]]
    first_by: date
    whole_by: date
    whole_by_if_meant: date


def report(rows: QuerySet[Entry]) -> Report:
    """Counted from today as the day on which it was found."""
    counts = [(str(RECORDS[kind]), number) for kind, number in touched(rows) if number]
    dues = (clock.today() + timedelta(days=days) for days in looking.REPORTS)
    return Report(counts, *dues)


def _deed(verb: str) -> str:
    if verb in READ:
        return _("見た")
    return _("持ちだした・印刷した") if verb in TAKEN else _("書いた・動かした")
