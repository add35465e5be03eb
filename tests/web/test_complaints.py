"""Something went wrong: said behind the receipt or heard at the desk, answered there alone."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from tests import complained, neighbours, town
from tests.people import person
from tsunagu.complaints.models import Complaint
from tsunagu.complaints.queries import at_desk
from tsunagu.ground import clock
from tsunagu.journal.models import Entry
from tsunagu.people.roles import Role
from tsunagu.volunteering.models import Offering
from tsunagu.web.resident import device
from tsunagu.web.resident.neighbours.views import HALF_AN_HOUR

pytestmark = pytest.mark.usefixtures("small_city")
HERE = "/neighbours/wrong/"


@pytest.fixture
def endo(aoki):
    return person("endo", "first-door", Role.COORDINATOR)


def opened(client, one):
    answer = HttpResponse()
    device.put_signed(answer, device.NEIGHBOUR, str(one.pk), HALF_AN_HOUR)
    client.cookies[device.NEIGHBOUR] = answer.cookies[device.NEIGHBOUR].value


def test_from_the_receipt_to_the_answer(client, endo):
    assert client.get(HERE).status_code == 302
    favour = neighbours.found(endo)
    opened(client, favour.neighbour)
    assert HERE in client.get("/neighbours/mine/").content.decode()
    said = {"about": f"favour-{favour.pk}", "wrong": "time", "words": complained.WORDS}
    bad = client.post(HERE, said | {"wrong": "x", "key": town.key()})
    assert (bad.status_code, complained.WORDS in bad.content.decode()) == (422, True)
    for theft in ("favour-999", "watch-1"):
        assert client.post(HERE, said | {"about": theft, "key": "k"}).status_code == 422
    typed = said | {"key": town.key()}
    for _ in range(2):
        assert client.post(HERE, typed).status_code == 302
    one = Complaint.objects.get()
    assert "窓口が確かめています" in client.get(HERE).content.decode()

    helper = answered_at_the_desk(client, endo, one)

    client.logout()
    opened(client, favour.neighbour)
    assert "話を聞きました。" in client.get(HERE).content.decode()
    client.post(HERE, {"do": f"reopen-{one.pk}"})
    assert Complaint.objects.get().state == "open"
    for nothing in ("x", "withdraw-²", "withdraw-999"):
        assert client.post(HERE, {"do": nothing}).status_code == 404
    client.post(HERE, {"do": f"withdraw-{one.pk}"})
    assert Complaint.objects.get().state == "withdrawn"

    opened(client, helper.neighbour)
    theirs = client.get("/neighbours/mine/").content.decode() + client.get(HERE).content.decode()
    assert "窓口がお休みにしています" in theirs
    assert not any(words in theirs for words in (complained.WORDS, "見本 花子"))


def answered_at_the_desk(client, endo, one):
    """Whom the desk has put on hold before it answered."""
    client.force_login(endo.user)
    assert f"/desk/complaints/{one.pk}/" in client.get("/desk/").content.decode()
    page = client.get(f"/desk/complaints/{one.pk}/").content.decode()
    assert complained.WORDS in page
    assert Entry.objects.filter(verb="complaint.read", user_id=endo.user.pk).count() == 1
    empty = client.post(f"/desk/complaints/{one.pk}/answer/", {"note": ""})
    assert empty.status_code == 422
    [helper] = Offering.objects.filter(state="open")
    client.post(f"/desk/complaints/{one.pk}/hold/", {"offering": helper.pk})
    assert Offering.objects.get(pk=helper.pk).state == "held"
    client.post(f"/desk/complaints/{one.pk}/answer/", {"note": "話を聞きました。"})
    return helper


def test_what_is_heard_by_telephone_and_as_many_queries_for_one_as_for_four(client, endo):
    client.force_login(endo.user)
    favour = neighbours.found(endo)
    here = f"/desk/neighbours/people/{favour.neighbour_id}/wrong/"
    said = {
        "about": f"favour-{favour.pk}",
        "wrong": "manner",
        "words": "ことばが、きつかったです。",
    }
    form = client.get(here).context["form"]
    typed = said | {"way": "phone", "key": form.initial["key"]}
    assert client.post(here, typed | {"words": ""}).status_code == 422
    assert client.post(here, typed).status_code == 302
    assert (Complaint.objects.get().way, Complaint.objects.get().wrong) == ("phone", "manner")
    costs = []
    for more in (0, 3):
        for _ in range(more):
            complained.complained(endo)
        with CaptureQueriesContext(connection) as asked:
            page = client.get("/desk/complaints/").content.decode()
        costs.append(len(asked))
    assert costs[0] == costs[1]
    assert page.count("/desk/complaints/") >= 4
    heard = Complaint.objects.get(way="phone")
    heard.state, heard.next_on = "answered", None
    heard.answer, heard.answered_at = "x", clock.now()
    heard.save()
    states = [one.state for one in at_desk(endo.actor)]
    assert states == ["open"] * 3 + ["answered"]
