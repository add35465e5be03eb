"""What PostgreSQL shows of groups: what everybody reads of; else to whose it is, to the desk that
looks after it, and to every desk what no organisation keeps. Their people: to themselves, and of
who asks to join also to the desk that answers (docs/adr/0062).
"""

from tsunagu.ground.fence import DESK, among
from tsunagu.groups.states import SHOWN

_DESKS = f"organisation_id IS NULL AND {DESK} IS NOT NULL"
_ITS_PEOPLE = f"""(SELECT TRUE FROM groups_circle c
  WHERE c.id = circle_id AND COALESCE(c.organisation_id, c.desk_id) = {DESK})"""
SEEN_BY = {
    "groups_circle": (
        f"state IN ({among(SHOWN)}) OR organisation_id = {DESK} OR desk_id = {DESK} OR {_DESKS}"
    ),
    "groups_circlemember": _ITS_PEOPLE,
    "groups_joinrequest": f"desk_id = {DESK} OR {_ITS_PEOPLE}",
}
BESIDES: dict[str, str] = {}
