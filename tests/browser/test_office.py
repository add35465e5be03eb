"""A city begins: from the link of the first manager to people who may work, faults included."""

from io import StringIO

import pytest
from django.core.management import call_command

from tests.browser.looks import axe, frame
from tests.browser.visitor import DESK, NARROW, PHONE
from tests.drawn import widths
from tsunagu.people.models import Membership, Organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECRET = "mizuumi-no-soba"


@pytest.fixture
def link(live_server, settings):
    """The link that the command line gives to the first manager."""
    settings.BASE_URL = live_server.url
    call_command("load_city", stdout=StringIO())
    out = StringIO()
    call_command("enlist_manager", "mori@example.org", "森 みどり", stdout=out)
    return out.getvalue().splitlines()[-1]


def sound(one, name):
    one.picture(name)
    assert (name, axe(one.page)) == (name, [])
    if one.page.viewport_size["width"] == NARROW:
        assert (name, frame(one.page)) == (name, [])


def send(one, **texts):
    """Fill the form by its field names and send it."""
    for name, text in texts.items():
        field = one.page.locator(f"main [name={name}]")
        field.select_option(text) if name in ("kind", "role") else field.fill(text)
    one.page.locator("main form button.button:not(.quiet)").first.click()


@pytest.mark.parametrize("width", widths(NARROW, PHONE, DESK))
def test_a_city_begins(visitor, link, width):
    one = visitor(width=width)
    one.page.goto(link)
    send(one, password1="x", password2="y")
    sound(one, "password-faulty")
    send(one, password1=SECRET, password2=SECRET)
    sound(one, "password-set")
    one.page.goto(link)
    sound(one, "link-used")
    one.sign_in("mori@example.org", SECRET)
    sound(one, "office-begins")

    one.goto("/office/organisations/add/")
    send(one, name="")
    sound(one, "organisation-faulty")
    for tick in ("takes_concerns", "is_first_door"):
        one.page.locator(f"main [name={tick}]").check()
    send(one, name="福祉の窓口", kind="city", email="madoguchi@example.org")
    sound(one, "organisation")
    door = Organisation.objects.get(is_first_door=True)
    assert (door.name, door.takes_concerns) == ("福祉の窓口", True)

    one.follow("人を加える")
    send(one, name="野田 なお", email="noda@")
    sound(one, "person-faulty")
    one.page.locator("main [name=on_duty]").check()
    send(one, email="noda@example.org", role="worker")
    sound(one, "person")
    assert Membership.objects.filter(organisation=door, is_on_duty=True).count() == 1
    one.goto("/office/")
    assert one.page.locator("main .notice.warn").count() == 0
    pages(one)


def pages(one):
    """What the manager looks at next; and the forms there, sent without what they need."""
    for path in ("people/", "organisations/", "roles/", "limits/", "areas/?kind=commissioner"):
        one.goto(f"/office/{path}")
        sound(one, path.split("/")[0])
    one.goto("/office/closing-days/")
    send(one, why="")
    sound(one, "closing-faulty")
    one.goto("/office/limits/case.note/")
    send(one, amount="0")
    sound(one, "limit-faulty")
    one.goto("/accounts/password/change/")
    send(one, oldpassword="x")
    sound(one, "change-faulty")


@pytest.mark.parametrize("width", widths(NARROW, DESK))
def test_a_forgotten_password(visitor, link, width):
    one = visitor(width=width)
    one.goto("/accounts/password/reset/")
    send(one, email="mori")
    sound(one, "reset-faulty")
    send(one, email="mori@example.org")
    sound(one, "reset-done")


def test_a_team_is_made_by_keyboard_alone(visitor, link):
    one = visitor()
    one.page.goto(link)
    send(one, password1=SECRET, password2=SECRET)
    one.sign_in("mori@example.org", SECRET)
    one.goto(f"/office/organisations/{Organisation.objects.get().pk}/teams/add/")
    one.page.locator("#main").focus()
    for _ in range(2):
        one.page.keyboard.press("Tab")
    one.page.keyboard.type("くらし")
    one.page.keyboard.press("Enter")
    one.page.wait_for_url("**/office/organisations/*/")
    assert Organisation.objects.get().teams.get().name == "くらし"
