"""Every page for everybody who may open it, in Japanese and plain Japanese, on a narrow screen."""

import sqlite3

import pytest
from django.conf import settings as house
from django.db import connection
from django.test import Client

from tests import notices, validator
from tests.browser import pages
from tests.browser.keys import swept
from tests.browser.living import account, lived
from tests.browser.looks import Judge, axe
from tests.browser.visitor import NARROW
from tests.browser.walked import every_page, shown_to, walked
from tests.drawn import NIGHT, is_drawn
from tests.letters.push_host import CONTACT, KEY
from tests.web.resident.test_tell_look import look, walk
from tsunagu.directory.actions.claiming import code_of, new_key
from tsunagu.directory.models import KeyKind, Organization, Service
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.outside import Line, Push
from tsunagu.people.actors import actor_for
from tsunagu.people.queries import DEMO_PASSWORD
from tsunagu.people.roles import Role
from tsunagu.places.models import Area
from tsunagu.referrals.actions import slip_code
from tsunagu.referrals.models import Referral

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STAFF = [
    Role.WORKER,
    Role.SUPERVISOR,
    Role.COORDINATOR,
    Role.PARTNER,
    Role.PLANNER,
    Role.MANAGER,
    Role.COMMISSIONER,
    Role.DATA_OFFICER,
]
LANGUAGES = pytest.mark.parametrize("language", ["ja", "ja-easy"])
IN_PLAIN_WORDS = STAFF if NIGHT else [Role.PARTNER]
BY_STAFF = [(role, "ja") for role in STAFF] + [(role, "ja-easy") for role in IN_PLAIN_WORDS]


@pytest.fixture(scope="module")
def kept():
    """The town as it was when first lived; living it again takes longer than laying it back."""
    with sqlite3.connect(":memory:", check_same_thread=False) as memory:
        yield memory


@pytest.fixture
def town(kept):
    """Two weeks of invented life: every list has rows, every kind of record is there."""
    connection.ensure_connection()
    if kept.execute("PRAGMA page_count").fetchone()[0]:
        kept.backup(connection.connection)
        return
    lived()
    connection.connection.backup(kept)


@pytest.fixture
def somebody(visitor, live_server):
    def come(language, role=None, **options):
        one = visitor(width=NARROW, **options)
        cookie = {"name": "django_language", "value": language, "url": live_server.url}
        one.context.add_cookies([cookie])
        if role:
            one.sign_in(account(role).email, DEMO_PASSWORD)
        return one

    return come


@pytest.fixture(scope="module")
def judges():
    """One for each language: what a page says to several roles is judged once."""
    return {language: Judge(language, is_for_staff=True) for language in ("ja", "ja-easy")}


def read(client, actor, language):
    """The bytes of each page; by day a quarter of them, the same ones each day."""
    client.cookies[house.LANGUAGE_COOKIE_NAME] = language
    for path, name in shown_to(actor).items():
        if is_drawn(4, f"{language} {name}"):
            answer = client.get(path)
            assert answer.status_code == 200, path
            yield f"{language} {path}", answer.content


class Walk:
    """Goes from page to page with a person; with a twin too, whose browser runs no scripts."""

    def __init__(self, person, judge, twin=None):
        self.person, self.twin, self.judge = person, twin, judge
        self.found = {}

    def visit(self, path, name=None):
        answer = self.person.page.goto(self.person.base + path)
        if (answer.status, self.person.path) != (200, path):
            self.found[path] = [f"{answer.status} at {self.person.path}"]
            return
        is_new = self.seen(path)
        if is_new and self.twin and name not in pages.SAYS_OTHERWISE and is_drawn(3, path):
            self.twin.context.add_cookies(self.person.context.cookies())
            self.twin.goto(path)
            if self.twin.reads() != self.person.reads():
                self.found.setdefault(path, []).append("says something else without scripts")
        if is_new and is_drawn(20, path) and (missed := swept(self.person.page)):
            self.found.setdefault(path, []).extend(missed)

    def seen(self, name) -> bool:
        """Judge the page in the window; whether it was a new one."""
        faults = self.judge.faults(self.person.page)
        if faults:
            self.found[name] = faults
        return faults is not None

    def all_for(self, actor: Actor, *others: Actor, part: int = 5) -> None:
        """One page in ``part`` by day, the same ones each day."""
        for path, name in shown_to(actor, *others).items():
            if is_drawn(part, name):
                self.visit(path, name)


