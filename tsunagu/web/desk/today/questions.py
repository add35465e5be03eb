"""What readers asked about the desk's bulletins and would tell their area, for who may answer."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from tsunagu.bulletins.queries import asked, source, voices
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP, SHOWN
from tsunagu.people.roles import Permission
from tsunagu.web.chrome import address
from tsunagu.web.groups import Line, Stack, by_day

Row = tuple[date, Line]


class Questions:
    """Two questions, three when somebody asked; none for who may not answer."""

    def __init__(self, actor: Actor, today: date) -> None:
        self.day = today
        self.asked: list[Row] = []
        self.voices: list[Row] = []
        if actor.has(Permission.BULLETIN_WRITE):
            for row in asked.waiting(actor)[:CAP]:
                more, href = (
                    str(source(row.bulletin).title),
                    address("office:question", str(row.pk)),
                )
                line = Line(str(row.words), more, href, *by_day(row.answer_by, today))
                self.asked.append((row.answer_by, line))
            for voice in voices.waiting(actor)[:CAP]:
                href = address("office:voice", str(voice.pk))
                line = Line(voice.title, voice.sender, href, *by_day(voice.look_by, today))
                self.voices.append((voice.look_by, line))

    def new(self) -> list[Stack]:
        return self._stacks(lambda day: day > self.day)

    def today(self) -> list[Stack]:
        return self._stacks(lambda day: day == self.day)

    def late(self) -> list[Stack]:
        return self._stacks(lambda day: day < self.day)

    def _stacks(self, is_wanted: Callable[[date], bool]) -> list[Stack]:
        return [
            _stack(title, [line for day, line in rows if is_wanted(day)])
            for title, rows in (
                (_("お知らせを読んだ人からの質問"), self.asked),
                (_("地域からのお知らせ"), self.voices),
            )
        ]


def _stack(title: str, lines: list[Line]) -> Stack:
    return Stack(title, len(lines), lines[:SHOWN], address("office:bulletins"))
