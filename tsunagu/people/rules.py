from django.conf import settings
from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.people.models import Membership, Organisation, SecondStep, User
from tsunagu.people.roles import ROLES, SUPPORTERS, Permission, Role

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


def may_roster(actor: Actor, organisation_id: int) -> Verdict:
    """Who leads a desk keeps its roster; nobody else sees it."""
    if actor.has(Permission.CASE_ASSIGN) and organisation_id == actor.organisation_id:
        return YES
    return no(_("当番を決めるのは、この窓口の責任者です。"))


def can_be_on_call(membership: Membership) -> Verdict:
    """Whether this person may read what they would be woken for, and is still there."""
    reads = Permission.CONCERN_TRIAGE in ROLES[Role(membership.role)]
    if reads and Membership.objects.running().filter(pk=membership.pk).exists():
        return YES
    return no(_("当番は、相談の行き先を決められる人から選んでください。"))


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


def may_lead(actor: Actor, membership: Membership) -> Verdict:
    """Who speaks for this person's work: the lead of the desk, the city, or, at an agency
    that is asked and has no lead, a colleague.
    """
    if actor.has(Permission.CITY_SETTINGS):
        return YES
    if membership.organisation_id == actor.organisation_id:
        both_answer = Permission.REFERRAL_ANSWER in ROLES[Role(membership.role)]
        if actor.has(Permission.CASE_ASSIGN):
            return YES
        if both_answer and actor.has(Permission.REFERRAL_ANSWER):
            return YES
    return no(_("この人のことを決めるのは、窓口の責任者です。"))


def may_be_absent(actor: Actor, membership: Membership) -> Verdict:
    """Absences are written down by oneself or by the lead."""
    if actor.user_id is not None and membership.user_id == actor.user_id:
        return YES
    return may_lead(actor, membership)


WORK = (Permission.CASE_WRITE, Permission.REFERRAL_ANSWER, Permission.CONCERN_TRIAGE)


def may_stand_in(substitute: Membership, absent: Membership) -> Verdict:
    """Somebody else of the same organisation who may do the same work."""
    if substitute.organisation_id != absent.organisation_id:
        return no(_("代わりの人は、同じ団体の人から選んでください。"))
    if substitute.user_id == absent.user_id:
        return no(_("代わりの人は、ほかの人にしてください。"))
    theirs, needed = ROLES[Role(substitute.role)], ROLES[Role(absent.role)]
    if any(right in needed and right not in theirs for right in WORK):
        return no(_("この人の役割では、代わりができません。"))
    return YES


def may_have_code_mailed(user: User) -> Verdict:
    """Who only notices and helps, and reads nobody's case, may take a code from the own mail."""
    roles = set(Membership.objects.valid().filter(user=user).values_list("role", flat=True))
    if roles and roles <= SUPPORTERS:
        return YES
    return no(_("職員は、認証アプリかパスキーで確かめてください。"))


def may_remove_step(step: SecondStep) -> Verdict:
    """Never the last one where nobody works without; mail is enough for who only helps."""
    others = SecondStep.objects.filter(user=step.user).enough().exclude(pk=step.pk)
    is_needed = settings.SECOND_STEP == "required" and not may_have_code_mailed(step.user)
    if not is_needed or others.exists():
        return YES
    return no(_("最後の一つは、なくせません。先に、ほかの方法を登録してください。"))
