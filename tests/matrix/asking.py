"""Everybody asks for everything; what they do leaves no trace."""

import re
from collections.abc import Iterator

from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.client import ClientHandler, RequestFactory
from django.urls import reverse

from tests import drawn
from tests.browser.walked import every_page
from tests.drawn import NIGHT
from tests.matrix import oracle
from tests.matrix.oracle import ABSENT, LOGIN, METHOD, OPEN, OVER, Address
from tests.matrix.world import World
from tsunagu.people.models import Session

WRITTEN = {"words": "書いたこと", "reason": "書いたこと", "state": "full"}
PATTERNS = {page.name: page.pattern for page in every_page()}
ADDRESSES = oracle.addresses()
EVERYBODY = [oracle.NOBODY, *oracle.CALLERS]
NAMES = re.compile(r"<(?:\w+:)?(\w+)>")  # the parts of an address that vary
FITS = {OPEN: {"200", "204", "302", "422"}, OVER: {"302"}}


class Visitor(RequestFactory):
    """Somebody with a device of their own; what was drawn on the way is not recorded."""

    handler = ClientHandler(enforce_csrf_checks=False)

    def __init__(self, world: World, who: str) -> None:
        super().__init__()
        self.who = who
        if who != oracle.NOBODY:
            user, client = world.hand(who).user, Client()
            client.force_login(user)
            self.cookies = client.cookies
            world.put("device", f"of {who}", pk=Session.objects.get(user=user).pk)

    def request(self, **request: object) -> HttpResponse:
        return self.handler(self._base_environ(**request))

    def ask(self, path: str, method: str, data: object = None) -> tuple[HttpResponse, str]:
        """The answer and its text; afterwards neither database nor device knows of it."""
        cache.clear()
        with transaction.atomic():
            said = {"data": data} if data else {}
            answer = getattr(self, method.lower())(path, **said)
            body = b"".join(answer) if answer.streaming else answer.content
            transaction.set_rollback(True)
        return answer, body.decode(errors="replace")


def path_of(address: Address, keys: dict[str, object]) -> str:
    """The address with the keys of the thing in it."""
    pattern = PATTERNS[address.name]
    wanted = {name: keys.get(name, address.slug) for name in NAMES.findall(pattern)}
    return reverse(address.name, kwargs=wanted) if wanted else f"/{pattern}"


def things(world: World, who: str, address: Address) -> Iterator[tuple[str, dict[str, object]]]:
    """(relation, keys) of each thing of the kind that the rule speaks of."""
    if not address.rule:
        yield "", {}
        return
    mine = who if who != oracle.NOBODY else "kin"
    another = "lead" if mine != "lead" else "worker"
    of = {"own": f"of {mine}", "somebody else's": f"of {another}"} if address.rule == "own" else {}
    for relation in oracle.relations(address.rule):
        yield relation, world.things[address.kind, of.get(relation, relation)]


def is_drawn(part: int, *words: str) -> bool:
    """One in ``part``, drawn anew whenever the house gets another address; by night everything."""
    return drawn.is_drawn(part, *words, seed=oracle.SEED)


def is_asked(*words: str) -> bool:
    """By day a part: the smaller one of PostgreSQL, which fences its rows itself."""
    return is_drawn(6 if connection.vendor == "sqlite" else 20, *words)


def requests(world: World, who: str) -> Iterator[tuple[Address, str, str, str]]:
    """(address, relation, path, method). Behind a door that stays shut one thing says it all, and
    that without a table; a method that no page knows, and the head alone, now and then.
    """
    for address in ADDRESSES.values():
        for relation, keys in things(world, who, address):
            path = path_of(address, keys)
            for method in methods(who, address, relation):
                if is_asked(who, address.name, relation, method):
                    yield address, relation, path, method
            if not oracle.passes(who, address.door):
                break
        for method in ("PUT", "HEAD"):
            if is_drawn(20, who, address.name, method):
                yield address, relation, path, method


def methods(who: str, address: Address, relation: str) -> tuple[str, ...]:
    """By day one of each role knocks where a door is shut, and goes where everybody may; who may
    read a page sends the form on it now and then; what no page takes is sent by nobody alone.
    """
    is_shut, is_first = not oracle.passes(who, address.door), oracle.is_first_of_role(who)
    if not oracle.has_a_say(who, relation):
        return ()
    if NIGHT or who == oracle.NOBODY:
        return ("POST", "GET")
    if not is_first and (is_shut or address.door == "all"):
        return ()
    answers = {way: oracle.expected(who, address, relation, way) for way in ("POST", "GET")}
    known = tuple(way for way, answer in answers.items() if answer != METHOD)
    if is_shut:
        return known[:1]
    is_read = answers["GET"] == OPEN and not is_drawn(3, who, address.name, relation)
    return ("GET",) if is_read else known


def answer_of(response: HttpResponse) -> str:
    """The answer in the words of the oracle."""
    code = response.status_code
    return LOGIN if code == 302 and response.url.startswith("/accounts/login/") else str(code)


def faults(world: World, who: str, response: HttpResponse, body: str, right: str) -> Iterator[str]:
    """What is wrong with the answer, and which words in it are not for the one who asked."""
    got = answer_of(response)
    if got not in FITS.get(right, {right}):
        yield f"{got}, not {right}"
    for record, field in sorted(world.texts.found_in(body)):
        if right not in (OPEN, OVER) or not oracle.may_stand(who, record, field):
            yield f"{got} tells the {field} of {record}"


def is_absent(response: HttpResponse) -> bool:
    return answer_of(response) == ABSENT


def is_read_only(method: str, response: HttpResponse) -> bool:
    """Whether a form that was filled in with anything is neither refused nor done."""
    return (method, response.status_code) == ("POST", 200)
