"""What asked agencies answer: yes, no and why, or nothing; and how long it takes."""

from collections.abc import Iterable, Iterator

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from tsunagu.plan.counts.almanac import Almanac
from tsunagu.plan.counts.asked import Asked, Key
from tsunagu.plan.counts.cutting import Cut, Mark, asked_for, groups_of, shares
from tsunagu.plan.counts.days import Day
from tsunagu.plan.counts.figure import Counted, Family, Figure, Thing, Unit, spread_out
from tsunagu.referrals.models import Offer, Referral, ReferralNeed, ReferralStep, RejectReason
from tsunagu.referrals.states import State

R, S = RejectReason, State
# Refusals by class (field.md 3.4): whose matter it is, not how it is called.
CLASSES: dict[str, tuple[StrPromise, tuple[RejectReason, ...]]] = {
    "capacity": (_("空きがない"), (R.NO_CAPACITY,)),
    "eligibility": (_("対象の人ではない"), (R.NOT_ELIGIBLE,)),
    "provider": (_("その支援をしていない・遠い"), (R.NOT_OUR_SERVICE, R.TOO_FAR)),
    "person": (_("本人の希望・連絡がとれない"), (R.PERSON_DECLINED, R.COULD_NOT_CONTACT)),
    "other": (_("その他"), (R.OTHER,)),
}
_FIRST_NEED = ReferralNeed.objects.filter(referral=OuterRef("pk")).order_by("pk")
_GROUP = Subquery(_FIRST_NEED.values("need__code__group")[:1])
_CHOME = F("case__main_person__chome_id")
TALKED = (S.CONTACT_MADE, S.IN_SERVICE, S.REPORTED)  # the receiver has talked with the person
SENT = Cut("sent_at", "sender_id", "case__is_guarded", _CHOME, _GROUP)
ACCEPTED = Cut("accepted_at", "sender_id", "case__is_guarded", _CHOME, _GROUP)
YES = Q(accepted_at__isnull=False)
_NO = Q(accepted_at=None, state=S.REJECTED)
SETTLED = YES | Q(state__in=[S.REJECTED, S.EXPIRED])


def _no_because(reasons: tuple[RejectReason, ...]) -> Q:
    """Refused for one of these: a call that nobody took, when any of the called said so."""
    said = Offer.objects.filter(referral=OuterRef("pk"), refuse_class__in=reasons)
    return _NO & (Q(is_call=False, reject_class__in=reasons) | Q(Exists(said), is_call=True))


MARKS = {
    "accepted": Mark(YES, SETTLED),
    "expired": Mark(Q(accepted_at=None, state=S.EXPIRED), SETTLED),
    **{
        f"refused-{name}": Mark(_no_because(reasons), SETTLED)
        for name, (_label, reasons) in CLASSES.items()
    },
}


def sent() -> QuerySet[Referral]:
    return Referral.objects.exclude(state=S.ENTERED_IN_ERROR)


def _replied() -> QuerySet[Referral]:
    """Answered with yes or no, with the moment of that answer."""
    answered = Case(When(YES, then=F("accepted_at")), default=F("ended_at"))
    return sent().filter(YES | _NO).annotate(then=answered)


def _talked() -> QuerySet[Referral]:
    """Accepted, and the receiver has talked with the person since."""
    steps = ReferralStep.objects.filter(referral=OuterRef("pk"), to__in=TALKED)
    then = Subquery(steps.order_by("pk").values("at")[:1])
    return sent().annotate(then=then).filter(then__isnull=False)


_SPANS = {"reply": (_replied, SENT), "contact": (_talked, ACCEPTED)}


def _spans(asked: Asked, code: str) -> Iterator[tuple[Key, int, int]]:
    """(slice, working days, how many)."""
    population, cut = _SPANS[code]
    almanac = Almanac(asked.months[0])
    rows = population().annotate(began_on=Day(cut.at), then_on=Day("then"))
    for key, (began, then, count) in groups_of(rows, asked, cut, "began_on", "then_on"):
        yield key, almanac.workdays(began, then), count


def count_days(asked: Asked) -> Counted:
    return {code: spread_out(_spans(asked, code)) for code in _SPANS}


def behind_days(asked: Asked, code: str, part: bool) -> Iterable[int]:
    population, cut = _SPANS[code]
    return asked_for(population(), asked, cut).values_list("pk", flat=True)


def _refused(name: str, label: StrPromise) -> Figure:
    """Refused before acceptance for a reason of this class / referrals of the month settled."""
    return Figure(
        f"refused-{name}",
        format_lazy("{}：{}", _("断られたつなぎの割合"), label),
        _("つなぎの%(number)sが、この理由で断られました。"),
        _(
            "分母は、その月に送ったつなぎのうち、返事があったか、期限が切れたものです。分子は、引き受ける前に、この理由で断られたものです。"
        ),
    )


ANSWERS = shares(
    # Accepted, whatever came later / referrals sent in the month that were accepted, refused
    # or expired; withdrawn and mistaken ones are in neither. Clock: the day of sending.
    Figure(
        "accepted",
        _("引き受けられたつなぎの割合"),
        _("つなぎの%(number)sが、引き受けられました。"),
        _(
            "分母は、その月に送ったつなぎのうち、返事があったか、期限が切れたものです。分子は、引き受けられたものです。"
        ),
    ),
    # Expired unanswered / the same. Clock: the day of sending.
    Figure(
        "expired",
        _("返事のないまま切れたつなぎの割合"),
        _("つなぎの%(number)sが、返事のないまま切れました。"),
        _(
            "分母は、その月に送ったつなぎのうち、返事があったか、期限が切れたものです。分子は、返事のないまま期限が切れたものです。"
        ),
    ),
    *(_refused(name, label) for name, (label, _reasons) in CLASSES.items()),
    thing=Thing.REFERRAL,
    rows=sent,
    cut=SENT,
    marks=MARKS,
)
DAYS = Family(
    figures=(
        # Working days from sending to yes or no, of the referrals sent in the month that have it.
        Figure(
            "reply",
            _("つなぎ先の返事までの日数"),
            _("つなぎの半分に、%(number)s以内に返事がありました。"),
            _(
                "送った日から、引き受けるか断るかの返事の日までの開庁日です。返事のないものは入りません。"
            ),
            unit=Unit.WORKDAYS,
        ),
        # Working days from acceptance to the first talk with the person, of the referrals
        # accepted in the month that have it.
        Figure(
            "contact",
            _("引き受けてから本人と話すまでの日数"),
            _("引き受けたつなぎの半分で、%(number)s以内に本人と話しました。"),
            _(
                "引き受けた日から、つなぎ先が本人と話した日までの開庁日です。まだ話していないものは入りません。"
            ),
            unit=Unit.WORKDAYS,
        ),
    ),
    thing=Thing.REFERRAL,
    count=count_days,
    behind=behind_days,
)
