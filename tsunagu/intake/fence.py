"""What PostgreSQL shows of what was told: the desk, and who wrote it down (docs/adr/0029)."""

from tsunagu.ground.fence import DESK, USER
from tsunagu.residents.fence import let_in

_OWN = f"(desk_id = {DESK} OR received_by_id = {USER})"
# Whoever is shown the concern is shown what hangs on it.
_OF_THE_CONCERN = "(SELECT TRUE FROM intake_concern k WHERE k.id = concern_id)"

SEEN_BY = {
    "intake_concern": f"{_OWN} AND NOT is_guarded",
    "intake_party": _OF_THE_CONCERN,
    "intake_message": _OF_THE_CONCERN,
    "intake_answer": _OF_THE_CONCERN,
    "intake_concernstep": _OF_THE_CONCERN,
}
BESIDES = {
    "intake_concern": f"""
    SELECT k.id FROM intake_concern k WHERE {_OWN}
      AND k.id IN ({let_in("intake_concernguard", "concern_id")})
    """
}
