import uuid

from django.db import models
from django.db.models import Q

from tsunagu.ground import clock


class KeyKind(models.TextChoices):
    """What kind of record a key seals; keys of one kind and desk are wrapped alike."""

    PERSON = "person"
    CASE = "case"
    CONCERN = "concern"
    REQUEST = "request"
    BULLETIN = "bulletin"  # about somebody who is missed
    READER = "reader"  # an address that asked for bulletins
    GRANT = "grant"  # what a group asks for
    GROUP = "group"  # who stands for a group


class Key(models.Model):
    """The key of one person, case, telling, request, missing person, reader of bulletins, grant or
    group, wrapped by a key of the city. All words about its subject are sealed with it: without it
    they are gone, in every copy (docs/adr/0023).
    """

    PERSONAL: list[str] = []

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=KeyKind, editable=False)
    organisation_id = models.BigIntegerField(null=True, editable=False)  # at the making
    wrapped = models.CharField(max_length=120, blank=True, editable=False)
    city_key = models.CharField(max_length=40, editable=False)  # the id of the wrapping key
    made_at = models.DateTimeField(default=clock.now, editable=False)
    destroyed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(destroyed_at=None) & ~Q(wrapped="")
                | Q(destroyed_at__isnull=False) & Q(wrapped=""),
                name="keys_destroyed_is_gone",
                violation_error_message="消去した鍵は、残せません。",
            )
        ]
        indexes = [
            models.Index(
                fields=["city_key"], name="keys_by_city_key", condition=Q(destroyed_at=None)
            ),
            models.Index(
                fields=["destroyed_at"],
                name="keys_destroyed",
                condition=Q(destroyed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"key {self.pk}"
