"""What PostgreSQL shows of applications: to the desk of the call, and what was granted to all. A
call says nothing of anybody; groups come in by a proven receipt, as the house (docs/adr/0060).
"""

from tsunagu.grants.states import GIVEN
from tsunagu.ground.fence import DESK, among

_OF_THE_DESK = f"""(SELECT TRUE FROM grants_grantcall c
  WHERE c.id = call_id AND c.organisation_id = {DESK})"""
_OF_ITS_DESK = f"""(SELECT TRUE FROM grants_application a
  JOIN grants_grantcall c ON c.id = a.call_id
  WHERE a.id = application_id AND c.organisation_id = {DESK})"""

SEEN_BY = {
    "grants_application": f"state IN ({among(GIVEN)}) OR {_OF_THE_DESK}",
    "grants_row": _OF_ITS_DESK,
    "grants_step": _OF_ITS_DESK,
}
BESIDES: dict[str, str] = {}
