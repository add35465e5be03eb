"""Passkeys (WebAuthn). Host and origin come from BASE_URL, never from what a request says."""

import hashlib
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
)

from tsunagu.people.models import SecondStep, StepKind, User

Options = tuple[dict[str, Any], dict[str, Any]]  # for the browser, for the session


def digest(credential_id: bytes) -> str:
    return hashlib.sha256(credential_id).hexdigest()


def begin_registration(user: User) -> Options:
    whose = PublicKeyCredentialUserEntity(
        id=str(user.pk).encode(), name=user.email, display_name=user.name
    )
    options, state = _server().register_begin(whose, [data for _, data in _known(user)])
    return dict(options), state


def registered(state: dict[str, Any], said: dict[str, Any]) -> AttestedCredentialData | None:
    """The new key; None when the answer does not fit what was asked."""
    try:
        found = _server().register_complete(state, said).credential_data
    except Exception:  # whatever cannot be read is no answer
        return None
    return found


def begin_use(user: User) -> Options:
    options, state = _server().authenticate_begin([data for _, data in _known(user)])
    return dict(options), state


def used(user: User, state: dict[str, Any], said: dict[str, Any]) -> tuple[SecondStep, int] | None:
    """Which of the person's keys signed, and its own count; None when none did."""
    known = _known(user)
    try:
        key = _server().authenticate_complete(state, [data for _, data in known], said)
        count = AuthenticationResponse.from_dict(said).response.authenticator_data.counter
    except Exception:  # whatever cannot be read is no answer
        return None
    step = next(row for row, data in known if data.credential_id == key.credential_id)
    return step, count


def _known(user: User) -> list[tuple[SecondStep, AttestedCredentialData]]:
    rows = SecondStep.objects.filter(user=user, kind=StepKind.PASSKEY).order_by("pk")
    return [(row, AttestedCredentialData(bytes(row.credential))) for row in rows]


def _server() -> Fido2Server:
    host = urlsplit(settings.BASE_URL).hostname
    return Fido2Server(PublicKeyCredentialRpEntity(name="つなぐ", id=host))
