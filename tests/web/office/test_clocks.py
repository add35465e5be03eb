from datetime import timedelta

import pytest

from tsunagu.clocks.models import ClosingDay, Limit
from tsunagu.clocks.queries import length_of
from tsunagu.clocks.states import Unit, Wait
from tsunagu.ground import clock
from tsunagu.ground.dated import Standing
from tsunagu.journal.models import Entry


def day(count):
    return (clock.today() + timedelta(days=count)).isoformat()


def row(office, wait):
    rows = office.get("/office/limits/").context["rows"]
    return next(found for one, found, _undecided in rows if one == wait)


def test_every_wait_stands_with_its_default(office):
    rows = office.get("/office/limits/").context["rows"]
    assert [one for one, *_ in rows] == list(Wait)
    undecided = next(said for one, found, said in rows if one == Wait.NEED_FIRST_STEP)
    assert undecided == "3 開庁日（はじめの決まり）"
    assert row(office, Wait.NEED_FIRST_STEP) == Standing()


def test_a_limit_is_set_for_later_and_the_old_one_holds_until_then(office):
    said = {"amount": "5", "unit": "workdays", "valid_from": day(10)}
    assert office.post("/office/limits/need.first_step/", said).url == "/office/limits/"
    found = row(office, Wait.NEED_FIRST_STEP)
    assert (found.now, found.coming.amount) == (None, 5)
    assert length_of(Wait.NEED_FIRST_STEP)[0] == 3
    assert [entry.verb for entry in Entry.objects.all()] == ["limit.set"]


def test_what_was_decided_before_stays_to_be_read(office):
    for begins, amount in ((-20, 4), (-10, 6), (-1, 8)):
        Limit.objects.create(
            wait=Wait.CASE_NOTE, amount=amount, unit=Unit.DAYS, valid_from=day(begins)
        )
    found = row(office, Wait.CASE_NOTE)
    assert (found.now.amount, [limit.amount for limit in found.past]) == (8, [6, 4])


@pytest.mark.parametrize(
    ("days", "wrong"),
    [(-1, {}), (1, {"amount": "0"}), (1, {"unit": "hours"}), (1, {"valid_from": ""})],
)
def test_a_wrong_limit_is_explained_and_nothing_typed_is_lost(office, days, wrong):
    said = {"amount": "77", "unit": "days", "valid_from": day(days)} | wrong
    answer = office.post("/office/limits/case.note/", said)
    assert answer.status_code == 422
    assert answer.content.decode().count(f'value="{said["amount"]}"') == 1
    assert Limit.objects.count() == 0


@pytest.mark.parametrize("wait", ["danger.seen", "danger.second", "danger.all", "safety.sight"])
def test_danger_is_counted_on_the_wall_clock_alone(office, wait):
    page = office.get(f"/office/limits/{wait}/")
    assert [key for key, _ in page.context["form"].fields["unit"].choices] == ["minutes", "hours"]


def test_a_closing_day_comes_and_goes(office):
    assert (
        office.post("/office/closing-days/", {"day": day(5), "why": "市制の日"}).status_code == 302
    )
    [closed] = office.get("/office/closing-days/").context["page"]
    assert closed.why == "市制の日"
    assert office.post(f"/office/closing-days/{closed.pk}/open/").status_code == 302
    assert ClosingDay.objects.count() == 0
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["closing_day.named", "closing_day.taken_back"]


def test_a_closing_day_needs_its_reason(office):
    answer = office.post("/office/closing-days/", {"day": day(5), "why": ""})
    assert answer.status_code == 422
    assert answer.content.decode().count(f'value="{day(5)}"') == 1
