"""The register of personal-information files (個人情報ファイル簿, 個人情報保護法75条).

What is written in a file is said in words of the city and tied to the columns of the tables; a
test compares it with what every table calls personal. Files about the staff are not in the register
(74条2項3号).
"""

from django.utils.translation import gettext_lazy as _

from tsunagu.holdings.models import Retention
from tsunagu.holdings.queries.file import File, Item
from tsunagu.holdings.queries.lists import table
from tsunagu.holdings.states import Kind

CONSENTED = _("本人が同意した、つなぎ先の団体。法律で決められたときは、その相手")
NOBODY = _("ありません")
FILES = (
    File(
        "people",
        _("相談した人と支援する人のファイル"),
        _("本人に連絡し、安全に支援するため"),
        _("相談した人、支援を受ける人とその家族、知らせた人"),
        _("本人、家族、知らせた人から聞く"),
        CONSENTED,
        (Kind.PERSON,),
        (
            Item(_("名前、ふりがな"), "residents.Person.name,kana"),
            Item(_("生年月日、年齢、性別"), "residents.Person.born_on,age_about,sex"),
            Item(_("住所、電話、メール"), "residents.Person.address,phone,email,chome"),
            Item(
                _("使う言葉、連絡してよい方法と時間、気をつけること"),
                "residents.Person.language,contact_way,contact_hours,contact_note"
                " residents.Person.may_leave_message,is_secret_at_home"
                " residents.ContactWindow.person,days,begins,ends,may",
            ),
            Item(
                _("家族と続柄"),
                "residents.HouseholdMember.person,relation,from_on,until_on,leaving",
            ),
            Item(
                _("同意したこと、だれに何を伝えたか"),
                "residents.Consent.person,recipients,items,explained_by,proof"
                " residents.Disclosure.person,recipient,items,purpose",
            ),
            Item(
                _("支援措置などのしるし、見てよい職員"),
                "residents.Person.level residents.Marking.person,source,lift_reason"
                " residents.Insider.person,why residents.ShutOut.person,why"
                " residents.GlassBreak.person,words,review",
            ),
        ),
    ),
    File(
        "concerns",
        _("相談のファイル"),
        _("相談を受け、返事をし、支援につなげるため"),
        _("相談した人、知らせた人、困っている人"),
        _("ウェブ、電話、窓口、手紙、訪問、メールで聞く"),
        NOBODY,
        (Kind.CONCERN, Kind.CASE),
        (
            Item(
                _("困っていること、場所、伝えた人について"),
                "intake.Concern.words,place,teller_note intake.Party.person,relation"
                " intake.ConcernGuard.person",
            ),
            Item(_("困りごとの分野とメモ"), "intake.Trouble.code,note"),
            Item(_("行き先を決めた理由"), "intake.ConcernStep.reason"),
            Item(
                _("本人と窓口のやりとり、返事、お知らせ"),
                "intake.Message.words intake.Answer.words letters.Letter.to,subject,body,person_id",
            ),
            Item(_("書きかけ（1日で消えます）"), "intake.Draft.answers"),
            Item(
                _("社会資源のまちがいの知らせと、返事のメール（返事をすると消えます）"),
                "directory.Proposal.words,mail",
            ),
        ),
    ),
    File(
        "cases",
        _("支援のファイル"),
        _("支援を計画し、行い、見直すため"),
        _("支援を受ける人とその世帯の人"),
        _("本人、家族、つなぎ先の団体から聞く。訪問などで見る"),
        CONSENTED,
        (Kind.CASE,),
        (
            Item(
                _("世帯、本人、支援の結果"),
                "cases.Case.household,main_person,outcome cases.CaseStep.reason"
                " cases.CaseGuard.person",
            ),
            Item(
                _("課題、次にすること、したこと"),
                "cases.Need.person,code,note,next_step,done,stop_reason,tell_note"
                " cases.NeedStep.reason cases.Pause.words cases.Term.words",
            ),
            Item(
                _("支援の経過（事実と判断）"),
                "cases.CaseNote.facts,opinion,with_whom cases.NoteDraft.fields",
            ),
            Item(
                _("持ってこられた書類と写真"),
                "enclosures.Enclosure.name,withdrawal",
            ),
            Item(
                _("面談、連絡の記録"),
                "cases.Appointment.person,place,words,wish,outcome"
                " cases.AppointmentStep.reason cases.ContactAttempt.note,despite",
            ),
            Item(
                _("つながり指標"),
                "cases.TieScore.person,will,worth,bonds,society,asking,note",
            ),
            Item(
                _("ほかの団体へのお願いと、その返事"),
                "referrals.Referral.reason,carried,teaser,withdraw_reason,reject_reason"
                " referrals.Referral.hold_reason,despite,visit_note"
                " referrals.Offer.refuse_reason referrals.ReferralStep.reason"
                " referrals.Question.words referrals.Report.done,remains",
            ),
        ),
    ),
    File(
        "notices",
        _("市のお知らせのファイル"),
        _("申しこんだ人にお知らせを届けるため。行方不明の人をさがすため"),
        _("お知らせを申しこんだ人、行方不明の人とその家族"),
        _("本人が申しこむ。家族から聞く"),
        NOBODY,
        (),
        (
            Item(
                _("メールアドレス"),
                "bulletins.Subscription.address,token,code letters.Letter.stop_url",
            ),
            Item(
                _("行方不明の人のこと、家族の同意"),
                "bulletins.Version.title,body,readings bulletins.Bulletin.family_agreed,note",
            ),
            Item(_("読んだ人からの質問（答えるまで）"), "bulletins.ReaderQuestion.words"),
        ),
    ),
    File(
        "neighbours",
        _("ご近所の助け合いのファイル"),
        _("できる人と頼みたい人を引き合わせるため"),
        _("できることを伝えた人、頼みたいことを伝えた人"),
        _("本人がウェブで伝える。窓口で聞く"),
        NOBODY,
        (Kind.PERSON,),
        (
            Item(
                _("入った人、団体の名前、保護者"),
                "volunteering.Neighbour.person,group_name,guardian",
            ),
            Item(
                _("できること、曜日と時間、できないこと"),
                "volunteering.Offering.tasks,cells,words,limits,answer",
            ),
            Item(
                _("頼みたいこと、曜日と時間、場所、かかるお金、顔合わせ"),
                "volunteering.Favour.task,cells,words,place,costs,meets_where,note",
            ),
            Item(_("声かけへの返事の理由"), "volunteering.Invitation.reason"),
            Item(
                _("活動の記録、ポイントの交換"),
                "rewards.Activity.kind,where,reason rewards.Exchange.reason",
            ),
            Item(
                _("うまくいかなかったことの知らせと、返事"),
                "complaints.Complaint.wrong,words,answer",
            ),
        ),
    ),
    File(
        "lessons",
        _("学校や会社の授業のファイル"),
        _("学校や会社に、福祉の授業の講師と用具を手配するため"),
        _("授業を頼んだ人、講師を頼まれた人"),
        _("本人がウェブで伝える。窓口で聞く"),
        NOBODY,
        (Kind.PERSON,),
        (
            Item(
                _("ねらい、場所、配慮がいること、感じたこと、窓口からのことば"),
                "learning.Lesson.words,place,access,note,felt",
            ),
            Item(_("講師の返事の理由"), "learning.Call.reason"),
            Item(
                _("受けた講座、配慮がいること、資格"),
                "learning.Enrolment.person,support learning.Award.person",
            ),
        ),
    ),
    File(
        "watches",
        _("見守りのファイル"),
        _("見守りの訪問をして、気づいたことを窓口に伝えるため"),
        _("見守りを申しこんだ人"),
        _("本人や家族がウェブで伝える。窓口で聞く。訪問する人が書く"),
        NOBODY,
        (Kind.PERSON,),
        (
            Item(
                _("申しこんだわけ、曜日と時間、希望、急ぎの連絡先、顔合わせ"),
                "watch.Watch.person,words,cells,sex_wish,key_contact,lives_alone,meets_where,note",
            ),
            Item(
                _("訪問のようす、気づいたこと、窓口の返事"),
                "watch.Look.result,signs,note,answer",
            ),
        ),
    ),
    File(
        "recorders",
        _("通話録音機を借りる人のファイル"),
        _("だます電話をふせぐ機械を貸して、返してもらうため"),
        _("通話録音機を申しこんだ人"),
        _("本人や家族がウェブで伝える。窓口で聞く"),
        NOBODY,
        (Kind.PERSON,),
        (
            Item(
                _("電話で困っていること、借りた機械と日、窓口から伝えたこと"),
                "safety.Loan.person,words,note",
            ),
        ),
    ),
    File(
        "grants",
        _("助成を申しこんだ団体のファイル"),
        _("助成を決めて、報告を確かめるため"),
        _("申しこんだ団体の代表者と担当者"),
        _("団体がウェブで書く"),
        NOBODY,
        (Kind.GRANT,),
        (
            Item(
                _("代表者と担当者の名前、電話、メール"),
                "grants.Application.head,contact,phone,email",
            ),
            Item(
                _("活動の内容、お金の内訳、決めたわけ、報告、やりとり"),
                "grants.Application.words,reason,result grants.Row.name grants.Step.words",
            ),
        ),
    ),
    File(
        "groups",
        _("地域の団体のファイル"),
        _("地域の団体を知らせて、団体のことを確かめるため"),
        _("団体の代表者と会員、入りたい人"),
        _("団体の人と、入りたい人が書く。団体の人から聞いて、市の窓口が書く"),
        NOBODY,
        (Kind.GROUP,),
        (
            Item(_("代表者の名前、電話、メール"), "groups.Circle.representative,phone,email"),
            Item(_("会員の名前、連絡のしかた"), "groups.CircleMember.name,reach"),
            Item(
                _("入りたい人の名前、電話、メール、ひとこと、返事"),
                "groups.JoinRequest.name,phone,email,words,answer",
            ),
        ),
    ),
    File(
        "requests",
        _("開示などの請求のファイル"),
        _("開示、訂正、利用停止の請求に答えるため"),
        _("請求した人"),
        _("請求書を受け取る。本人を書類で確かめる"),
        _("請求を移送した相手の機関（85条、96条）"),
        (Kind.REQUEST,),
        (
            Item(
                _("名前、ふりがな、生年月日、代理人"),
                "holdings.SubjectRequest.name,kana,born_on,agent holdings.RequestPerson.person",
            ),
            Item(
                _("求めること、確かめたこと、決定の理由"),
                "holdings.SubjectRequest.identity_note,wanted,reasons,longer_words,fee_waived"
                " holdings.RequestStep.reason holdings.Hold.reason,lift_reason",
            ),
            Item(
                _("意見を聞いたほかの人、その意見"), "holdings.Hearing.whom,about,words,told_words"
            ),
            Item(
                _("請求を移送した相手の機関、移送してきた機関、その理由"),
                "holdings.Transfer.body,why,words holdings.SubjectRequest.sent_by",
            ),
        ),
    ),
)


def kept_for(file: File) -> list[tuple[Kind, Retention | None]]:
    """How long each kind of record in the file is kept, as in force today."""
    return [(kind, found.now) for kind, found in table().items() if kind in file.kinds]
