"""Whether the time of an answer tells what the answer does not say. Only ``make reliability`` asks.

Two questions that must be answered alike are asked in turns. Either no difference can be shown
(Mann-Whitney, p > 0.01), or the medians lie closer than five milliseconds.
"""

import logging
from collections.abc import Callable
from math import sqrt
from statistics import NormalDist, median
from time import perf_counter

import pytest
from django.conf import global_settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests import town
from tests.people import person
from tests.web.signed_in import signed_in
from tsunagu.cases.actions import mark
from tsunagu.people.roles import Role
from tsunagu.residents.models import Level
from tsunagu.residents.papers import Mark

pytestmark = pytest.mark.django_db
SAMPLES, NEAR_MS, SURE = 200, 5.0, 0.01
Question = Callable[[], object]


def p_of(one: list[float], other: list[float]) -> float:
    """Mann-Whitney, two-sided, by the normal distribution; equal times share their rank."""
    times = sorted([*one, *other])
    rank = {time: times.index(time) + (times.count(time) + 1) / 2 for time in set(times)}
    n, m = len(one), len(other)
    u = sum(rank[time] for time in one) - n * (n + 1) / 2
    spread = sqrt(n * m * (n + m + 1) / 12)
    return 2 * (1 - NormalDist().cdf(abs(u - n * m / 2) / spread))


def taken(ask: Question) -> float:
    """Milliseconds for one answer; what it wrote is undone."""
    cache.clear()
    with transaction.atomic():
        began = perf_counter()
        ask()
        took = 1_000 * (perf_counter() - began)
        transaction.set_rollback(True)
    return took


def told_apart(name: str, one: Question, other: Question) -> bool:
    """Whether the time tells; the figures are printed."""
    for ask in (one, other) * 3:
        taken(ask)  # warm
    times = [(taken(one), taken(other)) for _ in range(SAMPLES)]
    first, second = (list(each) for each in zip(*times, strict=True))
    near, p = abs(median(first) - median(second)), p_of(first, second)
    print(f"\n{name}: {median(first):.2f} and {median(second):.2f} ms, apart {near:.2f}, p {p:.3f}")
    return p <= SURE and near >= NEAR_MS


@pytest.fixture(autouse=True)
def real(settings):
    """The password hasher of production, and no line of the log in between."""
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def test_a_planted_difference_is_seen():
    slow, fast = [10.0 + n / 100 for n in range(200)], [3.0 + n / 100 for n in range(200)]
    assert p_of(slow, fast) < SURE < p_of(fast, list(fast))


@pytest.mark.parametrize("level", [Level.PROTECTED, Level.CLOSED])
def test_a_hidden_case_and_one_that_never_was(aoki, ueda, ito, level):
    case = town.opened(aoki)
    mark(case.main_person, Mark(level, "通知"), insiders=[ueda.user.pk], by=aoki.actor)
    client = signed_in(ito)
    hidden, absent = f"/desk/cases/{case.pk}/", "/desk/cases/987654/"
    assert [client.get(path).status_code for path in (hidden, absent)] == [404, 404]
    name = f"case {level} / absent"
    assert not told_apart(name, lambda: client.get(hidden), lambda: client.get(absent))


def test_a_case_of_another_desk_and_one_that_never_was(aoki, baba):
    case, client = town.opened(aoki), signed_in(baba)
    hidden, absent = f"/desk/cases/{case.pk}/", "/desk/cases/987654/"
    name = "case of another desk / absent"
    assert not told_apart(name, lambda: client.get(hidden), lambda: client.get(absent))


def test_signing_in_to_an_account_and_to_none(settings):
    known = person("kudo", "first-door", Role.WORKER).user.email
    client = Client()

    def sign_in(email: str) -> Question:
        said = {"login": email, "password": "not-the-password"}
        return lambda: client.post("/accounts/login/", said)

    name = "sign-in, account / none"
    assert not told_apart(name, sign_in(known), sign_in("nobody@example.org"))


def test_a_receipt_that_is_known_and_one_that_is_not(aoki):
    concern, client = town.told(), Client()

    def look_up(receipt: str) -> Question:
        said = {"receipt": receipt, "passphrase": "AAAA-AAAA-AAAA"}
        return lambda: client.post("/status/", said)

    name = "receipt, known / unknown"
    assert not told_apart(name, look_up(concern.receipt), look_up("AAAAAAAAA"))
