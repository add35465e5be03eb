"""What the coordinators of the demo city did for their areas in the last weeks."""

from datetime import timedelta

from tsunagu.fieldwork import actions
from tsunagu.fieldwork.papers import Done
from tsunagu.fieldwork.states import Kind
from tsunagu.ground import clock
from tsunagu.people.models import Membership
from tsunagu.people.roles import Role
from tsunagu.places.models import Area, AreaKind
from tsunagu.worker.city.city import City
from tsunagu.worker.city.town import actor_of

BACK, EVERY = 40, 2  # days
SAID = {
    Kind.START: "体操の会をはじめたい人と、場所をさがしました。",
    Kind.RUNNING: "サロンの会計を手伝いました。",
    Kind.MEETING: "協議体に出ました。",
    Kind.MATCHING: "車を出せる人と、会を引き合わせました。",
}


def keep_logs(city: City) -> None:
    there = Membership.objects.valid().filter(role=Role.COORDINATOR).select_related("user")
    zones = list(Area.objects.valid().filter(kind=AreaKind.ZONE).order_by("code"))
    for member in there.order_by("pk"):
        for back in range(BACK, -1, -EVERY):
            dice = city.dice("fieldwork", f"{member.pk}-{back}")
            kind = dice.choice(list(Kind))
            done = Done(
                on=clock.today() - timedelta(days=back),
                kind=kind,
                minutes=dice.choice((30, 60, 90, 120)),
                area=dice.choice(zones) if zones else None,
                words=SAID.get(kind, ""),
            )
            actions.write(done, key=f"log-{member.pk}-{back}", by=actor_of(member))
