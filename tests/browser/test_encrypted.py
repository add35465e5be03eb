"""Production mode in a real browser, over TLS: nothing of a page is stopped, every answer has its
headers, and cookies are of this host alone.
"""

import pytest

from tests import town
from tests.browser import ways
from tests.browser.encrypted import EncryptedHouse
from tests.browser.test_passkey import KEY
from tests.browser.visitor import PHONE, Visitor, launched
from tests.hostile.test_headers import ALWAYS, POLICY
from tests.people import person
from tsunagu.people.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.sqlite, pytest.mark.django_db(transaction=True)]
PASSWORD = "password-for-tests"
FOR_A_YEAR = "max-age=31536000; includeSubDomains; preload"
DESK = ("/desk/", "/desk/concerns/", "/desk/cases/", "/desk/figures/", "/find/", "/plan/")
OFFICE = ("/office/", "/office/people/", "/office/requests/", "/office/retention/", "/office/fees/")


@pytest.fixture
def house(transactional_db, tmp_path):
    there = EncryptedHouse(tmp_path)
    yield there
    there.close()


@pytest.fixture
def visitor(house):
    """``visitor()``: somebody at the house over TLS; what is wrong with answers is a fault too."""
    with launched(*house.switches) as browser:

        def come(**options):
            one = Visitor(browser, house.base, **options)
            one.page.on("response", lambda answer: one.faults.extend(_wrong(answer)))
            return one

        yield come
        browser.close()


def _wrong(answer):
    """What its headers lack; Chromium gives their names in small letters."""
    said = answer.headers
    wanted = ALWAYS | {"Strict-Transport-Security": FOR_A_YEAR}
    found = [
        f"{name}: {said.get(name.lower())}"
        for name, value in wanted.items()
        if said.get(name.lower()) != value
    ]
    if set(said.get("content-security-policy", "").split("; ")) != POLICY:
        found.append("another policy")
    return [f"{line} ({answer.url})" for line in found]


def sign_in_with_key(one, email):
    """The first time: the passkey is registered, and opens the house."""
    line = one.context.new_cdp_session(one.page)
    line.send("WebAuthn.enable")
    line.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    one.sign_in(email, PASSWORD)
    one.follow("パスキーを登録する")
    one.fill("パスキーの名前", "机のパソコン")
    one.click("登録する")
    one.page.get_by_role("heading", name="控えのコード").wait_for()


def test_nothing_is_stopped_and_every_answer_has_its_headers(house, visitor, aoki):
    case = town.opened(aoki)
    person("mori", "city-hall", Role.MANAGER)
    resident, worker, manager = visitor(width=PHONE), visitor(), visitor()
    ways.tell_of_oneself(resident)
    sign_in_with_key(worker, "aoki@example.org")
    sign_in_with_key(manager, "mori@example.org")
    for one, pages in ((worker, (*DESK, f"/desk/cases/{case.pk}/")), (manager, OFFICE)):
        for path in pages:
            assert one.page.goto(one.base + path).status == 200, path

    everybody = (resident, worker, manager)
    assert [one.faults for one in everybody] == [[], [], []]
    cookies = [cookie for one in everybody for cookie in one.context.cookies()]
    assert {cookie["name"] for cookie in cookies} >= {"__Host-sessionid", "__Host-csrftoken"}
    for cookie in cookies:
        facts = (cookie["secure"], cookie["path"], cookie["domain"], cookie["sameSite"])
        assert cookie["name"].startswith("__Host-")
        assert facts == (True, "/", house.base.split("/")[2].split(":")[0], "Lax"), cookie

    resident.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'),"
        " {textContent: 'window.said = 1'}))"
    )
    assert resident.page.evaluate("window.said") is None
    assert "Content Security Policy" in "".join(resident.faults)
