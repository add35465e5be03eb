"""Who hears of a bulletin, and how far it has come."""

import re
import unicodedata
from datetime import datetime, timedelta
from hmac import compare_digest

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from tsunagu.bulletins.models import Bulletin, Delivery, Sending, Subscription, Wish
from tsunagu.bulletins.states import BulletinState, Rhythm, What
from tsunagu.ground import clock
from tsunagu.ground.prints import print_of
from tsunagu.ground.receipts import fingerprint_of
from tsunagu.letters.models import Letter
from tsunagu.places.queries import areas_touching

NIGHT_BEGINS, NIGHT_ENDS = 21, 7  # o'clock of the city; only an emergency rings in between
COUNTED_FOR = timedelta(days=2)
IN_HANDS = timedelta(minutes=2)  # a letter that a carrier holds may still be told as sent
AT_ONCE = 500
TOO_OFTEN, RETURNED_FOR = 5, timedelta(days=60)


def print_of_address(address: str) -> str:
    return print_of("subscription", address.strip().lower())


def print_of_line_user(user: str) -> str:
    return print_of("subscription", f"line:{user}")


def print_of_browser(endpoint: str) -> str:
    return print_of("subscription", f"push:{endpoint}")


def print_of_code(code: str) -> str:
    return fingerprint_of(code, "line code")


def by_line_user(user: str) -> Subscription | None:
    return Subscription.objects.filter(address_print=print_of_line_user(user)).first()


def by_code(words: str) -> Subscription | None:
    """Whose code somebody sends, with blanks and wide figures as people type them."""
    code = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", words))
    return Subscription.objects.filter(code_print=print_of_code(code)).first() if code else None


def by_token(token: str) -> Subscription | None:
    """The subscription that this link of a letter opens."""
    mark = fingerprint_of(token, "subscription")
    return Subscription.objects.filter(token_print=mark).first()


def readers(sending: Sending) -> QuerySet[Subscription]:
    """Everybody whom a sending is for, in the order of keys, also those it has reached already."""
    rows = Subscription.objects.exclude(confirmed_at=None).order_by("pk")
    bulletin = sending.bulletin
    if sending.what == What.END:
        return rows.filter(pk__in=_told(bulletin.pk))
    wanted = Wish.objects.filter(category=bulletin.category).values("subscription")
    there = _living_in(bulletin)
    return rows.filter(Q(pk__in=wanted) & Q(pk__in=there) | Q(pk__in=_told(bulletin.corrects_id)))


def _told(pk: int | None) -> QuerySet[Delivery, int]:
    """Who got a letter about this bulletin, or may have: it was in somebody's hands."""
    rows = Delivery.objects.filter(sending__bulletin=pk, sending__what=What.NEWS)
    kept_back = Q(letter__cancelled_at__isnull=False, letter__tries=0)
    return rows.exclude(letter=None).exclude(kept_back).values_list("subscription", flat=True)


def _living_in(bulletin: Bulletin) -> QuerySet[Subscription, int]:
    areas = areas_touching(list(bulletin.areas.values_list("pk", flat=True)))
    return Subscription.objects.filter(areas__in=areas).values_list("pk", flat=True)


def unsent() -> QuerySet[Sending]:
    """What is on the way, emergencies first."""
    rows = Sending.objects.filter(done_at=None).select_related("bulletin")
    return rows.order_by("bulletin__urgency", "pk")


def counted() -> QuerySet[Sending]:
    """Sendings whose letters may still be leaving, or were when they were counted last."""
    late = Q(counted_at__lte=F("done_at") + IN_HANDS)
    open_ = Q(counted_at=None) | Q(done_at=None) | Q(waiting__gt=0) | late
    return Sending.objects.filter(open_, began_at__gte=clock.now() - COUNTED_FOR)


def waiting_for_digest() -> list[int]:
    """Readers whose morning has come, a batch at a time."""
    rows = Delivery.objects.filter(digest_at__lte=clock.now(), letter=None)
    return list(
        rows.order_by("subscription").values_list("subscription", flat=True).distinct()[:AT_ONCE]
    )


def by_browser(address: str) -> Subscription | None:
    """Whose browser this is; only for who has its keys, too."""
    mark = print_of_browser(address.partition(" ")[0])
    found = Subscription.objects.filter(address_print=mark).first()
    return found if found and compare_digest(str(found.address), address) else None


def gone() -> QuerySet[Subscription]:
    """Readers of whom their host says that nobody is there."""
    lost = Letter.objects.filter(gone_at__isnull=False).values("pk")
    told = Delivery.objects.filter(letter__in=lost).values("subscription")
    return Subscription.objects.filter(pk__in=told)


def returned_often() -> QuerySet[Subscription]:
    """Readers whose letters come back time and again, for whatever reason."""
    lately = Letter.objects.filter(returned_at__gt=clock.now() - RETURNED_FOR).values("pk")
    told = Delivery.objects.filter(letter__in=lately).values("subscription")
    often = told.annotate(times=Count("pk")).filter(times__gte=TOO_OFTEN)
    return Subscription.objects.filter(pk__in=often.values("subscription"))


def mistyped() -> list[int]:
    """Keys of subscriptions whose own letters, to confirm or to begin, found nobody."""
    begins = f"{Subscription._meta.label_lower}:"
    rows = Letter.objects.unsettled().filter(about__startswith=begins).values_list("about")
    gone, returned = rows.filter(gone_at__isnull=False), rows.filter(returned_at__isnull=False)
    return [int(about.removeprefix(begins)) for some in (gone, returned) for (about,) in some]


def never_confirmed(before: datetime) -> QuerySet[Subscription]:
    return Subscription.objects.filter(confirmed_at=None, asked_at__lt=before)


def goes_at(bulletin: Bulletin) -> datetime:
    """When a letter about it leaves: now, or when the night is over."""
    now = clock.now()
    here = timezone.localtime(now)
    is_night = here.hour >= NIGHT_BEGINS or here.hour < NIGHT_ENDS
    return next_morning() if is_night and not bulletin.is_emergency else now


def next_morning() -> datetime:
    here = timezone.localtime(clock.now())
    morning = here.replace(hour=NIGHT_ENDS, minute=0, second=0, microsecond=0)
    return morning if here < morning else morning + timedelta(days=1)


def goes_with_digest(bulletin: Bulletin, what: str, reader: Subscription) -> bool:
    """News that is no emergency waits for the morning of who wants one letter a day."""
    is_daily = reader.rhythm == Rhythm.DAILY
    return is_daily and what == What.NEWS and not bulletin.is_emergency


def to_publish() -> QuerySet[Bulletin]:
    return Bulletin.objects.filter(state=BulletinState.READY, publish_at__lte=clock.now())


def to_end() -> QuerySet[Bulletin]:
    return Bulletin.objects.filter(state=BulletinState.PUBLISHED, valid_until__lte=clock.now())


def running(bulletin: Bulletin) -> QuerySet[Sending]:
    """What of it may still be on the way."""
    return bulletin.sendings.filter(Q(done_at=None) | Q(waiting__gt=0), halted_at=None)


def sendings_of(bulletin: Bulletin) -> list[Sending]:
    return list(bulletin.sendings.order_by("pk"))
