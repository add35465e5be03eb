from collections.abc import Mapping

from django.db import transaction

from tsunagu.bulletins import rules
from tsunagu.bulletins.actions.moving import claim
from tsunagu.bulletins.models import CityReading, Version
from tsunagu.bulletins.queries.sounds import EQUALS
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed


@transaction.atomic
def say_readings(version: Version, told: Mapping[str, str], *, by: Actor) -> None:
    """How words of this text are read: kept with it, sealed as it is."""
    rules.may_say_readings(by, version.bulletin).enforce()
    for surface, kana in told.items():
        rules.is_a_reading(surface, kana).insist()
    claim(version.bulletin)
    version.readings = "\n".join(f"{surface}{EQUALS}{kana}" for surface, kana in told.items())
    version.full_clean(exclude=["bulletin"], validate_unique=False)
    mine = Version.objects.filter(pk=version.pk)
    mine.update(**sealed(version, readings=version.readings))
    record("bulletin.sounded", version.bulletin, by=by, language=version.language)


@transaction.atomic
def say_for_the_city(surface: str, kana: str, *, by: Actor) -> None:
    """How the city reads a word, from now on everywhere; who says it anew takes the place."""
    rules.may_write(by).enforce()
    rules.is_a_reading(surface, kana).insist()
    values = {"kana": kana, "said_at": clock.now(), "said_by_id": by.person()}
    CityReading(surface=surface, **values).full_clean(validate_unique=False)
    reading, _new = CityReading.objects.update_or_create(surface=surface, defaults=values)
    record("reading.said", reading, by=by, surface=surface, kana=kana)


@transaction.atomic
def unsay_for_the_city(reading: CityReading, *, by: Actor) -> None:
    """The dictionary reads it again."""
    rules.may_write(by).enforce()
    record("reading.unsaid", reading, by=by, surface=reading.surface)
    CityReading.objects.filter(pk=reading.pk).delete()
