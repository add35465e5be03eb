"""What goes with each kind of record. After the key is gone, no word opens anywhere, in backups
either; what is left are states, days and codes, which the figures count.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model

from tsunagu.cases.models import Appointment, Case, Need, NoteDraft
from tsunagu.enclosures.actions import erase_files
from tsunagu.grants.models import Application
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.groups.models import Circle
from tsunagu.holdings.models import Choice, SubjectRequest
from tsunagu.intake.models import Concern
from tsunagu.keys.actions import destroy
from tsunagu.letters.actions import subject_of
from tsunagu.letters.models import Letter, LetterQuerySet
from tsunagu.referrals.models import Referral
from tsunagu.residents.models import ContactWindow, Person

# By which nobody may be found or guessed any more. The town block stays: figures count by area.
UNKNOWN = {
    **dict.fromkeys(("name_key", "kana_key", "word_keys", "phone_key", "address_key"), ""),
    **dict.fromkeys(("born_key", "sex", "language", "contact_way"), ""),
    "age_about": None,
    "may_leave_message": False,
    "is_secret_at_home": False,
}


def erase(subject: Any, *, by: Actor) -> None:
    """Destroy the key of one record, and clear what no key seals. Twice is
    once. Inside the caller's transaction; the caller has asked whether it may.
    """
    _CLEAR[type(subject)](subject, by)
    destroy(subject.seal, by=by)


def _clear_person(person: Person, by: Actor) -> None:
    Person.objects.filter(pk=person.pk).update(**UNKNOWN)
    ContactWindow.objects.filter(person=person).delete()
    _empty(Letter.objects.filter(person_id=person.pk))


def _clear_case(case: Case, by: Actor) -> None:
    """The tellings that the case took up go with it."""
    for concern in Concern.objects.filter(case_link__case=case).select_related("seal"):
        erase(concern, by=by)
    NoteDraft.objects.filter(case=case).delete()
    erase_files(case, by=by)
    _empty_about(Need.objects.filter(case=case))
    _empty_about(Appointment.objects.filter(case=case))
    _empty_about(Referral.objects.filter(case=case))
    _empty_about([case])


def _clear_concern(concern: Concern, by: Actor) -> None:
    erase_files(concern, by=by)
    _empty_about([concern])


def _clear_request(request: SubjectRequest, by: Actor) -> None:
    """What was chosen for it, entry by entry, goes too."""
    Choice.objects.filter(request=request).delete()


def _clear_grant(application: Application, by: Actor) -> None:
    """Group, title and sums stay: everybody has read them, and the figures count them."""
    _empty_about([application])


def _clear_group(circle: Circle, by: Actor) -> None:
    """Its name and what everybody has read of it stay; its people go, and who asked to join."""
    _empty_about([circle])
    for join in circle.joins.select_related("seal"):
        _empty_about([join])
        destroy(join.seal, by=by)


def _empty_about(rows: Iterable[Model]) -> None:
    _empty(Letter.objects.filter(about__in=[subject_of(row) for row in rows]))


def _empty(letters: LetterQuerySet) -> None:
    """Some are sealed with the key of the house: the words go, that there was one stays."""
    waiting = letters.filter(sent_at=None, dead_at=None, cancelled_at=None)
    waiting.in_turn().update(cancelled_at=clock.now(), leased_until=None)
    letters.in_turn().update(to="", subject="", body="")


_CLEAR: dict[type[Model], Callable[[Any, Actor], None]] = {
    Person: _clear_person,
    Case: _clear_case,
    Concern: _clear_concern,
    SubjectRequest: _clear_request,
    Application: _clear_grant,
    Circle: _clear_group,
}
