"""Ten thousand lives by one scheduler: loss, delay, doubling, overtaking, deaths, wrong clocks.

``make seeds`` lives 10,000 of them, a hundred in one test, so that every core has its own;
``make seeds SEEDS=4711`` lives that one again.
"""

import os
from collections import Counter
from itertools import pairwise

import pytest

from tests import town
from tests.people import person
from tests.referrals.life.morning import Undone
from tests.seeds.life import Life
from tests.seeds.post import Backend
from tests.seeds.schedule import BEGAN
from tsunagu.intake.models import Alarm, Answer, Concern, Stage
from tsunagu.journal.queries import verify
from tsunagu.letters import queries
from tsunagu.letters.models import Letter
from tsunagu.people.models import OrganisationKind
from tsunagu.people.roles import Role
from tsunagu.referrals.models import Referral, ReferralStep, Report
from tsunagu.referrals.queries.invariants import broken
from tsunagu.referrals.states import FLOW, State

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
FIRST, _, LAST = os.environ.get("TSUNAGU_SEEDS", "1-4").partition("-")
SEEDS = range(int(FIRST), int(LAST or FIRST) + 1)
TOGETHER = 100


@pytest.fixture
def house(settings, at, caplog):
    for room in ("tsunagu", "django"):  # falling is the everyday of these lives
        caplog.set_level("CRITICAL", logger=room)
    at(BEGAN)
    settings.EMAIL_BACKEND = f"{Backend.__module__}.{Backend.__name__}"
    provider = OrganisationKind.PROVIDER
    people = [
        person("aoki", "first-door", Role.WORKER, on_duty=True),
        person("ueda", "first-door", Role.SUPERVISOR),
        person("chiba", "kakei-npo", Role.PARTNER, provider),
        person("chino", "kakei-npo", Role.PARTNER, provider),
        person("doi", "other-npo", Role.PARTNER, provider),
    ]
    services = [
        town.service("家計相談", people[2].organisation),
        town.service("見守り", people[4].organisation),
    ]
    live(0, people, services)  # what is asked once a process is at hand from here on
    return people, services


def live(seed, people, services):
    """One life and its proof; gives back its print, the letters that arrived, and those again."""
    with Undone():
        life = Life(seed, people, services)
        Backend.post = life.post
        with life.schedule.ends:
            seen = life.lived()
            prove(life)
            taken = ReferralStep.objects.filter(to=State.ACCEPTED).count()
    again = sum(life.post.arrived.values()) - len(life.post.arrived)
    letters = len(life.post.arrived)
    return seen, Counter(told=len(life.told), referrals=taken, letters=letters, again=again)


def prove(life):
    """Nothing lost, nothing doubled, nothing between, nobody forgotten."""
    assert life.promised.keys() == life.told.keys()
    assert dict(Concern.objects.values_list("key", "receipt")) == life.promised
    assert {c.key: str(c.words) for c in Concern.objects.all()} == life.told
    firsts = Answer.objects.filter(stage=Stage.RECEIVED).values_list("concern", flat=True)
    assert sorted(firsts) == sorted(Concern.objects.values_list("pk", flat=True))
    dangers = Concern.objects.exclude(danger_at=None).count()
    assert Alarm.objects.filter(round=0).count() == dangers
    prove_letters(life.post)
    for referral in Referral.objects.all():
        prove_way(referral)
    assert broken() == {}
    assert verify(()).faults == []


def prove_letters(post):
    """Each left once; once more only where nobody could know that it had arrived."""
    assert not Letter.objects.waiting().exists()
    assert not queries.dead().exists()
    sent = {
        f"<{letter.message_id}@localhost>": letter.sent_at is not None
        for letter in Letter.objects.all()
    }
    assert all(post.arrived[letter] for letter, left in sent.items() if left)
    assert post.arrived.keys() <= sent.keys()
    for letter, times in post.arrived.items():
        assert times <= 1 + post.excused[letter], (letter, times)


def prove_way(referral):
    """Step by step over the map; taken once; one report for each time that it was reported."""
    steps = list(ReferralStep.objects.filter(referral=referral).order_by("pk"))
    for before, after in pairwise(steps):
        assert after.was == before.to
        assert after.was == after.to or FLOW.allows(State(after.was), State(after.to))
    assert referral.state == steps[-1].to
    assert sum(step.to == State.ACCEPTED for step in steps) <= 1
    reported = sum(step.to == State.REPORTED for step in steps)
    assert Report.objects.filter(referral=referral).count() == reported


@pytest.mark.parametrize("first", SEEDS[::TOGETHER])
def test_no_seed_breaks_the_house(house, first, record_property):
    seeds = SEEDS[SEEDS.index(first) :][:TOGETHER]
    lives = {seed: lived(seed, house) for seed in seeds}
    assert live(first, *house)[0] == lives[first][0], "one seed, two lives"
    for name, count in sum((counts for _seen, counts in lives.values()), Counter()).items():
        record_property(name, count)
    record_property("lives", len(seeds))


def lived(seed, house):
    try:
        return live(seed, *house)
    except Exception as fault:
        fault.add_note(f"This seed breaks the house: make seeds SEEDS={seed}")
        raise
