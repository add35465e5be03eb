"""What an asked organisation's day holds, in the five groups. Three queries."""

from datetime import date

from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import Pile
from tsunagu.referrals.queries.piles import offered_pile, received_piles
from tsunagu.referrals.states import State
from tsunagu.web.chrome import address
from tsunagu.web.decided import Decided
from tsunagu.web.groups import Group, Line, Stack, by_day, grouped, now

NOTHING = Pile()


def board(actor: Actor) -> list[Group]:
    """New requests, what is due, late, waits for the sender, comes back from a pause."""
    found, (today, _moment) = received_piles(actor), now()

    def stack(title: str, name: str) -> list[Stack]:
        pile = found.get(name, NOTHING)
        lines = [_line(row, today, "partner:referral") for row in pile.rows]
        return [Stack(title, pile.height, lines, address("partner:inbox"))]

    calls, decided = offered_pile(actor), Decided(actor, today)
    open_calls = Stack(
        _("引き受ける団体をさがしているお願い"),
        calls.height,
        [_line(row, today, "partner:offer") for row in calls.rows],
        address("partner:inbox"),
    )

    return grouped(
        new=[*stack(_("返事を待っているお願い"), "new"), open_calls, decided.new()],
        today=[*stack(_("今日が期限のお願い"), "today"), decided.today()],
        late=[*stack(_("期限をすぎたお願い"), "late"), decided.late()],
        waiting=stack(_("お願いした窓口を待っている"), "waiting"),
        back=stack(_("止めているお願い"), "held"),
    )


def _line(row: tuple, today: date, page: str) -> Line:
    day, pk, carried, service, state, sender = row
    needs = "・".join(need["label"] for need in carried.get("needs", []))
    more = f"{sender} {State(state).label}"
    return Line(needs or service, more, address(page, str(pk)), *by_day(day, today))
