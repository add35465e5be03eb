"""A throw-away city of any size, made in bulk: one desk, its workers, live and ended needs."""

from datetime import timedelta
from random import Random

from tsunagu.cases.models import Case, CaseNote, Need, NeedStep, ToldPerson, ToldReporter
from tsunagu.cases.states import CaseState, NeedState
from tsunagu.directory.models import NeedCode, NeedGroup
from tsunagu.ground import clock
from tsunagu.people.models import Membership, Organisation, OrganisationKind, User
from tsunagu.people.roles import Role
from tsunagu.residents.models import Household, HouseholdMember, Person

BATCH = 2_000
WORKERS = 40
NEEDS_OF_A_CASE = 2
NOTES_OF_A_CASE = 20
FAMILY = ("見本", "青空", "大川", "若葉", "白石", "野原", "小道", "里山")
GIVEN = ("花子", "太郎", "みどり", "一郎", "さくら", "健", "ゆき", "光")


def fill(needs: int, closed: int) -> User:
    """``needs`` live and ``closed`` ended needs at one desk; gives back one of its workers.

    The first case has a history of notes, as a case of a year has.
    """
    desk = Organisation.objects.create(
        name="大きな窓口", kind=OrganisationKind.CITY, email="desk@example.org", takes_concerns=True
    )
    workers = [
        User.objects.create(email=f"worker{n}@example.org", name=f"相談員 {n}")
        for n in range(WORKERS)
    ]
    Membership.objects.bulk_create(
        Membership(user=worker, organisation=desk, role=Role.SUPERVISOR) for worker in workers
    )
    codes = _codes()
    for start in range(0, needs, BATCH):
        _batch(desk, workers, codes, min(BATCH, needs - start), seed=start, ended=False)
    for start in range(0, closed, BATCH):
        _batch(desk, workers, codes, min(BATCH, closed - start), seed=start, ended=True)
    _history(Case.objects.order_by("pk").first(), workers)
    return workers[0]


def _codes() -> list[NeedCode]:
    return NeedCode.objects.bulk_create(
        NeedCode(code=f"bench-{group}", group=group, label=label, label_easy=label, label_en=group)
        for group, label in NeedGroup.choices
    )


def _batch(
    desk: Organisation,
    workers: list[User],
    codes: list[NeedCode],
    count: int,
    *,
    seed: int,
    ended: bool,
) -> None:
    dice, now, today = Random(seed), clock.now(), clock.today()
    households = Household.objects.bulk_create(
        Household() for _ in range(-(-count // NEEDS_OF_A_CASE))
    )
    people = Person.objects.bulk_create(
        Person(
            name=f"{dice.choice(FAMILY)} {dice.choice(GIVEN)}",
            kana="みほん はなこ",
            kana_key="みほんはなこ",
            age_about=dice.randint(18, 95),
            phone="042-000-0001",
        )
        for _ in households
    )
    HouseholdMember.objects.bulk_create(
        HouseholdMember(household=household, person=person, relation="本人")
        for household, person in zip(households, people, strict=True)
    )
    end = {"state": CaseState.CLOSED, "closed_at": now, "outcome": "終わり"} if ended else {}
    cases = Case.objects.bulk_create(
        Case(
            organisation=desk,
            worker=dice.choice(workers),
            household=household,
            main_person=person,
            **end,
        )
        for household, person in zip(households, people, strict=True)
    )
    fate = {
        "state": NeedState.RESOLVED,
        "ended_at": now,
        "done": "した",
        "told_person": ToldPerson.TOLD,
        "told_reporter": ToldReporter.NOBODY,
    }
    Need.objects.bulk_create(
        Need(
            case=cases[n // NEEDS_OF_A_CASE],
            person=people[n // NEEDS_OF_A_CASE],
            code=dice.choice(codes),
            owner=desk,
            worker_id=cases[n // NEEDS_OF_A_CASE].worker_id,
            next_step="電話する",
            **(fate if ended else {"next_on": today + timedelta(days=dice.randint(-20, 60))}),
        )
        for n in range(count)
    )


def _history(case: Case, workers: list[User]) -> None:
    now = clock.now()
    CaseNote.objects.bulk_create(
        CaseNote(
            case=case,
            happened_at=now - timedelta(days=n),
            method="phone",
            minutes=15,
            facts="電話で話した。家計の表を一緒に作ることにした。次は来週、窓口で会う。",
            opinion="少しずつ前に進んでいる。",
            written_by=workers[n % WORKERS],
            key=f"bench-{n}",
        )
        for n in range(NOTES_OF_A_CASE)
    )
    NeedStep.objects.bulk_create(
        NeedStep(need=need, to=NeedState.OPEN, by_label="相談員 1", reason="電話する")
        for need in case.needs.all()
    )
