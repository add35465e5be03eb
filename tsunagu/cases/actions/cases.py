from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.cases import rules
from tsunagu.cases.actions.marking import guard_new, hold_household, insist_on_sight
from tsunagu.cases.actions.needs import add_need
from tsunagu.cases.actions.terms import (
    begin_follow_ups,
    begin_review,
    hold_open,
    lapse,
    silence_ends,
    take_danger,
)
from tsunagu.cases.models import (
    FOLLOW_UPS,
    Case,
    CaseConcern,
    CaseStep,
    TermKind,
    ToldPerson,
)
from tsunagu.cases.papers import Opening
from tsunagu.cases.queries.household import newcomers
from tsunagu.cases.states import CASE_FLOW, CaseState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.intake import actions as intake
from tsunagu.intake import rules as intake_rules
from tsunagu.intake.models import Concern, Stage
from tsunagu.intake.states import State as ConcernState
from tsunagu.journal.actions import record
from tsunagu.keys.actions import mint
from tsunagu.keys.fields import gone, sealed
from tsunagu.keys.models import KeyKind
from tsunagu.keys.queries import is_destroyed
from tsunagu.people.actions import hold
from tsunagu.people.models import TOLD_IN
from tsunagu.residents.actions import enrol, gather, take_in
from tsunagu.residents.models import Household, Person
from tsunagu.residents.papers import Particulars


@transaction.atomic
def open_case(
    concern: Concern,
    *,
    opening: Opening,
    by: Actor,
    as_state: ConcernState = ConcernState.OPENED,
) -> Case:
    """Take a concern up: a case of the actor's desk, with at least one owned and dated need."""
    rules.may_open(by).enforce()
    intake_rules.may_decide(by, concern).enforce()
    if not opening.needs:
        raise Refused(_("課題を一つ以上選んでください。"))
    person = opening.main_person or _concerned(concern, by=by)
    case = Case.objects.create(
        seal=mint(KeyKind.CASE, desk=by.desk()),
        organisation_id=by.desk(),
        worker_id=by.person(),
        household=_household(concern, person, by=by),
        main_person=person,
        silent_on=silence_ends(),
    )
    hold_household(case)
    CaseStep.objects.create(case=case, to=CaseState.OPEN, reason=opening.reason, by_label=by.label)
    record("case.opened", case, by=by, concern=concern.pk)
    _link(case, concern, as_state, reason=opening.reason, by=by)
    for new in opening.needs:
        add_need(case, new, by=by)
    begin_review(case)
    guard_new(case)
    return case


def _concerned(concern: Concern, *, by: Actor) -> Person:
    party = concern.parties.filter(is_concerned=True).order_by("pk").first()
    if party:
        return party.person
    speaks = TOLD_IN.get(concern.language, "") if concern.is_about_teller else ""
    return enrol(Particulars(chome=concern.chome, language=speaks), by=by)


def _household(concern: Concern, person: Person, *, by: Actor) -> Household:
    others = concern.parties.filter(is_concerned=True).exclude(person=person).order_by("pk")
    members = [(person, "本人"), *((party.person, party.relation) for party in others)]
    return gather(members, by=by)


def _link(case: Case, concern: Concern, to: ConcernState, *, reason: str, by: Actor) -> None:
    intake.move(concern, to, reason=reason, by=by, decided_by_id=by.person())
    CaseConcern.objects.create(case=case, concern=concern)
    take_danger(case, concern, by=by)
    intake.tell_everyone(concern, Stage.HANDLING, by=by)


@transaction.atomic
def join(
    concern: Concern, *, case: Case, reason: str, people: Collection[int] | None = None, by: Actor
) -> None:
    """Add a concern to a case that is already worked on. Those of its ``people`` who are new come
    into the household; None: all whose name is known.
    """
    intake_rules.may_decide(by, concern).enforce()
    rules.may_work_on(by, case).enforce()
    hold_household(case, concern)
    hold_open(case)
    _link(case, concern, ConcernState.JOINED, reason=reason, by=by)
    for party in newcomers(concern, case):
        if people is None or party.person_id in people:
            take_in(case.household, party.person, party.relation, by=by)
    insist_on_sight(case)
    guard_new(case)
    record("case.joined", case, by=by, concern=concern.pk)


def _move(case: Case, to: CaseState, *, reason: str, by: Actor, **changes: object) -> None:
    was = CaseState(case.state)
    CASE_FLOW.check(was, to)
    claimed = Case.objects.filter(pk=case.pk, state=was).update(state=to, **sealed(case, **changes))
    if not claimed:
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    CaseStep.objects.create(case=case, was=was, to=to, reason=reason, by_label=by.label)
    record("case.moved", case, by=by, was=was, to=to)
    case.refresh_from_db()


@transaction.atomic
def close_case(case: Case, *, outcome: str, by: Actor) -> None:
    """Close a case whose needs have all ended; everyone who told us hears "finished" (G).

    The person is asked how it goes three times afterwards.
    """
    rules.may_work_on(by, case).enforce()
    hold_open(case)  # no new need, no new meeting until it is closed
    rules.may_close(by, case).enforce()
    if not outcome.strip():
        raise Refused(_("結果を書いてください。"))
    if case.appointments.standing().exists():
        raise Refused(_("終わっていない面談があります。結果を書くか、取りやめてください。"))
    if case.needs.filter(told_person=ToldPerson.COULD_NOT).exists():
        rules.has_tried_enough(case).enforce()
    changes = {"closed_at": clock.now(), "outcome": outcome, "silent_on": None}
    _move(case, CaseState.CLOSED, reason=outcome, by=by, **changes)
    lapse(case, TermKind.REVIEW)
    begin_follow_ups(case)
    _tell(case, Stage.FINISHED, by=by)


def _tell(case: Case, stage: Stage, *, by: Actor) -> None:
    for concern in Concern.objects.filter(case_link__case=case).order_by("pk"):
        intake.tell_everyone(concern, stage, by=by)


@transaction.atomic
def reopen_case(case: Case, *, reason: str, by: Actor) -> None:
    """Go on with a closed case, as its worker; a need is reopened or added next."""
    rules.may_reopen(by, case).enforce()
    if not reason.strip():
        raise Refused(_("再開する理由を書いてください。"))
    hold(by.person(), case.organisation_id)
    changes = {"closed_at": None, "outcome": "", "worker_id": by.person()}
    _move(case, CaseState.OPEN, reason=reason, by=by, silent_on=silence_ends(), **changes)
    if is_destroyed(case.seal_id):  # this moment, in another process
        raise Refused(gone())
    lapse(case, *FOLLOW_UPS)
    begin_review(case)
    _tell(case, Stage.HANDLING, by=by)
