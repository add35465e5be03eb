"""Favours that are done and visits of the watch become activities by themselves."""

from django.db.models import Exists, OuterRef

from tsunagu.ground.actor import system
from tsunagu.ground.turns import each
from tsunagu.rewards import actions
from tsunagu.rewards.models import Activity
from tsunagu.volunteering.models import Invitation
from tsunagu.volunteering.states import FavourState, How, InvitationState
from tsunagu.watch.models import Look

BATCH = 200


def take_up() -> int:
    by = system("活動が終わった")
    return each(_favours(), lambda one: actions.take_favour(one, by=by)) + each(
        _looks(), lambda one: actions.take_look(one, by=by)
    )


def _favours() -> list[Invitation]:
    """Who went once. What is every week is said by hand, each time."""
    went = Invitation.objects.filter(
        state=InvitationState.YES, favour__state=FavourState.DONE, favour__how=How.ONCE
    )
    known = Activity.objects.filter(invitation=OuterRef("pk"))
    rows = went.exclude(Exists(known)).select_related("favour", "offering__neighbour__person")
    return list(rows.order_by("pk")[:BATCH])


def _looks() -> list[Look]:
    """Of visitors whose account is known as a neighbour's."""
    known = Activity.objects.filter(look=OuterRef("pk"))
    rows = Look.objects.filter(visitor__neighbour__isnull=False).exclude(Exists(known))
    return list(rows.select_related("visitor__neighbour__person").order_by("pk")[:BATCH])
