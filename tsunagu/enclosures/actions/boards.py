"""A photograph of what hangs on a board, through the gate of every file that people bring."""

from django.db import transaction

from tsunagu.bulletins.models import Board
from tsunagu.bulletins.rules import may_keep_board
from tsunagu.enclosures.actions.pictures import drawn
from tsunagu.enclosures.models import BoardPhoto
from tsunagu.enclosures.papers import Brought
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.journal.actions import record


def photograph(board: Board, brought: Brought, *, by: Actor) -> None:
    """Keep how the board looks today; the photograph before it goes.

    Scanning and drawing take a second or so: they are done before the transaction begins.
    """
    may_keep_board(by, board).enforce()
    image, (width, height) = drawn(brought)
    _put(board, image, width, height, by=by)


@transaction.atomic
def _put(board: Board, image: bytes, width: int, height: int, *, by: Actor) -> None:
    seen = {"image": image, "width": width, "height": height}
    values = seen | {"taken_at": clock.now(), "taken_by_id": by.person()}
    BoardPhoto.objects.update_or_create(board=board, defaults=values)
    record("board.photographed", board, by=by)
