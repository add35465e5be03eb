"""How long each thing may wait, unless the city has decided otherwise (design/loop.md, Clocks)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Unit(models.TextChoices):
    MINUTES = "minutes", _("分")
    HOURS = "hours", _("時間")
    WORKDAYS = "workdays", _("開庁日")
    DAYS = "days", _("日")
    MONTHS = "months", _("か月")


class Wait(models.TextChoices):
    """What waits. Danger runs on the wall clock, all else on the city's working days."""

    DANGER_SEEN = "danger.seen", _("危険のしるしを、人が見るまで")
    DANGER_SECOND = "danger.second", _("危険のしるしを、当番の代わりの人に知らせるまで")
    DANGER_ALL = "danger.all", _("危険のしるしを、窓口の全員に知らせるまで")
    SAFETY_SIGHT = "safety.sight", _("虐待のおそれのある人の安全を、目で確かめるまで")
    SAFETY_FIRST = "safety.first", _("安全の確認の、1回目の知らせまで")
    SAFETY_SECOND = "safety.second", _("安全の確認の、2回目の知らせまで")
    TRIAGE_URGENT = "triage.urgent", _("急ぎの相談の行き先を決めるまで")
    TRIAGE_NORMAL = "triage.normal", _("ふつうの相談の行き先を決めるまで")
    NEED_FIRST_STEP = "need.first_step", _("課題の最初の一歩まで")
    NEED_RETURNED = "need.returned", _("戻ってきた課題の次を決めるまで")
    REFERRAL_ANSWER = "referral.answer", _("つなぎ先の返事まで")
    REFERRAL_COORDINATOR = "referral.coordinator", _("返事がなく、責任者に知らせるまで")
    REFERRAL_EXPIRY = "referral.expiry", _("返事がなく、つなぎが切れるまで")
    REFERRAL_FIRST_CONTACT = "referral.first_contact", _("つなぎ先が本人と話すまで")
    REFERRAL_REPORT = "referral.report", _("つなぎ先の報告まで")
    REFERRAL_VERIFY = "referral.verify", _("報告を確認するまで")
    CAPACITY_OLD = "capacity.old", _("サービスの空きの情報が古くなるまで")
    ENTRY_CHECK = "entry.check", _("社会資源や居場所の情報を、確かめてから、また聞くまで")
    ENTRY_REMIND = "entry.remind", _("聞いても返事がなく、もう一度聞くまで")
    ENTRY_OLD = "entry.old", _("聞く日がきてから、古いと出して担当に知らせるまで")
    ENTRY_HIDE = "entry.hide", _("聞く日がきてから、見せなくするまで（市が決めたとき）")
    GROUP_CHECK = "group.check", _("団体のページを、確かめてから、また聞くまで")
    GROUP_REMIND = "group.remind", _("聞いても返事がなく、団体にもう一度聞くまで。窓口が見るまで")
    GROUP_JOIN = "group.join", _("団体に入りたい人に、返事をするまで")
    CASE_NOTE = "case.note", _("支援ケースに記録がないまま")
    PLAN_MONITOR = "plan.monitor", _("支援プランを見直すまで")
    FOLLOW_UP_FIRST = "follow_up.first", _("終結のあと、1回目の様子うかがいまで")
    FOLLOW_UP_SECOND = "follow_up.second", _("終結のあと、2回目の様子うかがいまで")
    FOLLOW_UP_LAST = "follow_up.last", _("終結のあと、最後の様子うかがいまで")
    PAUSE_LONGEST = "pause.longest", _("課題を休止できる長さ")
    REQUEST_DECISION = "request.decision", _("開示などの請求を決めるまで")
    REQUEST_EXTENSION = "request.extension", _("開示などの請求の期限を延ばせる長さ")
    LATE_SUPERVISOR = "late.supervisor", _("期限をすぎて、窓口の責任者に知らせるまで")
    LATE_CITY = "late.city", _("期限をすぎて、地域福祉コーディネーターに知らせるまで")


W, U = Wait, Unit
DEFAULTS: dict[Wait, tuple[int, Unit]] = {
    W.DANGER_SEEN: (4, U.HOURS),
    W.DANGER_SECOND: (30, U.MINUTES),
    W.DANGER_ALL: (60, U.MINUTES),
    W.SAFETY_SIGHT: (48, U.HOURS),
    W.SAFETY_FIRST: (24, U.HOURS),
    W.SAFETY_SECOND: (36, U.HOURS),
    W.TRIAGE_URGENT: (1, U.WORKDAYS),
    W.TRIAGE_NORMAL: (3, U.WORKDAYS),
    W.NEED_FIRST_STEP: (3, U.WORKDAYS),
    W.NEED_RETURNED: (1, U.WORKDAYS),
    W.REFERRAL_ANSWER: (3, U.WORKDAYS),
    W.REFERRAL_COORDINATOR: (5, U.WORKDAYS),
    W.REFERRAL_EXPIRY: (10, U.WORKDAYS),
    W.REFERRAL_FIRST_CONTACT: (10, U.WORKDAYS),
    W.REFERRAL_REPORT: (60, U.WORKDAYS),
    W.REFERRAL_VERIFY: (3, U.WORKDAYS),
    W.CAPACITY_OLD: (1, U.MONTHS),
    W.ENTRY_CHECK: (6, U.MONTHS),
    W.ENTRY_REMIND: (10, U.WORKDAYS),
    W.ENTRY_OLD: (1, U.MONTHS),
    W.ENTRY_HIDE: (6, U.MONTHS),
    W.GROUP_CHECK: (12, U.MONTHS),
    W.GROUP_REMIND: (10, U.WORKDAYS),
    W.GROUP_JOIN: (10, U.WORKDAYS),
    W.CASE_NOTE: (30, U.DAYS),
    W.PLAN_MONITOR: (3, U.MONTHS),
    W.FOLLOW_UP_FIRST: (1, U.MONTHS),
    W.FOLLOW_UP_SECOND: (3, U.MONTHS),
    W.FOLLOW_UP_LAST: (6, U.MONTHS),
    W.PAUSE_LONGEST: (3, U.MONTHS),
    W.REQUEST_DECISION: (30, U.DAYS),
    W.REQUEST_EXTENSION: (30, U.DAYS),
    W.LATE_SUPERVISOR: (1, U.WORKDAYS),
    W.LATE_CITY: (5, U.WORKDAYS),
}
ON_THE_WALL_CLOCK = (
    W.DANGER_SEEN,
    W.DANGER_SECOND,
    W.DANGER_ALL,
    W.SAFETY_SIGHT,
    W.SAFETY_FIRST,
    W.SAFETY_SECOND,
)
WALL_UNITS = (U.MINUTES, U.HOURS)


def said(length: tuple[int, Unit]) -> str:
    """As a reader of this page says it: "3 開庁日"."""
    amount, unit = length
    return f"{amount} {unit.label}"
