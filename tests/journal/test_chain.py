"""The chain holds over deeds, rollbacks and many hands; whatever is done to it shows, and where."""

import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from tsunagu.ground.actor import system
from tsunagu.journal import anchors, chores
from tsunagu.journal.actions import record, record_reading, turn_back
from tsunagu.journal.models import Entry
from tsunagu.journal.papers import CHANGED, CUT, MISSING, OTHER, Fault
from tsunagu.journal.queries import verify
from tsunagu.people.models import Organisation

SUBJECT = Organisation(pk=1)
BY = system("test")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.ANCHORS = tmp_path / "anchors"
    return settings.ANCHORS


@pytest.fixture
def lane(transactional_db):
    """Six lines of one lane: three, an anchor, three."""
    write(3)
    chores.anchor()
    write(3)
    [lane] = Entry.objects.values_list("lane", flat=True).distinct()
    return lane


def write(count):
    for number in range(count):
        record("case.moved", SUBJECT, by=BY, number=number)


def in_vain(count):
    """Written, and taken back with the deed around it."""
    with transaction.atomic():
        write(count)
        transaction.set_rollback(True)


def faults(folder):
    return verify(anchors.read(folder)).faults


def line(lane, place):
    return Entry.objects.filter(lane=lane, place=place)


def test_lines_stand_one_behind_the_other(lane, folder):
    places = list(Entry.objects.order_by("pk").values_list("place", flat=True))
    assert places == [1, 2, 3, 4, 5, 6]
    assert verify(anchors.read(folder)) == (6, 1, 1, [], [])


def test_what_is_rolled_back_leaves_no_gap(lane, folder):
    in_vain(2)
    in_vain(2)
    with transaction.atomic():
        write(1)
        in_vain(1)
        record_reading("case.read", SUBJECT, by=BY)
    record_reading("case.read", SUBJECT, by=BY)

    assert verify(anchors.read(folder)) == (9, 1, 1, [], [])


def test_a_new_connection_goes_on_where_the_lane_ended(lane, folder):
    connection.close()
    write(1)

    found = verify(anchors.read(folder))
    assert (found.lines, found.faults) == (7, [])


def test_many_hands_at_once(transactional_db, folder):
    def hand():
        try:
            for number in range(25):
                with transaction.atomic():
                    write(2)
                    if number % 5 == 0:
                        transaction.set_rollback(True)
                record_reading("case.read", SUBJECT, by=BY)
        finally:
            connection.close()

    hands = [threading.Thread(target=hand) for _ in range(6)]
    for one in hands:
        one.start()
    for one in hands:
        one.join()

    found = verify(anchors.read(folder))
    assert (found.lines, found.faults) == (6 * (20 * 2 + 25), [])


def test_a_flipped_sign_is_named(lane, folder):
    line(lane, 4).update(facts={"number": 9})
    assert faults(folder) == [Fault(CHANGED, lane, 4)]


@pytest.mark.parametrize(
    "change",
    [
        {"user_id": 7},
        {"organisation_id": 7},
        {"actor_label": "だれか"},
        {"verb": "x"},
        {"subject": "y"},
        {"purpose": "x"},
    ],
)
def test_every_column_is_sealed(lane, folder, change):
    line(lane, 2).update(**change)
    assert faults(folder) == [Fault(CHANGED, lane, 2)]


def test_a_line_taken_away_is_named(lane, folder):
    line(lane, 2).delete()
    assert faults(folder) == [Fault(MISSING, lane, 2)]


def test_two_lines_that_changed_places_are_named(lane, folder):
    line(lane, 4).update(place=0)
    line(lane, 5).update(place=4)
    line(lane, 0).update(place=5)
    assert {fault.place for fault in faults(folder)} == {4, 5, 6}


def test_an_end_cut_off_is_named_by_the_anchor(lane, folder):
    Entry.objects.filter(lane=lane, place__gte=2).delete()
    assert faults(folder) == [Fault(CUT, lane, 2)]


def test_an_older_database_is_named_by_the_anchor(lane, folder):
    chores.anchor()
    older = list(Entry.objects.filter(place__lte=4))
    Entry.objects.all().delete()
    Entry.objects.bulk_create(older)
    assert faults(folder) == [Fault(CUT, lane, 5)]


def test_a_history_written_anew_is_named_by_the_anchor(lane, folder):
    """Even by somebody who has the key."""
    Entry.objects.all().delete()
    connection.close()
    write(6)
    same_lane = Entry.objects.filter(lane=lane).exists()  # on PostgreSQL another server process
    assert faults(folder) == [Fault(OTHER, lane, 3) if same_lane else Fault(CUT, lane, 1)]


def test_a_restored_copy_is_no_fault_and_is_said(lane, folder):
    """Not even where a line was written since in the place of one that is gone."""
    chores.anchor()
    Entry.objects.filter(place__gte=3).delete()
    with anchors.held(folder) as last:
        turn_back(last, to="2026-04-01T00:00:00+00:00")
    connection.close()
    write(2)
    chores.anchor()
    found = verify(anchors.read(folder))
    assert (found.lines, found.faults) == (4, [])
    [said] = found.turned_back
    assert (said.to, said.lost) == ("2026-04-01T00:00:00+00:00", 4)
    Entry.objects.order_by("-pk")[0].delete()
    assert [fault.kind for fault in faults(folder)] == [CUT]


def test_a_touched_anchor_is_named(lane, folder):
    chores.anchor()
    [file] = folder.glob("*.jsonl")
    lines = file.read_text().splitlines()
    file.write_text("\n".join([lines[0].replace("[3,", "[2,", 1), lines[1], ""]))
    with pytest.raises(anchors.BrokenAnchors, match=f"{file.name}, line 1"):
        faults(folder)


def test_an_anchor_says_only_what_has_moved(lane, folder):
    assert chores.anchor() == 1
    assert chores.anchor() == 0
    write(1)
    assert chores.anchor() == 1
    assert [anchor.heads[lane].place for anchor in anchors.read(folder)] == [3, 6, 7]


def test_the_command_says_it(lane, folder):
    said = StringIO()
    call_command("journal", "anchor", stdout=said)
    call_command("journal", "verify", stdout=said)
    assert said.getvalue().splitlines() == [
        f"1 lanes anchored in {folder}",
        "6 lines in 1 lanes against 2 anchors: nothing was touched.",
    ]
    line(lane, 5).delete()
    with pytest.raises(CommandError, match=r"5 lines in 1 lanes against 2 anchors: 1 faults\."):
        call_command("journal", "verify", stderr=said)
    assert f"lane {lane}, place 5: a line was taken away" in said.getvalue()
