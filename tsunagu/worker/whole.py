"""Whether everything still belongs together: rows, letters, journal. Each question by its name.

Reads whole tables: for the night, after a restore and in the drill, never for a page.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import CharField, Exists, F, Model, OuterRef, Q, QuerySet, Value
from django.db.models.fields.related import ForeignKey
from django.db.models.functions import Cast, Concat

from tsunagu.bulletins.models import Bulletin, ReaderQuestion, Trust, Voice
from tsunagu.cases.models import Appointment, Case, CaseNote, ContactAttempt, Need, TieScore
from tsunagu.community.models import Idea, LocalIssue, Undertaking, Workshop
from tsunagu.complaints.models import Complaint
from tsunagu.enclosures import store
from tsunagu.enclosures.models import Enclosure
from tsunagu.fieldwork.models import FieldNote
from tsunagu.grants.models import Application, GrantCall
from tsunagu.ground import clock
from tsunagu.ground.sealed import Broken as Unopenable
from tsunagu.groups.models import Circle, JoinRequest
from tsunagu.holdings.actions.erasing import UNKNOWN
from tsunagu.intake.models import Concern
from tsunagu.journal.models import Entry
from tsunagu.journal.queries import verify
from tsunagu.keys import purged
from tsunagu.keys.models import Key
from tsunagu.learning.models import (
    Award,
    Call,
    Course,
    Enrolment,
    Equipment,
    Lesson,
    Programme,
    Qualification,
)
from tsunagu.letters.models import Attempt, Letter
from tsunagu.networks.models import Decision, Meeting, Network
from tsunagu.referrals.models import Offer, Referral
from tsunagu.referrals.queries import invariants
from tsunagu.residents.models import Consent, Disclosure, Person
from tsunagu.rewards.models import Activity, Exchange
from tsunagu.safety.models import Loan, Patrol, Recorder
from tsunagu.volunteering.models import (
    Away,
    Check,
    Cover,
    Favour,
    Invitation,
    Neighbour,
    Offering,
)
from tsunagu.watch.models import Card, Look, Watch

LONGEST_ON_THE_WAY = timedelta(days=3)  # eight tries take some 38 hours
# The deed that makes such a row writes this line, in the same transaction.
MADE_BY: dict[type[Model], str] = {
    Concern: "concern.received",
    Case: "case.opened",
    Need: "need.opened",
    CaseNote: "note.written",
    ContactAttempt: "contact.tried",
    Appointment: "appointment.made",
    TieScore: "ties.scored",
    Referral: "referral.drafted",
    Offer: "referral.offered",
    Person: "person.enrolled",
    Consent: "consent.given",
    Disclosure: "disclosure.made",
    LocalIssue: "issue.drafted",
    Undertaking: "undertaking.begun",
    Idea: "idea.proposed",
    Workshop: "workshop.entered",
    GrantCall: "grant_call.drafted",
    Application: "grant.asked",
    Circle: "circle.begun",
    JoinRequest: "join.asked",
    Network: "network.founded",
    Meeting: "meeting.planned",
    Decision: "decision.taken",
    Bulletin: "bulletin.drafted",
    ReaderQuestion: "question.asked",
    Voice: "voice.brought",
    Trust: "trust.given",
    Enclosure: "enclosure.added",
    FieldNote: "fieldnote.written",
    Neighbour: "neighbour.joined",
    Offering: "offering.made",
    Favour: "favour.wanted",
    Invitation: "invitation.sent",
    Watch: "watch.applied",
    Look: "look.kept",
    Card: "watch_card.given",
    Lesson: "lesson.asked",
    Call: "lesson.called",
    Programme: "programme.described",
    Equipment: "equipment.counted",
    Course: "course.announced",
    Enrolment: "course.enrolled",
    Award: "qualification.given",
    Qualification: "qualification.founded",
    Patrol: "patrol.kept",
    Recorder: "recorder.added",
    Loan: "loan.asked",
    Away: "away.told",
    Check: "check.seen",
    Cover: "cover.begun",
    Activity: "activity.kept",
    Exchange: "exchange.asked",
    Complaint: "complaint.made",
}
Broken = Iterable[str]


def tables_are_todays() -> Broken:
    """Every migration of this version has been applied."""
    runner = MigrationExecutor(connection)
    plan = runner.migration_plan(runner.loader.graph.leaf_nodes())
    return [f"{step.app_label}.{step.name} is not applied" for step, _back in plan]


def nothing_points_nowhere() -> Broken:
    """Each foreign key leads to a row that is there, whatever the database has let pass."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and model._meta.managed:
                yield from _orphans(model, field)


def _orphans(model: type[Model], field: ForeignKey) -> Iterator[str]:
    target = field.related_model._base_manager.filter(**{field.target_field.name: _of(field)})
    lost = model._base_manager.filter(**{f"{field.name}__isnull": False}).exclude(Exists(target))
    for key in lost.values_list("pk", flat=True)[:100]:
        yield f"{model._meta.label} #{key}: {field.name} leads nowhere"


