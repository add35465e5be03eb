"""Who lives and works here, and what residents do."""

from contextlib import ExitStack
from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
)

from tests import town
from tests.people import person
from tsunagu.ground import clock
from tsunagu.ground.errors import HouseError
from tsunagu.intake import actions as intake
from tsunagu.intake.models import Concern
from tsunagu.people.actors import actor_for
from tsunagu.people.models import OrganisationKind
from tsunagu.people.roles import Role
from tsunagu.referrals import actions as referrals
from tsunagu.residents.models import Basis
from tsunagu.residents.papers import Ground

PICK = st.integers(0, 10_000)


class Undone(transaction.Atomic):
    """Everything inside is rolled back: each life starts in the same empty city."""

    def __init__(self) -> None:
        super().__init__(using=None, savepoint=True, durable=False)

    def __exit__(self, *error) -> None:
        transaction.set_rollback(True)
        super().__exit__(*error)


class Morning(RuleBasedStateMachine):
    """Every rule is a person trying a deed, allowed or not. A refusal changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(Undone())
        self.moment = datetime(2026, 4, 1, 1, tzinfo=UTC)
        self._stop_the_clock()
        provider, center = OrganisationKind.PROVIDER, OrganisationKind.SUPPORT_CENTER
        self.people = [
            person("aoki", "first-door", Role.WORKER, on_duty=True),
            person("ueda", "first-door", Role.SUPERVISOR),
            person("endo", "first-door", Role.WORKER),
            person("baba", "minami-desk", Role.WORKER, center),
            person("chiba", "kakei-npo", Role.PARTNER, provider),
            person("chino", "kakei-npo", Role.PARTNER, provider),
            person("doi", "other-npo", Role.PARTNER, provider),
        ]
        self.services = [
            town.service("家計相談", self.people[4].organisation),
            town.service("見守り", self.people[6].organisation),
            town.service("口座のない事業所"),
        ]
        self.refused = 0

    def teardown(self) -> None:
        self.stack.close()

    def _stop_the_clock(self) -> None:
        self.stack.enter_context(clock.at(self.moment))

    def _by(self, pick: int):
        return actor_for(self.people[pick % len(self.people)].user)

    def _at_desk(self, pick: int):
        return self._likely(pick, self.people[0].organisation.pk)

    def _likely(self, pick: int, organisation_id: int | None):
        """Two times in three somebody of that organisation, else anybody."""
        there = [p for p in self.people if p.organisation.pk == organisation_id]
        return actor_for(there[pick % len(there)].user) if there and pick % 3 else self._by(pick)

    def _try(self, deed, *args, **more) -> None:
        try:
            with transaction.atomic():
                deed(*args, **more)
        except (HouseError, ValidationError):
            self.refused += 1

    def _one(self, rows, pick: int, **likelier):
        """Some row; three times in four one of the likelier kind, if there is one."""
        likely = list(rows.filter(**likelier).order_by("pk").values_list("pk", flat=True))
        keys = (
            likely
            if likely and pick % 4
            else list(rows.order_by("pk").values_list("pk", flat=True))
        )
        return rows.model.objects.get(pk=keys[pick % len(keys)]) if keys else None

    # What residents do

    @initialize()
    def a_morning(self):
        """Two people are helped already; one of them is on the way to another agency."""
        aoki = self.people[0]
        case = town.opened(aoki, "arrears", "income")
        town.opened(aoki, "debt")
        needs, ground = tuple(case.needs.all()), Ground(Basis.LIFE_IN_DANGER)
        referrals.refer(case, self._asking(0, needs, ground), by=aoki.actor)

    @precondition(lambda self: Concern.objects.count() < 7)
    @rule(words=st.sampled_from(["家賃が払えません", "死にたいです", "夫に殴られています", ""]))
    def tell(self, words):
        self._try(town.told, words) if words else self._try(town.reported)

    @rule(pick=PICK)
    def write(self, pick):
        if concern := self._one(Concern.objects, pick):
            self._try(
                intake.say,
                concern,
                words="どうなりましたか",
                key=town.key(),
                side="teller",
                by=self._by(0),
            )
