"""What a commissioner says that an area lacks goes to the desk near it, and is answered."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests import issues, town
from tests.people import person
from tsunagu.community import actions, queries
from tsunagu.community.actions import undertakings
from tsunagu.community.models import LocalIssue, Whence
from tsunagu.community.papers import Undertaken
from tsunagu.ground.errors import Denied
from tsunagu.people.roles import Role
from tsunagu.places.models import Area
from tsunagu.web.desk.issues.forms import TellIssue

pytestmark = pytest.mark.usefixtures("small_city")
HERE = "/commission/issues/"


@pytest.fixture
def lead(aoki):
    return person("kato", "first-door", Role.SUPERVISOR)


def typed(**more):
    area = str(Area.objects.get(code="sunrise").pk)
    facts = {"title": "夜の相談がない", "words": issues.WORDS, "code": "income", "area": area}
    return facts | {"band": "few", "key": "k1"} | more


def browser(who) -> Client:
    client = Client()
    client.force_login(who.user)
    return client


def test_it_waits_for_the_desk_is_written_anew_and_its_result_comes_back(aoki, lead, ogawa):
    town.told()  # 見本 花子 is in the register
    commissioner = browser(ogawa)
    faulty = commissioner.post(HERE, typed(words="見本花子さんがこまっています。"))
    assert (faulty.status_code, "見本花子さんが" in faulty.content.decode()) == (422, True)
    for _ in range(2):
        assert commissioner.post(HERE, typed()).url == HERE
    issue = LocalIssue.objects.get()
    assert (issue.state, issue.whence, issue.organisation) == (
        "proposed",
        Whence.COMMISSIONER,
        aoki.organisation,
    )
    assert list(queries.to_check(lead.actor)) == [issue]
    assert list(queries.told_by(aoki.actor)) == []
    assert browser(ogawa).get(f"/desk/issues/{issue.pk}/").status_code == 403
    form = TellIssue(typed(title="日が暮れると相談できない"))
    assert form.is_valid()
    with pytest.raises(Denied):  # before it was sent back
        actions.amend(issue, form.written(), known=(), by=aoki.actor)
    actions.send_back(issue, reason="短くしてください", by=lead.actor)
    actions.amend(issue, form.written(), known=(), by=aoki.actor)
    assert (issue.written_by, issue.told_by) == (aoki.user, ogawa.user)
    actions.propose(issue, known=(), by=aoki.actor)
    actions.check(issue, ticked=issues.ticks(issue), known=(), by=lead.actor)
    actions.publish(issue, by=lead.actor)
    said = Undertaken("夜の相談会をひらく", town.soon(3))
    act = undertakings.begin(issue, said, key="a1", by=lead.actor)
    undertakings.end(act, result="毎月ひらいています。", by=lead.actor)
    page = commissioner.get(HERE).content.decode()
    public = f"/plan/issues/{issue.pk}/"
    shown = ("公開している", "短くしてください", "毎月ひらいています。", public)
    assert [one in page for one in shown] == [True] * 4


def test_a_desk_that_reads_it_may_publish_it_as_it_is(aoki, lead, ogawa):
    browser(ogawa).post(HERE, typed())
    issue = LocalIssue.objects.get()
    actions.check(issue, ticked=issues.ticks(issue), known=(), by=lead.actor)
    assert issue.checked_by == lead.user
    with pytest.raises(IntegrityError), transaction.atomic():
        LocalIssue.objects.filter(pk=issue.pk).update(whence=Whence.UNMET)
    assert browser(aoki).get(HERE).status_code == 403
