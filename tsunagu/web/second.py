"""What the session knows of the second step and of how fresh the sign-in is. No query."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from tsunagu.ground import clock

SECOND, FRESH = "second", "fresh"  # in the session: when it was shown, in seconds
WANTED = "wanted"  # instead of a moment: this person has a second step and has not shown it
FRESH_FOR = timedelta(minutes=5)


def is_missing(session: SessionBase) -> bool:
    """Whether the house stays shut until the second step."""
    shown = session.get(SECOND)
    return shown == WANTED or (shown is None and settings.SECOND_STEP == "required")


def shown(session: SessionBase) -> None:
    """From now on the house is open; the key of the session is a new one."""
    session.cycle_key()
    session[SECOND] = clock.now().timestamp()
    renew(session)


def renew(session: SessionBase) -> None:
    session[FRESH] = clock.now().timestamp()


def is_fresh(session: SessionBase) -> bool:
    """Signed in, or checked again, within five minutes."""
    began: Any = getattr(session, "began_at", None)
    again = session.get(FRESH)
    known: list[datetime] = [began] if began else []
    known += [datetime.fromtimestamp(again, tz=clock.now().tzinfo)] if again else []
    return any(timedelta(0) <= clock.now() - moment <= FRESH_FOR for moment in known)
