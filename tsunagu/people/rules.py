from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.people.models import Membership, Organisation, User
from tsunagu.people.roles import ROLES, Permission, Role

KEEPERS = [role for role, rights in ROLES.items() if Permission.CITY_SETTINGS in rights]


def may_keep_city(actor: Actor) -> Verdict:
    """Organisations, accounts and roles are kept by the city alone."""
    if actor.has(Permission.CITY_SETTINGS):
        return YES
    return no(_("団体と人の登録は、市の管理者がします。"))


def may_set_duty(actor: Actor, membership: Membership) -> Verdict:
    """The lead of a desk says who is on duty there; the city may say it everywhere."""
    if actor.has(Permission.CITY_SETTINGS):
        return YES
    own = membership.organisation_id == actor.organisation_id
    if own and actor.has(Permission.CASE_ASSIGN):
        return YES
    return no(_("当番を決めるのは、この窓口の責任者です。"))


def may_end(actor: Actor, membership: Membership) -> Verdict:
    """Who gives out the work of a desk may let its people go, but not who keeps the city."""
    if actor.has(Permission.CITY_SETTINGS):
        return YES
    if not actor.has(Permission.CASE_ASSIGN):
        return no(_("担当を決める役割がありません。"))
    if membership.organisation_id != actor.organisation_id or membership.role in KEEPERS:
        return no(_("この人は、あなたの窓口の人ではありません。"))
    return YES


def may_lose_keeper(*parts: Membership) -> Verdict:
    """Whether somebody still keeps the city's settings when these memberships are gone."""
    if not any(part.role in KEEPERS for part in parts):
        return YES
    gone = [part.pk for part in parts]
    if Membership.objects.valid().filter(role__in=KEEPERS).exclude(pk__in=gone).exists():
        return YES
    return no(_("市の管理者がいなくなります。先に、ほかの人を市の管理者にしてください。"))


def may_close_account(actor: Actor, user: User) -> Verdict:
    if not may_keep_city(actor):
        return may_keep_city(actor)
    if user.pk == actor.user_id:
        return no(_("自分のアカウントは、自分では止められません。"))
    return may_lose_keeper(*user.memberships.running())


def is_door_possible(organisation: Organisation) -> Verdict:
    """The city always has exactly one first door, and it takes concerns."""
    if organisation.is_first_door and not organisation.takes_concerns:
        return no(_("最初の窓口は、相談を受け付ける窓口にしてください。"))
    before = Organisation.objects.filter(pk=organisation.pk, is_first_door=True)
    if not organisation.is_first_door and before.exists():
        return no(_("最初の窓口がなくなります。次の窓口のページで、印をつけてください。"))
    return YES


def has_no_such_part(user: User, organisation: Organisation, role: Role) -> Verdict:
    """A person has the same role in an organisation once at a time."""
    running = user.memberships.running().filter(organisation=organisation, role=role)
    if running.exists():
        return no(_("この人は、この団体で、もうこの役割です。"))
    return YES
