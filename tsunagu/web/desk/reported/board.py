"""What somebody noticed and told us, and how far it is: the stage alone, nobody's affairs."""

from datetime import timedelta

from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.receipts import grouped as in_groups
from tsunagu.ground.workdays import end_of
from tsunagu.intake.models import Concern, Stage
from tsunagu.intake.queries import told_by
from tsunagu.web.decided import Decided
from tsunagu.web.desk.excerpts import excerpt
from tsunagu.web.groups import BACK, LATE, NEW, TODAY, WAITING, Group, Line, Stack, grouped, now

REMEMBERED = timedelta(days=30)


def board(actor: Actor) -> list[Group]:
    """The own tellings by stage; finished ones stay for thirty days; and what networks
    gave one to do. Two queries.
    """
    today, at = now()
    piles: dict[str, list[Line]] = {name: [] for name in (NEW, TODAY, LATE, WAITING, BACK)}
    for concern in told_by(actor):
        stage = vars(concern)["stage"] or Stage.RECEIVED
        if stage == Stage.FINISHED:
            if concern.received_at > at - REMEMBERED:
                piles[BACK].append(_line(concern, stage))
        elif stage == Stage.HANDLING:
            piles[WAITING].append(_line(concern, stage))
        elif concern.due_at < at:
            piles[LATE].append(_line(concern, stage))
        else:
            piles[TODAY if concern.due_at <= end_of(today) else NEW].append(_line(concern, stage))
    stacks = {name: [Stack(_titles()[name], len(p), p)] for name, p in piles.items()}
    decided = Decided(actor, today)
    for name, stack in {NEW: decided.new(), TODAY: decided.today(), LATE: decided.late()}.items():
        stacks[name].append(stack)
    return grouped(**stacks)


def _titles() -> dict[str, str]:
    return {
        NEW: _("窓口が受け取りました"),
        TODAY: _("窓口が今日までに読みます"),
        LATE: _("窓口がまだ読んでいません"),
        WAITING: _("窓口が対応しています"),
        BACK: _("対応が終わりました"),
    }


def _line(concern: Concern, stage: str) -> Line:
    return Line(excerpt(concern.words), f"{in_groups(concern.receipt)} {Stage(stage).label}", "")
