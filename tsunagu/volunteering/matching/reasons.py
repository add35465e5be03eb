"""Each reason for and against one candidate, never only the first.

What was not asked for gives no reason. Volunteers do nothing medical or dangerous
(handbook, domain 6.2).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tsunagu.ground.text import folded
from tsunagu.volunteering.matching.hours import Slot, covered
from tsunagu.volunteering.matching.situation import (
    ALL,
    DRIVES,
    FEMALE,
    NEEDED,
    NO_ANSWER,
    Candidate,
    Request,
)

NOISE = 1e-9  # km: a tenth and two tenths are a little more than three


@dataclass(frozen=True)
class Reason:
    """``code`` for programs, ``text`` for people, in the language of the moment."""

    code: str
    is_for: bool
    text: str

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"


def judge(request: Request, candidate: Candidate) -> list[Reason]:
    found = (aspect(request, candidate) for aspect in ASPECTS)
    return [reason for reason in found if reason]


def _for(code: str, text: str) -> Reason:
    return Reason(code, is_for=True, text=text)


def _against(code: str, text: str) -> Reason:
    return Reason(code, is_for=False, text=text)


def danger(request: Request, _candidate: Candidate) -> Reason | None:
    if not request.medical_or_dangerous:
        return None
    text = _("医療のことや危険なことは、ボランティアに頼めません。")
    return _against("medical_or_dangerous", text)


def time(request: Request, candidate: Candidate) -> Reason:
    good = covered(request.when, candidate.available)
    missed = [slot for slot in request.when if slot not in good]
    if not missed or (good and request.when_mode != ALL):
        return _for("time_covered", _("%(times)s に行けます。") % {"times": _listed(good)})
    text = _("%(times)s には行けません。") % {"times": _listed(missed)}
    return _against("time_not_covered", text)


def distance(_request: Request, candidate: Candidate) -> Reason:
    way = {"way": f"{candidate.distance_km:g}", "most": f"{candidate.max_km:g}"}
    if candidate.distance_km <= candidate.max_km + NOISE:
        return _for("distance_within", _("%(way)s km です。%(most)s km まで行けます。") % way)
    text = _("%(way)s km は、行ける %(most)s km より遠いです。") % way
    return _against("distance_beyond", text)


def skills(request: Request, candidate: Candidate) -> Reason | None:
    if not request.skills:
        return None
    has = set(map(folded, candidate.skills))
    missing = [skill for skill in request.skills if folded(skill) not in has]
    named = {"skills": _listed(missing or request.skills)}
    if missing:
        return _against("skills_missing", _("頼みたいこと（%(skills)s）ができません。") % named)
    return _for("skills_present", _("頼みたいこと（%(skills)s）ができます。") % named)


def language(request: Request, candidate: Candidate) -> Reason | None:
    if request.language is None:
        return None
    named = {"language": request.language}
    if folded(request.language) in map(folded, candidate.languages):
        return _for("language_spoken", _("ことば（%(language)s）を話せます。") % named)
    return _against("language_not_spoken", _("ことば（%(language)s）を話せません。") % named)


def wish_of_requester(request: Request, candidate: Candidate) -> Reason | None:
    """Who gave no answer never meets a wish."""
    if request.sex_wish is None:
        return None
    named = {"wish": _sex(request.sex_wish), "own": _sex(candidate.sex)}
    if candidate.sex == request.sex_wish:
        return _for("sex_as_wished", _("希望のとおり、%(wish)sです。") % named)
    return _against("sex_not_as_wished", _("希望は%(wish)sで、この人は%(own)sです。") % named)


def wish_of_candidate(request: Request, candidate: Candidate) -> Reason | None:
    if candidate.accepts_sex == "any":
        return None
    own = request.requester_sex or NO_ANSWER
    named = {"wish": _sex(candidate.accepts_sex), "own": _sex(own)}
    if own == candidate.accepts_sex:
        text = _("この人が手伝いたい相手（%(wish)s）です。") % named
        return _for("requester_as_accepted", text)
    text = _("この人が手伝うのは%(wish)sで、頼む人は%(own)sです。") % named
    return _against("requester_not_accepted", text)


def driving(request: Request, candidate: Candidate) -> Reason | None:
    needed, has = NEEDED.index(request.driving), DRIVES.index(candidate.driving)
    if not needed:
        return None
    if has >= needed:
        text = _("自分の車で行けます。") if needed > 1 else _("運転免許があります。")
        return _for("driving_enough", text)
    if not has:
        return _against("licence_missing", _("運転免許がありません。"))
    return _against("own_car_missing", _("自分の車がありません。"))


def _sex(sex: str) -> str:
    if sex == NO_ANSWER:
        return _("答えていない人")
    return _("女性") if sex == FEMALE else _("男性")


def _listed(things: Iterable[str | Slot]) -> str:
    return _("、").join(map(str, things))


ASPECTS = (
    danger,
    time,
    distance,
    skills,
    language,
    wish_of_requester,
    wish_of_candidate,
    driving,
)
