from tsunagu.ground import clock
from tsunagu.ground.actor import system
from tsunagu.ground.turns import each
from tsunagu.safety import actions
from tsunagu.safety.queries import loans

BATCH = 200


def remind_of_recorders() -> int:
    """Two weeks before a machine is due who has it hears it; who reads no mail is rung up."""
    by, today = system("貸した機械の返す日が近い"), clock.today()
    rows = loans.to_remind(today)[:BATCH]
    return each(rows, lambda one: actions.remind(one, on=today, by=by))
