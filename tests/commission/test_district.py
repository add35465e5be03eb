"""What the leader of a district reads and asks, and the list at the end of a term."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests import rounds
from tests.commission.test_commission import SAID, TODAY, term
from tests.people import person
from tsunagu.commission import actions
from tsunagu.commission.models import HandOver
from tsunagu.commission.queries.handing import ending, list_of
from tsunagu.ground.errors import Denied
from tsunagu.ground.period import month
from tsunagu.people.roles import Role

pytestmark = pytest.mark.django_db
OCTOBER = month(date(2026, 10, 1))


@pytest.fixture
def murata():
    return person("murata", "minsei", Role.LEADER)


def test_the_leader_reads_sums_and_who_has_not_sent(client, ueda, ogawa, murata):
    mine, theirs = term(ueda), term(ogawa, "第2区")
    far = term(person("kato", "elsewhere", Role.COMMISSIONER), "遠くの区")
    rounds.beat(ueda, "第3区")
    term(ueda, "第4区", is_cover=True)
    for where, who in ((mine, ueda), (theirs, ogawa)):
        actions.keep_day(where, date(2026, 10, 5), SAID, seen=0, by=who.actor)
    actions.send_month(mine, OCTOBER, by=ueda.actor)
    path = f"{reverse('commission:district')}?month=2026-10"
    client.force_login(ueda.user)
    assert client.get(path).status_code == 403
    client.force_login(murata.user)
    shown = client.get(path)
    said = shown.context
    assert (said["tally"].consultations, said["tally"].visits, said["tally"].days) == (6, 6, 2)
    assert [one.beat.name for one in said["waiting"]] == ["第2区", "第4区"]
    assert [one.beat.name for one in said["vacant"]] == ["第3区", "第4区"]
    assert "遠くの区" not in shown.content.decode()
    day = reverse("commission:day", args=[mine.pk, "2026-10-05"])
    assert client.get(day).status_code == 404  # sums, never a day
    assert client.get(reverse("commission:ask", args=[far.pk, "2026-10"])).status_code == 404


def test_a_question_is_asked_once_and_answered_by_whom_it_asks(client, ueda, ogawa, murata):
    mine = term(ueda)
    client.force_login(murata.user)
    ask = reverse("commission:ask", args=[mine.pk, "2026-10"])
    assert client.post(ask, {"words": ""}).status_code == 422
    assert client.post(ask, {"words": "訪問が多いのは、なぜですか"}).status_code == 302
    again = client.post(ask, {"words": "もう一つ"})
    assert again.status_code == 403
    question = mine.questions.get()
    with pytest.raises(Denied):
        actions.answer(question, words="はい", by=ogawa.actor)
    client.force_login(ueda.user)
    assert "訪問が多いのは" in client.get(reverse("commission:index")).content.decode()
    answer = reverse("commission:answer", args=[question.pk])
    assert client.post(answer, {"words": "暑い日が続きました"}).status_code == 302
    client.force_login(murata.user)
    page = client.get(f"{reverse('commission:district')}?month=2026-10").content.decode()
    assert "暑い日が続きました" in page


def test_a_term_is_handed_over_by_a_list_that_both_see(client, ueda, ogawa, murata):
    mine = term(ueda)
    actions.keep_day(mine, date(2026, 10, 5), SAID, seen=0, by=ueda.actor)
    assert not ending(ueda.actor).exists()
    rounds.ends(mine, 10)
    path = reverse("commission:hand_over", args=[mine.pk])
    client.force_login(ogawa.user)
    assert client.get(path).status_code == 404  # not the next one yet
    next_one = TODAY + timedelta(days=10)
    mine.beat.refresh_from_db()
    actions.appoint(mine.beat, actions.Appointment(ogawa.user, next_one), by=rounds.CITY)
    listed = list_of(mine)
    assert (listed.tally.consultations, len(listed.unsent)) == (3, 7)
    assert client.post(path, {"take": "1"}).status_code == 422  # nothing was given
    client.force_login(ueda.user)
    assert client.post(path).status_code == 422  # without the mark
    assert client.post(path, {"nothing_left": "on"}).status_code == 302
    client.force_login(ogawa.user)
    assert "受けとりました" in client.get(path).content.decode()
    assert client.post(path, {"take": "1"}).status_code == 302
    assert HandOver.objects.get().taken_by == ogawa.user
    with pytest.raises(Denied):
        actions.take(mine, by=murata.actor)


def test_while_nobody_comes_next_the_leader_takes_it(ueda, ogawa, murata):
    mine = rounds.ends(term(ueda))
    with pytest.raises(Denied):
        actions.take(mine, by=murata.actor)
    actions.give(mine, by=ueda.actor)
    with pytest.raises(Denied):
        actions.take(mine, by=ogawa.actor)
    actions.take(mine, by=murata.actor)
    assert HandOver.objects.get().taken_by == murata.user
