"""Signing in by the provider of the city, against one that runs beside the test."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client

from tests.people import person
from tests.web.account.test_second import code_of, with_app
from tsunagu.environment import Provider
from tsunagu.journal.models import Entry
from tsunagu.people.actions import amend_account
from tsunagu.people.models import CityIdentity, Session, User
from tsunagu.people.roles import Role

BEGIN, LOGIN, ASK = "/accounts/city/", "/accounts/login/", "/accounts/second/"


class Fake:
    """A provider: says of whoever comes what ``says`` holds, and remembers what it was asked."""

    def __init__(self):
        self.says, self.asked, self.is_away = {}, [], False
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self._answer(fake.known(self.path))

            def do_POST(self):
                typed = self.rfile.read(int(self.headers["Content-Length"])).decode()
                fake.asked.append(parse_qs(typed))
                self._answer({"access_token": "a", "id_token": fake.token()})

            def _answer(self, said):
                body = json.dumps(said).encode()
                self.send_response(503 if fake.is_away else 200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def known(self, path):
        if path.startswith("/userinfo"):
            return self.claims()
        names = ("authorization", "token", "userinfo", "end_session")
        places = {f"{name}_endpoint": f"{self.url}/{name}" for name in names}
        return {"issuer": self.url, "jwks_uri": f"{self.url}/keys", **places}

    def claims(self):
        return {"sub": "4711", "email": "aoki@example.org", "email_verified": True, **self.says}

    def token(self):
        life = {"iss": self.url, "aud": "tsunagu", "exp": int(time.time()) + 60}
        return jwt.encode(self.claims() | life, "k" * 32, algorithm="HS256")


@pytest.fixture
def city(settings):
    fake = Fake()
    provider = Provider(fake.url, "tsunagu", "secret", "市の認証", False, frozenset({"mfa"}))
    settings.OIDC = provider
    settings.SOCIALACCOUNT_PROVIDERS = provider.for_the_library()
    yield fake
    fake.server.shutdown()
    fake.server.server_close()


def come(client, to="/desk/team/", **change):
    """Over to the provider and back, as a browser does."""
    there = client.get(BEGIN, {"next": to})
    asked = {name: said[0] for name, said in parse_qs(urlsplit(there.url).query).items()}
    return client.get(f"{BEGIN}back/city/", {"code": "c", "state": asked["state"], **change})


def test_it_is_off_until_a_city_names_a_provider(client, db):
    paths = (BEGIN, f"{BEGIN}back/city/", f"{BEGIN}out/")
    assert [client.get(path).status_code for path in paths] == [404] * 3
    assert BEGIN not in client.get(LOGIN).content.decode()


def test_who_has_an_account_comes_in(client, city, aoki):
    link = f'href="{BEGIN}?next=/desk/team/"'
    assert link in client.get(f"{LOGIN}?next=/desk/team/").content.decode()
    assert come(client).url == "/desk/team/"
    assert client.get("/desk/").status_code == 200
    [asked] = city.asked
    assert {"code_verifier", "client_secret"} <= set(asked)
    kept = (SocialAccount.objects.count(), SocialToken.objects.count(), User.objects.count())
    assert kept == (0, 0, 1)
    assert "4711" not in CityIdentity.objects.get().mark
    verbs = Entry.objects.filter(user_id=aoki.user.pk).values_list("verb", flat=True)
    assert list(verbs) == ["account.bound_to_city", "session.begun"]
    assert client.post("/accounts/logout/").url == f"{BEGIN}out/"
    assert (
        f"{city.url}/end_session?client_id=tsunagu" in client.get(f"{BEGIN}out/").content.decode()
    )


@pytest.mark.parametrize(
    "said",
    [
        {"email": "nobody@example.org"},
        {"email_verified": False},
        {"email": ""},
    ],
)
def test_who_has_none_does_not(client, city, aoki, said):
    city.says = said
    assert come(client).url == LOGIN
    assert "市の認証では、入れませんでした。" in client.get(LOGIN).content.decode()
    assert client.get("/desk/").url.startswith(LOGIN)
    assert (User.objects.count(), CityIdentity.objects.count()) == (1, 0)
    assert Entry.objects.filter(verb="session.refused").count() == 1


def test_an_address_that_goes_to_somebody_else_there_opens_nothing(city, aoki):
    assert come(Client()).url == "/desk/team/"
    city.says = {"sub": "0815"}
    assert come(Client()).url == LOGIN
    city.says = {"email": "aoki.hana@example.org"}  # the same person under a new address there
    assert come(Client()).url == "/desk/team/"
    keeper = person("keeper", "city", Role.MANAGER)
    amend_account(aoki.user, name="aoki", kana="", email="new@example.org", by=keeper.actor)
    city.says = {"sub": "0815", "email": "new@example.org"}
    assert come(Client()).url == "/desk/team/"  # the city has said who it is now


def test_who_was_put_out_of_use_does_not_come_in(client, city, aoki):
    come(Client())
    User.objects.update(is_active=False)
    assert come(client).url == LOGIN


def test_the_second_step_is_asked_unless_the_provider_has_asked(city, aoki, at, settings):
    settings.SECOND_STEP = "required"
    with_app(aoki, at)
    weak, strong = Client(), Client()
    city.says = {"amr": ["pwd"]}
    come(weak)
    assert weak.get("/desk/").url.startswith(ASK)
    assert weak.post(ASK, {"code": code_of(aoki)}).url == "/home/"
    city.says = {"amr": ["pwd", "mfa"]}
    before = Session.objects.count()
    assert come(strong).url == "/desk/team/"
    assert (strong.get("/desk/").status_code, Session.objects.count()) == (200, before + 1)


def test_what_was_not_asked_for_is_not_answered(client, city, aoki):
    assert client.get(f"{BEGIN}back/city/", {"code": "c", "state": "made-up"}).url == LOGIN
    assert come(client, error="access_denied").url == LOGIN
    assert come(client, to="https://evil.example/").url == "/home/"
    assert Session.objects.filter(user=aoki.user).count() == 1


def test_while_the_provider_is_away_the_password_still_opens(client, city, aoki):
    city.is_away = True
    assert client.get(BEGIN).url == LOGIN
    said = {"login": "aoki@example.org", "password": "password-for-tests"}
    assert client.post(LOGIN, said).url == "/home/"
