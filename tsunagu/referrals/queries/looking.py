"""Who looked at a record, who took it along, who wrote in it: the journal, for who may ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from tsunagu.cases.models import Appointment, Case
from tsunagu.enclosures.models import Enclosure
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.intake.models import Concern
from tsunagu.journal.models import Entry
from tsunagu.people.models import Organisation, User
from tsunagu.people.roles import Permission, Purpose
from tsunagu.referrals.models import Referral
from tsunagu.referrals.queries.sharing import own_people

READ = (
    *("case.read", "concern.read", "message.read", "referral.read"),
    *("favour.read", "offering.read", "neighbour.read", "watch.read", "loan.read"),
    *("lesson.read", "course.read", "complaint.read", "grant.read", "circle.read"),
    *("circle.people_read", "join.read"),
)
TAKEN = (
    *("case.printed", "case.taken", "referral.printed", "appointment.calendar_taken"),
    *("enclosure.taken", "enclosure.original_taken"),
)
RECORDS = (
    *("cases.case", "intake.concern", "referrals.referral", "cases.appointment"),
    "enclosures.enclosure",
)
# 個人情報の保護に関する法律施行規則: the first report at once (in 3 to 5 days: the shorter counts),
# the whole one in 30 days, in 60 when somebody meant harm.
REPORTS = (3, 30, 60)  # days
LATELY = 200  # lines that a person reads of their own record, some of one day


@dataclass(frozen=True)
class Sought:
    """Of which case or concern, by whom, on which days (both included), what deed, for what."""

    case: int | None = None
    receipt: str = ""
    reader: int | None = None
    since: date | None = None
    until: date | None = None
    verbs: tuple[str, ...] = ()
    purpose: str = ""


def lookers(case: Case) -> QuerySet[Entry]:
    """Everybody who read, took or wrote in this case and what hangs on it, newest first.

    The case has gone through the fence already.
    """
    return Entry.objects.filter(subject__in=_subjects(case.pk)).order_by("-at", "-pk")


def found(sought: Sought, *, by: Actor) -> QuerySet[Entry]:
    """What the journal says, newest first; nothing to who may not ask. Never the records."""
    if not by.has(Permission.JOURNAL_READ):
        return Entry.objects.none()
    rows = Entry.objects.filter(_asked(sought)).order_by("-at", "-pk")
    if sought.since:
        rows = rows.filter(at__gte=_begin(sought.since))
    if sought.until:
        rows = rows.filter(at__lt=_begin(sought.until + timedelta(days=1)))
    if sought.purpose:
        rows = rows.filter(purpose=sought.purpose)
    return rows.filter(verb__in=sought.verbs) if sought.verbs else rows


def touched(rows: QuerySet[Entry]) -> list[tuple[str, int]]:
    """How many records of each kind, for the report of a leak; two rows of text and number."""
    of_a_kind = Count("subject", distinct=True)
    return [
        (kind, rows.filter(subject__startswith=f"{kind}:").aggregate(n=of_a_kind)["n"])
        for kind in RECORDS
    ]


def readers(words: str) -> QuerySet[User]:
    """People of the staff by name or address, the gone too: what they did stays."""
    named = Q(name__icontains=words) | Q(email__iexact=words)
    return User.objects.filter(named).order_by("kana", "name", "pk")


@dataclass(frozen=True)
class Glance:
    """On which day, at which desk, for what: as the person reads it, without anybody's name."""

    on: date
    desk: str
    purpose: str


def own_subjects(concern: Concern) -> list[str]:
    """The records that hang on this receipt, for whom they are about."""
    if not own_people(concern).exists():
        return []
    cases = Concern.objects.filter(pk=concern.pk).exclude(case_link=None)
    found = [f"intake.concern:{concern.pk}"]
    for case in cases.values_list("case_link__case", flat=True):
        found += _subjects(case)
    return list(dict.fromkeys(found))


def glances(subjects: list[str]) -> list[Glance]:
    """Who has looked, the last days first. Two queries."""
    rows = Entry.objects.filter(subject__in=subjects, verb__in=(*READ, *TAKEN))
    lately = list(rows.exclude(user_id=None).order_by("-at", "-pk")[:LATELY])
    desks, aims = organisations(lately), dict(Purpose.choices)
    found = (
        Glance(
            clock.day_of(row.at),
            desks.get(row.organisation_id or 0, ""),
            str(aims.get(row.purpose, "")),
        )
        for row in lately
    )
    return list(dict.fromkeys(found))


def organisations(rows: Iterable[Entry]) -> dict[int, str]:
    """The names of those for whom somebody acted, by key."""
    keys = {row.organisation_id for row in rows if row.organisation_id}
    return dict(Organisation.objects.filter(pk__in=keys).values_list("pk", "name"))


def _asked(sought: Sought) -> Q:
    asked = Q()
    if sought.case is not None:
        asked &= Q(subject__in=_subjects(sought.case))
    if sought.receipt:
        concern = Concern.objects.filter(receipt=sought.receipt).values_list("pk", flat=True)
        asked &= Q(subject__in=[f"intake.concern:{pk}" for pk in concern])
    if sought.reader is not None:
        asked &= Q(user_id=sought.reader)
    return asked or Q(pk__in=[])


def _subjects(case: int) -> list[str]:
    """The case itself, the concerns it came from, its requests, its appointments, its files."""
    hanging = {
        "intake.concern": Concern.objects.filter(case_link__case=case),
        "referrals.referral": Referral.objects.filter(case=case),
        "cases.appointment": Appointment.objects.filter(case=case),
        "enclosures.enclosure": Enclosure.objects.filter(
            Q(case=case) | Q(concern__case_link__case=case)
        ),
    }
    found = [f"cases.case:{case}"]
    for kind, rows in hanging.items():
        found += [f"{kind}:{pk}" for pk in rows.values_list("pk", flat=True)]
    return found


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
