"""What readers asked: for everybody what was answered, for the desk what waits."""

from django.db.models import QuerySet

from tsunagu.bulletins.models import Bulletin, ReaderQuestion
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor


def answered(bulletin: Bulletin) -> QuerySet[ReaderQuestion]:
    """The questions of a bulletin with their answers, the newest first."""
    return bulletin.questions.answered().order_by("-answered_at", "-pk")


def waiting(actor: Actor) -> QuerySet[ReaderQuestion]:
    """What the desk has not decided yet, what is due first."""
    rows = ReaderQuestion.objects.visible_to(actor).waiting().select_related("bulletin")
    return rows.prefetch_related("bulletin__versions").order_by("answer_by", "pk")


def due() -> QuerySet[ReaderQuestion]:
    """Those of every desk whose day has come."""
    return ReaderQuestion.objects.waiting().filter(answer_by__lte=clock.today())
