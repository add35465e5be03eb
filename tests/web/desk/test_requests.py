"""The pages of a request, from the paper at the counter to what the person takes home."""

import json

import pytest

from tests import town
from tests.enclosures.samples import jpeg
from tests.people import person
from tests.web.signed_in import signed_in
from tsunagu.enclosures.actions import add
from tsunagu.enclosures.chores import examine
from tsunagu.enclosures.papers import Brought
from tsunagu.ground import clock
from tsunagu.holdings.models import Hearing, SubjectRequest
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


@pytest.fixture
def mori(db):
    return person("mori", "city-hall", Role.MANAGER)


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
    assert officer.post(f"{at}hand-over/", {"handing": "copy"}).status_code == 422
    assert officer.post(f"{at}hand-over/", {"handing": "copy", "count": "3"}).url == at
    assert lead.get(desk).status_code == 404
    with django_assert_num_queries(3):
        officer.get("/office/requests/")
    with django_assert_num_queries(2):
        lead.get("/desk/requests/")


def test_a_file_of_the_record_is_opened_by_who_gathers_it(officer, aoki, ueda, ito):
    case = town.opened(aoki)
    photo = add(case, Brought(town.key(), "見本.jpg", jpeg()), by=aoki.actor)
    form = PAPER | {"key": town.key(), "received_on": "2026-01-05"}
    at, asked = officer.post("/office/requests/new/", form).url, SubjectRequest.objects.get()
    officer.post(f"{at}gatherer/", {"user": str(ueda.user.pk)})
    desk, lead = f"/desk/requests/{asked.pk}/", signed_in(ueda)
    file = f"{desk}files/{photo.pk}/"
    assert lead.post(file).status_code == 404, "nobody's record is in it yet"
    lead.post(f"{desk}people/{case.main_person_id}/")
    assert (file in lead.get(desk).content.decode(), lead.post(file).status_code) == (False, 404)
    assert examine() == 1
    assert f'formaction="{file}"' in lead.get(desk).content.decode()
    answer = lead.post(file)
    assert (answer.status_code, answer.content[:2]) == (200, b"\xff\xd8")
    assert Entry.objects.filter(verb="enclosure.taken", user_id=ueda.user.pk).count() == 1
    assert signed_in(ito).post(file).status_code == 403


def test_the_papers_for_who_asks_and_for_who_is_heard(officer, mori):
    form = PAPER | {"key": town.key(), "received_on": str(clock.today())}
    at = officer.post("/office/requests/new/", form).url
    assert officer.get(f"{at}longer/").status_code == 404
    late = {"until": str(town.soon(200)), "words": "記録がとても多い"}
    assert officer.post(f"{at}take-long/", late | {"until": ""}).status_code == 422
    assert officer.post(f"{at}take-long/", late).url == at
    paper = officer.get(f"{at}longer/").content.decode()
    assert [word in paper for word in ("84条", "見本 花子", "記録がとても多い")] == [True] * 3
    heard = {"whom": "見本 隣人", "about": "話したこと", "ground": "86-1"}
    assert officer.post(f"{at}hear/", heard | {"answer_by": "2020-01-01"}).status_code == 422
    assert officer.post(f"{at}hear/", heard | {"answer_by": str(town.soon(14))}).url == at
    hearing = f"/office/hearings/{Hearing.objects.get().pk}/"
    asking = officer.get(hearing).content.decode()
    assert ("見本 隣人" in asking, "見本 花子" in asking) == (True, False)
    assert officer.post(f"{at}decide/", {"decision": "full"}).status_code == 422
    opposed = {"opinion": "against", "words": "いや"}
    assert officer.post(f"{hearing}opinion/", opposed).url == hearing
    assert officer.get(f"{hearing}told/").status_code == 404
    assert officer.post(f"{at}decide/", {"decision": "full"}).url == at
    assert officer.get(f"{at}hand-over/").status_code == 404
    assert officer.post(f"{hearing}told/", {"words": "命を守るため"}).url == hearing
    assert "命を守るため" in officer.get(hearing).content.decode()
    rest = SubjectRequest.objects.exclude(rest_of=None).get()
    assert officer.get(f"/office/requests/{rest.pk}/").context["asked"].due_on == town.soon(200)

    office = signed_in(mori)
    _papers_of_a_transfer(officer, f"/office/requests/{rest.pk}/")
    fee = {"yen": "10", "basis": "見本の条例", "valid_from": str(clock.today())}
    assert office.get("/office/fees/nothing/").status_code == 404
    assert office.post("/office/fees/copy/", fee | {"yen": "-1"}).status_code == 422
    assert office.post("/office/fees/copy/", fee).url == "/office/fees/"
    assert "見本の条例" in office.get("/office/fees/").content.decode()
    assert officer.get("/office/fees/").status_code == 403


def _papers_of_a_transfer(officer, at):
    """For the asker and for the other body, once it was sent on."""
    assert officer.get(f"{at}notice/").status_code == officer.get(f"{at}sheet/").status_code == 404
    there = {"body": "見本県", "ground": "from_them", "why": "県の記録のため"}
    assert officer.post(f"{at}consult/", there | {"ground": "by_them"}).status_code == 422
    assert officer.post(f"{at}consult/", there).url == at
    assert officer.post(f"{at}answer/", {"answer": "agreed", "words": "県の担当"}).url == at
    assert officer.post(f"{at}send-on/", {"go": "1"}).url == at
    notice = officer.get(f"{at}notice/").content.decode()
    words = ("85条1項", "見本 花子", "見本県", "県の記録のため", "相談の記録", "県の担当")
    assert [word in notice for word in words] == [True] * 4 + [False] * 2
    sheet = officer.get(f"{at}sheet/").content.decode()
    assert all(word in sheet for word in words)
    assert officer.get(f"{at}decide/").status_code == 404
    assert officer.post(f"{at}their-decision/", {"decision": "full"}).url == at
