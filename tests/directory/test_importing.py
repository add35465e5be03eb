"""Long lists: batch by batch, one at a time, interrupted and gone on with, taken back."""

import pytest

from tests.directory.bring import bring, city_of_two, table
from tests.directory.samples import care, care_line
from tsunagu.directory.actions import importing, turns, undoing
from tsunagu.directory.actions.importing import import_providers, rehearse_import
from tsunagu.directory.actions.undoing import undo_import
from tsunagu.directory.models import (
    ImportedService,
    ImportRun,
    Location,
    Organization,
    Service,
    ServiceStatus,
    Twin,
    TwinState,
)
from tsunagu.directory.states import ImportState
from tsunagu.ground import clock
from tsunagu.ground.actor import system
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.ground.rows import Fate
from tsunagu.journal.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_city")]
BY = system("test")


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch):
    monkeypatch.setattr(importing, "A_BATCH", 2)
    monkeypatch.setattr(undoing, "A_BATCH", 2)


def lines(count, **other):
    return [care_line(number=str(n), legal=f"{n:013}", **other) for n in range(1, count + 1)]


class Cut(Exception):
    """The power goes."""


def broken_off(content, after):
    """The list, read until the power goes."""
    whole = table(content)

    def entries(all_of_them):
        for number, entry in enumerate(all_of_them):
            if number == after:
                raise Cut
            yield entry

    whole.entries = entries(whole.entries)
    return whole


def test_what_was_interrupted_is_run_again_and_both_are_taken_back():
    content = care(*lines(5))
    with pytest.raises(Cut):
        import_providers(broken_off(content, 3), city=city_of_two(), by=BY)
    first = ImportRun.objects.get()
    assert (first.state, first.turn, first.added) == (ImportState.STOPPED, None, 2)
    assert Service.objects.count() == 2
    done = bring(content)
    assert done.fates == {Fate.SAME: 2, Fate.ADDED: 3}
    assert (Organization.objects.count(), Location.objects.count()) == (5, 1)
    assert [undo_import(run, by=BY) for run in (done.run, first)] == [3, 2]
    assert (Service.objects.count(), Location.objects.count()) == (0, 0)
    verbs = Entry.objects.filter(verb__startswith="directory.import").values_list("verb", flat=True)
    begun, ended, undone = (f"directory.import{end}" for end in ("_begun", "", "_undone"))
    assert [*verbs.order_by("pk")] == [begun, ended, begun, ended, undone, undone]


def test_one_import_at_a_time_and_who_was_given_up_is_turned_away():
    other = ImportRun.objects.create(file="a", label="b", by_label="c")
    turns.take(other, ImportState.GOING)
    with pytest.raises(Conflict, match="ほかの取りこみが、いま動いています"):
        bring(care(care_line()))
    with clock.at(clock.now() + turns.LEASE * 2):
        assert bring(care(care_line())).count(Fate.ADDED) == 1
        with pytest.raises(Conflict):
            turns.keep(other)
    other.refresh_from_db()
    assert (other.state, other.turn) == (ImportState.STOPPED, None)
    assert ImportRun.objects.count() == 2


def test_a_rehearsal_tells_the_same_and_writes_nothing():
    content = care(*lines(3), care_line(number="9", lat="35.8301"))
    told = rehearse_import(table(content), city=city_of_two())
    assert (told.fates, told.warnings.total) == ({Fate.ADDED: 4}, 1)
    assert (Service.objects.count(), Organization.objects.count()) == (0, 0)
    assert bring(content).fates == told.fates


def test_a_batch_costs_the_same_questions_whatever_is_in_it(
    monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(importing, "A_BATCH", 500)
    with django_assert_max_num_queries(50):
        bring(care(*lines(60)))
    changed = care(*lines(60, days="平日", name="デイ林", address="東京都つなぐ市みどり町2-1-1"))
    with django_assert_max_num_queries(70):
        assert bring(changed).fates == {Fate.CHANGED: 60}
    assert ImportedService.objects.count() == 60
    with django_assert_max_num_queries(40):
        bring(changed)


def test_what_is_in_use_by_now_ends_instead_of_going():
    done = bring(care(*lines(3)))
    first, second, _third = Service.objects.order_by("pk")
    same = {"state": TwinState.SAME, "by_label": "a", "decided_at": clock.now()}
    Twin.objects.create(kept=first, other=second, **same)
    assert undo_import(done.run, by=BY) == 3
    left = Service.objects.order_by("pk").values_list("pk", "status", "added_by")
    assert [*left] == [(one.pk, ServiceStatus.CLOSED, None) for one in (first, second)]


def test_a_run_upon_which_another_built_is_taken_back_after_it():
    first = bring(care(*lines(2)))
    later = bring(care(*lines(2, days="平日")))
    with pytest.raises(Refused, match=f"あとの取りこみ {later.run.pk} を取り消して"):
        undo_import(first.run, by=BY)
    assert [undo_import(one.run, by=BY) for one in (later, first)] == [2, 2]
    assert not Service.objects.exists()


def test_a_change_is_undone_piece_by_piece():
    bring(care(*lines(3)))
    facts = ("name", "capacity", "organization__name", "schedule__days")
    was = list(Service.objects.order_by("pk").values_list(*facts, "at_locations__uid"))
    other = {"name": "デイ林", "days": "平日", "address": "東京都つなぐ市みどり町2-1-1"}
    moved = bring(care(*lines(3, **other, lat="", lon="")))
    assert moved.fates == {Fate.CHANGED: 3}
    assert Location.objects.get().block == "1-1"
    undo_import(moved.run, by=BY)
    assert list(Service.objects.order_by("pk").values_list(*facts, "at_locations__uid")) == was
    assert Location.objects.get().lat == 35.7301


def test_the_point_of_a_door_is_taken_from_whoever_knows_it():
    bring(care(care_line(lat="", lon="")))
    bring(care(care_line(number="2")))
    assert Location.objects.get().lat == 35.7301
