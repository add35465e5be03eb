"""The pages of a request, from the paper at the counter to what the person takes home."""

import json

import pytest

from tests import town
from tests.people import person
from tests.web.signed_in import signed_in
from tsunagu.holdings.models import SubjectRequest
from tsunagu.journal.models import Entry
from tsunagu.people.roles import Role

PAPER = {
    "kind": "disclosure",
    "name": "見本 花子",
    "asker": "self",
    "identity": "licence",
    "wanted": "相談の記録",
}


@pytest.fixture
def officer(db):
    return signed_in(person("hayashi", "city-hall", Role.DATA_OFFICER))


def test_from_the_counter_to_the_paper(officer, aoki, ueda, ito, django_assert_num_queries):
    case = town.opened(aoki)
    form = PAPER | {"key": town.key(), "received_on": "2026-01-05"}
    assert officer.post("/office/requests/new/", form | {"wanted": ""}).status_code == 422
    at = officer.post("/office/requests/new/", form).url
    asked = SubjectRequest.objects.get()
    assert officer.get(at).context["asked"] == asked
    assert officer.post(f"{at}gatherer/", {"user": str(ueda.user.pk)}).url == at
    assert officer.post(f"{at}hand-over/", {"handing": "copy"}).status_code == 404

    desk, lead = f"/desk/requests/{asked.pk}/", signed_in(ueda)
    assert signed_in(aoki).get(desk).status_code == 403
    assert signed_in(person("ono", "first-door", Role.SUPERVISOR)).get(desk).status_code == 404
    assert lead.post(f"{desk}people/{case.main_person_id}/").url == desk
    page = lead.get(desk)
    assert "家賃が払えません" in page.content.decode()
    keys = [entry.key for entry in page.context["page"]]
    assert lead.post(desk, {"entry": keys, "shown": keys[:2]}).url == desk
    assert lead.get(f"{desk}print/").status_code == 404
    assert officer.post(f"{at}decide/", {"decision": "full"}).url == at

    paper = lead.get(f"{desk}print/").content.decode()
    assert ("見本 花子" in paper, "家賃が払えません" in paper) == (True, False)
    assert len(lead.get(f"{desk}record.csv").content.decode().splitlines()) == 3
    rows = json.loads(lead.get(f"{desk}record.json").content)
    assert [list(row.values())[-1] for row in rows] == ["見本 花子", "みほん はなこ"]
    assert Entry.objects.filter(verb="request.taken", facts__shown=2).count() == 3
    assert officer.post(f"{at}hand-over/", {"handing": "copy"}).url == at
    assert lead.get(desk).status_code == 404
    with django_assert_num_queries(3):
        officer.get("/office/requests/")
    with django_assert_num_queries(2):
        lead.get("/desk/requests/")
