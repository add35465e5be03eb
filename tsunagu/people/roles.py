"""Every role and what it may do. One page, so that a city officer can read it aloud."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise


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
    DIRECTORY_READ = "directory.read"  # read entries that the city keeps among its staff, too
    DIRECTORY_SUPPORT = "directory.support"  # read entries for those who support people
    FIGURES_READ = "figures.read"  # the whole city's figures, the small ones hidden
    ISSUE_CHECK = "issue.check"  # second check of a local issue before everybody reads it
    MARK = "marking.set"  # shut a person's record further, name who may see it
    LIFT = "marking.lift"  # lift a marking as the second person
    BREAK_GLASS = "marking.break_glass"  # open a protected record for three hours, with a reason
    GUARD_REVIEW = "marking.review"  # check who opened what, without reading any record
    JOURNAL_READ = "journal.read"  # who looked at what; never the records themselves
    DISPOSE = "record.dispose"  # hold records, agree to lists of what is over its time, dispose
    REQUEST_HANDLE = "request.handle"  # register and decide requests about one's own data
    REQUEST_GATHER = "request.gather"  # put together the record of who asks, when named for it
    CAPACITY_STATE = "capacity.state"  # say what the own services and the own desk can take
    BULLETIN_WRITE = "bulletin.write"  # write notices for many
    BULLETIN_APPROVE = "bulletin.approve"  # say yes to a notice as somebody else than its writer
    GATHERING_KEEP = "gathering.keep"  # write the own places to be, their dates and who came
    GROUP_KEEP = "group.keep"  # write the page of the own group
    NEIGHBOUR_MATCH = "neighbour.match"  # bring together who can do and who asks for something
    IDEA_KEEP = "idea.keep"  # read, show and answer what can be done in an area
    NETWORK_JOIN = "network.join"  # read the networks in which one sits, do what was decided
    NETWORK_KEEP = "network.keep"  # call networks together, write minutes and decisions
    GRANT_KEEP = "grant.keep"  # call for grants, propose sums, see them through
    GRANT_DECIDE = "grant.decide"  # agree to a sum as somebody else than who proposed it
    FIELDWORK_KEEP = "fieldwork.keep"  # write the log of work for areas, read the own desk's
    WATCH_VISIT = "watch.visit"  # visit who is watched over, and write down what was seen
    PATROL_KEEP = "patrol.keep"  # write down patrols against crime, and tell on what was seen
    TALLY_KEEP = "tally.keep"  # count the own days as a welfare commissioner
    TALLY_LEAD = "tally.lead"  # read the sums of the own district, ask about them
    CITY_SETTINGS = "city.settings"  # needs table, areas, limits, accounts


class Purpose(models.TextChoices):
    """For what somebody looks or does something: a closed list, written beside every deed."""

    SUPPORT = "support", _("相談と支援")
    LEADING = "leading", _("責任者の確認と引き継ぎ")
    REFERRAL = "referral", _("つなぎ")
    CHECKING = "checking", _("二人目の確認")
    TELLING = "telling", _("お知らせ")
    DUTY = "duty", _("当番")
    DANGER = "danger", _("差し迫った危険")
    FIGURES = "figures", _("数字と計画")
    KEEPING = "keeping", _("市の設定")
    REQUEST = "request", _("本人の求め")
    LEAK = "leak", _("漏えいの調べ")
    REVIEW = "review", _("定期の点検")
    OWN = "own", _("自分のこと")
    CHORE = "chore", _("自動処理")


class Role(models.TextChoices):
    """What a membership makes of a person at one organisation (design/words.md)."""

    WORKER = "worker", _("相談員")
    SUPERVISOR = "supervisor", _("相談の責任者")
    COORDINATOR = "coordinator", _("地域福祉コーディネーター")
    PARTNER = "partner", _("つなぎ先の担当者")
    PLANNER = "planner", _("計画の担当者")
    MANAGER = "manager", _("市の管理者")
    COMMISSIONER = "commissioner", _("民生委員・児童委員")
    LEADER = "leader", _("民生委員の地区会長")
    PROMOTER = "promoter", _("ほっとネット推進員")
    COOPERATOR = "cooperator", _("ささえあい協力員")
    DATA_OFFICER = "data_officer", _("個人情報保護の担当")
    GROUP_EDITOR = "group_editor", _("団体の世話人")


P = Permission
_DESK = frozenset(
    {
        P.CONCERN_READ,
        P.CONCERN_RECEIVE,
        P.CONCERN_TRIAGE,
        P.CASE_READ,
        P.CASE_WRITE,
        P.REFERRAL_SEND,
        P.MARK,
        P.BREAK_GLASS,
        P.BULLETIN_WRITE,
        P.DIRECTORY_READ,
        P.DIRECTORY_SUPPORT,
        P.NETWORK_JOIN,
        P.GRANT_KEEP,
    }
)
_LEAD = _DESK | {
    P.NETWORK_KEEP,
    P.GRANT_DECIDE,
    P.CONCERN_CONFIRM,
    P.CASE_ASSIGN,
    P.ISSUE_CHECK,
    P.CAPACITY_STATE,
    P.LIFT,
    P.REQUEST_GATHER,
    P.BULLETIN_APPROVE,
}
_OF_A_GROUP = frozenset({P.GATHERING_KEEP, P.GROUP_KEEP})
# Who notices in the neighbourhood, in their own time.
_NOTICES = frozenset(
    {P.CONCERN_RECEIVE, P.WATCH_VISIT, P.PATROL_KEEP, P.DIRECTORY_SUPPORT, P.NETWORK_JOIN}
)

ROLES: dict[Role, frozenset[Permission]] = {
    Role.WORKER: _DESK,
    Role.SUPERVISOR: _LEAD | {P.FIGURES_READ},
    Role.COORDINATOR: _LEAD
    | {
        P.DIRECTORY_WRITE,
        P.FIGURES_READ,
        P.GATHERING_KEEP,
        P.GROUP_KEEP,
        P.NEIGHBOUR_MATCH,
        P.IDEA_KEEP,
        P.PATROL_KEEP,
        P.FIELDWORK_KEEP,
    },
    Role.PARTNER: _OF_A_GROUP
    | {P.REFERRAL_ANSWER, P.CAPACITY_STATE, P.DIRECTORY_SUPPORT, P.NETWORK_JOIN},
    Role.PLANNER: frozenset(
        {
            P.PLAN_WRITE,
            P.FIGURES_READ,
            P.IDEA_KEEP,
            P.NETWORK_JOIN,
            P.NETWORK_KEEP,
            P.GRANT_KEEP,
            P.GRANT_DECIDE,
        }
    ),
    Role.MANAGER: frozenset(
        {
            P.PLAN_WRITE,
            P.DIRECTORY_WRITE,
            P.DIRECTORY_READ,
            P.DIRECTORY_SUPPORT,
            P.FIGURES_READ,
            P.CAPACITY_STATE,
            P.BULLETIN_WRITE,
            P.BULLETIN_APPROVE,
            P.GATHERING_KEEP,
            P.GROUP_KEEP,
            P.PATROL_KEEP,
            P.NETWORK_JOIN,
            P.CITY_SETTINGS,
            P.GUARD_REVIEW,
            P.DISPOSE,
            P.REQUEST_HANDLE,
        }
    ),
    Role.COMMISSIONER: _NOTICES | {P.TALLY_KEEP},
    Role.LEADER: _NOTICES | {P.TALLY_KEEP, P.TALLY_LEAD},
    Role.PROMOTER: _NOTICES | _OF_A_GROUP,
    Role.COOPERATOR: _NOTICES,
    Role.DATA_OFFICER: frozenset(
        {P.GUARD_REVIEW, P.JOURNAL_READ, P.DISPOSE, P.REQUEST_HANDLE, P.NETWORK_JOIN}
    ),
    Role.GROUP_EDITOR: _OF_A_GROUP,
}

GOES_ROUND = tuple(role for role, rights in ROLES.items() if P.TALLY_KEEP in rights)

# By which door one comes in says for what; a door may say it more exactly (web/doors.py).
AIMS: dict[Permission | None, Purpose] = {
    None: Purpose.OWN,
    P.CONCERN_READ: Purpose.SUPPORT,
    P.CONCERN_RECEIVE: Purpose.SUPPORT,
    P.CONCERN_TRIAGE: Purpose.SUPPORT,
    P.CONCERN_CONFIRM: Purpose.CHECKING,
    P.CASE_READ: Purpose.SUPPORT,
    P.CASE_WRITE: Purpose.SUPPORT,
    P.CASE_ASSIGN: Purpose.LEADING,
    P.REFERRAL_SEND: Purpose.REFERRAL,
    P.REFERRAL_ANSWER: Purpose.REFERRAL,
    P.PLAN_WRITE: Purpose.FIGURES,
    P.DIRECTORY_WRITE: Purpose.KEEPING,
    P.DIRECTORY_READ: Purpose.SUPPORT,
    P.DIRECTORY_SUPPORT: Purpose.SUPPORT,
    P.FIGURES_READ: Purpose.FIGURES,
    P.ISSUE_CHECK: Purpose.CHECKING,
    P.MARK: Purpose.SUPPORT,
    P.LIFT: Purpose.CHECKING,
    P.BREAK_GLASS: Purpose.DANGER,
    P.GUARD_REVIEW: Purpose.CHECKING,
    P.JOURNAL_READ: Purpose.REVIEW,
    P.DISPOSE: Purpose.KEEPING,
    P.REQUEST_HANDLE: Purpose.REQUEST,
    P.REQUEST_GATHER: Purpose.REQUEST,
    P.CAPACITY_STATE: Purpose.REFERRAL,
    P.BULLETIN_WRITE: Purpose.TELLING,
    P.BULLETIN_APPROVE: Purpose.TELLING,
    P.GATHERING_KEEP: Purpose.KEEPING,
    P.GROUP_KEEP: Purpose.KEEPING,
    P.NEIGHBOUR_MATCH: Purpose.SUPPORT,
    P.IDEA_KEEP: Purpose.KEEPING,
    P.NETWORK_JOIN: Purpose.KEEPING,
    P.NETWORK_KEEP: Purpose.KEEPING,
    P.GRANT_KEEP: Purpose.KEEPING,
    P.GRANT_DECIDE: Purpose.CHECKING,
    P.FIELDWORK_KEEP: Purpose.FIGURES,
    P.WATCH_VISIT: Purpose.SUPPORT,
    P.PATROL_KEEP: Purpose.KEEPING,
    P.TALLY_KEEP: Purpose.FIGURES,
    P.TALLY_LEAD: Purpose.FIGURES,
    P.CITY_SETTINGS: Purpose.KEEPING,
}
# Who looks outside of their own work says why; nobody else may say these.
CHOSEN: dict[Permission, tuple[Purpose, ...]] = {
    P.JOURNAL_READ: (Purpose.REQUEST, Purpose.LEAK, Purpose.REVIEW),
    P.CASE_ASSIGN: (Purpose.LEADING, Purpose.REQUEST),
}

# They notice and help in their own time: a code by e-mail may be their second step.
SUPPORTERS = frozenset(
    {Role.COMMISSIONER, Role.LEADER, Role.PROMOTER, Role.COOPERATOR, Role.GROUP_EDITOR}
)

# The same page in the words of the city, for the table at /office/roles/ and docs/roles.md.
PERMISSION_WORDS: dict[Permission, StrPromise] = {
    P.CONCERN_READ: _("自分の窓口に届いた声を読む"),
    P.CONCERN_RECEIVE: _("窓口や電話で聞いた声を書きとめる"),
    P.CONCERN_TRIAGE: _("届いた声の行き先を決める"),
    P.CONCERN_CONFIRM: _("「ここではない」と「合意して終わる」を、二人目として確認する"),
    P.CASE_READ: _("自分の窓口の支援ケースを読む"),
    P.CASE_WRITE: _("記録、課題、返事を書く"),
    P.CASE_ASSIGN: _("課題の担当を決める。引き継ぐ。当番を決める"),
    P.REFERRAL_SEND: _("ほかの団体につなぐ"),
    P.REFERRAL_ANSWER: _("つなぎ先として返事をする"),
    P.PLAN_WRITE: _("計画と、その数を書く"),
    P.DIRECTORY_WRITE: _("事業者の情報を読みこむ。直す"),
    P.DIRECTORY_READ: _("職員だけに見せている社会資源を読む"),
    P.DIRECTORY_SUPPORT: _("支援する人に見せている社会資源を読む"),
    P.FIGURES_READ: _("市全体の数を読む（小さい数は出ない）"),
    P.ISSUE_CHECK: _("地域課題を、公開する前に二人目として確かめる"),
    P.MARK: _("人の記録にしるしを付ける（守る・閉じる）。見られる人を決める"),
    P.LIFT: _("しるしを、二人目として解く"),
    P.BREAK_GLASS: _("守られた記録を、理由を書いて3時間だけ開ける"),
    P.GUARD_REVIEW: _("だれが、なぜ開けたかを確かめる（記録は読まない）"),
    P.JOURNAL_READ: _("だれが、いつ、どの記録を見たかを調べる（記録は読まない）"),
    P.DISPOSE: _("保存期間がすぎた記録の廃棄を、二人で決める。廃棄をとめる（記録は読まない）"),
    P.REQUEST_HANDLE: _("開示・訂正・利用停止の請求を受け付けて、決める（記録は読まない）"),
    P.REQUEST_GATHER: _("開示などの請求のために、任された人の記録をまとめる"),
    P.CAPACITY_STATE: _("自分の団体の空きを知らせる"),
    P.BULLETIN_WRITE: _("自分の窓口から、市のお知らせを書く"),
    P.BULLETIN_APPROVE: _("市のお知らせを、書いた人とは別の人として承認する"),
    P.GATHERING_KEEP: _("自分の団体の居場所と、その日にち、来た人数を書く"),
    P.GROUP_KEEP: _("自分の団体のページと会員を書き、何を見せるかを決める。入りたい人に返事をする"),
    P.NEIGHBOUR_MATCH: _("ご近所の助け合いで、できる人と頼みたい人を引き合わせる"),
    P.IDEA_KEEP: _("地域のアイデアを読んで、公開し、答える"),
    P.NETWORK_JOIN: _("自分がいる会の議題と記録を読み、会で決まったことをする"),
    P.NETWORK_KEEP: _("会の事務局をする（会議をひらく。記録と、決まったことを書く）"),
    P.GRANT_KEEP: _("団体への助成を募集し、案を出し、報告まで見とどける"),
    P.GRANT_DECIDE: _("団体への助成の案を、出した人とは別の人として決める"),
    P.FIELDWORK_KEEP: _("地域活動の記録を書く。自分の窓口の合計を読む"),
    P.WATCH_VISIT: _("受け持つ人の見守りに行き、気づいたことを書く"),
    P.PATROL_KEEP: _("防犯の見回りを記録し、見たことを知らせる"),
    P.TALLY_KEEP: _("民生委員・児童委員としての、毎日の活動を数える"),
    P.TALLY_LEAD: _("地区の民生委員・児童委員の、活動の合計を読む。区域ごとの月について聞く"),
    P.CITY_SETTINGS: _("団体、人、課題の表、期限、休みの日を決める"),
}
ROLE_WORDS: dict[Role, StrPromise] = {
    Role.WORKER: _("相談窓口の職員です。"),
    Role.SUPERVISOR: _("窓口の責任者です。二人目の確認をします。"),
    Role.COORDINATOR: _("地域福祉コーディネーターです。社会資源の情報も直します。"),
    Role.PARTNER: _("つなぎ先の団体の担当者です。"),
    Role.PLANNER: _("市の計画の担当者です。人の記録は見ません。"),
    Role.MANAGER: _("市の管理者です。人の記録は見ません。"),
    Role.COMMISSIONER: _("地域で気づく人です。気づいたことを伝えます。"),
    Role.LEADER: _("民生委員・児童委員の地区の会長です。地区の合計を見ます。人の記録は見ません。"),
    Role.PROMOTER: _("地域で気づく人です。気づいたことを伝えます。"),
    Role.COOPERATOR: _("地域で気づく人です。気づいたことを伝えます。"),
    Role.DATA_OFFICER: _("個人情報保護の担当です。人の記録は見ません。だれが見たかを調べます。"),
    Role.GROUP_EDITOR: _("地域の団体の人です。自分の団体のページと、居場所だけを書きます。"),
}
