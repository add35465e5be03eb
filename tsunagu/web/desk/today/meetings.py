from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from tsunagu.cases.models import MeetingWay
from tsunagu.ground.piles import Pile, moment
from tsunagu.web.chrome import address
from tsunagu.web.desk.cases.rows import NO_NAME
from tsunagu.web.groups import Line, Stack


class Meetings:
    """The piles of meetings, each as it is drawn."""

    def __init__(self, piles: Mapping[str, Pile], now: datetime) -> None:
        self.piles, self.now, self.href = piles, now, address("desk:appointments")

    def today(self) -> list[Stack]:
        agreed = self._stack(_("きょうの面談"), "today")
        return [agreed, self._stack(_("返事のない面談"), "unconfirmed")]

    def wished(self) -> Stack:
        return self._stack(_("ほかの日を希望"), "wished")

    def over(self) -> Stack:
        return self._stack(_("結果を書く面談"), "over")

    def _stack(self, title: str, name: str) -> Stack:
        pile = self.piles.get(name, Pile())
        return Stack(title, pile.height, [self._line(row) for row in pile.rows], self.href)

    def _line(self, row: tuple) -> Line:
        at, pk, name, way, worker = row
        here = timezone.localtime(moment(at))
        when = f"{here.hour}:{here.minute:02}"
        if here.date() != timezone.localtime(self.now).date():
            when = f"{here.month}/{here.day} {when}"
        what = f"{name or NO_NAME}　{MeetingWay(way).label}"
        return Line(what, worker, address("desk:appointment", str(pk)), when, here < self.now)
