from tsunagu.clocks.queries import has_opened
from tsunagu.ground import clock
from tsunagu.ground.actor import system
from tsunagu.ground.turns import each
from tsunagu.groups import actions, queries
from tsunagu.groups.actions.joining import READ_FOR
from tsunagu.groups.queries import joins

BATCH = 100


def ask_groups() -> int:
    """Once a year, and once more: is your page still true? On an open morning."""
    if not has_opened():
        return 0
    by = system("団体のページの確認")
    rows = queries.to_ask(clock.today())[:BATCH]
    return each(rows, lambda one: actions.ask(one, by=by))


def hand_over_joins() -> int:
    """Whom a group has not answered comes to the desk that looks after it."""
    by = system("団体に入りたい人への返事")
    return each(joins.to_hand_over()[:BATCH], lambda one: actions.hand_over(one, by=by))


def forget_joins() -> int:
    """Answers that have been there long enough."""
    by, before = system("団体に入りたい人への返事"), clock.now() - READ_FOR
    return each(joins.to_forget(before)[:BATCH], lambda one: actions.forget(one, by=by))
