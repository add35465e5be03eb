from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tsunagu.bulletins import actions, queries, rules
from tsunagu.bulletins.models import Bulletin
from tsunagu.bulletins.papers import Words
from tsunagu.bulletins.queries import voices
from tsunagu.bulletins.queries.asked import waiting
from tsunagu.bulletins.queries.boards import cards_of, opened, showing
from tsunagu.bulletins.queries.readers import sendings_of
from tsunagu.enclosures.queries import attachments_of
from tsunagu.enclosures.rules import may_attach
from tsunagu.people.roles import Permission
from tsunagu.web.bulletins.looks import Look, look_at
from tsunagu.web.bulletins.papers import KINDS
from tsunagu.web.doors import Visit, attempt, only_read, page, staff, stands
from tsunagu.web.office.bulletins.deeds import BY_SLUG, DEEDS, Deed
from tsunagu.web.office.bulletins.forms import Amend, Nothing, WriteBulletin
from tsunagu.web.office.bulletins.looks import rows
from tsunagu.web.office.bulletins.patterns import PATTERNS

A_PAGE = 30
LONGEST = 3_000  # signs that are looked at; a bulletin takes no more


@only_read
@staff(Permission.BULLETIN_WRITE)
def bulletins(request: Visit) -> HttpResponse:
    """The desk's bulletins; what waits for this person's yes stands first."""
    found = Paginator(queries.of_desk(request.actor), A_PAGE)
    context = {
        "waiting": _titled(queries.to_approve(request.actor)[:A_PAGE]),
        "page": found.get_page(request.GET.get("page")),
        "questions": waiting(request.actor)[:A_PAGE],
        "voices": voices.waiting(request.actor)[:A_PAGE],
    }
    context["lines"] = _titled(context["page"])
    return page(request, "office/bulletins/bulletins.html", context)


@staff(Permission.BULLETIN_WRITE)
def write(request: Visit) -> HttpResponse:
    """A new bulletin, from nothing or from a pattern. "See" shows it and keeps nothing."""
    pattern = PATTERNS.get(request.GET.get("pattern", ""))
    form = WriteBulletin(request.POST or None, initial=pattern.initial() if pattern else None)
    if form.is_valid() and "look" not in request.POST:
        key = form.cleaned_data["key"]
        made = attempt(form, lambda: actions.draft(form.written(), key=key, by=request.actor))
        if made is not None:
            return redirect("office:bulletin", made.pk)
    context = {"form": form, "patterns": PATTERNS, "look": looked(request)}
    return page(request, "office/bulletins/write.html", context)


@only_read
@staff(Permission.BULLETIN_WRITE)
def bulletin(request: Visit, pk: int) -> HttpResponse:
    found, actor = found_by(request, pk), request.actor
    sendings = sendings_of(found)
    context = {
        "bulletin": found,
        "title": queries.source(found).title,
        "rows": rows(found),
        "checkable": {v.language for v in found.versions.all() if rules.may_check(actor, v)},
        "deeds": [deed for deed in DEEDS if deed.may(actor, found)],
        "may_amend": rules.may_amend(actor, found),
        "may_translate": rules.may_translate(actor, found),
        "correction": queries.living_correction(found),
        "sendings": sendings,
        "cards": cards_of(found),
        "hangs": showing(found),
        "opened": opened(found),
        "questions": waiting(actor).filter(bulletin=found),
        "is_on_the_way": any(each.is_running for each in sendings),
        "steps": _steps(found),
        "papers": KINDS.values(),
        "files": attachments_of(found),
        "may_attach": may_attach(actor, found),
    }
    return page(request, "office/bulletins/bulletin.html", context)


@staff(Permission.BULLETIN_WRITE)
def amend(request: Visit, pk: int) -> HttpResponse:
    found = found_by(request, pk)
    rules.may_amend(request.actor, found).enforce()
    form = Amend(request.POST or None, bulletin=found)
    if form.is_valid() and "look" not in request.POST:
        found.moves = form.cleaned_data["moves"]
        if attempt(form, lambda: _amended(found, form, request)):
            messages.success(request, _("直しました。"))
            return redirect("office:bulletin", found.pk)
    context = {"form": form, "bulletin": found, "look": looked(request)}
    return page(request, "office/bulletins/write.html", context)


@staff(Permission.BULLETIN_WRITE)
def deed(request: Visit, pk: int, slug: str) -> HttpResponse:
    """One deed on one page, with the words it is about."""
    wanted, found = BY_SLUG.get(slug), found_by(request, pk)
    if wanted is None:
        raise Http404
    form = wanted.form(request.POST or None, bulletin=found)
    verdict = wanted.may(request.actor, found)
    doing = partial(_done, wanted, found, form, request)
    if stands(form, verdict) and (after := attempt(form, doing)):
        messages.success(request, _("書きとめました。"))
        return redirect("office:bulletin", after.pk)
    context = {
        "deed": wanted,
        "bulletin": found,
        "form": form,
        "verdict": verdict,
        "rows": rows(found),
        "files": attachments_of(found),
    }
    return page(request, "office/bulletins/deed.html", context)


def _done(wanted: Deed, found: Bulletin, form: Nothing, request: Visit) -> Bulletin:
    found.moves = form.cleaned_data["moves"]  # the words that were read
    return wanted.do(found, form.cleaned_data, request.actor) or found


def _amended(found: Bulletin, form: Amend, request: Visit) -> bool:
    actions.amend(found, form.written(), by=request.actor)
    return True


def looked(request: Visit, language: str = rules.SOURCE) -> Look | None:
    """The words as typed, also where something else in the form is still missing."""
    if "look" not in request.POST:
        return None
    return look_at(typed(request), language)


def typed(request: Visit) -> Words:
    """As much of it as is looked at."""
    title, body = request.POST.get("title", ""), request.POST.get("body", "")
    return Words(title[:LONGEST], body[:LONGEST].replace("\r\n", "\n"))


def found_by(request: Visit, pk: int) -> Bulletin:
    """A bulletin of the desk of whoever asks."""
    found = Bulletin.objects.visible_to(request.actor)
    found = found.select_related(
        "written_by", "approved_by", "seconded_by", "corrects", "organisation"
    )
    return get_object_or_404(found.prefetch_related("versions__checked_by", "areas"), pk=pk)


def _titled(found: Any) -> list[tuple[Bulletin, str]]:
    return [(each, queries.source(each).title) for each in found]


def _when(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "n月j日 H:i")


def _steps(found: Bulletin) -> list[dict[str, Any]]:
    from_first = list(found.steps.order_by("pk"))
    return [
        {
            "title": step.get_to_display(),
            "when": f"{_when(step.at)}　{step.by_label}",
            "text": step.reason,
            "state": "now" if step == from_first[-1] else "past",
        }
        for step in from_first
    ]
