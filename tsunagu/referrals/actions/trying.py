from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.cases.actions import write_attempt
from tsunagu.cases.models import ContactAttempt
from tsunagu.cases.papers import Tried
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict
from tsunagu.referrals import rules
from tsunagu.referrals.models import Referral, ReferralAttempt, RejectReason
from tsunagu.referrals.papers import ITEMS, Refusal


@transaction.atomic
def try_to_reach(referral: Referral, tried: Tried, *, by: Actor) -> ContactAttempt:
    """The asked organisation writes down a try to reach the person. The same key twice is one.

    It is bound by the person's wishes too; which wish, it reads only if the sender showed it.
    """
    rules.may_try(by, referral).enforce()
    attempt = write_attempt(referral.case, tried, by=by, hush=_hush(referral))
    link, _made = ReferralAttempt.objects.get_or_create(
        attempt=attempt, defaults={"referral": referral}
    )
    if attempt.case_id != referral.case_id or link.referral_id != referral.pk:
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    return attempt


def _hush(referral: Referral) -> str:
    shown = {item["label"] for item in referral.carried.get("items", ())}
    if ITEMS["contact"] in shown:
        return ""
    return _("本人が、のぞまない時間か方法です。窓口に聞いてください。")


def insist_on_tries(referral: Referral, refusal: Refusal) -> None:
    """Whoever says that the person could not be reached shows the tries."""
    if refusal.kind == RejectReason.COULD_NOT_CONTACT:
        rules.has_tried_enough(referral, visit_note=refusal.visit_note).insist()
