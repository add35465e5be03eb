from datetime import timedelta

import pytest

from tests.people import person
from tests.town import NEIGHBOUR, TANAKA, key, opening, resolved
from tsunagu.cases.actions import close_case, end_need, open_case
from tsunagu.ground import clock
from tsunagu.intake.actions import receive
from tsunagu.intake.models import Concern, Teller
from tsunagu.intake.papers import Part, Told
from tsunagu.people.roles import Role
from tsunagu.web.desk.reported.board import board


@pytest.fixture
def minami(aoki):
    """南さん: 民生委員。自分が伝えたことの段階だけを見る。"""
    return person("minami", "minsei", Role.COMMISSIONER)


def counts(who):
    return {group.name: group.height for group in board(who.actor) if group.height}


def noticed(who):
    parts = (Part(NEIGHBOUR, is_concerned=False, is_teller=True), Part(TANAKA))
    told = Told(key=key(), words="隣の人を最近見ません", teller=Teller.NEIGHBOUR, parts=parts)
    return receive(told, by=who.actor)


def test_how_far_it_is_and_nothing_more(client, aoki, minami):
    concern = noticed(minami)
    assert counts(minami) == {"new": 1}
    Concern.objects.update(due_at=clock.now() - timedelta(hours=1))
    assert counts(minami) == {"late": 1}
    concern.refresh_from_db()
    case = open_case(concern, opening=opening(), by=aoki.actor)
    assert counts(minami) == {"waiting": 1}
    end_need(case.needs.get(), ending=resolved("秘密の返事"), by=aoki.actor)
    close_case(case, outcome="落ち着いた", by=aoki.actor)
    assert counts(minami) == {"back": 1}
    client.force_login(minami.user)
    page = client.get("/desk/reported/").content.decode()
    assert "対応が終わりました" in page
    assert "秘密の返事" not in page
    assert client.get(f"/desk/cases/{case.pk}/").status_code == 403


def test_finished_ones_are_forgotten_after_a_month(aoki, minami, at):
    noticed(minami)
    Concern.objects.get().answers.update(stage="finished")
    assert counts(minami) == {"back": 1}
    at(clock.now() + timedelta(days=31))
    assert counts(minami) == {}


def test_each_sees_the_own_alone(minami, aoki):
    noticed(minami)
    assert counts(person("other", "minsei", Role.COOPERATOR)) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_three_queries_however_many(client, minami, count, django_assert_num_queries):
    for _ in range(count):
        noticed(minami)
    client.force_login(minami.user)
    with django_assert_num_queries(3):
        client.get("/desk/reported/")
