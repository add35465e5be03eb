"""All ten questions on one page beside a call; nothing is kept of them."""

import pytest

from tests.people import person
from tsunagu.journal.models import Entry
from tsunagu.people.roles import Role

HERE = "/desk/benefits/"


def names(cards):
    return [card.programme.name.ja for card in cards]


def test_one_page_with_all_questions_and_their_programmes(client, aoki, django_assert_num_queries):
    client.force_login(aoki.user)
    blank = client.get(HERE)
    assert f'href="{HERE}"' in blank.content.decode(), "the frame leads there, from a case too"
    assert list(blank.context["form"].fields)[:3] == ["age", "has_children", "children"]
    assert "found" not in blank.context
    before = Entry.objects.count()
    said = {"age": "82", "care": ["heavy"], "income": "exempt", "handbook": ["none"]}
    answer = client.post(HERE, said)
    found = answer.context["found"]
    assert {"介護保険のサービス", "東京都シルバーパス"} <= {*names(found.likely)}
    assert "介護施設の食費・部屋代の軽減（補足給付）" in names(found.worth)
    assert 'value="82"' in answer.content.decode()
    assert Entry.objects.count() == before
    with django_assert_num_queries(1):
        client.post(HERE, said)


def test_what_cannot_be_read_shows_no_programmes(client, aoki):
    client.force_login(aoki.user)
    answer = client.post(HERE, {"age": "old", "care": ["heavy"]})
    assert answer.status_code == 422
    assert "found" not in answer.context


@pytest.mark.parametrize(("role", "status"), [(Role.PARTNER, 403), (Role.WORKER, 200)])
def test_who_reads_no_cases_has_no_such_page(client, db, role, status):
    client.force_login(person("ueno", "desk", role).user)
    assert client.get(HERE).status_code == status
