"""Who tries too often waits; who shares an address with them does not."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from tests.people import person
from tsunagu.ground import clock
from tsunagu.letters.models import Letter
from tsunagu.people.actions import Bucket, give_back, take
from tsunagu.people.chores import forget_throttles
from tsunagu.people.models import Throttle
from tsunagu.people.roles import Role
from tsunagu.web.addresses import client_address

LOGIN = "/accounts/login/"
SAID = {"login": "aoki@example.org", "password": "password-for-tests"}


def bucket(name="a", most=3, seconds=30):
    return Bucket(name, most, seconds)


def test_a_bucket_drips(db, at):
    now = clock.now()
    at(now)
    assert [take([bucket()]) for _ in range(4)] == [0, 0, 0, 11]
    at(now + timedelta(seconds=10.1))
    assert [take([bucket()]) for _ in range(2)] == [0, 11]
    at(now + timedelta(hours=1))
    assert [take([bucket()]) for _ in range(4)] == [0, 0, 0, 11]


def test_an_honest_try_is_given_back(db, at):
    at(clock.now())
    for _ in range(9):
        assert take([bucket()]) == 0
        give_back([bucket()])


def test_a_full_bucket_takes_nothing_from_the_others(db, at):
    at(clock.now())
    one, both = bucket("one", 1), bucket("both", 3)
    assert [take([one, both]) for _ in range(9)] == [0, *[31] * 8]
    assert [take([both]) for _ in range(3)] == [0, 0, 11]


def test_one_statement_and_one_more_when_it_is_full(db, at, django_assert_num_queries):
    at(clock.now())
    three = [bucket("a", 1), bucket("b"), bucket("c")]
    with django_assert_num_queries(1):
        assert take(three) == 0
    with django_assert_num_queries(3):
        assert take(three) == 31


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_get_what_there_is(at):
    def one(_):
        try:
            return take([bucket("a", 3, 3000), bucket("b", 100, 3000)])
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        waits = list(pool.map(one, range(10)))
    assert waits.count(0) == 3


def test_old_rows_are_forgotten(db, at):
    now = clock.now()
    at(now)
    take([bucket()])
    assert forget_throttles() == 0
    at(now + timedelta(hours=2))
    assert (forget_throttles(), forget_throttles(), Throttle.objects.count()) == (1, 0, 0)


def test_an_account_under_attack_waits_and_the_shelter_goes_on(aoki):
    """Forty people behind one address sign in, two of them after a mistake each."""
    said = {"login": "aoki@example.org", "password": "x"}
    answers = [Client().post(LOGIN, said).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
    slow = Client().post(LOGIN, said | {"password": "password-for-tests"})
    assert (slow.status_code, int(slow["Retry-After"])) == (429, 91)
    assert "aoki@example.org" in slow.content.decode()
    for number in range(40):
        person(f"guest{number}", "shelter", Role.COOPERATOR)
        mine = {"login": f"guest{number}@example.org", "password": "password-for-tests"}
        assert Client().post(LOGIN, mine | {"password": "wrong"}).status_code == 422
        assert Client().post(LOGIN, mine).status_code == 302


def test_no_address_and_no_account_stand_in_the_rows(aoki):
    Client().post(LOGIN, {"login": "aoki@example.org", "password": "x"})
    kept = " ".join(Throttle.objects.values_list("mark", flat=True))
    assert [word for word in ("aoki", "127.0.0.1") if word in kept] == []


@pytest.mark.parametrize(
    ("near", "said", "found"),
    [
        ("192.0.2.9", "203.0.113.1", "192.0.2.9"),  # no proxy of ours: made up
        ("10.0.0.1", "203.0.113.1", "203.0.113.1"),
        ("10.0.0.1", "198.51.100.7, 203.0.113.1", "203.0.113.1"),
        ("10.0.0.1", "203.0.113.1, 10.0.0.2", "203.0.113.1"),
        ("10.0.0.1", "203.0.113.1, rubbish", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:10.0.0.1", "203.0.113.1", "203.0.113.1"),
        ("", "203.0.113.1", ""),
    ],
)
def test_only_our_proxies_say_from_where_somebody_asks(rf, settings, near, said, found):
    settings.TRUSTED_PROXIES = ["10.0.0.0/24"]
    request = rf.get("/", REMOTE_ADDR=near, headers={"x-forwarded-for": said})
    assert client_address(request) == found


def test_without_a_proxy_nobody_says_it(rf):
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": "203.0.113.1"})
    assert client_address(request) == "10.0.0.1"


def test_made_up_addresses_give_no_new_tries(aoki):
    for number in range(10):
        headers = {"x-forwarded-for": f"203.0.113.{number}"}
        said = {"login": "aoki@example.org", "password": "x"}
        assert Client().post(LOGIN, said, headers=headers).status_code == 422
    assert Client().post(LOGIN, said, headers={"x-forwarded-for": "1.2.3.4"}).status_code == 429


def test_letters_about_a_password_are_few(aoki):
    answers = [
        Client().post("/accounts/password/reset/", {"email": "aoki@example.org"}).status_code
        for _ in range(5)
    ]
    assert answers == [302] * 4 + [429]


def test_a_device_that_was_here_before_passes_while_others_guess(aoki):
    """Guesses from elsewhere fill the bucket of strangers; the owner's own device has another."""
    known = Client()
    assert known.post(LOGIN, SAID).status_code == 302
    known.post("/accounts/logout/")
    attacker = Client()
    guesses = [attacker.post(LOGIN, SAID | {"password": "x"}).status_code for _ in range(11)]
    assert guesses[-1] == 429
    attacker.cookies["tsunagu-known"] = known.cookies["tsunagu-known"].value[:-1] + "x"
    assert attacker.post(LOGIN, SAID).status_code == 429  # made up
    assert known.post(LOGIN, SAID).status_code == 302
    known.post("/accounts/logout/")
    own = [known.post(LOGIN, SAID | {"password": "x"}).status_code for _ in range(11)]
    assert own == [422] * 10 + [429]  # it may not guess without end either
    person("other", "first-door", Role.WORKER)
    other = {"login": "other@example.org", "password": "password-for-tests"}
    assert known.post(LOGIN, other).status_code == 302


def test_who_opens_the_letter_passes_while_others_guess(aoki):
    for _ in range(11):
        Client().post(LOGIN, SAID | {"password": "x"})
    mine = Client()
    mine.post("/accounts/password/reset/", {"email": "aoki@example.org"})
    link = re.search(r"/accounts/password/reset/key/\S+", Letter.objects.get().body)[0]
    form = mine.get(link, follow=True)
    new = dict.fromkeys(("password1", "password2"), "mizuumi-no-soba")
    assert mine.post(form.request["PATH_INFO"], new).status_code == 302
    assert mine.post(LOGIN, SAID | {"password": "mizuumi-no-soba"}).status_code == 302
    assert "aoki" not in mine.cookies["tsunagu-known"].value


def test_a_password_alone_makes_no_device_known(aoki, settings):
    settings.SECOND_STEP = "required"
    client = Client()
    assert client.post(LOGIN, SAID).status_code == 302
    assert "tsunagu-known" not in client.cookies
