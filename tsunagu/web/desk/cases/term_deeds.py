"""What is done on the days of a case: shown beside the day, not among the other deeds."""

from django.utils.translation import gettext_lazy as _

from tsunagu.cases import actions, rules
from tsunagu.cases.models import Case, TermKind
from tsunagu.cases.papers import Call, FollowedUp, Seen, SeenHow
from tsunagu.ground.actor import Actor
from tsunagu.web.desk.cases.deeds import Deed, Said
from tsunagu.web.desk.cases.forms import term as forms


def _confirm(case: Case, said: Said, by: Actor) -> None:
    seen = Seen(**said | {"how": SeenHow(said["how"])})
    actions.confirm_safety(case, seen=seen, by=by)


def _follow_up(case: Case, said: Said, by: Actor) -> None:
    call = Call(said["method"], said["next_on"], said["key"])
    result = FollowedUp(said["result"])
    actions.follow_up(case, result=result, words=said["words"], call=call, by=by)


SAFETY = Deed[Case](
    "safety",
    _("安全の確認を書く"),
    forms.Safety,
    lambda case: case.closed_at is None,
    rules.may_confirm_safety,
    _confirm,
    _("人の目で確かめます。電話だけでは、終わりません。"),
)
REVIEW = Deed[Case](
    "review",
    _("支援を見直す"),
    forms.Review,
    lambda case: case.closed_at is None,
    rules.may_review,
    lambda case, said, by: actions.review_case(case, **said, by=by),
    _("次の見直しの日は、自動で決まります。"),
)
FOLLOW_UP = Deed[Case](
    "follow-up",
    _("様子うかがいを書く"),
    forms.FollowUp,
    lambda case: case.closed_at is not None,
    rules.may_follow_up,
    _follow_up,
)
TERM_DEEDS = (SAFETY, REVIEW, FOLLOW_UP)
DEED_OF = {TermKind.SAFETY: SAFETY, TermKind.REVIEW: REVIEW}
