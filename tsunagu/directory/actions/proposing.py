"""What others think a card should say: told by anybody, answered by who keeps the directory."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.directory import letters
from tsunagu.directory.actions.correcting import claim, rewrite
from tsunagu.directory.models import How, Proposal, Service, Verdict
from tsunagu.directory.papers import Said
from tsunagu.directory.queries.cards import lines_of, whole_cards
from tsunagu.directory.rules import may_tend
from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.places.pack import City

RECEIPT_LENGTH = 9
KEPT_FOR = timedelta(days=365)  # after the answer
MOST_WAITING = 20  # for one card: more would only hide each other


def receipt_for(key: str) -> str:
    """The number for what was told under this key of a form: the same each time."""
    return receipts.derived(key, "proposal", RECEIPT_LENGTH)


@transaction.atomic
def propose(
    service: Service, said: Said, *, words: str, mail: str, key: str, by: Actor
) -> Proposal:
    """Somebody says that the card is wrong. Nothing on it moves; the same ``key`` twice is one."""
    seen = lines_of(service)
    news = {line: value for line, value in said.items() if value != seen.get(line, value)}
    print_of = receipts.fingerprint(receipt_for(key), "proposal")
    again = Proposal.objects.filter(receipt_print=print_of).first()
    if again is not None:
        return again
    if not news and not words:
        raise Refused(_("どこがちがうかを、書いてください。"))
    if service.proposals.waiting().count() >= MOST_WAITING:
        raise Refused(
            _("このカードには、たくさんの知らせがきています。あとで、もう一度ためしてください。")
        )
    made = Proposal.objects.create(
        service=service,
        seen={line: seen[line] for line in news},
        proposed=news,
        words=words,
        mail=mail,
        receipt_print=print_of,
    )
    record("directory.proposed", made, by=by, service=service.pk, lines=",".join(news))
    return made


@transaction.atomic
def take(
    proposal: Proposal,
    lines: Collection[str],
    *,
    reason: str,
    as_of: datetime,
    city: City,
    by: Actor,
) -> None:
    """Correct the card as was proposed, in these lines. What was told in words alone is taken by
    whoever has corrected the card already.
    """
    may_tend(by).enforce()
    taken = {line: value for line, value in proposal.proposed.items() if line in lines}
    if proposal.proposed and not taken:
        raise Refused(_("直す項目を、一つはえらんでください。"))
    is_whole = len(taken) == len(proposal.proposed)
    _answer(proposal, Verdict.TAKEN if is_whole else Verdict.PARTLY, reason, by=by)
    if taken:
        service = whole_cards(Service.objects.filter(pk=proposal.service_id)).get()
        claim(service, as_of)
        how = How.SOURCE if proposal.from_source else How.PROPOSAL
        rewrite(service, taken, how=how, city=city, by=by)


@transaction.atomic
def reject(proposal: Proposal, *, reason: str, by: Actor) -> None:
    """The card stays as it is; who told reads why."""
    may_tend(by).enforce()
    if not reason:
        raise Refused(_("直さない理由を書いてください。知らせた人が読みます。"))
    _answer(proposal, Verdict.REJECTED, reason, by=by)


def _answer(proposal: Proposal, verdict: Verdict, reason: str, *, by: Actor) -> None:
    """Said once. The address goes as soon as the letter lies there."""
    said = {"verdict": verdict, "reason": reason, "answered_at": clock.now(), "mail": ""}
    waiting = Proposal.objects.waiting().filter(pk=proposal.pk)
    mail = str(proposal.mail)
    if not waiting.update(**sealed(proposal, **said)):
        raise Conflict(_("ほかの人が先に返事をしました。"))
    if mail:
        letters.answered(proposal, to=mail)
    record("directory.proposal_answered", proposal, by=by, verdict=verdict)


@transaction.atomic
def forget_proposals(*, by: Actor) -> int:
    """What people told goes a year after its answer; what lists said stays, to be said once."""
    over = Proposal.objects.filter(answered_at__lt=clock.now() - KEPT_FOR, from_source=False)
    count, _rows = over.delete()
    if count:
        record("directory.proposals_forgotten", Proposal(), by=by, count=count)
    return count
