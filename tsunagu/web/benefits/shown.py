"""Programmes as a page shows them, in the reader's language, with reasons and amounts."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from tsunagu.benefits.amounts import Amounts, amounts_for
from tsunagu.benefits.answers import dangers
from tsunagu.benefits.judging import Fit, Judged, sorted_out
from tsunagu.benefits.tables import Programme, Words, programmes
from tsunagu.finder import danger
from tsunagu.ground import clock
from tsunagu.language.city import of_the_city
from tsunagu.language.furigana import furigana
from tsunagu.web.benefits.forms import All
from tsunagu.web.benefits.questions import Sheet
from tsunagu.web.benefits.reasons import people, reasons
from tsunagu.web.benefits.told import told
from tsunagu.web.languages import PLAIN

MOST_LINES = 5  # telephones; more would bar the way on


@dataclass(frozen=True)
class Card:
    """One programme. ``reasons`` are sentences; ``amount`` is a rough one in yen a month."""

    programme: Programme
    day: date
    reasons: list[str] = field(default_factory=list)
    amount: int | None = None

    @property
    def own_name(self) -> str:
        """In the reader's language; empty in Japanese: there its reading stands beside it."""
        name = self.programme.name
        return name.said_in(get_language() or "ja").removeprefix(name.ja)

    @property
    def gives(self) -> str:
        return said(self.programme.gives)

    @property
    def people(self) -> list[str]:
        return [people(clause) for clause in self.programme.needs]

    @property
    def notes(self) -> list[str]:
        return [said(note) for note in self.programme.notes]

    @property
    def papers(self) -> list[str]:
        return [said(paper) for paper in self.programme.papers]

    @property
    def desk(self) -> str:
        return said(self.programme.desk)

    @property
    def figures(self) -> list[tuple[str, str]]:
        return [(said(one.unit), f"{one.yen:,}") for one in self.programme.figures_on(self.day)]

    @property
    def yen(self) -> str:
        return f"{self.amount:,}" if self.amount else ""

    @property
    def is_past(self) -> bool:
        return self.programme.is_past(self.day)


@dataclass(frozen=True)
class Results:
    """The four piles; whom to ring first; whether amounts were asked for in vain."""

    piles: dict[Fit, list[Card]]
    lines: list[danger.Line]
    amounts: Amounts

    @property
    def likely(self) -> list[Card]:
        return self.piles[Fit.LIKELY]

    @property
    def worth(self) -> list[Card]:
        return self.piles[Fit.WORTH]

    @property
    def unsaid(self) -> list[Card]:
        return self.piles[Fit.UNSAID]

    @property
    def unlikely(self) -> list[Card]:
        return self.piles[Fit.UNLIKELY]


def results(form: All) -> Results:
    """All programmes beside the answers. Asks the service for amounts, when there is one."""
    day, answers = clock.today(), form.answers()
    found = sorted_out(programmes(), answers)
    may_fit = [one.programme for fit in (Fit.LIKELY, Fit.WORTH) for one in found[fit]]
    amounts = amounts_for(may_fit, form.household(), day)

    def card(one: Judged) -> Card:
        amount = amounts.yen.get(one.programme.code)
        return Card(one.programme, day, reasons(one, answers), amount)

    piles = {fit: [card(one) for one in pile] for fit, pile in found.items()}
    wanted = dangers(answers)
    return Results(piles, danger.lines(wanted)[:MOST_LINES] if wanted else [], amounts)


def is_all_checked() -> bool:
    """Whether the city has looked through every row."""
    return all(one.checked_on for one in programmes())


def cards_of(level: str) -> list[Card]:
    day = clock.today()
    return [Card(one, day) for one in programmes() if one.level == level]


def said(words: Words) -> str:
    language = get_language() or "ja"
    text = words.said_in(language)
    return _with_readings(text) if language == PLAIN else text


def handed_on(found: Results, sheet: Sheet) -> str:
    """The result as the first words of a telling: for the desk, so in Japanese."""
    names = [f"・{card.programme.name.ja}" for card in [*found.likely, *found.worth]]
    with override("ja"):
        first = _("「使えるかもしれない制度」のページで調べました。相談したいです。")
        answers = [f"{label}：{word}" for row in told(sheet) for label, word in row.said]
    return "\n".join([first, *names, "", *answers])


@lru_cache(2_000)
def _with_readings(text: str) -> str:
    """Plain Japanese carries its readings in brackets. The texts are those of the tables."""
    parts = furigana(text, of_the_city()).ruby
    return "".join(f"{part}({kana})" if kana else part for part, kana in parts)
