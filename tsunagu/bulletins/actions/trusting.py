"""A desk trusts a group: given by one, agreed to by another, ended by anybody."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tsunagu.bulletins import rules
from tsunagu.bulletins.models import Trust
from tsunagu.bulletins.papers import Trusting
from tsunagu.bulletins.queries.voices import OF_TRUST
from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record

NUMBER_LENGTH = 12


def number_of(trust: Trust) -> str:
    """What is handed to the group, and to nobody else."""
    return receipts.derived(trust.key, OF_TRUST, NUMBER_LENGTH)


def give_trust(trusting: Trusting, *, by: Actor) -> Trust:
    """Propose to trust a group. The same key twice is one."""
    rules.may_write(by).enforce()
    if made := _made_with(trusting.key):
        return made
    rules.may_be_trusted(trusting).insist()
    trust = Trust(organisation_id=by.desk(), given_by_id=by.person(), **vars(trusting))
    trust.number_print = receipts.fingerprint(number_of(trust), OF_TRUST)
    trust.full_clean(validate_unique=False)
    try:
        with transaction.atomic():
            trust.save(force_insert=True)
            record("trust.given", trust, by=by, area=trusting.area.code)
    except IntegrityError:
        if made := _made_with(trusting.key):
            return made
        raise Refused(_("この団体は、この地域で、もう信頼しています。")) from None
    return trust


@transaction.atomic
def agree_to_trust(trust: Trust, *, by: Actor) -> None:
    """The second person: from now on the group tells its area at once."""
    rules.may_agree(by, trust).enforce()
    _claim(trust, agreed_by=None, to={"agreed_by_id": by.person(), "agreed_at": clock.now()})
    record("trust.agreed", trust, by=by)


@transaction.atomic
def end_trust(trust: Trust, *, by: Actor) -> None:
    """The number says nothing any more; what was told stands until somebody takes it back."""
    rules.may_end_trust(by, trust).enforce()
    _claim(trust, to={"ended_by_id": by.person(), "ended_at": clock.now()})
    record("trust.ended", trust, by=by)


def _made_with(key: str) -> Trust | None:
    return Trust.objects.filter(key=key).first()


def _claim(trust: Trust, *, to: dict[str, object], **still: object) -> None:
    if not Trust.objects.live().filter(pk=trust.pk, **still).update(**to):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    trust.refresh_from_db()
