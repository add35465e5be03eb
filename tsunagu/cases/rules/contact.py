from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tsunagu.cases.models import Case, ContactAttempt, ContactResult, NoteMethod, ToWhom
from tsunagu.cases.papers import Tried
from tsunagu.ground import clock
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.residents.models import Person
from tsunagu.residents.rules import BY_THE_CLOCK, may_leave_message, may_reach, may_tell_others

ATTEMPTS_NEEDED = 3
CHANNELS_NEEDED = 2


@dataclass(frozen=True)
class Tries:
    """How often and in how many ways somebody was not reached."""

    count: int
    channels: int

    @property
    def are_enough(self) -> bool:
        return self.count >= ATTEMPTS_NEEDED and self.channels >= CHANNELS_NEEDED

    def in_words(self) -> str:
        """``2回・1方法（あと1回・1方法）``."""
        said = {"count": self.count, "ways": self.channels}
        if self.are_enough:
            return _("%(count)d回・%(ways)d方法") % said
        more = max(ATTEMPTS_NEEDED - self.count, 0), max(CHANNELS_NEEDED - self.channels, 0)
        said |= {"more": more[0], "more_ways": more[1]}
        return _("%(count)d回・%(ways)d方法（あと%(more)d回・%(more_ways)d方法）") % said


def tries_among(attempts: QuerySet[ContactAttempt]) -> Tries:
    """One query."""
    channels = attempts.exclude(result=ContactResult.REACHED).values_list("channel", flat=True)
    tried = list(channels)
    return Tries(len(tried), len(set(tried)))


def tries_of(case: Case) -> Tries:
    """All tries count, whoever made them: the desk or an agency that was asked."""
    return tries_among(ContactAttempt.objects.filter(case=case))


def has_tried_enough(case: Case) -> Verdict:
    """ "Could not contact" counts after three tries on two channels (invariant C)."""
    tries = tries_of(case)
    if tries.are_enough:
        return YES
    said = {"tries": tries.in_words()}
    return no(
        _(
            "「伝えられなかった」には、2つ以上の方法で3回以上の連絡の記録が必要です。今は%(tries)sです。"
        )
        % said
    )


def is_safe(person: Person, tried: Tried) -> Verdict:
    """Whether this try keeps to what the person asked for; else the wish it goes against."""
    if tried.to_whom == ToWhom.PROXY:
        safe = may_tell_others(person)
    else:
        safe = may_reach(person, tried.channel, tried.at or clock.now())
    left = tried.result == ContactResult.MESSAGE and tried.channel in BY_THE_CLOCK
    return may_leave_message(person) if safe and left else safe


def has_tried_to_visit(case: Case) -> bool:
    return ContactAttempt.objects.filter(case=case, channel=NoteMethod.VISIT).exists()
