"""What came from groups and residents: at the desk, and behind a receipt."""

from django.db.models import F, QuerySet

from tsunagu.bulletins.models import Trust, Voice
from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import Actor
from tsunagu.ground.months import start_of

OF_VOICE, OF_TRUST = "voice", "trust"


def waiting(actor: Actor) -> QuerySet[Voice]:
    """What the desk has not decided yet, what is due first."""
    rows = Voice.objects.visible_to(actor).waiting().select_related("area")
    return rows.order_by("look_by", "pk")


def due() -> QuerySet[Voice]:
    """Those of every desk whose day has come."""
    return Voice.objects.waiting().filter(look_by__lte=clock.today())


def behind(receipt: str, passphrase: str) -> Voice | None:
    """The voice whose receipt and passphrase these are."""
    found = _whole().filter(receipt=receipts.bare(receipt)).first()
    if found is None or not receipts.matches(passphrase, found.passphrase_print, OF_VOICE):
        return None
    return found


def opened_by(pk: str) -> Voice | None:
    return _whole().filter(pk=pk).first()


def made_with(key: str) -> Voice | None:
    return _whole().filter(key=key).first()


def _whole() -> QuerySet[Voice]:
    return Voice.objects.select_related("area", "organisation", "bulletin")


def trusts(actor: Actor) -> QuerySet[Trust]:
    """Whom the desk trusts, and whom somebody would: those first."""
    rows = Trust.objects.visible_to(actor).live().select_related("area", "given_by", "agreed_by")
    return rows.order_by(F("agreed_at").desc(nulls_first=True), "pk")


def trusted_by(number: str) -> Trust | None:
    """The trust behind a number that was handed to a group."""
    kept = receipts.fingerprint(number, OF_TRUST)
    rows = Trust.objects.standing().select_related("area", "organisation")
    return rows.filter(number_print=kept).first()


def told_today(trust: Trust) -> int:
    return trust.voices.filter(made_at__gte=start_of(clock.today())).count()
