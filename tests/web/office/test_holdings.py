"""The office decides how long records are kept, what is held, and with two people what goes."""

from datetime import timedelta

import pytest

from tests import town
from tests.people import person
from tests.web.signed_in import signed_in
from tsunagu.ground import clock
from tsunagu.holdings.actions import place_hold
from tsunagu.holdings.models import Disposal, DisposalItem, Hold, Retention
from tsunagu.holdings.states import Kind
from tsunagu.intake.actions import answer_and_end
from tsunagu.people.roles import Role


@pytest.fixture
def answered(aoki):
    """A telling that was answered four years ago, and stands on the list."""
    with clock.at(clock.now() - timedelta(days=5 * 366)):
        concern = town.told("道をたずねた")
        answer_and_end(concern, words="あちらです", reason="案内で足りた", by=aoki.actor)
    disposal = Disposal.objects.create(kind="concern")
    DisposalItem.objects.create(
        disposal=disposal, seal_id=concern.seal_id, number=concern.pk, ended_at=clock.now()
    )
    return concern


def test_from_the_table_to_the_book_of_disposals(office, mori, aoki, answered):
    """Each page in its turn, as two people go through them."""
    said = {"years": "3", "start": "end", "basis": "見本の規程", "valid_from": clock.today()}
    assert office.post("/office/retention/concern/", said).url == "/office/retention/"
    assert Retention.objects.get().years == 3
    assert office.post("/office/retention/concern/", said | {"years": "0"}).status_code == 422
    assert office.get("/office/retention/nothing/").status_code == 404

    disposal = Disposal.objects.get()
    hayashi = signed_in(person("hayashi", "city-hall", Role.DATA_OFFICER))
    at = f"/office/disposals/{disposal.pk}/"
    page = office.get(at)
    assert ([step.slug for step in page.context["steps"]], "道を" in page.content.decode()) == (
        ["agree"],
        False,
    )
    assert office.post(f"{at}agree/", {"seen": "2"}).status_code == 422
    assert office.post(f"{at}agree/", {"seen": "1"}).url == at
    assert office.get(f"{at}dispose/").status_code == 404
    assert "別の人" in office.get(at).content.decode()
    assert hayashi.post(f"{at}dispose/", {"sure": ""}).status_code == 422
    assert hayashi.post(f"{at}dispose/", {"sure": "on"}).url == at
    book = hayashi.get("/office/disposals/").content.decode()
    assert [name in book for name in ("mori", "hayashi")] == [True, True]
    assert signed_in(aoki).get("/office/disposals/").status_code == 403


def test_a_held_record_leaves_the_list_until_the_hold_is_lifted(office, answered):
    said = {"kind": "concern", "number": str(answered.pk), "reason": "調査"}
    assert office.post("/office/holds/new/", said | {"number": "999"}).status_code == 422
    assert office.post("/office/holds/new/", said).url == "/office/holds/"
    assert DisposalItem.objects.count() == 0
    hold = Hold.objects.get()
    assert "調査" in office.get("/office/holds/").content.decode()
    lift = f"/office/holds/{hold.pk}/lift/"
    assert office.post(lift, {"reason": "すんだ"}).url == "/office/holds/"
    assert office.get(lift).status_code == 404


def test_lists_of_any_length_cost_the_same(office, mori, answered, django_assert_num_queries):
    disposal = Disposal.objects.get()
    pages = ("/office/holds/", "/office/disposals/", f"/office/disposals/{disposal.pk}/")
    office.get(pages[0])
    for count in (1, 3):
        for concern in [town.told() for _ in range(count)]:
            place_hold(Kind.CONCERN, concern.pk, reason="調査", by=mori.actor)
            facts = {"seal_id": concern.seal_id, "number": concern.pk}
            DisposalItem.objects.create(disposal=disposal, ended_at=clock.now(), **facts)
        for page, queries in zip(pages, (3, 3, 4), strict=True):
            with django_assert_num_queries(queries):
                office.get(page)
