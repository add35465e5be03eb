from django.db import models

from tsunagu.people.models.person import User


class CityIdentity(models.Model):
    """Who this account is at the identity provider of the city; the first sign-in binds it.

    ``mark`` is a keyed digest of issuer and subject: no name and no number of theirs stands here.
    """

    PERSONAL: list[str] = []

    user = models.OneToOneField(User, models.CASCADE, related_name="city_identity")
    mark = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"city identity of #{self.user_id}"
