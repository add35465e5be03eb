"""Files that cannot be scanned are work of the city's manager, who learns nothing of them."""

from datetime import timedelta

from tests.people import person
from tests.web.signed_in import sign_in, signed_in
from tsunagu.enclosures import chores
from tsunagu.enclosures.models import Enclosure
from tsunagu.ground import clock
from tsunagu.people.roles import Role


def test_what_waits_too_long_is_on_the_page_of_the_office(added, aoki, client, settings, at):
    manager = person("mori", "plan-desk", Role.MANAGER)
    came = added("秘密の名前.jpg")
    settings.SCANNER = "clamd:///nowhere/clamd.ctl"
    assert chores.examine() == 0
    at(clock.now() + timedelta(minutes=20))
    sign_in(client, manager)
    assert "1個が、人の手を待っています" in client.get("/office/").content.decode()
    said = client.get("/office/enclosures/").content.decode()
    assert ("プログラムにつながりません" in said, "秘密" in said) == (True, False)
    assert client.get("/health/").json()["enclosures_stuck"] == 1
    again = f"/office/enclosures/{came.pk}/again/"
    assert signed_in(aoki).post(again).status_code in (302, 401, 403)
    assert client.post(again).url == "/office/enclosures/"
    assert Enclosure.objects.get().examine_at == clock.now()
    settings.SCANNER = ""
    assert chores.examine() == 1
    assert "ありません。" in client.get("/office/enclosures/").content.decode()
    assert client.post(again).status_code == 404
