"""What falls due about guarded records. Run by the job engine as often as it likes."""

from tsunagu.ground import clock
from tsunagu.residents import letters
from tsunagu.residents.models import GlassBreak

BATCH = 100


def remind_of_reviews() -> int:
    """Openings that nobody has checked in time: once a day, until somebody has."""
    late = GlassBreak.objects.unreviewed().filter(review_on__lt=clock.today())
    return sum(letters.review_late(glass) for glass in late.order_by("review_on", "pk")[:BATCH])
