"""A fiscal year of what somebody did, as a page and as a paper: statement or certificate."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from tsunagu.ground import clock
from tsunagu.ground.period import Period, fiscal_year, read
from tsunagu.rewards.models import Exchange
from tsunagu.rewards.queries import Book, Entry, Total, book, total
from tsunagu.rewards.reckoning import Pot, Why
from tsunagu.rewards.states import ActivityState
from tsunagu.ui.paper import pdf
from tsunagu.volunteering.models import Cover, Neighbour
from tsunagu.volunteering.pack.insurance import plan_of
from tsunagu.web.chrome import city

WHY = {
    Why.NO_RULE: gettext_lazy("ポイントのない活動"),
    Why.NO_BIRTHDAY: gettext_lazy("生年月日がわからない"),
    Why.TOO_YOUNG: gettext_lazy("ポイントの年齢になっていない"),
    Why.SHORT: gettext_lazy("時間が足りない"),
    Why.ONCE_A_MONTH: gettext_lazy("同じ人は月に1回"),
    Why.DAY: gettext_lazy("1日の上限"),
    Why.MONTH: gettext_lazy("1か月の上限"),
    Why.YEAR: gettext_lazy("1年度の上限"),
}
STATEMENT, CERTIFICATE = "statement", "certificate"


@dataclass(frozen=True)
class Shown:
    """One activity as it is read; ``why`` there are fewer points."""

    entry: Entry
    time: str
    why: str


@dataclass(frozen=True)
class Purse:
    """The points of one fiscal year today."""

    pot: Pot
    left: int
    gone: int
    points: int  # that may be exchanged now
    yen: int
    asked: Exchange | None
    is_early: bool


def in_words(minutes: int) -> str:
    """``90`` as ``1時間30分``."""
    hours, rest = divmod(minutes, 60)
    if not rest:
        return _("%(hours)d時間") % {"hours": hours}
    if not hours:
        return _("%(minutes)d分") % {"minutes": rest}
    return _("%(hours)d時間%(minutes)d分") % {"hours": hours, "minutes": rest}


def shown(entries: list[Entry]) -> list[Shown]:
    return [Shown(one, in_words(one.activity.minutes), _why(one)) for one in entries]


def _why(entry: Entry) -> str:
    return str(WHY[entry.line.why]) if entry.line and entry.line.why else ""


def purses(kept: Book) -> list[Purse]:
    """The newest year first."""
    today = clock.today()
    found = []
    for pot in kept.pots:
        asked = kept.asked(pot.year)
        points, yen = (0, 0) if asked else pot.offer(today)
        early = today < pot.opens_on
        found.append(Purse(pot, pot.left(today), pot.gone(today), points, yen, asked, early))
    return found


def year_called(key: str) -> Period:
    """The fiscal year behind a key; 404 when it is none, or has not begun."""
    found = read(key)
    if found is None or not key.startswith("fy") or found.first > clock.today():
        raise Http404
    return found


def this_year() -> Period:
    return fiscal_year(clock.today())


def year_of(neighbour: Neighbour, period: Period) -> dict[str, object]:
    """What the page of a year says. Three queries."""
    kept = book(neighbour)
    entries = kept.of(period)
    whole = total(entries)
    year, every = period.first.year, purses(kept)
    return {
        "period": period,
        "lines": shown(entries),
        "total": whole,
        "time": in_words(whole.minutes),
        "purses": every,
        "purse": next((one for one in every if one.pot.year == year), None),
        "exchanges": [one for one in kept.exchanges if one.year == year],
        "cover": neighbour.covers.filter(year=year).first(),
    }


def paper_of(neighbour: Neighbour, period: Period, kind: str) -> HttpResponse:
    """The same on A4, in Japanese: offices read it. The certificate says nothing of points."""
    with override("ja"):
        kept = book(neighbour)
        entries = [one for one in kept.of(period) if one.activity.state == ActivityState.CONFIRMED]
        said = _said(neighbour, period, entries, kind == CERTIFICATE)
        if kind != CERTIFICATE:
            said["sums"] = [*said["sums"], *_points(kept, period)]
    answer = HttpResponse(pdf("activity", said), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="activity-{period.key}.pdf"'
    return answer


def _said(
    neighbour: Neighbour, period: Period, entries: list[Entry], is_certificate: bool
) -> dict[str, Any]:
    whole: Total = total(entries)
    cover = neighbour.covers.filter(year=period.first.year).first()
    title = _("活動証明書") if is_certificate else _("活動とポイントの明細")
    sums = [
        [_("お名前"), neighbour.called],
        [_("期間"), f"{_day(period.first)}〜{_day(min(period.last, clock.today()))}"],
        [_("活動した回数"), _("%(count)d回") % {"count": whole.times}],
        [_("活動した時間"), in_words(whole.minutes)],
    ]
    if cover is not None:
        sums.append([_("ボランティア活動保険"), insured(cover)])
    head = [_("日にち"), _("したこと"), _("時間")]
    return {
        "city": city().name,
        "office": neighbour.desk.name,
        "phone": city().contact.get("phone", ""),
        "title": title,
        "year": period.label,
        "printed": _("%(day)sに印刷") % {"day": _day(clock.today())},
        "lead": _("下の人が、次の活動をしたことを証明します。") if is_certificate else "",
        "sums": sums,
        "head": head if is_certificate else [*head, _("ポイント")],
        "lines": [_line(one, is_certificate) for one in reversed(entries)],
        "sign": _("証明した日・窓口の印") if is_certificate else "",
    }


def _line(entry: Entry, is_certificate: bool) -> list[str]:
    row = entry.activity
    said = [_day(row.on), str(row.get_kind_display()), in_words(row.minutes)]
    return said if is_certificate else [*said, f"{entry.points} {_why(entry)}".strip()]


def _points(kept: Book, period: Period) -> list[list[str]]:
    purse = next((one for one in purses(kept) if one.pot.year == period.first.year), None)
    if purse is None:
        return []
    sums = ((_("もらったポイント"), purse.pot.earned), (_("交換したポイント"), purse.pot.taken))
    return [[name, f"{count:,}"] for name, count in (*sums, (_("残りのポイント"), purse.left))]


def insured(cover: Cover) -> str:
    """``基本プラン　2026年4月2日〜2027年3月31日``."""
    plan = plan_of(cover.plan, cover.from_on)
    return f"{plan.name if plan else cover.plan}　{_day(cover.from_on)}〜{_day(cover.until_on)}"


def _day(day: date) -> str:
    return str(date_format(day, _("Y年n月j日")))