def nothing_in(found):
    lines = [f"{where}\n    {fault}" for where, faults in found.items() for fault in faults]
    assert not lines, "\n".join(lines)


@LANGUAGES
def test_residents(somebody, town, judges, language, settings):
    settings.LINE = Line("@city", "token", "secret", "http://127.0.0.1:9")
    settings.PUSH = Push(KEY, CONTACT, ())
    judge = Judge(language, is_for_staff=False)
    walk_of = Walk(somebody(language), judge, somebody(language, scripts=False))
    walk_of.all_for(RESIDENT, part=2 if language == "ja" else 4)
    key = notices.asked_by_line(areas=list(Area.objects.all()[:1])).token
    for page in ("mine", "stop"):
        walk_of.visit(f"/news/mail/{page}/?key={key}")
    walk_of.person.goto("/tell/")
    walk(walk_of.person.page, walk_of.seen)
    look(walk_of.person.page, walk_of.seen)
    nothing_in(walk_of.found)


@pytest.mark.parametrize(("role", "language"), BY_STAFF)
def test_staff(somebody, town, judges, role, language):
    twin = somebody(language, scripts=False) if language == "ja" else None
    walk_of = Walk(somebody(language, role), judges[language], twin)
    before = [] if NIGHT or language != "ja" else STAFF[: STAFF.index(role)]
    walk_of.all_for(*(actor_for(account(each)) for each in (role, *before)))
    nothing_in(walk_of.found)


def test_a_page_nobody_could_show_is_not_proven(town):
    names = {name for role in STAFF for name in shown_to(actor_for(account(role))).values()}
    inside = {page.name for page in walked() if page.door not in ("public", None)}
    assert inside - names == set()


@LANGUAGES
def test_the_bearer_of_a_slip(somebody, town, judges, language):
    on_paper = Referral.objects.active().filter(receiver=None).exclude(service=None)
    asked = on_paper.order_by("pk").first()
    person = somebody(language)
    person.goto(f"/slip/?code={slip_code(asked)}")
    walk_of = Walk(person, judges[language], somebody(language, scripts=False))
    walk_of.seen("/slip/?code=")
    person.page.locator("main form button").click()
    walk_of.visit("/slip/view/")
    nothing_in(walk_of.found)


@LANGUAGES
def test_the_holder_of_a_letter(somebody, town, judges, language):
    body = Organization.objects.filter(keys__kind=KeyKind.CLAIM).get()
    key = new_key(body, KeyKind.CHECK, on_paper=False)
    person = somebody(language)
    person.goto(f"/card/?code={code_of(key)}")
    walk_of = Walk(person, judges[language], somebody(language, scripts=False))
    card = Service.objects.filter(organization=body).first()
    for path in ("/card/view/", f"/card/view/{card.pk}/"):
        walk_of.visit(path)
    nothing_in(walk_of.found)


SEEN_OTHERWISE = {
    "in the dark": {"color_scheme": "dark"},
    "in forced colours": {"forced_colors": "active"},
}


@pytest.mark.parametrize("how", SEEN_OTHERWISE)
def test_seen_otherwise(somebody, town, how):
    """Two pages of each kind: a start, and the fullest one."""
    worker = somebody("ja", Role.WORKER, **SEEN_OTHERWISE[how])
    actor, found = actor_for(account(Role.WORKER)), {}
    case = f"/desk/cases/{pages.cases(actor)[0][0]}/"
    for path in ("/", "/tell/", "/status/", "/desk/", "/desk/concerns/", case):
        worker.goto(path)
        if faults := axe(worker.page):
            found[path] = faults
    nothing_in(found)


def test_no_page_is_forgotten():
    known = {*pages.ARGUMENTS, *pages.NO_PAGE, *pages.ON_THE_WAY}
    every = list(every_page())
    assert {page.name for page in every if not page.is_plain} - known == set()
    assert known - {page.name for page in every} == set()


@pytest.mark.skipif(validator.java() is None, reason=validator.MISSING)
def test_every_page_is_html_as_the_standard_has_it(town, tmp_path):
    """Residents in every language, the staff in Japanese."""
    found = {}
    for code, _name in house.LANGUAGES:
        found |= dict(read(Client(), RESIDENT, code))
    for role in STAFF:
        client, user = Client(), account(role)
        client.force_login(user)
        mine = read(client, actor_for(user), "ja")
        found |= {f"{role}: {page}": content for page, content in mine}
    assert len(found) > 100
    assert dict(validator.faults(found, tmp_path)) == {}
