"""Every address × every way to ask × everybody × every relation, against the oracle beside.

The oracle is data (oracle.toml, addresses.txt), written from the rules of the house in words.
"""

import logging
import re

import pytest
from django.db import transaction

from tests.hostile.forms import forms_in
from tests.matrix import oracle
from tests.matrix.asking import (
    ADDRESSES,
    EVERYBODY,
    WRITTEN,
    Visitor,
    answer_of,
    faults,
    is_absent,
    is_asked,
    is_read_only,
    path_of,
    requests,
    things,
)
from tests.matrix.house_things import kept
from tests.matrix.lives import lived
from tests.matrix.world import settled
from tests.people import person
from tsunagu.bulletins.queries import loud
from tsunagu.cases.models import Appointment, Case, Need
from tsunagu.ground import clock
from tsunagu.intake.models import Concern
from tsunagu.people.roles import Role
from tsunagu.plan.counts import FIGURES
from tsunagu.referrals.models import Referral
from tsunagu.web import alerts

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
SECRET = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*')
# Pages on which the words of the town must stand, or their absence elsewhere shows nothing.
SPEAKING = {
    (name, "GET", oracle.OPEN)
    for name in (
        *("desk:case", "desk:case_print", "desk:case_contact", "desk:concern", "desk:referral"),
        *("partner:referral", "office:opening_review", "mine:contacts"),
    )
}
# What answers a form with a page: several steps, the sign-in's own, a file that asks again who is
# there, a choice not made. Any other page was only read.
ANSWERED_BY_PAGES = {
    *("resident:tell-check", "resident:tell-forget", "resident:status-close", "account_signup"),
    *("account_reset_password", "account_reset_password_from_key", "account_spares"),
    *("desk:refer", "desk:hand_over", "partner:hand_over", "office:part_hand_over"),
    *("desk:case_table", "desk:request_print", "desk:request_table", "desk:request_data"),
    *("desk:receive", "workplaces", "account_steps"),
    *("resident:find", "desk:find", "desk:case_find"),  # the words stand in no address (adr/0036)
    *("resident:benefits", "desk:benefits"),  # nor do the answers (adr/0041)
    *("desk:enclosure_take", "desk:enclosure_original"),
    *("resident:neighbour_close", "resident:neighbour_asked"),  # without the code of a letter
    *("resident:idea_close", "resident:lesson_asked", "resident:lesson_report"),
    *("resident:grant_close", "resident:circle_close"),
    "resident:voice_close",
    "resident:news_stop",  # a mail program presses, and nobody reads the answer (RFC 8058)
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Built once, in one transaction; the clock stands, so that nobody has to sign in anew."""
    with django_db_blocker.unblock(), clock.at(clock.now()), transaction.atomic():
        made = settled(oracle.CALLERS)
        lived(made)
        kept(made)
        yield made
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def visitors(world):
    return {who: Visitor(world, who) for who in EVERYBODY}


@pytest.fixture(autouse=True)
def quiet(world):
    """Refusals are the everyday of these tests. The alerts stand on top from the first page on."""
    alerts.know(loud())
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


def all_is_well(wrong):
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_answer_is_as_the_oracle_says(world, visitors, who):
    wrong, absent_pages = [], set()
    for address, relation, path, method in requests(world, who):
        response, body = visitors[who].ask(path, method, method == "POST" and WRITTEN)
        right = oracle.expected(who, address, relation, method)
        found = list(faults(world, who, response, body, right))
        if method == "POST" and right == oracle.NO and who == oracle.NOBODY:
            found += [] if WRITTEN["words"] in body else ["what was typed is gone"]
        if is_read_only(method, response) and address.name not in ANSWERED_BY_PAGES:
            found.append("is read as if nothing was sent")
        if (address.name, method, right) in SPEAKING and not world.texts.found_in(body):
            found.append("says nothing: no word could have leaked")
        wrong += [f"{address.name} {method} [{relation}]: {fault}" for fault in found]
        if is_absent(response) and method != "HEAD" and "html" in response["Content-Type"]:
            absent_pages.add(SECRET.sub(r"\1", body).replace(path, ""))
    all_is_well(wrong)
    assert len(absent_pages) <= 1, "hidden and absent are told apart"


def foreign(world):
    """Keys of things that nobody of the first desk but an insider may name."""
    of = [("case", "closed"), ("need", "closed"), ("person", "closed"), ("referral", "closed")]
    of += [("case", "other desk's"), ("member", "other desk's"), ("concern", "closed")]
    keys = [str(list(world.things[each].values())[-1]) for each in of]
    return [*keys, str(world.hand("other worker").user.pk), str(world.hand("agent").user.pk)]


def named(form, keys):
    """The form as filled in, with one choice after the other replaced by a key not offered."""
    for name, values in form.offered.items():
        if name.startswith("csrf") or not any(value.isdecimal() for value in values if value):
            continue
        for key in keys:
            if key not in values:
                yield name, form.filled() | {name: [key]}


def opened(world, visitors, who):
    """(name, path, page) of each page with a form that opens: once for each kind of thing."""
    for address in ADDRESSES.values():
        if address.way != "page" or not oracle.passes(who, address.door):
            continue
        for relation, at in things(world, who, address):
            if oracle.expected(who, address, relation, "GET") == oracle.OPEN:
                path = path_of(address, at)
                yield address.name, path, visitors[who].ask(path, "GET")[1]
                break


@pytest.mark.parametrize("who", ["lead", "agent"])
def test_what_was_not_offered_is_not_taken(world, visitors, who):
    """Keys of others in forms and queries are refused, and the answer says nothing about them."""
    wrong, keys, pages = [], foreign(world), list(opened(world, visitors, who))
    for page, path, body in pages:
        for form in forms_in(body):
            for name, said in named(form, keys):
                if not is_asked(page, name, *said[name]):
                    continue
                to = form.action or path
                response, told = visitors[who].ask(to, form.method, said)
                found = list(faults(world, who, response, told, oracle.OPEN))
                if form.method == "post" and answer_of(response) == "302":
                    found.append("taken")
                wrong += [f"{who}: {to} {name}={said[name]}: {fault}" for fault in found]
    all_is_well(wrong)
    assert len(pages) > 10


FRESH_KEY = re.compile(r'value="[0-9a-f]{32}"')  # of a form, made anew each time


def lists(world, visitors, who):
    """Every page without a thing in it, and what is said of a colleague who works with guarded
    people, as this person reads them.
    """
    plain = [
        path_of(each, {})
        for each in ADDRESSES.values()
        if not each.rule and each.way == "page" and oracle.passes(who, each.door)
        if not each.name.startswith("account_step_")  # new secrets each time
    ]
    colleague = world.hand("insider").membership.pk
    team = [f"/desk/team/{colleague}/{word}/" for word in ("hand-over", "end", "ends")]
    codes = [f"/desk/figures/{code}/{more}" for code in FIGURES for more in ("", "list/")]
    city = [f"/office/figures/{code}/?by=desk" for code in FIGURES]
    for path in filter(is_asked, (*plain, *team, *codes, *city)):
        for method in ("GET", "POST") if path in team else ("GET",):
            response, body = visitors[who].ask(path, method)
            where = response.headers.get("Location", "")
            yield f"{method} {path}", FRESH_KEY.sub("", SECRET.sub(r"\1", where + body))


def elsewhere():
    """As if the guarded people had always been the business of a desk far away."""
    there = person("far-worker", "far-desk", Role.WORKER)
    far, worker = there.organisation, there.user
    guarded = {"case__is_guarded": True}
    Need.objects.filter(**guarded).update(owner=far, worker=worker)
    Referral.objects.filter(**guarded).update(sender=far)
    Appointment.objects.filter(**guarded).update(desk=far, worker=worker)
    Concern.objects.filter(is_guarded=True).update(desk=far)
    Case.objects.filter(is_guarded=True).update(organisation=far, worker=worker)


@pytest.mark.parametrize("who", ["lead", "kin"])
def test_what_is_hidden_makes_no_number(world, visitors, who):
    """Pages are the same, byte by byte, whether or not there are guarded people at the desk."""
    with_them = dict(lists(world, visitors, who))
    with transaction.atomic():
        elsewhere()
        without = dict(lists(world, visitors, who))
        transaction.set_rollback(True)
    assert [path for path, body in with_them.items() if without[path] != body] == []
