from django.utils.translation import gettext as _

from tsunagu.directory.models import Service
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.people.models import Organisation
from tsunagu.people.roles import Permission


def may_publish(actor: Actor) -> Verdict:
    if actor.has(Permission.DIRECTORY_WRITE):
        return YES
    return no(_("だれに見せるかを決めるのは、社会資源の情報を直す人です。"))


def may_import(actor: Actor) -> Verdict:
    if actor.has(Permission.DIRECTORY_WRITE):
        return YES
    return no(_("一覧を取りこめるのは、社会資源の情報を直す人です。"))


def may_teach(actor: Actor) -> Verdict:
    if actor.has(Permission.DIRECTORY_WRITE):
        return YES
    return no(_("市のことばを決めるのは、社会資源の情報を直す人です。"))


def may_speak_for(actor: Actor, one: Service | Organisation) -> Verdict:
    """Its own people say what they can take; who keeps the directory writes down calls."""
    if actor.has(Permission.DIRECTORY_WRITE):
        return YES
    whose = one.pk if isinstance(one, Organisation) else one.organization.account_id
    if actor.has(Permission.CAPACITY_STATE) and whose and whose == actor.organisation_id:
        return YES
    return no(_("空きを書けるのは、その団体の人と、社会資源の情報を直す人です。"))


def may_keep(actor: Actor, service: Service) -> Verdict:
    """Its own people, with an account or with the code of a letter; and who keeps the directory."""
    if actor.body is not None and actor.body == service.organization_id:
        return YES
    if may_speak_for(actor, service):
        return YES
    return no(_("カードを直せるのは、その団体の人と、社会資源の情報を直す人です。"))


def may_tend(actor: Actor) -> Verdict:
    """Who sees to it that entries stay true: letters, proposals, who keeps what."""
    if actor.has(Permission.DIRECTORY_WRITE):
        return YES
    return no(_("社会資源の情報を直す人の仕事です。"))


def may_claim(actor: Actor) -> Verdict:
    """A body is claimed in the name of a desk of its own, by who speaks for that desk."""
    if actor.has(Permission.CAPACITY_STATE) and actor.organisation_id is not None:
        return YES
    return no(_("団体のカードを受けもてるのは、その団体の人です。"))
