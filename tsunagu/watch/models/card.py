from typing import Self

from django.db import models

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission


class CardQuerySet(models.QuerySet["Card"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those the own desk has given out."""
        if actor.has(Permission.NEIGHBOUR_MATCH) and actor.organisation_id is not None:
            return self.filter(desk_id=actor.organisation_id)
        return self.none()

    def valid(self) -> Self:
        return self.filter(ended_at=None, valid_until__gte=clock.today())


class Card(models.Model):
    """A card with a code in a shop, a newspaper's or a postman's bag: who noticed something tells
    it without an account. ``name`` is of the body; nobody's own name stands here.
    """

    PERSONAL: list[str] = []

    desk = models.ForeignKey("people.Organisation", models.PROTECT, related_name="watch_cards")
    name = models.CharField("お店や団体の名前", max_length=60)
    code_print = models.CharField(max_length=64, unique=True, editable=False)
    valid_until = models.DateField("いつまで")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    told = models.PositiveIntegerField("届いた知らせ", default=0, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = CardQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["desk"], name="watch_card_of_desk")]

    def __str__(self) -> str:
        return f"card #{self.pk}"
