from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.flow import Flow


class State(models.TextChoices):
    """Named after the FHIR task states, so that a referral can be exchanged."""

    DRAFT = "draft", _("下書き")
    SENT = "sent", _("返事待ち")
    RECEIVED = "received", _("相手が見た")
    ACCEPTED = "accepted", _("引き受けた")
    CONTACT_MADE = "contact_made", _("本人と話した")
    IN_SERVICE = "in_service", _("支援が始まった")
    ON_HOLD = "on_hold", _("一時止まっている")
    REPORTED = "reported", _("報告が届いた")
    VERIFIED = "verified", _("確認して終わり")
    REJECTED = "rejected", _("引き受けられない")
    EXPIRED = "expired", _("返事がないまま期限切れ")
    WITHDRAWN = "withdrawn", _("取り下げ")
    ENTERED_IN_ERROR = "entered_in_error", _("まちがい")


S = State
_STOPS = {S.WITHDRAWN, S.ENTERED_IN_ERROR}
FLOW = Flow[State](
    {
        S.DRAFT: frozenset({S.SENT, *_STOPS}),
        S.SENT: frozenset({S.RECEIVED, S.ACCEPTED, S.REJECTED, S.EXPIRED, *_STOPS}),
        S.RECEIVED: frozenset({S.ACCEPTED, S.REJECTED, S.EXPIRED, *_STOPS}),
        S.ACCEPTED: frozenset(
            {S.CONTACT_MADE, S.IN_SERVICE, S.REPORTED, S.ON_HOLD, S.REJECTED, *_STOPS}
        ),
        S.CONTACT_MADE: frozenset({S.IN_SERVICE, S.REPORTED, S.ON_HOLD, S.REJECTED, *_STOPS}),
        S.IN_SERVICE: frozenset({S.REPORTED, S.ON_HOLD, S.REJECTED, *_STOPS}),
        S.ON_HOLD: frozenset({S.ACCEPTED, S.CONTACT_MADE, S.IN_SERVICE, S.REJECTED, *_STOPS}),
        S.REPORTED: frozenset({S.VERIFIED, S.IN_SERVICE, *_STOPS}),
        S.VERIFIED: frozenset(),
        S.REJECTED: frozenset(),
        S.EXPIRED: frozenset(),
        S.WITHDRAWN: frozenset(),
        S.ENTERED_IN_ERROR: frozenset(),
    }
)
UNANSWERED = (S.SENT, S.RECEIVED)
UNDER_WAY = (S.ACCEPTED, S.CONTACT_MADE, S.IN_SERVICE, S.ON_HOLD, S.REPORTED)
ACTIVE = (*UNANSWERED, *UNDER_WAY)
ENDED = (S.VERIFIED, S.REJECTED, S.EXPIRED, S.WITHDRAWN, S.ENTERED_IN_ERROR)
SEEN_BY_RECEIVER = ACTIVE
# A call (one referral, several asked) stands here until somebody takes it.
BEFORE_ANYBODY = (S.DRAFT, S.REJECTED, S.EXPIRED, S.WITHDRAWN, S.ENTERED_IN_ERROR)


class OfferState(models.TextChoices):
    """What became of one of the services that a call asks."""

    OPEN = "open", _("返事待ち")
    TAKEN = "taken", _("引き受けた")
    DECLINED = "declined", _("引き受けられない")
    OVER = "over", _("ほかで決まった・終わった")


_ANSWERS = (OfferState.TAKEN, OfferState.DECLINED, OfferState.OVER)
OFFER_FLOW = Flow[OfferState](
    {OfferState.OPEN: frozenset(_ANSWERS), **{answer: frozenset() for answer in _ANSWERS}}
)
