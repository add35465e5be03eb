"""What hangs where, and what has to come down."""

from django.db.models import Count, Q, QuerySet, Sum

from tsunagu.bulletins.models import Board, Bulletin, Posting
from tsunagu.bulletins.states import BulletinState, Door
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor

_HANGS = Q(postings__taken_on=None, postings__isnull=False)


def _over(prefix: str = "") -> Q:
    """Past its day, or of a bulletin that holds no longer."""
    late = Q(**{f"{prefix}until__lt": clock.today()})
    is_out = Q(**{f"{prefix}bulletin__state": BulletinState.PUBLISHED})
    return late | Q(**{f"{prefix}bulletin__isnull": False}) & ~is_out


def boards_of(actor: Actor) -> QuerySet[Board]:
    """The boards of the desk, with how many papers hang there and how many must come down."""
    rows = Board.objects.visible_to(actor).filter(closed_on=None).select_related("area")
    due = _HANGS & _over("postings__")
    return rows.annotate(
        hanging=Count("postings", filter=_HANGS), due=Count("postings", filter=due)
    ).order_by("-due", "area__code", "place", "pk")


def hanging(board: Board) -> QuerySet[Posting]:
    """What hangs there, what must come down first."""
    rows = board.postings.filter(taken_on=None).select_related("bulletin", "put_by")
    return rows.prefetch_related("bulletin__versions").order_by("until", "pk")


def showing(bulletin: Bulletin) -> QuerySet[Posting]:
    """Where it still hangs."""
    rows = bulletin.postings.filter(taken_on=None).select_related("board__area")
    return rows.order_by("board__area__code", "board__place", "pk")


def is_over(posting: Posting) -> bool:
    """Whether it has to come down."""
    of = posting.bulletin
    return posting.until < clock.today() or (of is not None and of.state != BulletinState.PUBLISHED)


def to_hang(actor: Actor) -> QuerySet[Bulletin]:
    """Bulletins of the desk that may hang now."""
    rows = Bulletin.objects.visible_to(actor).published()
    return rows.prefetch_related("versions").order_by("-published_at", "-pk")[:50]


def opened(bulletin: Bulletin) -> list[tuple[str, int]]:
    """By which ways its page was opened, and how often."""
    counts = dict(bulletin.openings.values_list("door", "count"))
    return [(str(door.label), counts[door]) for door in Door if door in counts]


def cards_of(bulletin: Bulletin) -> dict[str, int]:
    """How many cards went out for it, and how often one of their codes was opened."""
    sums = {"cards": Sum("cards", default=0), "used": Sum("used", default=0)}
    return bulletin.handouts.aggregate(**sums)
