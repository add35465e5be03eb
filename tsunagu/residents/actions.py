from django.db import models, transaction
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.ground.text import kana_key, phone_key
from tsunagu.journal.actions import record
from tsunagu.residents.models import (
    Consent,
    Disclosure,
    Household,
    HouseholdMember,
    Person,
)
from tsunagu.residents.papers import Ground, Handing, Particulars, Scope


@transaction.atomic
def enrol(known: Particulars, *, by: Actor) -> Person:
    """Make the record of a person."""
    person = Person(**vars(known), kana_key=kana_key(known.kana), phone_key=phone_key(known.phone))
    person.full_clean()
    person.save()
    record("person.enrolled", person, by=by)
    return person


@transaction.atomic
def correct(person: Person, known: Particulars, *, by: Actor) -> None:
    """Replace what is known of a person."""
    for name, value in vars(known).items():
        setattr(person, name, value)
    person.kana_key, person.phone_key = kana_key(known.kana), phone_key(known.phone)
    person.full_clean()
    person.save()
    record("person.corrected", person, by=by)


@transaction.atomic
def gather(people: list[tuple[Person, str]], *, by: Actor) -> Household:
    """Make a household of people, each with the relation to the first."""
    household = Household.objects.create()
    HouseholdMember.objects.bulk_create(
        HouseholdMember(household=household, person=person, relation=relation)
        for person, relation in people
    )
    record("household.gathered", household, by=by)
    return household


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
def disclose(
    person: Person, *, what: Handing, on: Ground, about: models.Model, by: Actor
) -> Disclosure:
    """Write a disclosure into the ledger, in the transaction that sends the data.

    Refused without a lawful ground in force (個人情報保護法69条).
    """
    if on.consent is not None and (not on.consent.is_valid() or on.consent.person_id != person.pk):
        raise Refused(_("この同意は、今は使えません。"))
    disclosure = Disclosure(
        person=person,
        recipient=what.to,
        items=what.items,
        purpose=what.purpose,
        basis=on.basis,
        consent=on.consent,
        about=f"{about._meta.label_lower}:{about.pk}",
        decided_by_id=by.user_id,
    )
    disclosure.full_clean()
    disclosure.save()
    record("disclosure.made", disclosure, by=by, basis=on.basis)
    return disclosure
