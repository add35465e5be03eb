"""What the worker does with lists that were brought, so that nobody waits before a page."""

import io
import logging
import time
from datetime import timedelta

from django.conf import settings

from tsunagu.directory.actions import turns
from tsunagu.directory.actions.doors import City
from tsunagu.directory.actions.importing import bring, make_findable, try_list
from tsunagu.directory.actions.lists import forget, give_back
from tsunagu.directory.actions.merging import compare_some
from tsunagu.directory.actions.undoing import undo_import
from tsunagu.directory.columns.kinds import kinds
from tsunagu.directory.columns.table import Choice, Table, opened
from tsunagu.directory.models import ImportRun
from tsunagu.directory.queries.imports import forgotten, next_in_line
from tsunagu.directory.queries.twins import to_compare
from tsunagu.directory.states import ImportState
from tsunagu.ground import clock
from tsunagu.ground.actor import system
from tsunagu.ground.errors import Conflict, HouseError
from tsunagu.places import pack
from tsunagu.places.queries import address_names

KEPT = timedelta(days=7)
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
