"""The first words of a local issue, made from numbers alone: nobody's words, nobody's place."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import translation

from tsunagu.cases.models import Case
from tsunagu.cases.queries.unmet import STUCK, UNMET, Asked
from tsunagu.community.models import ROUGH, Band, Idea, Whence
from tsunagu.directory.models import NeedCode
from tsunagu.directory.queries import codes_in_use, need_codes
from tsunagu.ground.actor import Actor
from tsunagu.ground.period import fiscal_year
from tsunagu.networks.models import Decision
from tsunagu.places.models import Area, AreaKind
from tsunagu.places.queries import area_of, areas_around, areas_of
from tsunagu.referrals.queries import unmet as found
from tsunagu.web.unmet.asked import REASONS

LONGEST_TITLE, LONGEST_KEY = 60, 19  # signs, figures


def prefilled(actor: Actor, asked: Asked) -> dict[str, Any]:
    """What the form begins with. Written in Japanese whatever the page speaks: it is content."""
    asked = replace(asked, what=UNMET if asked.what == STUCK else asked.what, by_reason=False)
    code, area = _code(actor, asked), area_of(asked.area or 0, ROUGH)
    facts: dict[str, Any] = {"year": fiscal_year(asked.period.first).first.year}
    if area is not None:
        facts["area"] = str(area.pk)
    if code is None:
        return facts
    wanted = replace(asked, group="", code=code.code)
    reasons = found.counts(actor, replace(wanted, by_reason=True), everywhere=False)
    band = Band.of(sum(reasons.values()))
    with translation.override("ja"):
        facts |= {
            "code": code.code,
            "band": band.value,
            "title": f"「{code.label}」に、こたえられないことがある",
            "words": _words(code, area, facts["year"], band, _why(asked, reasons)),
        }
    return facts


def _words(code: NeedCode, area: Area | None, year: int, band: Band, why: str) -> str:
    where = f"{area.name}で、" if area else ""
    because = f"おもな理由は「{why}」です。" if why else ""
    return (
        f"{where}「{code.label}」の困りごとに、こたえられないことがありました。"
        f"{because}{year}年度に、{band.label}ありました。"
    )


def _why(asked: Asked, reasons: dict[tuple[str, Any], int]) -> str:
    """The commonest reason that says something."""
    told = {why: n for (_row, why), n in reasons.items() if why != "other"}
    most = max(told, key=lambda why: told[why], default="")
    return str(dict(REASONS[asked.what]).get(most, ""))


def _code(actor: Actor, asked: Asked) -> NeedCode | None:
    """The need asked for, else the commonest of its group."""
    if asked.code:
        return codes_in_use([asked.code]).get(asked.code)
    if not asked.group:
        return None
    numbers: dict[str, int] = {}
    for (row, _column), n in found.counts(actor, asked, everywhere=False).items():
        numbers[row] = numbers.get(row, 0) + n
    most = max(numbers, key=lambda row: numbers[row], default="")
    return need_codes().filter(code=most).first()


def heard(actor: Actor, query: QueryDict) -> dict[str, Any]:
    """What the form begins with when a decision or an idea leads there: its words, to be mended.
    Of a case its kind of need and its rough area alone.
    """
    decisions = Decision.objects.visible_to(actor).select_related("meeting__network")
    if decision := _one(decisions, query.get("decision", "")):
        area = str(decision.meeting.network.area_id or "")
        return {"words": decision.words, "area": area, "whence": Whence.MEETING.value}
    cases = Case.objects.visible_to(actor).select_related("main_person__chome")
    if case := _one(cases, query.get("case", "")):
        return {**_of_case(case), "whence": Whence.CASE.value}
    if idea := _one(Idea.objects.visible_to(actor), query.get("idea", "")):
        words = idea.words or idea.title
        facts = {"title": idea.title[:LONGEST_TITLE], "area": str(idea.area_id), "words": words}
        return facts | {"whence": Whence.RESIDENTS.value}
    return {}


def _of_case(case: Case) -> dict[str, Any]:
    need = case.needs.select_related("code").order_by("pk").first()
    around = areas_around(case.main_person.chome) if case.main_person.chome else ()
    area = areas_of(AreaKind.COMMUNITY).filter(pk__in=around).first()
    return {"code": need.code.code if need else "", "area": str(area.pk) if area else ""}


def _one(rows: QuerySet[Any], pk: str) -> Any:
    is_key = pk.isascii() and pk.isdecimal() and len(pk) < LONGEST_KEY
    return rows.filter(pk=pk).first() if is_key else None
