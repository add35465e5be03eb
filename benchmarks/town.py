"""A throw-away city of any size: one desk, its workers, one asked organisation, many needs."""

from dataclasses import dataclass
from datetime import timedelta

from benchmarks.rows import day, many, moment, unchecked
from tsunagu.cases.actions import open_case, plan_next, write_note
from tsunagu.cases.models import (
    Case,
    CaseNote,
    Need,
    NeedStep,
    Term,
    TermKind,
    TermResult,
    ToldPerson,
    ToldReporter,
)
from tsunagu.cases.papers import NewNeed, Noted, Opening
from tsunagu.cases.states import CaseState, NeedState
from tsunagu.directory.models import NeedCode, Organization, Service
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.prints import of_words
from tsunagu.intake.actions import receive
from tsunagu.intake.models import Concern
from tsunagu.intake.papers import Part, Told
from tsunagu.intake.states import State as ConcernState
from tsunagu.journal.models import Entry
from tsunagu.keys.actions import mint
from tsunagu.keys.models import KeyKind
from tsunagu.people.actors import actor_for
from tsunagu.people.models import Membership, Organisation, OrganisationKind, User
from tsunagu.people.roles import Role
from tsunagu.referrals.actions import refer_on_consent
from tsunagu.referrals.models import Referral
from tsunagu.referrals.papers import Asking
from tsunagu.referrals.states import State as ReferralState
from tsunagu.residents.models import Basis, ConsentWay, Household, HouseholdMember, Person
from tsunagu.residents.papers import Ground, Particulars, Scope

WORKERS, WAITING, ASKED = 40, 500, 40
NEEDS_OF_THE_CASE, NOTES, STEPS = 5, 40, 30
TOLD = "家賃が払えません。仕事を減らされて、来月のお金も足りません。だれに聞けばよいですか。"
NOTED = "電話で話した。家計の表を一緒に作ることにした。次は来週、窓口で会う。"


@dataclass(frozen=True)
class Town:
    worker: User
    partner: User
    case: Case  # the one with a history: 5 needs, 40 notes, 30 steps
    concern: Concern  # what that case began with


def found() -> Town:
    """The desk, its workers, the asked organisation and what has a history, by the real actions."""
    desk = Organisation.objects.create(
        name="大きな窓口",
        kind=OrganisationKind.CITY,
        email="desk@example.org",
        takes_concerns=True,
        is_first_door=True,
    )
    now = clock.now()
    with unchecked():
        before = many(
            User(joined_at=now),
            WORKERS,
            email="'worker' || i || '@example.org'",
            name="'相談員 ' || i",
        )
    Membership.objects.bulk_create(
        Membership(user_id=before + n, organisation=desk, role=Role.WORKER)
        for n in range(1, WORKERS + 1)
    )
    worker = User.objects.get(pk=before + 1)
    by = actor_for(worker)
    case, concern = _case_with_history(by)
    return Town(worker, _asked(by), case, concern)


def _told(number: str) -> Concern:
    person = Particulars(name=f"見本 {number}", kana="みほん はなこ", phone="042-000-0001")
    return receive(Told(key=f"town-{number}", words=TOLD, parts=(Part(person, is_teller=True),)))


def _opening(count: int) -> Opening:
    codes = NeedCode.objects.order_by("pk")[:count]
    soon = clock.today() + timedelta(days=3)
    return Opening(tuple(NewNeed(code, soon, "電話する") for code in codes), reason="支援が必要")


def _case_with_history(by: Actor) -> tuple[Case, Concern]:
    concern = _told("花子")
    case = open_case(concern, opening=_opening(NEEDS_OF_THE_CASE), by=by)
    for n in range(NOTES):
        noted = Noted(f"town-note-{n}", "phone", NOTED, "少しずつ前に進んでいる。", minutes=15)
        write_note(case, noted, by=by)
    needs = list(case.needs.order_by("pk"))
    for n in range(STEPS - NEEDS_OF_THE_CASE):  # opening each need was a step too
        plan_next(
            needs[n % len(needs)],
            next_on=clock.today() + timedelta(days=n + 1),
            next_step="もう一度電話する",
            by=by,
        )
    return case, concern


