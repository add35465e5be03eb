"""The pages of a household, as a walk meets them."""

from tsunagu.cases.models import Case
from tsunagu.ground.actor import Actor


def _members(actor: Actor) -> list[tuple]:
    return list(Case.objects.visible_to(actor).values_list("pk", "main_person")[:1])


AT_HOME = {"desk:case_member_relation": _members, "desk:case_member_out": _members}
