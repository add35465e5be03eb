from django.utils.translation import gettext as _

from tsunagu.cases.models import Case
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.residents.models import Relation


def may_be_said(relation: str, *, is_main: bool) -> Verdict:
    """The person in the middle is themselves (本人), and nobody else is."""
    if is_main != (relation == Relation.SELF):
        return no(_("本人は、この支援ケースのまんなかの人だけです。"))
    return YES


def may_leave(case: Case, person: int) -> Verdict:
    """Not the person in the middle, and nobody for whom something is still to be done."""
    if person == case.main_person_id:
        return no(_("本人は、世帯から外せません。"))
    if case.needs.live().filter(person=person).exists():
        return no(_("この人の課題が、終わっていません。"))
    if case.appointments.standing().filter(person=person).exists():
        return no(_("この人との面談が、終わっていません。"))
    return YES
