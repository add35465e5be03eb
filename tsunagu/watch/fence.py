"""What PostgreSQL shows of who is watched over: the desk, and who visits (docs/adr/0029)."""

from tsunagu.ground.fence import DESK, USER, among
from tsunagu.watch.states import WITH_VISITOR

SEEN_BY = {
    "watch_watch": f"""
      (desk_id = {DESK} OR (visitor_id = {USER} AND state IN ({among(WITH_VISITOR)})))
      AND (SELECT TRUE FROM residents_person p WHERE p.id = person_id)""",
    "watch_look": "(SELECT TRUE FROM watch_watch w WHERE w.id = watch_id)",
}
BESIDES: dict[str, str] = {}
