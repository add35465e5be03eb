"""What the clock asks for beside very many live needs, with nothing, little and much due."""

import statistics
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import F

from benchmarks.measure import percentile
from benchmarks.rows import many, moment, unchecked
from benchmarks.town import Town, grow
from tests.worker.finding import FINDERS, Question, morning, questions
from tsunagu.cases.models import Case, Need, Term, TermKind
from tsunagu.ground import clock
from tsunagu.intake.models import Concern, Urgency
from tsunagu.letters.models import Letter
from tsunagu.people.models import Membership, User
from tsunagu.people.roles import Role
from tsunagu.referrals.models import Referral, ReferralNeed
from tsunagu.referrals.queries.due import Morning
from tsunagu.referrals.states import State

LIMIT = 20  # milliseconds for one question
DUE = (0, 1, 300)
ROUNDS = 15
PEOPLE = 300


def measure(town: Town, needs: int) -> dict[str, Any]:
    """The questions of every chore, and everybody's morning letter, in milliseconds and seconds.

    Asked anew for each count: some ask the second question only when the first found something.
    """
    fill(town, needs)
    found: dict[str, Any] = {"needs": needs, "limit": LIMIT, "chores": {}}
    for count in DUE:
        make_due(count)
        for chore in FINDERS:
            several = questions(chore)
            costs = found["chores"].setdefault(chore.name, {"questions": 0})
            costs["questions"] = max(costs["questions"], len(several))
            costs[str(count)] = max(map(_p95, several), default=0.0)
    found["morning"] = _morning()
    return found


def _p95(question: Question) -> float:
    walls = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute(question.sql.replace("DELETE FROM", "SELECT * FROM"), question.params)
            cursor.fetchall()
        walls.append(time.perf_counter() - began)
    return percentile(walls, 95)


def _morning() -> dict[str, float]:
    with clock.at(morning()):
        walls = []
        for _ in range(3):
            began = time.perf_counter()
            read = Morning().read()
            walls.append(time.perf_counter() - began)
    return {"seconds": statistics.median(walls), "readers": len(read)}


def fill(town: Town, needs: int) -> None:
    """Live needs, a seventh of them referred, each with its days; and nothing of it due yet."""
    first = Case.objects.order_by("-pk").values_list("pk", flat=True)[0]
    grow(town, needs)
    last = User.objects.order_by("-pk").values_list("pk", flat=True)[0]
    with unchecked():
        many(
            User(joined_at=clock.now()),
            PEOPLE,
            email="'more' || i || '@example.org'",
            name="'人' || i",
        )
    Membership.objects.bulk_create(
        Membership(user_id=last + n, organisation_id=town.case.organisation_id, role=Role.WORKER)
        for n in range(1, PEOPLE + 1)
    )
    later = clock.today() + timedelta(days=30)
    with unchecked():
        _referrals(town, needs // 7, first)
        Term.objects.open().update(due_at=clock.now() + timedelta(days=40))
        Need.objects.live().update(next_on=later)
        Referral.objects.filter(due_on__isnull=False).update(due_on=later, expires_on=later)
        Concern.objects.filter(urgency=Urgency.DANGER).update(danger_seen_at=clock.now())
        Letter.objects.waiting().update(cancelled_at=clock.now())


def _referrals(town: Town, count: int, first: int) -> None:
    like = Referral.objects.order_by("pk")[0]
    row = Referral(
        case=town.case,
        sender_id=like.sender_id,
        service_id=like.service_id,
        receiver_id=like.receiver_id,
        reason="家計の整理をお願いします",
        basis=like.basis,
        state=State.SENT,
        sent_at=clock.now(),
        due_on=clock.today(),
        expires_on=clock.today(),
    )
    keys = {"key": "'due-' || i", "slip_print": "'due-' || i"}
    asked = f"CASE WHEN i % 2 = 0 THEN {moment('-48')} END"
    before = many(row, count, case_id=f"{first} + i", asked_at=asked, **keys)
    many(ReferralNeed(is_active=False), count, referral_id=f"{before} + i", need_id=f"{first} + i")


def make_due(count: int) -> None:
    """So many of each kind have fallen due; the rest stays as it was."""
    yesterday, now = clock.today() - timedelta(days=1), clock.now()
    for rows, changes in _knobs(yesterday, now):
        rows().filter(
            pk__in=list(rows().order_by("pk").values_list("pk", flat=True)[:count])
        ).update(**changes)


def _knobs(yesterday: date, now: datetime) -> list[tuple[Callable[[], Any], dict[str, Any]]]:
    return [
        (
            Need.objects.live().filter(referred_at=None).all,
            {"next_on": yesterday, "paused_until": yesterday},
        ),
        (
            Referral.objects.filter(state=State.SENT).all,
            {"due_on": yesterday, "expires_on": yesterday},
        ),
        (
            Term.objects.open,
            {"kind": TermKind.SAFETY, "due_at": F("begun_at") + timedelta(hours=1)},
        ),
        (
            Concern.objects.filter(urgency=Urgency.DANGER).all,
            {"danger_seen_at": None, "due_at": now},
        ),
        (Letter.objects.all, {"cancelled_at": None}),
    ]
