"""What PostgreSQL shows of requests and holds: to who handles them, by a role that is in force, and
a request while it runs to who was named to gather the record (docs/adr/0029).
"""

from django.conf import settings

from tsunagu.ground.fence import NOW, USER, among
from tsunagu.holdings.states import OURS
from tsunagu.people.roles import ROLES, Permission


def _has(permission: Permission) -> str:
    """Asked once a question: it looks at no row of the table that is read."""
    roles = among(role for role, rights in ROLES.items() if permission in rights)
    today = f"({NOW} AT TIME ZONE '{settings.TIME_ZONE}')::date"
    return f"""
    (SELECT TRUE FROM people_membership m WHERE m.user_id = {USER} AND m.role IN ({roles})
      AND m.valid_from <= {today} AND (m.valid_until IS NULL OR m.valid_until > {today}) LIMIT 1)
    """


_RUNS = among(OURS)
_OF_THE_REQUEST = "(SELECT TRUE FROM holdings_subjectrequest r WHERE r.id = request_id)"
_HANGING = (
    "holdings_requeststep",
    "holdings_requestperson",
    "holdings_choice",
    "holdings_hearing",
    "holdings_transfer",
)

SEEN_BY = {
    "holdings_subjectrequest": f"""
    gatherer_id = {USER} AND state IN ({_RUNS}) OR {_has(Permission.REQUEST_HANDLE)}
    """,
    **dict.fromkeys(_HANGING, _OF_THE_REQUEST),
    "holdings_hold": _has(Permission.DISPOSE),
}
BESIDES: dict[str, str] = {}