def _of(field: ForeignKey) -> OuterRef:
    return OuterRef(field.attname)


def deeds_are_in_the_journal() -> Broken:
    """What was made has the line that says who made it."""
    for model, verb in MADE_BY.items():
        line = Entry.objects.filter(verb=verb, subject=OuterRef("as_subject"))
        silent = _named(model._base_manager.all(), model).exclude(Exists(line))
        for key in silent.values_list("pk", flat=True)[:100]:
            yield f"{model._meta.label} #{key}: no {verb} in the journal"


def the_journal_speaks_of_what_is_there() -> Broken:
    """A line about something made names something that is still there: nothing was cut out."""
    for model, verb in MADE_BY.items():
        lines = Entry.objects.filter(verb=verb)
        there = _named(model._base_manager.all(), model).filter(as_subject=OuterRef("subject"))
        for subject in lines.exclude(Exists(there)).values_list("subject", flat=True)[:100]:
            yield f"{subject}: {verb}, but it is gone"


def _named(rows: QuerySet, model: type[Model]) -> QuerySet:
    """As the journal and the letters name it: ``cases.need:7``."""
    key = Cast("pk", CharField())
    named: QuerySet = rows.annotate(
        as_subject=Concat(Value(f"{model._meta.label_lower}:"), key),
    )
    return named


def the_journal_hangs_together() -> Broken:
    """Each line on the one before it; `tsunagu journal verify` also asks the anchors outside."""
    return map(str, verify(()).faults)


def letters_have_an_end() -> Broken:
    """Sent, given up, taken back, or still young; and what was sent was tried."""
    old = clock.now() - LONGEST_ON_THE_WAY
    arrived = Attempt.objects.filter(letter=OuterRef("pk"), succeeded=True)
    stuck = Letter.objects.waiting().filter(due_at__lt=old)
    unproven = Letter.objects.exclude(sent_at=None).exclude(Exists(arrived))
    unmarked = Letter.objects.filter(Exists(arrived), sent_at=None)
    early = Letter.objects.filter(Q(sent_at__lt=F("created_at")) | Q(dead_at__lt=F("created_at")))
    return [
        *(f"letter #{one.pk} waits since {one.due_at:%Y-%m-%d}" for one in stuck),
        *(f"letter #{one.pk} is sent without a try" for one in unproven),
        *(f"letter #{one.pk} arrived, but is not marked" for one in unmarked),
        *(f"letter #{one.pk} ended before it was written" for one in early),
    ]


def letters_are_about_something() -> Broken:
    """What still waits to go out is about a row that is there."""
    models = {model._meta.label_lower: model for model in apps.get_models()}
    waiting = Letter.objects.waiting().values_list("pk", "about")
    for key, about in waiting.iterator():
        label, _, subject = about.partition(":")
        model = models.get(label)
        if model is None or not model._base_manager.filter(pk=subject).exists():
            yield f"letter #{key} is about {about}, which is gone"


def files_are_there() -> Broken:
    """Each file that somebody brought lies in its place, and all of it can be opened."""
    for row in Enclosure.objects.exclude(file="").order_by("pk").iterator():
        for name in filter(None, (row.file, row.original)):
            try:
                store.take(name, row.seal_id)
            except FileNotFoundError:
                yield f"{row._meta.label} #{row.pk}: {name} is not there"
            except Unopenable:
                yield f"{row._meta.label} #{row.pk}: {name} cannot be opened"


def the_erased_stay_erased() -> Broken:
    """No key on the list outside is alive, and by no print is anybody found who was erased."""
    for key in Key.objects.filter(pk__in=purged.read(settings.PURGED), destroyed_at=None):
        yield f"{key} was erased before and is back"
    erased = Person.objects.exclude(seal__destroyed_at=None)
    for person in erased.exclude(**UNKNOWN):
        yield f"{person} is erased and can still be found"


def the_loop_is_whole() -> Broken:
    """Invariants A-H."""
    for letter, rows in invariants.broken().items():
        yield from (f"invariant {letter}: {row}" for row in rows)


QUESTIONS: dict[str, Callable[[], Broken]] = {
    "tables": tables_are_todays,
    "pointers": nothing_points_nowhere,
    "loop": the_loop_is_whole,
    "deeds": deeds_are_in_the_journal,
    "journal": the_journal_speaks_of_what_is_there,
    "chain": the_journal_hangs_together,
    "letters": letters_have_an_end,
    "about": letters_are_about_something,
    "files": files_are_there,
    "erased": the_erased_stay_erased,
}


def broken() -> dict[str, list[str]]:
    """Each question with what it found. Empty when everything belongs together."""
    found = {name: list(question()) for name, question in QUESTIONS.items()}
    return {name: lines for name, lines in found.items() if lines}
