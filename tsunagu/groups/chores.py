from tsunagu.clocks.queries import has_opened
from tsunagu.ground import clock
from tsunagu.ground.actor import system
from tsunagu.ground.turns import each
from tsunagu.groups import actions, queries

BATCH = 100


def ask_groups() -> int:
    """Once a year, and once more: is your page still true? On an open morning."""
    if not has_opened():
        return 0
    by = system("団体のページの確認")
    rows = queries.to_ask(clock.today())[:BATCH]
    return each(rows, lambda one: actions.ask(one, by=by))
