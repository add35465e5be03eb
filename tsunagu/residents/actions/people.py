from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.ground import clock, prints
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.ground.hours import Window
from tsunagu.journal.actions import record
from tsunagu.keys.actions import mint
from tsunagu.keys.models import KeyKind
from tsunagu.residents.models import (
    Consent,
    ContactWindow,
    Disclosure,
    Person,
)
from tsunagu.residents.papers import Ground, Handing, Naming, Particulars, Reach, Scope
from tsunagu.residents.queries import of_home


@transaction.atomic
def enrol(known: Particulars, *, by: Actor) -> Person:
    """Make the record of a person."""
    facts = {name: value for name, value in vars(known).items() if name != "windows"}
    person = Person(**facts, seal=mint(KeyKind.PERSON))
    _print(person)
    _keep_the_secret(person)
    person.full_clean()
    person.save()
    _open_windows(person, known.windows)
    record("person.enrolled", person, by=by)
    return person


def _print(person: Person) -> list[str]:
    """Make the prints by which somebody is found again; their columns."""
    keys = {
        "name_key": prints.of_name(person.name),
        "kana_key": prints.of_kana(person.kana),
        "word_keys": prints.of_words(person.name, person.kana),
        "phone_key": prints.of_phone(person.phone),
        "address_key": of_home(person.address),
        "born_key": prints.of_day(person.born_on),
    }
    for name, value in keys.items():
        setattr(person, name, value)
    return list(keys)


def _keep_the_secret(person: Person) -> None:
    """Whoever may not be talked about at home gets no message there, whatever else was ticked."""
    if person.is_secret_at_home:
        person.may_leave_message = False


def _open_windows(person: Person, windows: tuple[Window, ...]) -> None:
    for window in windows:
        row = ContactWindow(person=person, **vars(window))
        row.full_clean()
        row.save()


@transaction.atomic
def name_person(person: Person, naming: Naming, *, by: Actor) -> None:
    """Write down who somebody is, who may have been nameless. How to reach them is not touched,
    so a wish for safety that is set at the same moment stays.
    """
    for name, value in vars(naming).items():
        setattr(person, name, value)
    keys = _print(person)
    person.full_clean()
    person.save(update_fields=[*vars(naming), *keys])
    record("person.named", person, by=by)


@transaction.atomic
def set_reach(person: Person, reach: Reach, *, by: Actor) -> None:
    """Replace how this person may be reached. Two at once: the later one stands, whole."""
    Person.objects.filter(pk=person.pk).update(known_since=F("known_since"))  # holds the row
    for name, value in vars(reach).items():
        if name != "windows":
            setattr(person, name, value)
    _print(person)
    person.full_clean()
    person.save()
    ContactWindow.objects.filter(person=person).delete()
    _open_windows(person, reach.windows)
    record("person.reach_set", person, by=by, windows=len(reach.windows))


@transaction.atomic
def agree(person: Person, *, to: Scope, by: Actor) -> Consent:
    """Keep a consent that this person gave."""
    consent = Consent(person=person, **vars(to))
    consent.full_clean()
    consent.save()
    record("consent.given", consent, by=by)
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: Actor) -> None:
    """Nothing more may be shared on this consent from this moment."""
    now = clock.now()
    if Consent.objects.filter(pk=consent.pk, withdrawn_at=None).update(withdrawn_at=now):
        consent.withdrawn_at = now
        record("consent.withdrawn", consent, by=by)


@transaction.atomic
def end_consent(consent: Consent, *, by: Actor) -> bool:
    """Its last day is over. Whether it was this call that ended it."""
    if not Consent.run_out().filter(pk=consent.pk).update(over_at=clock.now()):
        return False
    record("consent.over", consent, by=by)
    return True


def _is_in_force(consent: Consent) -> bool:
    """As it is now; whoever takes it back at this moment waits for us, or we for them."""
    mine = Consent.objects.filter(pk=consent.pk, withdrawn_at=None)
    return bool(mine.update(withdrawn_at=None)) and consent.is_valid()


@transaction.atomic
def disclose(
    person: Person,
    *,
    what: Handing,
    on: Ground,
    about: models.Model,
    decided_by: int | None = None,
    by: Actor,
) -> Disclosure:
    """Write a disclosure into the ledger, in the transaction that sends the data.

    Refused without a lawful ground in force (個人情報保護法69条). ``decided_by`` is the user who
    decided it before, when somebody else's deed carries it out.
    """
    if on.consent is not None and (
        not _is_in_force(on.consent) or on.consent.person_id != person.pk
    ):
        raise Refused(_("この同意は、今は使えません。"))
    disclosure = Disclosure(
        person=person,
        recipient=what.to,
        items=what.items,
        purpose=what.purpose,
        basis=on.basis,
        consent=on.consent,
        about=f"{about._meta.label_lower}:{about.pk}",
        decided_by_id=decided_by or by.user_id,
    )
    disclosure.full_clean()
    disclosure.save()
    record("disclosure.made", disclosure, by=by, basis=on.basis)
    return disclosure
