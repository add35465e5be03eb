"""Open cases that a concern may belong to."""

from functools import reduce
from operator import or_

from tsunagu.cases.models import Case
from tsunagu.cases.states import CaseState
from tsunagu.ground.actor import Actor
from tsunagu.residents.papers import Particulars
from tsunagu.residents.queries import lookalikes


def alike(*known: Particulars, actor: Actor, shown: int = 10) -> list[Case]:
    """Open cases of households with people who may be the same, among those one may see."""
    people = [lookalikes(each) for each in known if not each.is_empty()]
    if not people:
        return []
    cases = Case.objects.visible_to(actor).filter(state=CaseState.OPEN)
    cases = cases.filter(household__members__person__in=reduce(or_, people))
    return list(cases.select_related("main_person", "worker").distinct().order_by("-pk")[:shown])
