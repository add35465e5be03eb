"""The coordinators' log: each deed once, notes of cases beside it, sums as counted by hand."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from python_calamine import CalamineWorkbook

from tests import logged, town
from tests.people import person
from tsunagu.cases.actions import correct_note, mark, write_note
from tsunagu.cases.papers import Noted
from tsunagu.fieldwork import actions, queries
from tsunagu.fieldwork.models import FieldNote
from tsunagu.fieldwork.states import Kind
from tsunagu.ground import clock
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.ground.period import month
from tsunagu.journal.models import Entry
from tsunagu.people.roles import Role
from tsunagu.places.models import Area, AreaKind, Within
from tsunagu.plan.queries.area_work import area_work
from tsunagu.residents.actions import name_person
from tsunagu.residents.models import Level
from tsunagu.residents.papers import Mark, Naming

pytestmark = pytest.mark.usefixtures("small_city")
NOON = datetime(2026, 11, 20, 3, tzinfo=UTC)
NOVEMBER = month(date(2026, 11, 1))


@pytest.fixture(autouse=True)
def today():
    with clock.at(NOON):
        yield


@pytest.fixture
def endo(aoki):
    return person("endo", "first-door", Role.COORDINATOR)


@pytest.fixture
def noda(aoki):
    return person("noda", "first-door", Role.COORDINATOR)


def noted(minutes, **more):
    return Noted(town.key(), "visit", "カナリアのようすを聞いた", minutes=minutes, **more)


def by_label(lines, by):
    return {one.label: one.minutes for one in queries.sums(lines, by)}


def test_a_line_is_written_once_mended_by_its_writer_and_taken_away(endo, noda, chiba):
    key = town.key()
    made = [actions.write(logged.done(), key=key, by=endo.actor) for _ in range(2)]
    assert made[0] == made[1]
    line, stale = FieldNote.objects.get(), FieldNote.objects.get()
    for deed in (
        lambda: actions.write(logged.done(), key=town.key(), by=chiba.actor),
        lambda: actions.mend(line, logged.done(), by=noda.actor),
        lambda: actions.drop(line, by=noda.actor),
    ):
        with pytest.raises(Denied):
            deed()
    actions.mend(line, logged.done(Kind.COURSE, 45), by=endo.actor)
    with pytest.raises(Conflict):
        actions.mend(stale, logged.done(), by=endo.actor)
    again = FieldNote.objects.get()
    assert (again.kind, again.minutes) == (Kind.COURSE, 45)
    actions.drop(again, by=endo.actor)
    assert queries.log(endo.actor, NOVEMBER) == []
    assert area_work(None).number == "0"
    verbs = Entry.objects.filter(verb__startswith="fieldnote.").order_by("pk")
    assert [one.verb.split(".")[1] for one in verbs] == ["written", "mended", "dropped"]


@pytest.mark.parametrize("back", [-1, 93])
def test_days_to_come_and_long_ago_are_refused(endo, back):
    on = clock.today() - timedelta(days=back)
    with pytest.raises(Refused):
        logged.written(endo, on=on)


def test_nobody_who_is_helped_stands_in_a_line(endo):
    name_person(town.opened(endo).main_person, Naming(name="見本 縁子"), by=endo.actor)
    for words in ("見本縁子さんの家に行った", "電話は042-999-0077"):
        with pytest.raises(ValidationError) as refusal:
            logged.written(endo, words=words)
        assert set(refusal.value.message_dict) == {"words"}
    assert not FieldNote.objects.exists()


def test_sums_equal_a_count_by_hand_and_no_note_is_typed_twice(
    endo, noda, aoki, django_assert_num_queries
):
    zone = Area.objects.filter(kind=AreaKind.ZONE).first()
    part = Area.objects.create(kind=AreaKind.COMMUNITY, code="99", name="見本小地域")
    Within.objects.create(part=part, whole=zone, whole_kind=AreaKind.ZONE)
    by_kind, by_zone = {}, {zone.name: 0, "圏域なし": 0}
    for number, kind in enumerate([*Kind, *Kind]):
        who, area = (endo, noda)[number % 2], (None, zone, part)[number % 3]
        logged.written(who, kind, 10 + number, area=area, resources=1)
        by_kind[kind.label] = by_kind.get(kind.label, 0) + 10 + number
        by_zone[zone.name if area else "圏域なし"] += 10 + number
    logged.written(endo, on=date(2026, 10, 31))  # last month's
    logged.written(person("ono", "second-door", Role.COORDINATOR))  # another desk's
    case = town.opened(endo)
    first = write_note(case, noted(30), by=endo.actor)
    correct_note(first, noted(40), by=endo.actor)  # counts once
    write_note(case, noted(60), by=aoki.actor)  # of a worker, not of the log
    with django_assert_num_queries(2):
        lines = queries.log(endo.actor, NOVEMBER)
    whole, support = sum(by_kind.values()) + 40, {"個別支援": 40}
    by_zone[next(line.zone for line in lines if line.case) or "圏域なし"] += 40
    assert by_label(lines, "kind") == by_kind | support
    assert by_label(lines, "area") == by_zone
    assert sum(by_label(lines, "person").values()) == whole
    assert (queries.whole(lines).minutes, queries.whole(lines).resources) == (whole, 16)
    assert area_work(None).number == "18"  # both desks' and October's
    assert not any("カナリア" in line.words for line in lines)
    mark(
        case.main_person, Mark(Level.CLOSED, "本人の申し出"), insiders=[aoki.user.pk], by=endo.actor
    )
    assert not any(line.case for line in queries.log(noda.actor, NOVEMBER))


def test_a_line_at_the_desk_and_the_tables(client, endo, chiba):
    client.force_login(endo.user)
    typed = {"minutes": "", "words": "協議体に出た", "on": "2026-11-20", "key": "k1"}
    short = client.post("/desk/log/", typed)
    page = short.content.decode()
    assert (short.status_code, "協議体に出た" in page) == (422, True)
    assert "かかった時間を、分で書いてください。" in page
    right = typed | {"minutes": "75", "kind": "meeting", "with_whom": "=1+1", "helpers": "2"}
    assert client.post("/desk/log/", right).status_code == 302
    line = FieldNote.objects.get()
    assert (line.minutes, line.helpers, line.on) == (75, 2, date(2026, 11, 20))
    assert "1:15" in client.get("/desk/log/?span=day").content.decode()
    assert "75" in client.get(f"/desk/log/{line.pk}/").content.decode()
    for span in ("day", "week", "month", "year"):
        assert client.get(f"/desk/log/?span={span}&on=2026-11-20").status_code == 200
    assert client.get("/desk/log/?span=x").status_code == 404
    assert client.get("/desk/log/?on=2026-02-30").status_code == 404
    text = client.get("/desk/log/table/?span=month&by=lines").content.decode()
    assert "'=1+1,協議体に出た" in text
    sheet = client.get("/desk/log/table/?span=month&by=kind&format=xlsx").content
    book = CalamineWorkbook.from_filelike(BytesIO(sheet))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[1:] == [["会議・協議体", 1, 75, 0, 2], ["計", 1, 75, 0, 2]]
    assert client.post(f"/desk/log/{line.pk}/drop/").status_code == 302
    assert client.get(f"/desk/log/{line.pk}/").status_code == 404
    client.force_login(chiba.user)
    assert client.get("/desk/log/").status_code == 403