def _asked(by: Actor) -> User:
    """An organisation that was asked ``ASKED`` times, and the person who answers there."""
    body = Organisation.objects.create(
        name="家計相談の会", kind=OrganisationKind.PROVIDER, email="asked@example.org"
    )
    partner = User.objects.create(email="partner@example.org", name="つなぎ先 一郎")
    Membership.objects.create(user=partner, organisation=body, role=Role.PARTNER)
    listed = Organization.objects.create(name=body.name, email=body.email, account=body)
    service = Service.objects.create(
        organization=listed, name="家計相談", kind_code="kakei", kind_name="家計", source_id="town"
    )
    scope = Scope(body.name, "お名前と課題", ConsentWay.ORAL)
    for n in range(ASKED):
        case = open_case(_told(str(n)), opening=_opening(1), by=by)
        asking = Asking(
            f"town-{n}",
            service,
            tuple(case.needs.all()),
            "家計の整理をお願いします",
            Ground(Basis.CONSENT),
            ("name", "kana", "contact"),
        )
        refer_on_consent(case, asking, scope=scope, by=by)
    return partner


def grow(town: Town, needs: int) -> None:
    """``needs`` live needs, two a case, at the town's desk; and concerns that wait there."""
    with unchecked():
        cases, people = _cases(town, needs // 2, {}, silent_on=day("i % 40 - 4"))
        _days(town, cases, needs // 2, TermKind.REVIEW)
        desk, (first_code, codes) = town.case.organisation_id, _codes()
        many(
            Need(case=town.case, owner_id=desk, next_step="電話する"),
            needs,
            case_id=f"{cases} + (i + 1) / 2",
            person_id=f"CASE WHEN i % 5 > 0 THEN {people} + (i + 1) / 2 END",
            code_id=f"{first_code} + i % {codes}",
            worker_id=f"{town.worker.pk} + i % {WORKERS}",
            next_on=day("i % 80 - 20"),
            state="CASE WHEN i % 3 = 0 THEN 'helping' ELSE 'open' END",
            referred_at=f"CASE WHEN i % 7 = 0 THEN {moment('-(i % 500)')} END",
        )
        _concerns(town, "waiting", min(WAITING, needs), {"state": ConcernState.RECEIVED})


def end(town: Town, needs: int) -> None:
    """``needs`` ended needs in closed cases, with the steps, notes and referrals they leave."""
    now = clock.now()
    closed = {"state": CaseState.CLOSED, "closed_at": now, "outcome": "終わり"}
    fate = Need(
        case=town.case,
        owner_id=town.case.organisation_id,
        state=NeedState.RESOLVED,
        ended_at=now,
        done="家計の表を一緒に作った",
        told_person=ToldPerson.TOLD,
        told_reporter=ToldReporter.NOBODY,
    )
    with unchecked():
        cases, people = _cases(town, needs // 2, closed)
        over = "i % 20 <> 0"  # one in twenty was closed in the last half year: it is called again
        _days(
            town,
            cases,
            needs // 2,
            TermKind.FOLLOW_UP_LAST,
            done_at=f"CASE WHEN {over} THEN {moment('-24')} END",
            result=f"CASE WHEN {over} THEN '{TermResult.LAPSED}' ELSE '' END",
        )
        first_code, codes = _codes()
        keys = many(
            fate,
            needs,
            case_id=f"{cases} + (i + 1) / 2",
            person_id=f"{people} + (i + 1) / 2",
            code_id=f"{first_code} + i % {codes}",
            worker_id=f"{town.worker.pk} + i % {WORKERS}",
        )
        many(NeedStep(was="open", to="resolved", by_label="相談員"), needs, need_id=f"{keys} + i")
        _traces(town, cases, needs // 2)


def _traces(town: Town, cases: int, count: int) -> None:
    """What closed cases leave behind: concerns, notes, ended referrals, lines of the journal."""
    now = clock.now()
    note = CaseNote(case=town.case, method="phone", facts=NOTED, written_by=town.worker)
    many(note, count, case_id=f"{cases} + i", key="'ended-note-' || i")
    asked = Referral.objects.first()
    referral = Referral(
        case=town.case,
        sender_id=asked.sender_id,
        service_id=asked.service_id,
        receiver_id=asked.receiver_id,
        reason="家計の整理をお願いします",
        basis=Basis.CONSENT,
        state=ReferralState.VERIFIED,
        sent_at=now,
        ended_at=now,
    )
    keys = {"key": "'ended-' || i", "slip_print": "'ended-' || i"}
    many(referral, count // 3, case_id=f"{cases} + i", **keys)
    _concerns(town, "ended", count, {"state": ConcernState.OPENED, "danger_seen_at": now})
    line = Entry(lane=-1, user_id=town.worker.pk, actor_label="相談員", verb="case.moved")
    many(line, count, place=f"{cases} + i", subject=f"'cases.case:' || ({cases} + i)")


def _codes() -> tuple[int, int]:
    keys = list(NeedCode.objects.order_by("pk").values_list("pk", flat=True))
    assert keys[-1] - keys[0] == len(keys) - 1, "the keys of the need codes have gaps"
    return keys[0], len(keys)


def _cases(town: Town, count: int, more: dict[str, object], **as_sql: str) -> tuple[int, int]:
    """Cases with a household of one; gives back the keys before the first case and person."""
    person = Person(
        seal=mint(KeyKind.PERSON),
        name="見本 花子",
        kana="みほん はなこ",
        word_keys=of_words("見本 花子", "みほん はなこ"),
        phone="042-000-0001",
        age_about=60,
    )
    people = many(person, count)
    homes = many(Household(), count)
    many(
        HouseholdMember(person=person, relation="本人"),
        count,
        household_id=f"{homes} + i",
        person_id=f"{people} + i",
    )
    cases = many(
        Case(seal=town.case.seal, organisation_id=town.case.organisation_id, **more),
        count,
        worker_id=f"{town.worker.pk} + i % {WORKERS}",
        household_id=f"{homes} + i",
        main_person_id=f"{people} + i",
        **as_sql,
    )
    return cases, people


def _days(town: Town, cases: int, count: int, kind: TermKind, **as_sql: str) -> None:
    """One day to keep for each case; one in twenty has come."""
    desk = town.case.organisation_id
    row = Term(desk_id=desk, kind=kind, begun_at=clock.now() - timedelta(days=200))
    worker = f"{town.worker.pk} + i % {WORKERS}"
    many(
        row,
        count,
        case_id=f"{cases} + i",
        worker_id=worker,
        due_at=moment("(i % 120 - 6) * 24"),
        **as_sql,
    )


def _concerns(town: Town, kind: str, count: int, more: dict[str, object]) -> None:
    desk, seal = town.case.organisation_id, town.concern.seal
    row = Concern(seal=seal, words=TOLD, desk_id=desk, passphrase_print="-", **more)
    prefix, before = kind[0].upper(), Concern.objects.count()
    many(
        row,
        count,
        receipt=f"'{prefix}' || ({before} + i)",
        key=f"'{kind}-' || ({before} + i)",
        due_at=moment("i % 200 - 50"),
        received_at=moment("-(i % 9000)"),
        urgency="CASE WHEN i % 50 = 0 THEN 'danger' ELSE 'normal' END",
        danger_at=f"CASE WHEN i % 50 = 0 THEN {moment('-(i % 3)')} END",
    )
