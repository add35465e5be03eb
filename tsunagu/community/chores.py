from tsunagu.clocks.queries import has_opened
from tsunagu.community.actions.dates import plan
from tsunagu.community.actions.gatherings import ask
from tsunagu.community.queries.gatherings import to_plan
from tsunagu.community.queries.upkeep import to_ask
from tsunagu.ground import clock
from tsunagu.ground.actor import system
from tsunagu.ground.turns import each

AT_ONCE = 200


def plan_ahead() -> int:
    """Work out the dates of the coming months, place by place; how many places. At midnight of a
    new month all of them are due: some at a time, the rest an hour later.
    """
    due = list(to_plan()[:AT_ONCE])
    for gathering in due:
        plan(gathering)
    return len(due)


def ask_keepers() -> int:
    """Now and then, and once more: is the page of your place still true? On an open morning."""
    if not has_opened():
        return 0
    by = system("居場所のページの確認")
    return each(to_ask(clock.today())[:AT_ONCE], lambda one: ask(one, by=by))
