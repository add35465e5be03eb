"""Everything that happens by the clock, on one page. Both engines read this list."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from tsunagu.bulletins import chores as bulletins
from tsunagu.cases import chores as cases
from tsunagu.community import chores as community
from tsunagu.directory import chores as directory
from tsunagu.enclosures import chores as enclosures
from tsunagu.grants import chores as grants
from tsunagu.ground.fence import HOUSE, seated
from tsunagu.groups import chores as groups
from tsunagu.holdings import chores as holdings
from tsunagu.intake import chores as intake
from tsunagu.journal import chores as journal
from tsunagu.keys import chores as keys
from tsunagu.learning import chores as learning
from tsunagu.letters import chores as letters
from tsunagu.people import chores as people
from tsunagu.referrals import chores as referrals
from tsunagu.residents import chores as residents
from tsunagu.rewards import chores as rewards
from tsunagu.safety import chores as safety
from tsunagu.volunteering import chores as volunteering
from tsunagu.watch import chores as watch

SECOND, MINUTE, HOUR = 1, 60, 3600
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Chore:
    """A function that does what is due. Idempotent: twice, late or in two workers is harmless."""

    do: Callable[[], int]
    every: int  # seconds

    @property
    def name(self) -> str:
        """``letters.deliver``"""
        return f"{self.do.__module__.split('.')[-2]}.{self.do.__name__}"

    @property
    def cron(self) -> str:
        """The same rhythm as a cron line, seconds last. It must divide a minute or an hour."""
        if self.every < MINUTE and MINUTE % self.every == 0:
            return f"* * * * * */{self.every}"
        minutes, rest = divmod(self.every, MINUTE)
        if rest == 0 and minutes in range(1, 60) and 60 % minutes == 0:
            return f"*/{minutes} * * * *"
        if self.every == HOUR:
            return "0 * * * *"
        raise ValueError(f"{self.name}: {self.every} seconds do not divide a minute or an hour")


CHORES = [
    Chore(letters.beat, every=10 * SECOND),
    Chore(letters.deliver, every=5 * SECOND),
    Chore(letters.deliver_line, every=5 * SECOND),
    Chore(letters.deliver_push, every=5 * SECOND),
    Chore(letters.take_back, every=5 * MINUTE),
    Chore(cases.begin_safety, every=MINUTE),
    Chore(cases.alarm_safety, every=MINUTE),
    Chore(cases.end_pauses, every=5 * MINUTE),
    Chore(referrals.ask_silent, every=5 * MINUTE),
    Chore(referrals.escalate_silent, every=5 * MINUTE),
    Chore(referrals.expire, every=5 * MINUTE),
    Chore(referrals.end_consents, every=5 * MINUTE),
    Chore(referrals.resume_due, every=5 * MINUTE),
    Chore(referrals.go_on_paper, every=5 * MINUTE),
    Chore(cases.hand_over_ended, every=5 * MINUTE),
    Chore(cases.keep_in_sight, every=5 * MINUTE),
    Chore(cases.tell_of_ends, every=30 * MINUTE),
    Chore(residents.remind_of_reviews, every=30 * MINUTE),
    Chore(referrals.digest, every=15 * MINUTE),
    Chore(cases.remind_of_appointments, every=15 * MINUTE),
    Chore(intake.wake, every=MINUTE),
    Chore(intake.forget_old_drafts, every=15 * MINUTE),
    Chore(bulletins.publish_due, every=MINUTE),
    Chore(bulletins.end_due, every=MINUTE),
    Chore(bulletins.send, every=5 * SECOND),
    Chore(bulletins.count, every=10 * SECOND),
    Chore(bulletins.digest, every=5 * MINUTE),
    Chore(bulletins.let_go, every=MINUTE),
    Chore(bulletins.forget_unconfirmed, every=HOUR),
    Chore(enclosures.examine, every=10 * SECOND),
    Chore(enclosures.sweep, every=15 * MINUTE),
    Chore(directory.work_on_lists, every=5 * SECOND),
    Chore(directory.index_entries, every=MINUTE),
    Chore(directory.compare_entries, every=10 * SECOND),
    Chore(directory.forget_lists, every=HOUR),
    Chore(volunteering.remind_of_meetings, every=15 * MINUTE),
    Chore(volunteering.rest_old, every=HOUR),
    Chore(volunteering.ask_to_go_on, every=HOUR),
    Chore(volunteering.tell_of_checks, every=HOUR),
    Chore(rewards.take_up, every=15 * MINUTE),
    Chore(watch.renew_watches, every=HOUR),
    Chore(learning.remind_of_lessons, every=15 * MINUTE),
    Chore(learning.remind_of_courses, every=15 * MINUTE),
    Chore(learning.ask_how_it_was, every=15 * MINUTE),
    Chore(learning.warn_of_ends, every=HOUR),
    Chore(safety.remind_of_recorders, every=HOUR),
    Chore(grants.remind_of_grants, every=HOUR),
    Chore(groups.ask_groups, every=HOUR),
    Chore(groups.hand_over_joins, every=HOUR),
    Chore(groups.forget_joins, every=HOUR),
    Chore(community.plan_ahead, every=HOUR),
    Chore(community.ask_keepers, every=HOUR),
    Chore(journal.anchor, every=10 * MINUTE),
    Chore(people.forget_sessions, every=15 * MINUTE),
    Chore(people.forget_throttles, every=HOUR),
    Chore(directory.begin_upkeep, every=15 * MINUTE),
    Chore(directory.ask_owners, every=15 * MINUTE),
    Chore(directory.remind_owners, every=30 * MINUTE),
    Chore(directory.hand_up, every=30 * MINUTE),
    Chore(directory.hide_old, every=HOUR),
    Chore(directory.tell_of_old_programmes, every=HOUR),
    Chore(directory.forget_told, every=HOUR),
    Chore(keys.list_purged, every=10 * MINUTE),
    Chore(holdings.list_what_is_due, every=HOUR),
]


def run(chore: Chore) -> None:
    """Do it once. A failure is written down and stays here: the other chores go on."""
    began = time.monotonic()
    try:
        with seated(HOUSE):
            done = chore.do()
    except Exception:  # whatever one room does wrong must not stop the others
        logger.exception("chore %s failed", chore.name)
        return
    if chore.do is not letters.beat and done:
        logger.info("chore %s did %d in %.1f s", chore.name, done, time.monotonic() - began)


def by_one_hand(chore: Chore) -> Callable[[], None]:
    """The chore, never twice at once in one worker: so many lines to the mail host, so many letters
    a second are meant for all that it does. Who finds it in hand leaves it: it wakes again soon.
    """
    hand = Lock()

    def do() -> None:
        if hand.acquire(blocking=False):
            try:
                run(chore)
            finally:
                hand.release()

    return do
