"""What PostgreSQL shows of groups: what everybody reads of; else to whose it is, to the desk that
looks after it, and to every desk what no organisation keeps (docs/adr/0062).
"""

from tsunagu.ground.fence import DESK, among
from tsunagu.groups.states import SHOWN

_DESKS = f"organisation_id IS NULL AND {DESK} IS NOT NULL"
SEEN_BY = {
    "groups_circle": (
        f"state IN ({among(SHOWN)}) OR organisation_id = {DESK} OR desk_id = {DESK} OR {_DESKS}"
    ),
}
BESIDES: dict[str, str] = {}
