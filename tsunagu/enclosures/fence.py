"""What PostgreSQL shows of files: to whoever is shown the case, the telling, the
bulletin or the board (docs/adr/0029).
"""

from tsunagu.cases.fence import OF_THE_CASE

_OF_THE_CONCERN = "(SELECT TRUE FROM intake_concern k WHERE k.id = concern_id)"

_OF_THE_BULLETIN = "(SELECT TRUE FROM bulletins_bulletin b WHERE b.id = bulletin_id)"

SEEN_BY = {
    "enclosures_enclosure": f"{OF_THE_CASE} OR {_OF_THE_CONCERN}",
    "enclosures_attachment": _OF_THE_BULLETIN,
    "enclosures_boardphoto": "(SELECT TRUE FROM bulletins_board k WHERE k.id = board_id)",
}
BESIDES: dict[str, str] = {}
