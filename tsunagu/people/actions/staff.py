from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record
from tsunagu.people import letters, rules
from tsunagu.people.actions.organisations import found
from tsunagu.people.actions.sessions import end_sessions
from tsunagu.people.actors import actor_for
from tsunagu.people.models import (
    CityIdentity,
    Membership,
    Organisation,
    OrganisationKind,
    Team,
    User,
)
from tsunagu.people.roles import Role


def hold(user_id: int, organisation_id: int) -> None:
    """Make sure that this person is, and stays until the transaction ends, in the organisation.

    Writes the row without changing it: a membership that is being ended at the same moment
    waits for us or we for it, on PostgreSQL too. Refused when it is over.
    """
    if not held(user_id, organisation_id):
        raise Refused(_("担当する人は、今この窓口にいる人から選んでください。"))


def held(user_id: int, organisation_id: int) -> bool:
    """As ``hold``, for who was not chosen just now: says whether they are there at all."""
    mine = Membership.objects.valid().filter(user_id=user_id, organisation_id=organisation_id)
    return bool(mine.update(role=F("role")))


def hold_keepers() -> None:
    """Two managers who put each other out at the same moment wait for each other: one stays."""
    Membership.objects.filter(role__in=rules.KEEPERS).update(role=F("role"))


@dataclass(frozen=True)
class Account:
    """A person to enlist. ``password_hash`` comes from Django's hashers, never a bare password.

    Without one the person chooses a password by a link; ``invited`` sends it by letter.
    """

    email: str
    name: str
    password_hash: str = ""
    invited: bool = False


@dataclass(frozen=True)
class Part:
    """What a person is to be in an organisation; without ``valid_from`` from today."""

    role: Role
    team: Team | None = None
    on_duty: bool = False
    valid_from: date | None = None


@transaction.atomic
def enlist(account: Account, part: Part, *, at: Organisation, by: Actor) -> Membership:
    """Give a person an account, if they have none, and a part in an organisation."""
    rules.may_keep_city(by).enforce()
    email = User.objects.normalize_email(account.email)
    secret = account.password_hash or make_password(None)
    user = User.objects.filter(email__iexact=email).first() or User(
        email=email, name=account.name, password=secret
    )
    if user.pk is None:
        user.full_clean()
        user.save()
        record("account.made", user, by=by)
    rules.has_no_such_part(user, at, part.role).insist()
    membership = Membership(
        user=user,
        organisation=at,
        team=part.team,
        role=part.role,
        is_on_duty=part.on_duty,
        valid_from=part.valid_from or clock.today(),
    )
    _settle(membership)
    record("membership.begun", membership, by=by, role=part.role)
    if account.invited:
        invite(user, by=by)
    return membership


@transaction.atomic
def amend_part(membership: Membership, part: Part, *, by: Actor) -> Membership:
    """Change role, team and duty. Rights change with the next page the person opens.

    Ask ``cases.actions.change_part``: it sees to it that no need is left without a worker.
    """
    rules.may_keep_city(by).enforce()
    was = membership.role
    if part.role not in rules.KEEPERS and was in rules.KEEPERS:
        hold_keepers()
        rules.may_lose_keeper(membership).insist()
    if part.role != was:
        rules.has_no_such_part(membership.user, membership.organisation, part.role).insist()
    membership.role, membership.team = part.role, part.team
    membership.is_on_duty = part.on_duty
    _settle(membership)
    record("membership.amended", membership, by=by, was=was, role=part.role)
    if part.role != was:
        end_sessions(membership.user, by=by)
    return membership


def _settle(membership: Membership) -> None:
    if membership.team and membership.team.organisation_id != membership.organisation_id:
        raise Refused(_("チームは、この団体のチームから選んでください。"))
    membership.full_clean()
    membership.save()


@transaction.atomic
def invite(user: User, *, by: Actor) -> None:
    """Send a letter with a link to choose a password."""
    rules.may_keep_city(by).enforce()
    if not user.is_active:
        raise Refused(_("止めたアカウントには、案内を送れません。"))
    letters.invite(user)
    record("account.invited", user, by=by)


@transaction.atomic
def open_account(user: User, *, by: Actor) -> None:
    """Let an account be used again; what it may do depends on its memberships."""
    rules.may_keep_city(by).enforce()
    User.objects.filter(pk=user.pk).update(is_active=True)
    record("account.opened", user, by=by)


@transaction.atomic
def shut_account(user: User, *, by: Actor) -> None:
    """Nobody signs in with it any more. ``cases.actions.close_account`` ends its parts first."""
    rules.may_close_account(by, user).insist()
    User.objects.filter(pk=user.pk).update(is_active=False)
    record("account.shut", user, by=by)
    end_sessions(user, by=by)


@transaction.atomic
def amend_account(user: User, *, name: str, kana: str, email: str, by: Actor) -> User:
    """Correct a name or an address. The address is also what the person signs in with."""
    rules.may_keep_city(by).enforce()
    if User.objects.filter(email__iexact=email).exclude(pk=user.pk).exists():
        raise Refused(_("このメールアドレスの人は、もう登録されています。"))
    if email.lower() != user.email.lower():  # who this is at the city's provider is asked anew
        CityIdentity.objects.filter(user=user).delete()
    user.name, user.kana, user.email = name, kana, User.objects.normalize_email(email)
    user.full_clean()
    user.save()
    record("account.amended", user, by=by)
    return user


@transaction.atomic
def appoint_manager(
    account: Account, *, organisation: str, beside_others: bool = False, by: Actor
) -> User:
    """Let a new city begin: its organisation, if there is none, and the first who keeps it.

    The same person again changes nothing. Refused when another manager is there already.
    """
    hold_keepers()
    keepers = Membership.objects.valid().filter(role__in=rules.KEEPERS)
    mine = keepers.filter(user__email__iexact=account.email).select_related("user").first()
    if mine:
        return mine.user
    if keepers.exists() and not beside_others:
        raise Refused(
            "市の管理者は、もういます。もう一人加えるときは、--another をつけてください。"
        )
    city = Organisation.objects.filter(name=organisation).first() or found(
        name=organisation, kind=OrganisationKind.CITY, email=account.email, by=by
    )
    return enlist(account, Part(Role.MANAGER), at=city, by=by).user


@transaction.atomic
def switch(user: User, *, to: int, by: Actor) -> Actor:
    """Act for another of the own organisations from now on; the journal keeps when."""
    actor = actor_for(user, to)
    if user.pk != by.user_id or actor.organisation_id is None:
        raise Refused(_("あなたの所属から選んでください。"))
    record("account.switched", user, by=by, to=to)
    return actor
