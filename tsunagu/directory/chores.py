"""What falls due by the clock: lists that were brought, and entries that have to stay true."""

import io
import logging
import time
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db.models import Min, Q, QuerySet

from tsunagu.benefits.tables import past_their_day
from tsunagu.clocks.queries import day_for, has_opened
from tsunagu.clocks.states import Wait
from tsunagu.directory import letters
from tsunagu.directory.actions import keeping, turns
from tsunagu.directory.actions.doors import City
from tsunagu.directory.actions.importing import bring, make_findable, try_list
from tsunagu.directory.actions.lists import forget, give_back
from tsunagu.directory.actions.merging import compare_some
from tsunagu.directory.actions.proposing import forget_proposals
from tsunagu.directory.actions.undoing import undo_import
from tsunagu.directory.columns.kinds import kinds
from tsunagu.directory.columns.table import Choice, Table, opened
from tsunagu.directory.models import ImportRun, Organization, Upkeep
from tsunagu.directory.queries.imports import forgotten, next_in_line
from tsunagu.directory.queries.twins import to_compare
from tsunagu.directory.states import ImportState
from tsunagu.ground import clock
from tsunagu.ground.actor import system
from tsunagu.ground.errors import Conflict, HouseError
from tsunagu.places import pack
from tsunagu.places.queries import address_names

KEPT = timedelta(days=7)
BODIES = 100  # written to in one round
ROUNDS = 20  # batches of new entries in one round
WHY = "社会資源の確認"
A_TURN = 5.0  # seconds, then other chores go on
logger = logging.getLogger(__name__)


def work_on_lists() -> int:
    """The one that waits longest: tried, brought in, or taken back, wholly.

    A file has at most ten megabytes: some seconds. While another has the turn it waits.
    """
    turns.stop_the_dead()
    run = next_in_line()
    if run is None:
        return 0
    try:
        _work_on(run)
    except Conflict as busy:
        logger.info("import %s waits: %s", run.pk, busy)
        return 0
    except HouseError as fault:
        give_back(run, why=str(fault), by=system("一覧の取りこみ"))
    return 1


def _work_on(run: ImportRun) -> None:
    by = system("一覧の取りこみ")
    if run.state == ImportState.UNDOING:
        undo_import(run, by=by)
        return
    here = pack.read(settings.CITY_PACK)
    city = City(address_names(here.city), kinds(here.rows("service-kinds.csv")), here.city.holds)
    table = _table(run, here.city.full_name)
    if run.state == ImportState.TRYING:
        try_list(run, table, city=city)
    else:
        bring(table, run=run, city=city, by=by)
        index_entries()


def _table(run: ImportRun, city: str) -> Table:
    data = bytes(run.brought.data)
    choice = Choice(run.layout, run.columns, is_whole=True) if run.columns else None
    return opened(lambda: io.BytesIO(data), city=city, choice=choice)


def index_entries() -> int:
    """What long lists have added is found, too."""
    return make_findable(until=time.monotonic() + A_TURN)


def compare_entries() -> int:
    """Entries that came in are compared with those of other sources, for a person to decide."""
    done, end = 0, time.monotonic() + A_TURN
    while (run := to_compare()) and time.monotonic() < end:
        done += compare_some(run)
    return done


def forget_lists() -> int:
    """Lists that nobody decided about, and files of what stopped, go after a week."""
    return forget(forgotten(clock.now() - KEPT), by=system("古い一覧の片づけ"))


def begin_upkeep() -> int:
    """New entries get a keeper and their days."""
    begun = 0
    for _ in range(ROUNDS):
        some = keeping.begin_upkeep()
        begun += some
        if some < keeping.BATCH:
            break
    return begun


def ask_owners() -> int:
    """A letter to each body whose cards are due, on an open morning."""
    if not has_opened():
        return 0
    bodies = _with_mail(keeping.to_ask().values("service__organization"))
    return sum(keeping.ask(body, by=system(WHY)) for body in bodies[:BODIES])


def remind_owners() -> int:
    """Once more, to who has not answered in time."""
    if not has_opened():
        return 0
    return sum(keeping.remind(body, by=system(WHY)) for body in _silent())


def _silent() -> Iterator[Organization]:
    """Those asked the longest ago first, as far as the time is over."""
    waiting = Upkeep.objects.of_open().filter(reminded_at=None, asked_at__isnull=False)
    asked = waiting.values("service__organization").annotate(first=Min("asked_at"))
    for row in asked.order_by("first", "service__organization")[:BODIES]:
        if day_for(Wait.ENTRY_REMIND, clock.day_of(row["first"])) >= clock.today():
            return
        yield Organization.objects.select_related("account").get(pk=row["service__organization"])


def _with_mail(keys: QuerySet) -> QuerySet[Organization]:
    reached = Q(account__isnull=False) | ~Q(email="")
    return (
        Organization.objects.filter(reached, pk__in=keys).select_related("account").order_by("pk")
    )


def hand_up() -> int:
    return keeping.hand_up() if has_opened() else 0


def tell_of_old_programmes() -> int:
    """What is said of a programme is past its day: somebody has to look, once a month."""
    past = past_their_day(clock.today()) if has_opened() else []
    return letters.old_programmes([row.name.ja for row in past]) if past else 0


def forget_told() -> int:
    """What somebody told of a card, a year after the answer."""
    return forget_proposals(by=system(WHY))


def hide_old() -> int:
    return keeping.hide_old(by=system(WHY))
