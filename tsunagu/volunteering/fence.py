"""What PostgreSQL shows of neighbours: the desk that brings them together (docs/adr/0029). Of a
guarded person what is shown of the person.
"""

from tsunagu.ground.fence import DESK

_OF_THE_NEIGHBOUR = "(SELECT TRUE FROM volunteering_neighbour n WHERE n.id = neighbour_id)"

SEEN_BY = {
    "volunteering_neighbour": f"""desk_id = {DESK}
      AND (SELECT TRUE FROM residents_person p WHERE p.id = person_id)""",
    "volunteering_away": _OF_THE_NEIGHBOUR,
    "volunteering_check": _OF_THE_NEIGHBOUR,
    "volunteering_cover": _OF_THE_NEIGHBOUR,
    "volunteering_offering": _OF_THE_NEIGHBOUR,
    "volunteering_favour": _OF_THE_NEIGHBOUR,
    "volunteering_invitation": "(SELECT TRUE FROM volunteering_favour f WHERE f.id = favour_id)",
}
BESIDES: dict[str, str] = {}
