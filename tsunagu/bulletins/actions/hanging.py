from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.bulletins import rules
from tsunagu.bulletins.models import Board, Bulletin, Handout, Opening, Posting
from tsunagu.bulletins.papers import Hung, Standing
from tsunagu.bulletins.states import Door
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.ground.receipts import make
from tsunagu.journal.actions import record

CODE = 8  # signs


@transaction.atomic
def stand(standing: Standing, *, key: str, by: Actor) -> Board:
    """Write a board into the register. The same ``key`` twice is one board, the first."""
    rules.may_write(by).enforce()
    if there := Board.objects.filter(key=key).first():
        return there
    board = Board(organisation_id=by.desk(), key=key, **vars(standing))
    board.full_clean(validate_unique=False)
    board.save(force_insert=True)
    record("board.stood", board, by=by)
    return board


@transaction.atomic
def close(board: Board, *, by: Actor) -> None:
    """It stands no more; what hung on it has come down with it."""
    rules.may_keep_board(by, board).enforce()
    today = clock.today()
    if not Board.objects.filter(pk=board.pk, closed_on=None).update(closed_on=today):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    board.postings.filter(taken_on=None).update(taken_on=today)
    record("board.closed", board, by=by)


@transaction.atomic
def hang(board: Board, hung: Hung, *, key: str, by: Actor) -> Posting:
    """A paper hangs there now. Only what holds may hang."""
    rules.may_keep_board(by, board).enforce()
    if there := Posting.objects.filter(key=key).first():
        return there
    values = {"bulletin_id": hung.bulletin, "title": "" if hung.bulletin else hung.title.strip()}
    if hung.bulletin and not _may_hang(hung.bulletin, by):
        raise Refused(_("このお知らせは、いまははれません。"))
    posting = Posting(
        board=board, key=key, put_by_id=by.person(), put_on=hung.put_on, until=hung.until, **values
    )
    posting.full_clean()
    posting.save(force_insert=True)
    record("posting.hung", posting, by=by, board=board.pk)
    return posting


@transaction.atomic
def take_down(posting: Posting, *, by: Actor) -> None:
    """It is down."""
    rules.may_keep_board(by, posting.board).enforce()
    mine = Posting.objects.filter(pk=posting.pk, taken_on=None)
    if not mine.update(taken_on=clock.today()):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    record("posting.taken_down", posting, by=by, board=posting.board_id)


@transaction.atomic
def hand_on(bulletin: Bulletin, *, giver: str, cards: int, key: str, by: Actor) -> Handout:
    """Cards with a code of their own, so that it is seen whether word of mouth arrives."""
    rules.may_hand_on(by, bulletin).enforce()
    if there := Handout.objects.filter(key=key).first():
        return there
    who = {"giver": giver.strip(), "cards": cards, "made_by_id": by.person()}
    handout = Handout(bulletin=bulletin, code=make(CODE), key=key, **who)
    handout.full_clean(exclude=["bulletin"], validate_unique=False)
    handout.save(force_insert=True)
    record("handout.made", bulletin, by=by, cards=cards)
    return handout


@transaction.atomic
def use_card(bulletin: Bulletin, code: str) -> None:
    """Somebody opened the page by a card. A code that is none counts nothing and says nothing."""
    Handout.objects.filter(bulletin=bulletin, code=code).update(used=F("used") + 1)


@transaction.atomic
def come_by(bulletin: Bulletin, door: Door) -> None:
    """Somebody opened the page by a link of this way."""
    here = Opening.objects.filter(bulletin=bulletin, door=door)
    if not here.update(count=F("count") + 1):
        Opening.objects.bulk_create([Opening(bulletin=bulletin, door=door)], ignore_conflicts=True)
        here.update(count=F("count") + 1)


def _may_hang(pk: int, by: Actor) -> bool:
    return Bulletin.objects.visible_to(by).published().filter(pk=pk).exists()
