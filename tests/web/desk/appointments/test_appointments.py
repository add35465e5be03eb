from datetime import timedelta

import pytest
from django.utils import timezone

from tests import town
from tests.web.desk.cases.pages import bare
from tsunagu.cases.actions import wish_another_time
from tsunagu.cases.models import Appointment, CaseNote
from tsunagu.ground import clock
from tsunagu.intake.models import Concern
from tsunagu.journal.models import Entry

HERE = "/desk/appointments/"


def minute(moment):
    return moment.strftime("%Y-%m-%dT%H:%M")


@pytest.fixture
def met(aoki):
    return town.to_meet(town.opened(aoki), aoki, words="印かんを持ってきてください")


def do(client, met, slug, **said):
    return client.post(f"{HERE}{met.pk}/{slug}/", said)


def state(met):
    return Appointment.objects.get(pk=met.pk).state


def test_a_meeting_is_agreed_from_the_case(desk, aoki):
    case = town.opened(aoki)
    page = desk.get(f"/desk/cases/{case.pk}/do/meet/")
    form = {
        "key": page.context["form"].initial["key"],
        "person": case.main_person_id,
        "worker_id": aoki.user.pk,
        "at": minute(town.in_days(3)),
        "minutes": "45",
        "way": "counter",
        "place": "1階",
        "need": case.needs.get().pk,
        "words": "😀" * 4_000,
    }
    answers = [desk.post(f"/desk/cases/{case.pk}/do/meet/", form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    [made] = Appointment.objects.all()
    assert (made.at, made.ends_at - made.at) == (town.in_days(3), timedelta(minutes=45))
    assert case.needs.get().next_on == town.soon(3)
    text = desk.get(f"/desk/cases/{case.pk}/").content.decode()
    assert text.count(f'href="{HERE}{made.pk}/"') == 2  # beside, and on the line of time


def shortly():
    """So soon that nobody is signed out meanwhile."""
    return timezone.localtime(clock.now()).replace(second=0, microsecond=0) + timedelta(minutes=5)


def test_its_way_by_hand(desk, met, at):
    assert do(desk, met, "confirm", how="phone").status_code == 302
    assert state(met) == "confirmed"
    assert do(desk, met, "confirm", how="phone").status_code == 422
    old, new = minute(town.in_days(2)), minute(shortly())
    page = desk.get(f"{HERE}{met.pk}/move/")
    assert page.context["form"]["at"].value().strftime("%Y-%m-%dT%H:%M") == old
    form = page.context["form"].initial | {"at": new, "reason": "病院"}
    assert do(desk, met, "move", **form).status_code == 302
    later = Appointment.objects.get(moved_from=met)
    assert (state(met), later.state, later.words) == ("moved", "proposed", met.words)
    at(later.at + timedelta(minutes=5))
    kept = {"key": "k", "minutes": 30, "facts": "会えた", "opinion": ""}
    assert [do(desk, later, "keep", **kept).status_code for _ in range(2)] == [302, 422]
    assert CaseNote.objects.get().with_whom == "見本 花子"
    assert state(later) == "kept"


def test_who_did_not_come_gets_another_day(desk, aoki, at):
    met = town.to_meet(town.opened(aoki), aoki, at=shortly())
    assert do(desk, met, "miss", kind="unwell", again_on=town.soon(9)).status_code == 422
    at(met.at + timedelta(minutes=5))
    lacking = do(desk, met, "miss", kind="unwell", words="熱が出た", again_on="")
    assert (lacking.status_code, "熱が出た" in lacking.content.decode()) == (422, True)
    assert do(desk, met, "miss", kind="unwell", again_on=town.soon(9)).status_code == 302
    assert state(met) == "no_show"


def test_the_page_shows_the_wish(desk, met):
    behind = Concern.objects.get(case_link__case=met.case)
    wish_another_time(met, words="<b>火曜</b>なら", behind=behind)
    text = desk.get(f"{HERE}{met.pk}/").content.decode()
    assert text.count("&lt;b&gt;火曜&lt;/b&gt;なら") == 2
    assert "<b>火曜" not in text


def test_another_desk_finds_nothing(client, met, baba):
    client.force_login(baba.user)
    for page in ("", "move/", "keep/"):
        theirs, absent = (client.get(f"{HERE}{pk}/{page}") for pk in (met.pk, 99999))
        assert (theirs.status_code, absent.status_code) == (404, 404)
        assert bare(theirs) == bare(absent)
    text = client.get(f"{HERE}?whose=desk&span=week&on={town.soon(2)}").content.decode()
    assert "見本" not in text
    assert client.get(f"{HERE}calendar.ics").content.count(b"BEGIN:VEVENT") == 0


def test_strangers_sign_in_and_partners_stay_out(client, met, chiba):
    assert client.get(HERE).headers["Location"].startswith("/accounts/login/")
    client.force_login(chiba.user)
    assert [client.get(f"{HERE}{more}").status_code for more in ("", f"{met.pk}/")] == [403, 403]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 0),
        ("on={day}", 1),
        ("on={day}&whose=desk", 2),
        ("on={before}&span=week&whose=desk", 2),
        ("on=nonsense&span=year", 0),
        ("on=0001-01-01", 0),
        ("on=2026-02-31", 0),
    ],
)
def test_a_day_or_a_week_of_mine_or_of_the_desk(desk, aoki, ueda, met, query, count):
    town.to_meet(met.case, ueda)
    before = town.soon(2 - met.at.weekday())
    page = desk.get(f"{HERE}?{query.format(day=town.soon(2), before=before)}")
    assert len(page.context["page"].object_list) == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same(desk, aoki, count, django_assert_num_queries):
    for _ in range(count):
        town.to_meet(town.opened(aoki), aoki)
    address = f"{HERE}?on={town.soon(2)}"
    desk.get(address)
    with django_assert_num_queries(3):
        desk.get(address)


def test_the_calendar_names_nobody(desk, met, aoki):
    town.to_meet(met.case, aoki, at=town.in_days(3), agreed_how="phone", place="見本宅")
    file = desk.get(f"{HERE}calendar.ics")
    text = file.content.decode()
    assert file["Content-Type"] == "text/calendar; charset=utf-8"
    assert [line for line in text.split("\r\n") if line.startswith(("SUMMARY", "STATUS"))] == [
        f"SUMMARY:面談 #{met.pk}",
        "STATUS:TENTATIVE",
        f"SUMMARY:面談 #{met.pk + 1}",
        "STATUS:CONFIRMED",
    ]
    assert [word for word in ("見本", "印かん", "花子") if word in text] == []
    assert Entry.objects.filter(verb="appointment.calendar_taken").count() == 1
