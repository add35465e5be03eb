"""What PostgreSQL shows of activities and exchanges: the desk of the neighbour (docs/adr/0029)."""

_OF_THE_NEIGHBOUR = "(SELECT TRUE FROM volunteering_neighbour n WHERE n.id = neighbour_id)"

SEEN_BY = {
    "rewards_activity": _OF_THE_NEIGHBOUR,
    "rewards_exchange": _OF_THE_NEIGHBOUR,
}
BESIDES: dict[str, str] = {}
