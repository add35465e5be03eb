"""The roster as those who lead a desk keep it."""

from datetime import UTC, date, datetime, time

import pytest

from tests.people import person
from tsunagu.people.actions import add_contact, roster, swap
from tsunagu.people.models import EVERY_DAY, ContactKind, DutyShift
from tsunagu.people.papers import Duty
from tsunagu.people.roles import Role

MONDAY = datetime(2026, 6, 1, 0, tzinfo=UTC)


@pytest.fixture
def lead(at, client, aoki, ueda):
    client.force_login(ueda.user)
    at(MONDAY)
    for who in (aoki, ueda):
        who.membership.valid_from = date(2026, 1, 1)
        who.membership.save()
    return client


def rostered(who, by, **more):
    duty = Duty(who.membership, time(22), time(6), **({"weekdays": EVERY_DAY} | more))
    return roster(duty, by=by.actor)


def said(who, **more):
    facts = {"membership": who.membership.pk, "order": 1, "starts": "22:00", "ends": "06:00"}
    return facts | {"weekdays": ["4", "5"], "valid_from": "2026-06-01"} | more


def test_somebody_is_put_on_the_roster(lead, aoki):
    assert lead.post("/office/duty/shifts/add/", said(aoki)).url == "/office/duty/"
    shift = DutyShift.objects.get()
    assert (shift.membership, shift.day_names) == (aoki.membership, ["金曜", "土曜"])
    assert (shift.by_phone, shift.is_overnight) == (False, True)

    week = lead.get("/office/duty/").context["week"]
    assert [[hours for hours, _ in day.turns] for day in week.days] == [
        *([[]] * 4),
        ["22:00–翌6:00"],
        ["22:00–翌6:00"],
        [],
    ]
    open_ = "6月1日(月) 09:00 から 6月5日(金) 22:00 まで、当番表にだれもいません。"
    assert week.open_hours[0] == open_


@pytest.mark.parametrize(
    "wrong",
    [
        {"weekdays": []},
        {"on_date": "2026-06-03"},
        {"order": "0"},
        {"ends": ""},
        {"membership": "0"},
    ],
)
def test_what_cannot_be_rostered_is_explained(lead, aoki, wrong):
    answer = lead.post("/office/duty/shifts/add/", said(aoki, **wrong))
    assert answer.status_code == 422
    assert DutyShift.objects.count() == 0


def test_a_shift_is_changed_and_ended(lead, aoki, ueda):
    shift = rostered(aoki, ueda)
    page = lead.get(f"/office/duty/shifts/{shift.pk}/")
    assert page.context["form"].initial["membership"] == str(aoki.membership.pk)
    assert lead.post(f"/office/duty/shifts/{shift.pk}/", said(ueda)).url == "/office/duty/"
    changed = DutyShift.objects.get()
    assert changed.membership == ueda.membership
    assert lead.post(f"/office/duty/shifts/{changed.pk}/end/").url == "/office/duty/"
    assert DutyShift.objects.count() == 0


def test_one_date_is_swapped_and_the_swap_taken_back(lead, aoki, ueda):
    shift = rostered(aoki, ueda)
    where = f"/office/duty/shifts/{shift.pk}/swap/"
    assert lead.get(f"{where}?day=2026-06-03").context["form"].initial["day"] == "2026-06-03"
    facts = {"day": "2026-06-03", "membership": ueda.membership.pk, "reason": "病欠"}
    assert lead.post(where, facts | {"reason": ""}).status_code == 422
    assert lead.post(where, facts).url == "/office/duty/"
    page = lead.get("/office/duty/")
    assert page.content.decode().count("病欠") == 1
    names = [turn.shift.membership.user.name for _, turn in page.context["week"].days[2].turns]
    assert names == ["ueda"]
    stand_in = DutyShift.objects.get(instead_of=shift)
    assert lead.get(f"/office/duty/shifts/{stand_in.pk}/").status_code == 404
    lead.post(f"/office/duty/shifts/{stand_in.pk}/end/")
    assert DutyShift.objects.get() == shift


def test_who_is_called_now(lead, aoki, ueda):
    assert [c.membership for c in lead.get("/office/duty/").context["called"]] == [aoki.membership]
    rostered(ueda, ueda, weekdays=0, on_date=date(2026, 5, 31))
    assert [c.membership for c in lead.get("/office/duty/").context["called"]] == [aoki.membership]


def test_another_desk_does_not_see_it(lead, client, aoki, ueda, baba):
    shift = rostered(aoki, ueda)
    swap(shift, day=date(2026, 6, 3), to=ueda.membership, reason="病欠", by=ueda.actor)
    other = person("kato", "minami-desk", Role.SUPERVISOR)
    client.force_login(other.user)
    for tail in ("", "swap/"):
        assert client.get(f"/office/duty/shifts/{shift.pk}/{tail}").status_code == 404
    assert client.post(f"/office/duty/shifts/{shift.pk}/end/").status_code == 404
    assert client.get("/office/duty/").content.decode().count("病欠") == 0
    answer = client.post("/office/duty/shifts/add/", said(aoki))
    assert answer.status_code == 422
    client.force_login(aoki.user)
    assert client.get("/office/duty/shifts/add/").status_code == 403


@pytest.mark.parametrize("asked", ["?week=2026-06-10", "?week=0001-01-01", "?week=x", "?shifts=9"])
def test_any_week_may_be_asked_for(lead, asked):
    assert lead.get(f"/office/duty/{asked}").status_code == 200


@pytest.mark.parametrize("shifts", [1, 3])
def test_few_queries_however_long_the_roster(lead, aoki, ueda, shifts, django_assert_num_queries):
    for order in range(shifts):
        rostered(aoki, ueda, order=order + 1)
    add_contact(ContactKind.PHONE, "090-0000-0001", by=aoki.actor)
    with django_assert_num_queries(12):
        lead.get("/office/duty/")
