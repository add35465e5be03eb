from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from tsunagu.benefits.tables import Level
from tsunagu.web import languages
from tsunagu.web.benefits.questions import (
    BY_SLUG,
    QUESTIONS,
    Question,
    Sheet,
    after,
    before,
    sheet_of,
)
from tsunagu.web.benefits.shown import Card, cards_of, handed_on, is_all_checked, results
from tsunagu.web.benefits.told import told
from tsunagu.web.doors import only_read, page, public
from tsunagu.web.spreadsheet import csv_file

LEVELS = {Level.NATIONAL: _("国の制度"), Level.TOKYO: _("東京都の制度"), Level.CITY: _("市の制度")}
HEADS = (
    *(_("どこの制度"), _("名前"), _("よみがな"), _("何があるか"), _("どんな人のためか")),
    *(_("気をつけること"), _("持っていくもの"), _("聞く所"), _("きまり"), _("書いた日")),
    *(_("この日まで"), _("市が確かめた日")),
)


@public(sensitive=True)
def benefits(request: HttpRequest) -> HttpResponse:
    """Ten questions, one a page. The answers come and go with the form; nothing keeps them."""
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        translation.activate(chosen)
    if request.method == "POST":
        response = _stepped(request)
    else:
        context = {"levels": LEVELS, "is_all_checked": is_all_checked()}
        response = page(request, "resident/benefits/start.html", context)
    languages.remember(response, chosen)
    return response


def _stepped(request: HttpRequest) -> HttpResponse:
    """The page that the pressed button leads to; the same one again while its form has faults."""
    sheet, go = sheet_of(request.POST), request.POST.get("go", "next")
    at = BY_SLUG.get(request.POST.get("at", ""))
    if "language" in request.POST:
        return _question(request, at, sheet) if at else _result(request, sheet)
    if at and go == "skip":
        sheet = sheet.without(at)
    elif at and go == "next" and sheet.form(at).errors:
        return _question(request, at, sheet)
    to = _target(request, at, go)
    return _question(request, to, sheet) if to else _result(request, sheet)


def _target(request: HttpRequest, at: Question | None, go: str) -> Question | None:
    """The question asked for by name, the one before or after; None is the result."""
    if go in BY_SLUG:
        return BY_SLUG[go]
    if at and go == "back":
        return before(at) or at
    return None if at and "mending" in request.POST else after(at)


def _question(request: HttpRequest, asked: Question, sheet: Sheet) -> HttpResponse:
    context = {
        "question": asked,
        "form": sheet.form(asked),
        "hidden": sheet.hidden(asked),
        "before": before(asked),
        "is_mending": "mending" in request.POST or request.POST.get("at") == "result",
        "number": QUESTIONS.index(asked) + 1,
        "count": len(QUESTIONS),
        "typing": "question",
    }
    return page(request, "resident/benefits/question.html", context)


def _result(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    found = results(sheet.read())
    context = {
        "found": found,
        "rows": told(sheet),
        "hidden": sheet.hidden(),
        "words": handed_on(found, sheet),
        "levels": LEVELS,
        "is_all_checked": is_all_checked(),
        "typing": "answers",
    }
    return page(request, "resident/benefits/result.html", context)


@only_read
@public
def listing(request: HttpRequest, level: str) -> HttpResponse:
    """Every programme of a level, whoever may use it."""
    if level not in LEVELS:
        raise Http404
    context = {
        "cards": cards_of(level),
        "title": LEVELS[Level(level)],
        "levels": LEVELS,
        "is_all_checked": is_all_checked(),
    }
    return page(request, "resident/benefits/list.html", context)


@only_read
@public
def table(request: HttpRequest) -> HttpResponse:
    return csv_file("programmes", _lines())


def _lines() -> Iterator[list[object]]:
    yield [str(head) for head in HEADS]
    for level, title in LEVELS.items():
        for card in cards_of(level):
            yield [title, *_cells(card)]


def _cells(card: Card) -> list[object]:
    row = card.programme
    texts = (card.people, card.notes, card.papers)
    return [
        *(row.name.ja, row.kana, card.gives),
        *(" ／ ".join(lines) for lines in texts),
        *(card.desk, row.law, row.read_on, row.true_until, row.checked_on or ""),
    ]
