"""What PostgreSQL shows of bulletins: to everybody what was public once, else to the desk that
writes; of readers and what went to them nothing to anybody's page (docs/adr/0043).
"""

from tsunagu.bulletins.states import ONCE_PUBLIC
from tsunagu.ground.fence import DESK, among

_OF_THE_BULLETIN = "(SELECT TRUE FROM bulletins_bulletin b WHERE b.id = bulletin_id)"
_OF_THE_DESK = (
    f"(SELECT TRUE FROM bulletins_bulletin b WHERE b.id = bulletin_id"
    f" AND b.organisation_id = {DESK})"
)

SEEN_BY = {
    "bulletins_bulletin": f"organisation_id = {DESK} OR state IN ({among(ONCE_PUBLIC)})",
    "bulletins_version": _OF_THE_BULLETIN,
    "bulletins_step": _OF_THE_DESK,
    "bulletins_handout": _OF_THE_DESK,
    "bulletins_opening": _OF_THE_DESK,
    "bulletins_board": f"organisation_id = {DESK}",
    "bulletins_posting": "(SELECT TRUE FROM bulletins_board k WHERE k.id = board_id)",
    "bulletins_sending": _OF_THE_DESK,
    "bulletins_voice": f"organisation_id = {DESK}",
    "bulletins_trust": f"organisation_id = {DESK}",
    "bulletins_readerquestion": f"answered_at IS NOT NULL OR {_OF_THE_DESK}",
    "bulletins_subscription": "FALSE",
    "bulletins_wish": "FALSE",
    "bulletins_delivery": "FALSE",
}
BESIDES: dict[str, str] = {}
