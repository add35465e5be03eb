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
