"""Who was told of a danger, and whom to ring now."""

import pytest

from tests.town import told
from tsunagu.intake.models import Alarm
from tsunagu.people.actions import add_contact
from tsunagu.people.models import ContactKind


@pytest.fixture
def concern(aoki, ueda):
    add_contact(ContactKind.PHONE, "090-0000-0001", by=aoki.actor)
    return told("もう死にたいです")


def test_who_was_told_and_who_is_rung(client, aoki, ueda, concern):
    client.force_login(ueda.user)
    page = client.get(f"/desk/concerns/{concern.receipt}/alarm/")
    text = page.content.decode()
    assert page.context["call_list"] == [("aoki", ["090-0000-0001"])]
    assert text.count('href="tel:090-0000-0001"') == 1
    assert [alarm.way for alarm in page.context["page"]] == ["phone", "mail"]
    assert "死にたい" not in text
    link = f'href="/desk/concerns/{concern.receipt}/alarm/"'
    assert client.get(f"/desk/concerns/{concern.receipt}/").content.decode().count(link) == 1


def test_another_desk_does_not_see_it(client, baba, concern):
    client.force_login(baba.user)
    assert client.get(f"/desk/concerns/{concern.receipt}/alarm/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_few_queries_however_many_were_told(
    client, aoki, concern, count, django_assert_num_queries
):
    for n in range(count):
        Alarm.objects.create(concern=concern, round=n, way="mail", user=aoki.user, key=str(n))
    client.force_login(aoki.user)
    with django_assert_num_queries(9):
        client.get(f"/desk/concerns/{concern.receipt}/alarm/")
