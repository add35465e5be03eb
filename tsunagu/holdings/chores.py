from django.utils import timezone

from tsunagu.ground import clock
from tsunagu.ground.actor import system
from tsunagu.holdings.actions import list_due
from tsunagu.holdings.states import Kind

NIGHT = range(1, 5)  # hours of the city's clock: whole tables are read


def list_what_is_due() -> int:
    """At night, put records over their time on the lists that two people decide about. Returns
    how many were new; erases nothing.
    """
    if timezone.localtime(clock.now()).hour not in NIGHT:
        return 0
    return sum(list_due(kind, by=system("保存期間の確認")) for kind in Kind)
