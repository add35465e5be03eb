from tsunagu.grants import actions, queries
from tsunagu.ground import clock
from tsunagu.ground.actor import system
from tsunagu.ground.turns import each

BATCH = 200


def remind_of_grants() -> int:
    """A group hears what it owes a week before, and once more when it is late."""
    by, today = system("助成の期日が近い"), clock.today()
    rows = queries.to_remind(today)[:BATCH]
    return each(rows, lambda one: actions.remind(one, by=by))
