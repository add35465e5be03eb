"""The finder during a call, and from a case on to a referral."""

import pytest

from tests import town
from tests.directory.placed import placed
from tests.people import person
from tsunagu.directory.actions.capacity import state_capacity
from tsunagu.directory.models import CapacityState
from tsunagu.directory.papers import Stated
from tsunagu.ground.actor import system
from tsunagu.people.roles import Permission, Role

WORDS = "母が認知症で、夜も眠れません"


@pytest.fixture
def shelter(small_city):
    """One service that nobody outside may find, and one that is full."""
    hidden, full = placed("デイかくす", shown_to="staff"), placed("デイいっぱい")
    by = system("test", Permission.DIRECTORY_WRITE)
    state_capacity(full, stated=Stated(CapacityState.FULL), by=by)
    return hidden


def found(client, path, words=WORDS):
    answer = client.post(path, {"words": words})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_staff_finds_what_is_not_for_everybody_and_who_is_full(client, aoki, shelter):
    client.force_login(aoki.user)
    text = found(client, "/desk/find/")
    assert "デイかくす" in text
    assert "職員だけに見せる" in text
    assert "いっぱい</span>" in text
    assert "ここにつなぐ" not in text
    assert text.count("もう死にたい") == 0
    assert "危険のしるし" in found(client, "/desk/find/", "もう死にたい")


def test_from_a_case_to_a_referral_with_the_need_chosen(client, aoki, baba, shelter):
    case = town.opened(aoki, "dementia")
    client.force_login(aoki.user)
    here = f"/desk/cases/{case.pk}/"
    assert f'href="{here}find/"' in client.get(here).content.decode()
    text = found(client, f"/desk/cases/{case.pk}/find/")
    onward = f"/desk/cases/{case.pk}/refer/?code=dementia"
    assert f'href="{onward}"' in text
    assert [row.name for row in client.get(onward).context["page"]] == [
        "デイかくす",
        "デイいっぱい",
    ]
    one = f"/desk/cases/{case.pk}/refer/?service={shelter.pk}"
    assert f'href="{one}"' in text
    assert client.get(one).status_code == 200
    client.force_login(baba.user)
    assert client.get(f"/desk/cases/{case.pk}/find/").status_code == 404


def test_the_words_of_a_telling_lead_there(client, aoki, shelter):
    concern = town.told(WORDS)
    client.force_login(aoki.user)
    text = client.get(f"/desk/concerns/{concern.receipt}/").content.decode()
    assert f'name="words" value="{WORDS}"' in text
    assert 'formaction="/desk/find/"' in client.get("/desk/concerns/new/").content.decode()
    client.force_login(person("etou", "minsei", Role.COMMISSIONER).user)
    assert 'formaction="/desk/find/"' in client.get("/desk/concerns/new/").content.decode()
    text = found(client, "/desk/find/")
    assert "デイいっぱい" in text
    assert "いっぱい</span>" not in text
    assert "デイかくす" not in text
