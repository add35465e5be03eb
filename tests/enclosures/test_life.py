"""A file from its arrival to its end: sealed, examined, opened, withdrawn, erased."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.enclosures.samples import EICAR, TRACE, jpeg, pdf
from tests.enclosures.test_scanner import clamd
from tests.town import told
from tsunagu.enclosures import actions, chores, queries, store
from tsunagu.enclosures.actions import add, bring, take, take_original, withdraw
from tsunagu.enclosures.limits import DISK, OF_A_TELLING, Limit
from tsunagu.enclosures.models import Enclosure
from tsunagu.enclosures.papers import Brought
from tsunagu.enclosures.states import State
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT, system
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.ground.sealed import Broken
from tsunagu.intake.models import Message
from tsunagu.journal.models import Entry
from tsunagu.keys.actions import destroy
from tsunagu.worker import whole


def on_disk() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(settings.ENCLOSURES).glob("*/*")}


def again(enclosure: Enclosure) -> Enclosure:
    return Enclosure.objects.get(pk=enclosure.pk)


def test_from_arrival_to_opening(added, aoki, commit):
    came = added("../IMG_1.JPG", jpeg())
    assert (came.state, came.name, list(on_disk())) == (State.PENDING, "IMG_1.jpg", [came.file])
    with pytest.raises(Denied, match="調べています"):
        take(came, by=aoki.actor)
    assert commit(chores.examine) == 1
    kept = again(came)
    assert (kept.state, kept.scanned_by, kept.original) == (State.CLEAN, "test", "")
    assert list(on_disk()) == [kept.file] != [came.file]
    data = take(kept, by=aoki.actor)
    assert (data[:2], TRACE.encode() in data) == (b"\xff\xd8", False)
    lines = Entry.objects.filter(subject=f"enclosures.enclosure:{came.pk}").order_by("pk")
    assert list(lines.values_list("verb", flat=True)) == [
        *("enclosure.added", "enclosure.moved", "enclosure.taken")
    ]
    assert commit(chores.examine) == commit(chores.sweep) == 0
    assert whole.broken() == {}


def test_on_the_disk_nothing_can_be_read_and_nothing_can_be_moved(added, aoki):
    one, two = added(data=jpeg((900, 900))), added()
    raw = on_disk()
    assert [name for name, data in raw.items() if TRACE.encode() in data or b"JFIF" in data] == []
    path = store.place(one.file)
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    size, frame = len(raw[one.file]), 64 * 1024 + 16
    assert size > 2 * frame
    for spoilt in (
        raw[two.file],
        raw[one.file][:-1],
        raw[one.file][: 84 + frame],
        raw[one.file][:84] + raw[one.file][84 + frame :],
        raw[one.file][:200] + bytes([raw[one.file][200] ^ 1]) + raw[one.file][201:],
        b"tsunagu1",
        jpeg(),
    ):
        path.write_bytes(spoilt)
        with pytest.raises(Broken):
            store.take(one.file, one.seal_id)
    path.write_bytes(raw[one.file])
    with pytest.raises(Broken, match="somebody else"):
        store.take(one.file, told().seal_id)
    for name in ("../../etc/passwd", "", "x", f"{one.file}/..", one.file.upper()):
        with pytest.raises(Broken, match="no name"):
            store.place(name)


def test_what_harms_and_what_cannot_be_read_never_opens(added, aoki, commit):
    """Its file is gone, the row says why, and the others go on."""
    infected, damaged, good = (
        added("x.txt", EICAR),
        added("x.pdf", b"%PDF-x"),
        added("x.pdf", pdf()),
    )
    store.place(good.file).rename(store.place(good.file).with_suffix(".away"))
    assert commit(chores.examine) == 2
    infected, damaged = again(infected), again(damaged)
    assert (infected.state, infected.finding) == (State.INFECTED, "Eicar-Test-Signature")
    assert (damaged.state, damaged.reason) == (State.REFUSED, "damaged")
    assert list(on_disk()) == [f"{good.file}.away"]
    assert again(good).state == State.PENDING
    for enclosure in (infected, damaged):
        with pytest.raises(Denied):
            take(enclosure, by=aoki.actor)
        with pytest.raises(Denied):
            withdraw(enclosure, why="まちがい", by=aoki.actor)


def test_without_a_scanner_it_waits_and_is_somebodys_work(added, settings, at, commit):
    settings.SCANNER = "clamd:///nowhere/clamd.ctl"
    came, _second = added(), added()
    assert commit(chores.examine) == 0
    assert (again(came).state, queries.stuck().count()) == (State.PENDING, 0)
    at(clock.now() + timedelta(minutes=16))
    assert commit(chores.examine) == 0
    assert [row.pk for row in queries.stuck()] == [came.pk, _second.pk]
    with clamd(b"stream: OK\0") as settings.SCANNER:
        actions.examine_again(again(came), by=system("test"))
        at(clock.now() + timedelta(minutes=6))
        assert commit(chores.examine) == 2
    assert (again(came).scanned_by, queries.stuck().count()) == ("clamd", 0)
    with pytest.raises(Conflict):
        actions.examine_again(again(came), by=system("test"))


def test_two_workers_examine_it_once(added, commit):
    came = added()
    mine, theirs = again(came), again(came)
    assert (actions.claim(mine), actions.claim(theirs)) == (True, False)
    found = {"kind": "jpeg", "new": b"x", "scanned_by": "test"}
    by = system("test")
    done = [
        commit(lambda row=row: actions.let_through(row, **found, by=by)) for row in (mine, theirs)
    ]
    assert done == [True, False]
    assert list(on_disk()) == [again(came).file]


def test_evidence_keeps_the_file_as_it_came_for_the_leads(added, aoki, ueda, case, commit):
    came = jpeg()
    added(data=came, is_evidence=True)
    commit(chores.examine)
    kept = Enclosure.objects.get()
    assert len(on_disk()) == 2
    assert take_original(kept, by=ueda.actor) == came != take(kept, by=ueda.actor)
    with pytest.raises(Denied, match="責任者"):
        take_original(kept, by=aoki.actor)
    commit(lambda: withdraw(kept, why="ほかの人の写真でした", by=aoki.actor))
    gone = again(kept)
    assert (gone.state, gone.withdrawal, on_disk()) == (
        State.WITHDRAWN,
        "ほかの人の写真でした",
        {},
    )
    with pytest.raises(Denied):
        withdraw(gone, why="もう一度", by=aoki.actor)
    assert whole.broken() == {}


def test_behind_the_receipt_a_file_is_a_message_and_comes_once(aoki, baba):
    concern = told()
    photo = Brought("k" * 32, "IMG_1.jpg", jpeg())
    first = bring(concern, photo, words="", by=RESIDENT)
    assert bring(concern, photo, words="", by=RESIDENT) == first
    assert Message.objects.get().words == "写真・書類を送ります。"
    assert list(queries.of_concern(aoki.actor, concern)) == [first]
    assert list(Enclosure.objects.visible_to(baba.actor)) == []
    assert list(Enclosure.objects.visible_to(RESIDENT)) == []


def test_limits_say_what_to_do(case, aoki, monkeypatch):
    concern = told()

    def bringing(data=None, name="x.jpg", key="k"):
        bring(concern, Brought(key, name, data or jpeg()), words="x", by=RESIDENT)

    for data, name, said in (
        (bytes(10_000_001), "x.jpg", "10MBまで"),
        (b"MZ", "x.exe", "写真かPDF"),
        (b"<svg>", "x.svg", "写真かPDF"),
        (b"\0\0\0\x18ftypheic", "x.heic", "HEIC"),
    ):
        with pytest.raises(Refused, match=said):
            bringing(data, name)
    assert (Message.objects.count(), on_disk()) == (0, {})
    monkeypatch.setattr("tsunagu.enclosures.rules.OF_A_TELLING", Limit(files=1, size=10**6))
    bringing()
    with pytest.raises(Refused, match="1個あります"):
        bringing(key="l")
    monkeypatch.setattr("tsunagu.enclosures.rules.OF_A_TELLING", OF_A_TELLING)
    monkeypatch.setattr(store, "room_left", lambda: DISK)
    with pytest.raises(Refused, match="置く場所"):
        bringing(key="l")


def test_without_its_key_the_file_is_gone_everywhere(added, case, aoki, commit):
    added()
    commit(chores.examine)
    kept, copy = Enclosure.objects.get(), on_disk()
    commit(lambda: destroy(kept.seal, by=system("test")))
    with pytest.raises(Refused, match="消去ずみ"):
        take(kept, by=aoki.actor)
    assert commit(chores.sweep) == 1
    assert (again(kept).state, on_disk()) == (State.ERASED, {})
    store.place(kept.file).write_bytes(copy[kept.file])
    assert store.take(kept.file, kept.seal_id) is None


def test_what_no_row_leads_to_is_swept_a_day_later(added, at, commit):
    kept = added()
    lost, half = store.put(b"x", kept.seal_id), "ab" + "0" * 30 + ".half"
    (Path(settings.ENCLOSURES) / "ab").mkdir(exist_ok=True)
    (Path(settings.ENCLOSURES) / "ab" / half).write_bytes(b"x")
    assert (commit(chores.sweep), set(on_disk())) == (0, {kept.file, lost, half})
    for name in (lost, half):
        path = Path(settings.ENCLOSURES) / name[:2] / name
        os.utime(path, (0, 0))
    os.utime(store.place(kept.file), (0, 0))
    assert (commit(chores.sweep), set(on_disk())) == (2, {kept.file})


def test_a_deed_that_fails_leaves_no_row_and_its_file_is_swept(case, aoki, monkeypatch, commit):
    monkeypatch.setattr(actions, "record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        add(case, Brought("k", "x.jpg", jpeg()), by=aoki.actor)
    assert (Enclosure.objects.count(), len(on_disk())) == (0, 1)
    monkeypatch.undo()
    for name in on_disk():
        os.utime(store.place(name), (0, 0))
    assert (commit(chores.sweep), on_disk()) == (1, {})


def test_the_checker_finds_rows_without_files(added, capsys):
    lost, cut = added(), added()
    store.drop(lost.file)
    path = store.place(cut.file)
    path.write_bytes(path.read_bytes()[:-1])
    assert whole.broken() == {
        "files": [
            f"enclosures.Enclosure #{lost.pk}: {lost.file} is not there",
            f"enclosures.Enclosure #{cut.pk}: {cut.file} cannot be opened",
        ]
    }
    shutil.rmtree(settings.ENCLOSURES)
    with pytest.raises(SystemExit):
        call_command("check_data")
