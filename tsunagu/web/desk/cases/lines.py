"""The needs of a case as text, each with what may be done now and why not the rest."""

from datetime import date
from functools import lru_cache
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tsunagu.cases import rules
from tsunagu.cases.models import Need, TermKind
from tsunagu.cases.queries.file import File, NeedLine
from tsunagu.ground.actor import Actor
from tsunagu.referrals.rules import may_refer
from tsunagu.web.desk.cases.deeds import CASE_DEEDS, NEED_DEEDS, Deed, fitting
from tsunagu.web.desk.cases.rows import resting, when, words


def needs(lines: list[NeedLine], actor: Actor, today: date, language: str) -> SafeString:
    return SafeString("".join([_line(line, actor, today, language) for line in lines]))


def _line(line: NeedLine, actor: Actor, today: date, language: str) -> str:
    need, said = line.need, words(language)
    tags = f'<span class="tag">{said.states[need.state]}</span>'
    if need.returned_at:
        tags += f' <span class="tag bad">{said.returned}</span>'
    if need.referred_at:
        tags += f' <span class="tag info">{said.referred}</span>'
    if need.paused_until:
        tags += resting(need.paused_until, said)
    about = "・".join(filter(None, [line.whom or said.household, need.note]))
    parts = [
        f'<li class="card-need" id="need-{need.pk}"><h3>{escape(line.code)} {tags}</h3>',
        f"<p>{escape(about)}</p>",
    ]
    if need.next_on:
        parts.append(f"<p>{when(need.next_on, today, said)} {escape(need.next_step)}</p>")
        parts.append(
            f'<p class="soft small">{escape(line.owner)}・{escape(line.worker) or said.nobody}</p>'
        )
    if need.done:
        parts.append(f'<p class="kept">{escape(need.done)}</p>')
    if need.stop_proposed_by_id and need.is_live:
        parts.append(f'<p class="notice warn">{_stop(line)}</p>')
    parts.append(buttons(need, actor, language))
    return "".join(parts) + "</li>"


def _stop(line: NeedLine) -> str:
    said = _("%(name)sさんが、終わりにすることを提案しています。") % {"name": line.proposer}
    return escape(f"{said} {line.need.stop_reason}")


def buttons(need: Need, actor: Actor, language: str) -> str:
    """What may be done now as links; what may not as one sentence each."""
    links, reasons = [], []
    at_rest = need.referred_at is not None or need.paused_until is not None
    if need.is_live and not at_rest and may_refer(actor):
        links.append(_refer(language) % need.case_id)
    for deed in fitting(NEED_DEEDS, need):
        verdict = deed.may(actor, need)
        if verdict:
            links.append(_button(language, deed) % need.pk)
        elif not deed.quiet and verdict.reason not in reasons:
            reasons.append(verdict.reason)
    shown = f'<p class="deeds">{" ".join(links)}</p>' if links else ""
    return shown + "".join([f'<p class="soft small">{escape(_(why))}</p>' for why in reasons])


@lru_cache(maxsize=128)
def _button(language: str, deed: Deed[Any]) -> str:
    """The link of a deed with a place for the number, drawn once per language."""
    kind = "needs/%d" if deed in NEED_DEEDS else "cases/%d/do"
    return _link(f"/desk/{kind}/{deed.slug}/", str(deed.label))


@lru_cache(maxsize=8)
def _refer(language: str) -> str:
    return _link(reverse("desk:refer", args=[0]).replace("0", "%d"), _("つなぐ"))


def case_deeds(found: File, actor: Actor, language: str) -> dict[str, SafeString]:
    """What may be done with the case itself, and why not the rest."""
    has_live = any(line.need.is_live for line in found.needs)
    links, reasons = [], []
    for deed in fitting(CASE_DEEDS, found.case):
        closing = deed.slug == "close"  # known from the needs on this page, without a query
        verdict = rules.may_work_on(actor, found.case) if closing else deed.may(actor, found.case)
        verdict = rules.still_open() if closing and has_live else verdict
        unseen = any(term.kind == TermKind.SAFETY for term in found.terms)
        verdict = rules.safety_unseen() if closing and unseen else verdict
        if verdict:
            links.append(_button(language, deed) % found.case.pk)
        elif verdict.reason not in reasons:
            reasons.append(verdict.reason)
    sentences = "".join(f'<p class="soft small">{escape(_(why))}</p>' for why in reasons)
    return {"deeds": SafeString(" ".join(links)), "reasons": SafeString(sentences)}


def _link(href: str, label: str) -> str:
    return f'<a class="button quiet" href="{href}">{escape(label)}</a>'
