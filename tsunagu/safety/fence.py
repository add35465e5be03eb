"""What PostgreSQL shows of recorders: the desk that lends them. Patrols name nobody and stand
behind their door alone, as do ideas and the days of commissioners (docs/adr/0057).
"""

from tsunagu.ground.fence import DESK

SEEN_BY = {
    "safety_recorder": f"desk_id = {DESK}",
    "safety_loan": f"""
      desk_id = {DESK} AND (SELECT TRUE FROM residents_person p WHERE p.id = person_id)""",
}
BESIDES: dict[str, str] = {}
