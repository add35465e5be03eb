from datetime import timedelta

from django.db.models import Q

from tsunagu.bulletins.models import Board, Bulletin
from tsunagu.cases.models import Case
from tsunagu.community.models import Gathering
from tsunagu.community.states import SHOWN
from tsunagu.enclosures.models import Attachment, BoardPhoto, Enclosure, EnclosureQuerySet, Picture
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.intake.models import Concern

PATIENCE = timedelta(minutes=15)


def of_case(actor: Actor, case: Case) -> EnclosureQuerySet:
    """Its own, and what came with the tellings that it took up; the newest first."""
    hanging = Q(case=case) | Q(concern__case_link__case=case)
    return _shown(Enclosure.objects.visible_to(actor).filter(hanging))


def of_concern(actor: Actor, concern: Concern) -> EnclosureQuerySet:
    return _shown(Enclosure.objects.visible_to(actor).filter(concern=concern))


def behind(concern: Concern) -> EnclosureQuerySet:
    """What whoever holds the receipt has sent: states alone are shown, no names, no files."""
    return Enclosure.objects.filter(concern=concern).order_by("-pk")


def stuck() -> EnclosureQuerySet:
    """Files that nobody can open because the scanner is away: somebody must see to it."""
    late = Enclosure.objects.waiting().filter(added_at__lt=clock.now() - PATIENCE)
    return late.order_by("added_at", "pk")


def due() -> EnclosureQuerySet:
    """What is to be examined now."""
    now = clock.now()
    return Enclosure.objects.waiting().filter(examine_at__lte=now).order_by("examine_at", "pk")


def referred_to() -> set[str]:
    """The names of all files that rows lead to."""
    rows = Enclosure.objects.exclude(file="").values_list("file", "original")
    return {name for row in rows.iterator() for name in row if name}


def keyless() -> EnclosureQuerySet:
    """Files that nobody can open any more, because their key was destroyed."""
    kept = Enclosure.objects.exclude(file="")
    return kept.filter(seal__destroyed_at__isnull=False).order_by("pk")


def _shown(rows: EnclosureQuerySet) -> EnclosureQuerySet:
    return rows.select_related("added_by", "withdrawn_by", "case", "concern").order_by("-pk")


def attachments_of(bulletin: Bulletin) -> list[Attachment]:
    """What goes with it, without the files themselves."""
    return list(Attachment.objects.defer("data").filter(bulletin=bulletin).order_by("pk"))


def attachments_by(keys: list[int]) -> dict[int, list[Attachment]]:
    """The same of many bulletins, by their keys. One query."""
    found: dict[int, list[Attachment]] = {}
    for each in Attachment.objects.defer("data").filter(bulletin__in=keys).order_by("pk"):
        found.setdefault(each.bulletin_id, []).append(each)
    return found


def attachment(bulletin: Bulletin, pk: int) -> Attachment | None:
    """One of its files, whole."""
    return Attachment.objects.filter(bulletin=bulletin, pk=pk).select_related("bulletin").first()


def picture_of(gathering: Gathering) -> Picture | None:
    """What stands beside the place, without the picture itself."""
    return Picture.objects.defer("image").filter(gathering=gathering).first()


def photo_of(board: Board) -> BoardPhoto | None:
    """How the board looked when somebody last came by, without the picture itself."""
    rows = BoardPhoto.objects.defer("image").filter(board=board)
    return rows.select_related("taken_by").first()


def photo_shown(board: Board) -> BoardPhoto | None:
    return BoardPhoto.objects.filter(board=board).first()


def picture_shown(pk: int) -> Picture | None:
    """The picture of a place of which everybody reads."""
    return Picture.objects.filter(gathering=pk, gathering__state__in=SHOWN).first()
