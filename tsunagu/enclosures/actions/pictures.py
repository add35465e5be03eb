"""Pictures of places to be: drawn anew at once, and shown when somebody answers for them."""

from io import BytesIO

from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image

from tsunagu.community.models import Gathering
from tsunagu.community.rules.gatherings import may_keep
from tsunagu.enclosures import rules, scanner
from tsunagu.enclosures.cleaning.kinds import Unfit
from tsunagu.enclosures.models import Picture
from tsunagu.enclosures.papers import Brought, Shown
from tsunagu.enclosures.press import Press
from tsunagu.enclosures.states import PICTURES, Reason
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record

LARGEST = (1_200, 900)  # pixels
QUALITY = 80


def show(gathering: Gathering, shown: Shown, *, by: Actor) -> None:
    """Put a picture on the page of the place; one that was there goes.

    Scanning and drawing take a second or so: they are done before the transaction begins.
    """
    may_keep(by, gathering).enforce()
    image, size = drawn(shown.brought)
    _put(gathering, shown, image, size, by=by)


@transaction.atomic
def take_down(gathering: Gathering, *, by: Actor) -> None:
    """Nobody sees it any more; nothing of it is kept."""
    may_keep(by, gathering).enforce()
    Picture.objects.filter(gathering=gathering).delete()
    record("picture.taken_down", gathering, by=by)


@transaction.atomic
def _put(
    gathering: Gathering, shown: Shown, image: bytes, size: tuple[int, int], *, by: Actor
) -> None:
    width, height = size
    values = {
        "image": image,
        "width": width,
        "height": height,
        "about": shown.about,
        "agreed": shown.agreed,
        "agreed_on": shown.agreed_on,
        "put_at": clock.now(),
        "put_by_id": by.person(),
    }
    Picture(gathering=gathering, **values).full_clean(exclude=["gathering"])
    Picture.objects.update_or_create(gathering=gathering, defaults=values)
    record("picture.shown", gathering, by=by, agreed=shown.agreed)


def drawn(brought: Brought) -> tuple[bytes, tuple[int, int]]:
    """A small JPEG with nothing in it but what one sees, and its size in pixels."""
    kind, new = made_anew(brought)
    if kind not in PICTURES:
        raise Refused(_("写真のファイルを選んでください。"))
    return _reduced(new)


def made_anew(brought: Brought) -> tuple[str, bytes]:
    """What everybody will open, at once: scanned, then written by the press; its kind first."""
    rules.is_small_enough(len(brought.data)).insist()
    try:
        if scanner.found_in(brought.data):
            raise Refused(_("ウイルスがありました。このファイルは、のせられません。"))
        with Press() as press:
            return press.cleaned(brought.data, brought.name)
    except scanner.Away as fault:
        raise Refused(
            _("いま、ファイルを調べられません。しばらくしてから送ってください。")
        ) from fault
    except Unfit as fault:
        raise Refused(str(Reason(fault.why).label)) from fault


def _reduced(new: bytes) -> tuple[bytes, tuple[int, int]]:
    """What the press has written is ours: it is safe to open here."""
    held = BytesIO()
    with Image.open(BytesIO(new)) as image:
        small = image.convert("RGB")
    small.thumbnail(LARGEST)
    small.save(held, "JPEG", quality=QUALITY)
    return held.getvalue(), small.size
