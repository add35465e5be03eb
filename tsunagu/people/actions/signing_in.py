from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

from tsunagu.ground.actor import Actor
from tsunagu.ground.receipts import fingerprint_of
from tsunagu.journal.actions import record
from tsunagu.people.actions.sessions import end_sessions
from tsunagu.people.actors import actor_for
from tsunagu.people.models import CityIdentity, User
from tsunagu.people.papers import Vouched

STRANGER = Actor(label="サインイン前の人")


def recognise(email: str, password: str) -> User | None:
    """Whose e-mail and password these are. What was typed in vain stands nowhere.

    Costs the same whether or not there is such an account.
    """
    user = authenticate(username=email, password=password)
    if isinstance(user, User):
        return user
    tried = User.objects.filter(email__iexact=email).first()
    record("session.refused", tried or User(), by=STRANGER)
    return None


def recognise_by_city(said: Vouched) -> User | None:
    """Whose account this is. The first time the address says it, from then on the provider's own
    number alone: an address that goes to somebody else there opens nothing. No account is made.
    """
    mark = fingerprint_of(said.subject, "city identity")
    user = User.objects.filter(city_identity__mark=mark, is_active=True).first()
    user = user or _bound(said.email, mark)
    if user is None:
        record("session.refused", User(), by=STRANGER)
    return user


def _bound(email: str, mark: str) -> User | None:
    """Two at once, or a number that has an account already: the database lets one through."""
    free = User.objects.filter(email__iexact=email, is_active=True, city_identity=None)
    user = free.first() if email else None
    if user is None:
        return None
    try:
        with transaction.atomic():
            CityIdentity.objects.create(user=user, mark=mark)
            record("account.bound_to_city", user, by=actor_for(user))
    except IntegrityError:
        return None
    return user


def is_password_of(user: User, password: str) -> bool:
    """Asked again before something dangerous, and written down."""
    right = user.check_password(password)
    record(f"session.{'checked' if right else 'refused'}", user, by=actor_for(user))
    return right


def begin_session(user: User) -> None:
    """Write down that somebody has signed in; the session itself is the entrance's."""
    record("session.begun", user, by=actor_for(user))


@transaction.atomic
def set_password(user: User, password: str, *, but: str = "") -> None:
    """A new password; every device is signed out, but for the session kept as ``but``."""
    by = actor_for(user)
    user.set_password(password)
    user.save(update_fields=["password"])
    record("account.password_set", user, by=by)
    end_sessions(user, but=but, by=by)
