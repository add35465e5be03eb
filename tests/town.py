"""Things that happen in every test town, said in one line each."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from tests.people import Person as Worker
from tsunagu.cases.actions import add_need, make_appointment, open_case
from tsunagu.cases.models import Appointment, Case, Need, ToldPerson, ToldReporter
from tsunagu.cases.papers import Ending, Meeting, NewNeed, Opening
from tsunagu.cases.states import NeedState
from tsunagu.directory.models import NeedCode, Organization, Service
from tsunagu.ground import clock
from tsunagu.intake.actions import receive
from tsunagu.intake.models import Concern, Teller
from tsunagu.intake.papers import Part, Told
from tsunagu.people.models import Organisation
from tsunagu.referrals.papers import Asking
from tsunagu.residents.actions import agree
from tsunagu.residents.models import Basis, ConsentWay
from tsunagu.residents.papers import Ground, Particulars, Scope

TANAKA = Particulars(name="見本 花子", kana="みほん はなこ", phone="042-000-0001", age_about=78)
NEIGHBOUR = Particulars(name="見本 隣人", kana="みほん りんじん", email="rinjin@example.org")


def key() -> str:
    return uuid4().hex


def code(slug: str = "arrears") -> NeedCode:
    need_code, _ = NeedCode.objects.get_or_create(
        code=slug, defaults={"group": "money", "label": slug, "label_easy": slug, "label_en": slug}
    )
    return need_code


def told(words: str = "家賃が払えません", **more: object) -> Concern:
    """A resident tells about themselves."""
    parts = (Part(TANAKA, is_concerned=True, is_teller=True),)
    return receive(Told(**({"key": key(), "words": words, "parts": parts} | more)))


def reported(words: str = "隣の人を最近見ません") -> Concern:
    """A neighbour tells about somebody else."""
    parts = (Part(NEIGHBOUR, is_concerned=False, is_teller=True), Part(TANAKA))
    return receive(Told(key=key(), words=words, teller=Teller.NEIGHBOUR, parts=parts))


def soon(days: int = 3):
    return clock.today() + timedelta(days=days)


def opening(*slugs: str) -> Opening:
    needs = tuple(NewNeed(code(slug), soon(), "電話する") for slug in slugs or ("arrears",))
    return Opening(needs=needs, reason="支援が必要")


def opened(worker: Worker, *slugs: str) -> Case:
    return open_case(told(), opening=opening(*slugs), by=worker.actor)


def service(name: str = "家計相談", account: Organisation | None = None) -> Service:
    body, _ = Organization.objects.get_or_create(
        name=f"{name}の会", defaults={"email": "body@example.org", "account": account}
    )
    row, _ = Service.objects.get_or_create(
        source_id=name,
        defaults={
            "organization": body,
            "name": name,
            "kind_code": "kakei",
            "kind_name": "家計",
        },
    )
    return row


def consented(case: Case, worker: Worker) -> Ground:
    scope = Scope("家計相談の会", "お名前と課題", ConsentWay.ORAL)
    return Ground(Basis.CONSENT, agree(case.main_person, to=scope, by=worker.actor))


def asking(case: Case, worker: Worker, to: Service, **more: object) -> Asking:
    facts = {
        "key": key(),
        "service": to,
        "needs": tuple(case.needs.live().filter(referred_at=None).order_by("pk")),
        "reason": "家計の整理をお願いします",
        "ground": consented(case, worker),
        "items": ("name", "kana", "contact"),
    }
    return Asking(**(facts | more))


def resolved(words: str = "家賃の相談ができました") -> Ending:
    return Ending(
        state=NeedState.RESOLVED,
        done="家計の表を一緒に作った",
        told_person=ToldPerson.TOLD,
        told_reporter=ToldReporter.NOBODY,
        words=words,
    )


def in_days(days: int, hour: int = 10):
    """That hour of the city's clock, so many days from now."""
    here = timezone.localtime(clock.now()) + timedelta(days=days)
    return here.replace(hour=hour, minute=0, second=0, microsecond=0)


def meeting(case: Case, worker: Worker, **more: object) -> Meeting:
    facts = {
        "key": key(),
        "person": case.main_person,
        "worker_id": worker.user.pk,
        "at": in_days(2),
        "way": "counter",
    }
    return Meeting(**(facts | more))


def to_meet(case: Case, worker: Worker, **more: object) -> Appointment:
    return make_appointment(case, meeting(case, worker, **more), by=worker.actor)


def another_need(case: Case, worker: Worker, slug: str = "arrears") -> Need:
    return add_need(case, NewNeed(code(slug), soon()), by=worker.actor)
