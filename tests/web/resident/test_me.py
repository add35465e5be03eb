"""わたしのページ: one receipt alone, several only where asked, all stopped after a question."""

from datetime import timedelta

import pytest

from tests import ideas, neighbours, town
from tests.people import person
from tests.web.resident.test_status import telling
from tsunagu.cases.actions.reading import read_case
from tsunagu.community.actions.ideas import passphrase_for as code_of_idea
from tsunagu.ground import clock
from tsunagu.ground.receipts import grouped
from tsunagu.intake.actions import passphrase_for
from tsunagu.intake.models import Urgency
from tsunagu.people.roles import Role
from tsunagu.residents.models import Level, Person
from tsunagu.volunteering import actions
from tsunagu.volunteering.models import Favour, Offering
from tsunagu.volunteering.states import FavourState, OfferingState

pytestmark = pytest.mark.usefixtures("small_city")


@pytest.fixture
def endo(aoki):
    return person("endo", "first-door", Role.COORDINATOR)


def opens(client, receipt, passphrase, **more):
    return client.post("/status/", {"receipt": receipt, "passphrase": passphrase, **more})


def both_ways(endo):
    """A neighbour who can do something and asks for something."""
    offering = neighbours.offering(endo)
    one = offering.neighbour
    actions.want(one, neighbours.wanted(), by=endo.actor)
    return one, (one.receipt, actions.passphrase_for(one.key))


def shown(client):
    return client.get("/me/").content.decode()


def test_one_receipt_alone_and_several_only_where_asked(client, endo):
    concern, passphrase = telling()
    one, codes = both_ways(endo)
    assert "番号をなくしたとき" in shown(client)
    assert opens(client, concern.receipt, passphrase).url == "/status/view/"
    assert "窓口とのやりとり" in shown(client)
    assert opens(client, *codes).url == "/neighbours/mine/"
    alone = shown(client)
    assert ("犬の散歩" in alone, "窓口とのやりとり" in alone) == (True, False)
    for these in ((concern.receipt, passphrase), codes):
        assert opens(client, *these, stays="on").url == "/me/"
    beside = shown(client)
    assert (grouped(concern.receipt) in beside, concern.words in beside) == (True, False)
    assert client.post("/me/", {"open": "1"}).url == "/me/"
    assert "窓口とのやりとり" in shown(client)
    assert client.post("/me/", {"open": "2"}).status_code == 404
    with clock.at(clock.now() + timedelta(days=1)):
        assert grouped(one.receipt) not in shown(client)
    client.post("/me/close/")
    closed = shown(client)
    assert not any(grouped(code) in closed for code in (concern.receipt, one.receipt))


def test_danger_and_guarded_people_are_never_laid_beside(client, endo):
    concern = town.told("死にたいです")
    passphrase = passphrase_for(concern.key)
    assert concern.urgency == Urgency.DANGER
    one, codes = both_ways(endo)
    assert opens(client, *codes, stays="on").url == "/me/"
    assert opens(client, concern.receipt, passphrase, stays="on").url == "/status/view/"
    assert "tsunagu-beside" in client.cookies
    assert grouped(one.receipt) in shown(client)
    Person.objects.filter(pk=one.person_id).update(level=Level.PROTECTED)
    assert grouped(one.receipt) not in shown(client)


def test_a_question_and_then_everything_stops(client, endo):
    one, codes = both_ways(endo)
    other = neighbours.offering(endo)
    opens(client, *codes)
    asked = client.get("/me/stop/?what=all").content.decode()
    favour, mine = one.favours.get(), one.offerings.get()
    keys = [f"end-{mine.pk}", f"withdraw-{favour.pk}"]
    assert [key for key in keys if f'value="{key}"' not in asked] == []
    assert (Favour.objects.get().state, mine.state) == (FavourState.NEW, OfferingState.OPEN)
    assert client.get("/me/stop/?what=end-0").status_code == 404
    assert client.post("/me/stop/", {"what": f"end-{other.pk}"}).status_code == 404
    assert (
        client.post("/me/stop/", {"what": "all"}).status_code == 404
    )  # a press stops what it named
    assert client.post("/me/stop/", {"what": keys}).url == "/me/"
    states = dict(Offering.objects.values_list("pk", "state"))
    assert states == {mine.pk: OfferingState.ENDED, other.pk: OfferingState.OPEN}
    assert Favour.objects.get().state == FavourState.WITHDRAWN
    assert "全部やめる" not in shown(client)


def test_an_idea_is_stopped_where_it_is_read(client, endo):
    part = ideas.proposed()
    opens(client, part.receipt, code_of_idea(part.key))
    assert ideas.TITLE in shown(client)
    assert ideas.TITLE in client.get("/me/stop/?what=idea").content.decode()
    assert client.post("/me/stop/", {"what": "idea"}).url == "/ideas/mine/"


def test_one_reads_which_desk_has_looked_and_not_who(client, aoki):
    concern = town.told()
    case = town.open_case(concern, opening=town.opening(), by=aoki.actor)
    opens(client, concern.receipt, passphrase_for(concern.key))
    read_case(case, by=aoki.actor)
    page = shown(client)
    assert ("first-door" in page, "aoki" in page) == (True, False)
    Person.objects.filter(pk=case.main_person.pk).update(level=Level.CLOSED)
    assert "first-door" not in shown(client)
