"""Signing in. Session and user stand before every staff page: one plain SQL text for both."""

import json
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import (
    VALID_KEY_CHARS,
    CreateError,
    SessionBase,
    UpdateError,
)
from django.db import IntegrityError, transaction
from django.utils.crypto import get_random_string

from tsunagu.ground import clock
from tsunagu.people.actors import behind_session
from tsunagu.people.models import Session, User, kept_as

SEEN_EVERY = timedelta(minutes=3)  # a page writes that it was seen at most this often
DEVICE = "device"  # in the session: on what one is signed in, in words


class SessionStore(SessionBase):
    """Sessions as rows of ours. Reading one brings the person along, in the same query.

    A session ends half an hour after it was last used and twelve hours after the sign-in.
    Whoever is no longer active is nobody, on every page.
    """

    person: User | None = None
    began_at: datetime | None = None

    def __init__(self, session_key: str | None = None) -> None:
        """Only what could be a key of ours is looked up: PostgreSQL refuses some signs."""
        super().__init__(session_key if session_key and session_key.isalnum() else None)

    def load(self) -> dict[str, Any]:
        found = behind_session(kept_as(self.session_key or ""))
        if found is None:
            self._session_key = None  # an unknown or ended key is never used again
            return {}
        self.person, self.began_at = found.user, found.began_at
        if clock.now() - found.seen_at > SEEN_EVERY:
            self._rows().update(seen_at=clock.now())
        data: dict[str, Any] = json.loads(found.data)
        return data

    def who(self) -> User | None:
        """The person of this session; None before the sign-in."""
        return self.person if self.get(SESSION_KEY) else None

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(key=kept_as(session_key)).exists()

    def create(self) -> None:
        """What was in it goes along; nothing is looked up for a key that is new."""
        self.keys()
        self._session_key = get_random_string(32, VALID_KEY_CHARS)
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        """A row that was ended meanwhile is not made again."""
        if self.session_key is None:
            return self.create()
        values = self._values(dict(self.items()))
        if not must_create:
            if not self._rows().update(**values):
                raise UpdateError
            return None
        try:
            with transaction.atomic():
                Session.objects.create(key=kept_as(self.session_key), **(self._life() | values))
        except IntegrityError as taken:
            raise CreateError from taken
        return None

    def _values(self, data: dict[str, Any]) -> dict[str, Any]:
        """What a row says. At the sign-in the twelve hours begin."""
        user_id = data.get(SESSION_KEY)
        begins = user_id is not None and self.person is None
        return {
            "user_id": user_id,
            "device": data.get(DEVICE, ""),
            "data": json.dumps(data, separators=(",", ":")),
            **(self._life() if begins else {}),
        }

    def _life(self) -> dict[str, datetime]:
        now = clock.now()
        ends_at = now + timedelta(seconds=settings.SESSION_COOKIE_AGE)
        return {"began_at": now, "seen_at": now, "ends_at": ends_at}

    def cycle_key(self) -> None:
        """A new key for the same session: whoever knew the old one knows nothing."""
        self.keys()  # read under the old key
        old, known = self._rows(), self.session_key is not None
        self._session_key = get_random_string(32, VALID_KEY_CHARS)
        self.modified = True
        if not known or not old.update(key=kept_as(self.session_key or "")):
            self.save(must_create=True)

    def flush(self) -> None:
        super().flush()
        self.person = self.began_at = None

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            Session.objects.filter(key=kept_as(key)).delete()

    def _rows(self) -> Any:
        return Session.objects.filter(key=kept_as(self.session_key or ""))
