"""What PostgreSQL shows of complaints: the desk, but nobody who takes part in the same thing."""

from tsunagu.ground.fence import USER

_GOES = f"""(SELECT 1 FROM volunteering_invitation i
      JOIN volunteering_offering o ON o.id = i.offering_id
      JOIN volunteering_neighbour m ON m.id = o.neighbour_id
      WHERE i.favour_id = complaints_complaint.favour_id AND m.account_id = {USER})"""
_ASKED = f"""(SELECT 1 FROM volunteering_favour f
      JOIN volunteering_neighbour m ON m.id = f.neighbour_id
      WHERE f.id = complaints_complaint.favour_id AND m.account_id = {USER})"""
_VISITS = f"""(SELECT 1 FROM watch_watch w
      WHERE w.id = complaints_complaint.watch_id AND w.visitor_id = {USER})"""

SEEN_BY = {
    "complaints_complaint": f"""
      (SELECT TRUE FROM volunteering_neighbour n WHERE n.id = neighbour_id)
      AND NOT EXISTS {_GOES} AND NOT EXISTS {_ASKED} AND NOT EXISTS {_VISITS}""",
}
BESIDES: dict[str, str] = {}
