"""Posting and asking as somebody who means harm, and what may never be the answer."""

import html
import re
from contextlib import contextmanager
from functools import cache

from django.apps import apps
from django.core.cache import cache as kept
from django.db import connection, transaction

from tests.hostile.addresses import addresses
from tests.hostile.forms import forms_in, text_of
from tests.hostile.granted import with_grant
from tests.hostile.grouped import with_wish
from tests.hostile.scene import with_letter, with_part, with_receipt, with_sheet, with_slip

SCRIPT = "<script>alert(7)</script>"
QUIET = ("JournalEntry", "Entry", "Session", "NoteDraft", "Draft", "Letter", "Message", "Throttle")
VISITORS = {
    "resident": (
        "/tell",
        "/status",
        "/slip",
        "/services",
        "/card",
        "/language",
        "/leave",
        "/parts",
        "/for",
        "/accounts",
        "/api",
        "/places",
        "/me",
        "/neighbours",
        "/learning",
        "/ideas",
        "/grants",
        "/groups",
        "/sign",
        "/news",
        "/voices",
    ),
    "partner": ("/partner", "/capacity", "/gatherings", "/circles"),
    "coordinator": (
        *("/desk/log", "/desk/neighbours", "/desk/watches", "/desk/ideas", "/desk/networks"),
        *("/desk/recorders", "/desk/learning", "/desk/grants"),
    ),
    "worker": ("/desk", "/mine"),
    "commissioner": ("/commission", "/visits", "/patrols"),
    "supervisor": ("/desk/concerns", "/desk/team", "/desk/needs", "/office", "/capacity"),
    "manager": (
        "/office",
        "/desk/needs-table",
        "/accounts/password",
        "/accounts/email",
    ),
}


def visitors(scene):
    """(name, client, beginnings of the addresses that person tries)."""
    for who, starts in VISITORS.items():
        yield who, scene.signed_in(who), starts
    yield "sheet", with_sheet(), ("/tell",)
    yield "receipt", with_receipt(scene), ("/status", "/me")
    yield "slip", with_slip(scene), ("/slip",)
    yield "part", with_part(scene), ("/neighbours", "/learning", "/me")
    yield "grant", with_grant(), ("/grants/mine",)
    yield "wish", with_wish(), ("/groups/mine",)
    yield "letter", with_letter(scene), ("/card",)


def counted():
    """How many rows of what counts. A refused form leaves these as they were. One question."""
    with connection.cursor() as cursor:
        cursor.execute(_counts())
        return dict(cursor.fetchall())


@cache
def _counts():
    models = [m for m in apps.get_models() if m.__module__.startswith("tsunagu.")]
    named = {m.__name__: m._meta.db_table for m in models if m.__name__ not in QUIET}
    # nothing but names of our own models
    parts = (f"SELECT '{name}', COUNT(*) FROM {table}" for name, table in named.items())  # noqa: S608 (as said above)
    return " UNION ALL ".join(parts)


@contextmanager
def undone(client):
    """Afterwards neither the database nor the device knows of it."""
    cookies = client.cookies.copy()
    kept.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = cookies


def all_forms(scene, visited, is_asked):
    """(who, client, where, form) of each form that one of the visitors may post, once, on the
    pages whose address ``is_asked``.
    """
    seen, every = set(), addresses(scene)
    for who, client, starts in visited:
        for where in every:
            if not where.startswith(starts) or not is_asked(unnumbered(where)):
                continue
            with undone(client):
                page = client.get(where)
            if page.status_code != 200 or "html" not in page["Content-Type"]:
                continue
            for form in forms_in(page.content.decode()):
                there = form.action or where
                mark = (unnumbered(there), *sorted(form.typed), *sorted(form.chosen))
                if form.method == "post" and mark not in seen:
                    seen.add(mark)
                    yield who, client, there, form


def unnumbered(where):
    """The address without what tells one thing from another of its kind."""
    return re.sub(r"/(?:\d+|[3-9A-Z]{9})/", "/-/", where)


def faults(client, where, data, before, *, typed=(), kind=None):
    """What is wrong with the answer, as sentences; none when all is well. ``before`` is what
    was counted: each post is undone, so it holds for all of them.
    """
    with undone(client):
        try:
            raw = kind is not None  # as it is, whatever the kind says
            answer = client.generic("POST", where, data, kind) if raw else client.post(where, data)
        except Exception as fault:
            return [f"{type(fault).__name__}: {str(fault)[:120]}"]
        found = list(_about(answer, typed))
        if answer.status_code in (400, 403, 404, 405, 422, 429) and counted() != before:
            found.append("refused, yet something was written")
        if answer.status_code == 302 and answer.url.startswith("/"):
            found += _about(client.get(answer.url), ())
        return found


def _about(answer, typed):
    code, kind = answer.status_code, answer.get("Content-Type", "")
    if code >= 500 or code not in (200, 302, 400, 403, 404, 405, 413, 422, 429):
        yield f"answered {code}"
    if code == 302 or "html" not in kind:
        return
    page = answer.content.decode()
    if SCRIPT in page or "<img src=x" in page:
        yield "the script would run"
    if 'lang="' not in page[:300] or "</main>" not in page:
        yield f"{code} without a page of ours"
    if code == 422:
        shown = squeezed(text_of(page))
        for text in typed:
            if squeezed(text) and squeezed(text) not in shown:
                yield f"lost: {text[:20]!r} ({len(text)} signs)"


def squeezed(text):
    """Without what HTML itself does not keep."""
    return "".join(html.unescape(text).replace("\0", "").replace("\ufffd", "").split())


def asked(client, path, method="GET", **more):
    """What is wrong when this is asked for; the request may be of any method."""
    with undone(client):
        try:
            answer = client.generic(method, path, **more)
        except Exception as fault:
            return [f"{type(fault).__name__}: {str(fault)[:120]}"]
        return list(_about(answer, ())) if method == "GET" else _status(answer)


def _status(answer):
    return [f"answered {answer.status_code}"] if answer.status_code >= 500 else []


def everywhere(scene):
    seen, every = set(), addresses(scene)
    for who, client, starts in visitors(scene):
        for where in every:
            mark = unnumbered(where.split("?")[0])
            if where.startswith(starts) and "sheet" not in where and mark not in seen:
                seen.add(mark)
                yield who, client, where.split("?")[0]


def report(found):
    return "\n".join(f"{where} [{who}] {what}: {fault}" for who, where, what, fault in found)
