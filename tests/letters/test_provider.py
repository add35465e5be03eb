"""Letters through a provider of mail, to a stand-in that speaks its interface."""

from collections import Counter

import pytest
from django.core.mail import get_connection

from tests.letters import provider_host
from tests.letters.test_many import STOP
from tests.letters.test_many import lay as lay_many
from tests.letters.test_queue import lay
from tsunagu.ground import clock
from tsunagu.letters.chores import MAX_FAILURES, deliver
from tsunagu.letters.models import Attempt, Letter
from tsunagu.outside import PROVIDERS, MailProvider

LINES = 4


@pytest.fixture
def host(settings):
    with provider_host.standing() as there:
        by(settings, MailProvider("postmark", provider_host.TOKEN, "", there.url))
        yield there


def by(settings, provider):
    settings.MAIL_PROVIDER, settings.MAIL_CONNECTIONS, settings.MAIL_RATE = provider, LINES, 0
    settings.EMAIL_BACKEND, settings.ANYMAIL = provider.backend, provider.for_the_library()
    settings.DEFAULT_FROM_EMAIL = "見本市 <city@example.jp>"


def again():
    Letter.objects.waiting().update(due_at=clock.now(), leased_until=None)
    return deliver()


def test_a_letter_arrives_as_it_was_written(host, aoki):
    letter = lay(aoki.organisation, subject="お知らせがあります", body="一行目\n二行目")
    assert (deliver(), deliver()) == (1, 0)
    [sent] = host.sent
    heads = {each["Name"]: each["Value"] for each in sent["Headers"]}
    assert (sent["To"], sent["Subject"], sent["TextBody"]) == (
        letter.to,
        letter.subject,
        letter.body,
    )
    assert "city@example.jp" in sent["From"]
    assert heads["Message-ID"].startswith(f"<{letter.message_id}@")


def test_what_goes_to_many_goes_once_to_each_and_can_be_stopped(host, db):
    lay_many(50)
    assert (deliver(), deliver()) == (50, 0)
    assert set(Counter(each["To"] for each in host.sent).values()) == {1}
    heads = {each["Name"]: each["Value"] for each in host.sent[0]["Headers"]}
    assert heads["List-Unsubscribe"] == f"<{STOP}>"
    assert Attempt.objects.filter(succeeded=True).count() == 50


def test_who_is_gone_there_is_tried_once(host, db):
    letters = lay_many(3)
    host.gone.add(str(letters[1].to))
    assert deliver() == 2
    assert again() == 0
    gone = Letter.objects.get(pk=letters[1].pk)
    assert (gone.tries, gone.gone_at is None) == (1, False)


@pytest.mark.parametrize("many", [False, True])
def test_a_provider_that_is_ill_costs_a_few_tries_and_loses_nothing(host, aoki, many):
    if many:
        lay_many(20)
    else:
        for _ in range(20):
            lay(aoki.organisation)
    host.ill += [500] * MAX_FAILURES
    left = deliver()
    assert host.asked < 20
    assert (left < 20, again()) == (True, 20 - left)
    assert len(host.sent) == 20


def test_a_wrong_key_and_nobody_there_lose_nothing(host, settings, aoki):
    lay(aoki.organisation)
    by(settings, MailProvider("postmark", "wrong", "", host.url))
    assert deliver() == 0
    by(settings, MailProvider("postmark", provider_host.TOKEN, "", "http://127.0.0.1:9/"))
    assert again() == 0
    by(settings, MailProvider("postmark", provider_host.TOKEN, "", host.url))
    assert (again(), len(host.sent)) == (1, 1)


@pytest.mark.parametrize("name", PROVIDERS)
def test_each_provider_is_known_to_the_library_by_its_key(settings, name):
    by(settings, MailProvider(name, "key", "mail.example.jp", "http://127.0.0.1:9/"))
    assert get_connection().esp_name.lower() == name
