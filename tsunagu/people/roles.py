"""Every role and what it may do. One page, so that a city officer can read it aloud."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """One thing a person may do. The fence still decides *to which records*."""

    CONCERN_READ = "concern.read"  # read the triage queue of the own desk
    CONCERN_RECEIVE = "concern.receive"  # write down what somebody told at counter or telephone
    CONCERN_TRIAGE = "concern.triage"  # decide what becomes of a concern
    CONCERN_CONFIRM = "concern.confirm"  # second confirmation of "not ours" and of agreed stops
    CASE_READ = "case.read"  # read cases of the own desk
    CASE_WRITE = "case.write"  # write notes, needs, answers
    CASE_ASSIGN = "case.assign"  # give a need to another worker, hand a desk's work over
    REFERRAL_SEND = "referral.send"  # ask another organisation
    REFERRAL_ANSWER = "referral.answer"  # answer for the asked organisation
    PLAN_WRITE = "plan.write"  # keep the plan tree and its figures
    DIRECTORY_WRITE = "directory.write"  # import and correct providers
    CITY_SETTINGS = "city.settings"  # needs table, areas, limits, accounts


class Role(models.TextChoices):
    """What a membership makes of a person at one organisation (design/words.md)."""

    WORKER = "worker", _("相談員")
    SUPERVISOR = "supervisor", _("相談の責任者")
    COORDINATOR = "coordinator", _("地域福祉コーディネーター")
    PARTNER = "partner", _("つなぎ先の担当者")
    PLANNER = "planner", _("計画の担当者")
    MANAGER = "manager", _("市の管理者")
    COMMISSIONER = "commissioner", _("民生委員・児童委員")
    PROMOTER = "promoter", _("ほっとネット推進員")
    COOPERATOR = "cooperator", _("ささえあい協力員")


P = Permission
_DESK = frozenset(
    {
        P.CONCERN_READ,
        P.CONCERN_RECEIVE,
        P.CONCERN_TRIAGE,
        P.CASE_READ,
        P.CASE_WRITE,
        P.REFERRAL_SEND,
    }
)
_LEAD = _DESK | {P.CONCERN_CONFIRM, P.CASE_ASSIGN}

ROLES: dict[Role, frozenset[Permission]] = {
    # 相談窓口の職員
    Role.WORKER: _DESK,
    # 窓口の責任者。二人目の確認をする
    Role.SUPERVISOR: _LEAD,
    # 地域福祉コーディネーター。社会資源の情報も直す
    Role.COORDINATOR: _LEAD | {P.DIRECTORY_WRITE},
    # つなぎ先の団体の担当者
    Role.PARTNER: frozenset({P.REFERRAL_ANSWER}),
    # 市の計画担当。人の記録は見ない
    Role.PLANNER: frozenset({P.PLAN_WRITE}),
    # 市の管理者。人の記録は見ない
    Role.MANAGER: frozenset({P.PLAN_WRITE, P.DIRECTORY_WRITE, P.CITY_SETTINGS}),
    # 地域で気づく人たち。気づいたことを伝える
    Role.COMMISSIONER: frozenset({P.CONCERN_RECEIVE}),
    Role.PROMOTER: frozenset({P.CONCERN_RECEIVE}),
    Role.COOPERATOR: frozenset({P.CONCERN_RECEIVE}),
}
