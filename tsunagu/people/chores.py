from tsunagu.ground import clock
from tsunagu.people.models import Session, Throttle

AN_HOUR = 60 * 60


def forget_sessions() -> int:
    """Rows of sessions that are over, by their last day, go. Nobody could use them any more."""
    gone: int = Session.objects.filter(ends_at__lte=clock.now()).delete()[0]
    return gone


def forget_throttles() -> int:
    """Buckets that are empty again say nothing any more."""
    long_ago = clock.now().timestamp() - AN_HOUR
    gone: int = Throttle.objects.filter(spent_until__lt=long_ago).delete()[0]
    return gone
