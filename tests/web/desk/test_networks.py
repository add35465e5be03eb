"""The pages of networks, from a network that is called together to a task that is done."""

from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import met, town
from tests.people import person
from tsunagu.ground import clock
from tsunagu.networks.models import Decision, Meeting, Network, Seat
from tsunagu.networks.states import DecisionState
from tsunagu.people.roles import Role

pytestmark = pytest.mark.usefixtures("small_city")
TODAY = "/desk/reported/"


@pytest.fixture
def sato(ueda):
    return person("sato", "minsei", Role.COMMISSIONER)


@pytest.fixture
def desk(client, ueda):
    client.force_login(ueda.user)
    return client


def text(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def post(client, path, **said):
    """Where it leads; the page with its faults when it does not."""
    answer = client.post(path, said)
    return answer.url if answer.status_code == 302 else answer.content.decode()


def test_from_a_network_to_a_task_that_is_done_and_told_at_the_next_meeting(client, ueda, sato):
    kind = met.kind(basis="社会福祉法106条の6")
    client.force_login(ueda.user)
    said = {"kind": kind.pk, "name": "ほっとネット連絡会", "key": "n1"}
    here = post(client, "/desk/networks/add/", **said)
    assert here == post(client, "/desk/networks/add/", **said)  # twice is once
    network = Network.objects.get()
    assert "社会福祉法106条の6により" in text(client, here)
    wrong = post(client, f"{here}seats/", mail="nobody@example.org", part="会長")
    assert "その団体にいません" in wrong
    assert "nobody@example.org" in wrong
    assert post(client, f"{here}seats/", mail=sato.user.email, part="会長") == here
    assert post(client, f"{here}seats/", body="見本商店会") == here
    when = {"held_on": str(clock.today()), "begins": "14:00", "place": "市役所", "agenda": "買い物"}
    there = post(client, f"{here}meetings/", key="m1", **when)
    town.told()
    ticked = [seat.pk for seat in network.seats.all()]
    named = post(client, f"{there}minutes/", present=ticked, minutes="見本 花子さんの話。")
    assert "人の名前のように見えます" in named
    assert "見本 花子さんの話。" in named  # nothing typed is lost
    assert post(client, f"{there}minutes/", present=ticked, minutes="坂の上が困る。") == there
    owner = sato.membership.pk
    said = {"words": met.WORDS, "owner": owner, "due_on": str(town.soon(5)), "key": "d1"}
    assert post(client, f"{there}decide/", **said | {"due_on": ""}) != there
    assert post(client, f"{there}decide/", **said) == there
    for word in ("坂の上が困る。", met.WORDS, "sato（minsei）", "見本商店会"):
        assert word in text(client, there)
    _done_by(client, sato)
    client.force_login(ueda.user)
    soon = when | {"held_on": str(town.soon(30)), "agenda": ""}
    following = post(client, f"{here}meetings/", key="m2", **soon)
    page = text(client, following)
    assert (met.WORDS in page, "できた" in page) == (True, True)
    for path in (there, following):
        assert client.get(f"{path}paper/").content.startswith(b"%PDF-")


def _done_by(client, who):
    """The task stands on the day of whose it is, and is done there with a word."""
    decision = Decision.objects.get()
    mine = f"/desk/networks/decisions/{decision.pk}/"
    client.force_login(who.user)
    for path in (TODAY, "/desk/networks/"):
        assert met.WORDS in text(client, path)
    assert "ひとこと、書いてください。" in post(client, f"{mine}done/", words="")
    assert post(client, f"{mine}done/", words="土曜日も開けられます。") == mine
    assert "土曜日も開けられます。" in text(client, mine)
    assert met.WORDS not in text(client, TODAY)
    decision.refresh_from_db()
    assert decision.state == DecisionState.DONE


def test_a_network_is_mended_moved_called_off_and_ended(desk, ueda, sato):
    network = met.founded(ueda, sato)
    here, meeting = f"/desk/networks/{network.pk}/", met.planned(network, ueda, 3)
    there = f"/desk/networks/meetings/{meeting.pk}/"
    said = {"kind": network.kind_id, "name": "新しい名前", "key": network.key, "area": ""}
    assert post(desk, f"{here}edit/", **said) == here
    assert post(desk, f"{there}edit/", held_on=str(town.soon(9)), place="公民館", key="x") == there
    assert "会議の日になったら、書けます。" in post(desk, f"{there}minutes/", minutes="早い。")
    assert post(desk, f"{there}off/") == there
    assert "やはり開く" in text(desk, there)
    assert post(desk, f"{there}on/") == there
    seat = Seat.objects.get()
    assert post(desk, f"/desk/networks/seats/{seat.pk}/end/") == here
    assert post(desk, f"{here}end/") == here
    assert "おわっています" in text(desk, here)
    network.refresh_from_db()
    assert (network.name, Meeting.objects.get().place) == ("新しい名前", "公民館")


def test_a_member_reads_and_does_not_write(client, ueda, sato):
    decision = met.on_the_way(ueda, sato)
    client.force_login(sato.user)
    here = f"/desk/networks/meetings/{decision.meeting_id}/"
    assert "記録を書く" not in text(client, here)
    for path in (f"{here}minutes/", f"{here}decide/", "/desk/networks/add/"):
        assert client.get(path).status_code == 403
    assert client.get(f"/desk/networks/decisions/{decision.pk}/x/").status_code == 404


def test_lists_cost_the_same_however_long(desk, ueda, sato):
    numbers = count(1)

    def asked(many):
        for _ in range(many):
            network = met.founded(ueda, sato, name=f"見本の会議その{next(numbers)}")
            meeting = met.held(network, ueda)
            for day in range(many):
                met.decided(meeting, ueda, sato, day)
                met.decided(meeting, ueda, ueda, day)
        one, costs = network.pk, []
        for path in ("/", f"/{one}/", f"/meetings/{meeting.pk}/"):
            with CaptureQueriesContext(connection) as found:
                desk.get(f"/desk/networks{path}")
            costs.append(len(found))
        return costs

    asked(1)
    once, thrice = asked(1), asked(3)
    assert once == thrice
