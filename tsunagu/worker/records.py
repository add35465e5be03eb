"""What each kind of record is called in the city, and for whom it exists: for docs/roles.md."""

OF_THE_CASE = "その支援ケースが見える人"
ONE_S_OWN = "本人だけ"

RECORDS = {
    "intake.Concern": (
        "困りごとの声",
        "届いた窓口の人と、書きとめた本人。守られている人の声は、名前のある人だけ",
    ),
    "cases.Case": (
        "支援ケース",
        "その窓口の人。守られている人のケースは、名前のある人と、理由を書いて3時間だけ開けた人（「閉じる」は開けられない）。外された職員には見えない",
    ),
    "cases.Need": ("課題", OF_THE_CASE),
    "cases.CaseNote": ("支援経過記録", OF_THE_CASE),
    "cases.Appointment": ("面談", OF_THE_CASE),
    "cases.Term": ("支援ケースの期日", OF_THE_CASE),
    "cases.Pause": ("休止", OF_THE_CASE),
    "cases.TieScore": ("つながり指標", OF_THE_CASE),
    "enclosures.Enclosure": (
        "書類・写真",
        "その支援ケースが見える人。やりとりについてきたものは、困りごとの声が届いた窓口の人",
    ),
    "cases.SavedFilter": ("保存したしぼりこみ", ONE_S_OWN),
    "referrals.Referral": (
        "つなぎ",
        "お願いした窓口の人（支援ケースが見える人）。つなぎ先は、送ったときから終わるまで。外された職員には見えない。紙の相手は、その返信票のものだけ",
    ),
    "referrals.Offer": (
        "声かけ",
        "お願いした窓口の人。声をかけられた団体は、まだ決まっていないあいだだけ。外された職員には見えない",
    ),
    "residents.GlassBreak": ("守られた記録を開けた理由", "確かめる人。記録そのものは見えない"),
    "holdings.Hold": ("保存をのばすもの", "記録の処分をする人"),
    "holdings.Disposal": ("処分する記録の一覧", "記録の処分をする人"),
    "holdings.SubjectRequest": (
        "開示などの請求",
        "請求を受け付ける人はすべて。記録を集める人は、頼まれている間だけ",
    ),
    "community.LocalIssue": (
        "地域課題",
        "書いた窓口の人と、伝えた民生委員。公開したものは、だれでも",
    ),
    "community.Undertaking": (
        "地域課題の取り組み",
        "その地域課題が見える人。公開したものは、だれでも",
    ),
    "community.Idea": (
        "地域のアイデア",
        "受け持つ窓口の人と、計画の担当者。公開したものは、だれでも",
    ),
    "grants.GrantCall": ("助成の募集", "受け持つ窓口の人。公開したものは、だれでも"),
    "grants.Application": (
        "助成の申しこみ",
        "受け持つ窓口の人。決まったものの団体、活動、額は、だれでも",
    ),
    "groups.Circle": (
        "団体のページ",
        "その団体の人。事業者の情報を直す人は、公開しているものと、自分の窓口が見るもの、書く団体がないもの。公開したものの、団体がえらんだことは、だれでも",
    ),
    "groups.CircleMember": ("団体の会員と役割", "その団体の人だけ"),
    "groups.JoinRequest": (
        "団体に入りたい人",
        "その団体の人。返事がおくれたら、受け持つ窓口の人も",
    ),
    "networks.Network": (
        "会（ネットワーク）",
        "事務局の団体で会議をひらく人。会にいる人。計画の担当者はすべて",
    ),
    "networks.Meeting": ("会議の議題と記録", "その会が見える人"),
    "networks.Decision": ("会で決まったこと", "その会が見える人。する人"),
    "bulletins.Bulletin": (
        "お知らせ",
        "書いた窓口の人。公開したものは、だれでも",
    ),
    "volunteering.Neighbour": (
        "ご近所の助け合いに入った人",
        "受け持つ窓口の、引き合わせる人。守られている人は、名前のある人だけ",
    ),
    "volunteering.Offering": ("できること", "その人が見える人"),
    "volunteering.Favour": ("頼みたいこと", "その人が見える人"),
    "watch.Watch": (
        "見守りを受ける人",
        "受け持つ窓口の、引き合わせる人。訪問する人。守られている人は、名前のある人だけ",
    ),
    "watch.Card": ("見守りのカード", "渡した窓口の、引き合わせる人"),
    "watch.Look": ("見守りの訪問", "その人が見える人"),
    "learning.Course": ("講座", "開いた窓口の、引き合わせる人"),
    "learning.Enrolment": (
        "講座に申しこんだ人",
        "その講座が見える人。守られている人は、名前のある人だけ",
    ),
    "learning.Lesson": ("学校や会社の授業", "頼んだ人が見える人"),
    "safety.Patrol": (
        "防犯の見回り",
        "回った団体の人。お知らせを書く人はすべて。人の名前は書かない",
    ),
    "safety.Recorder": ("通話録音機", "貸し出す窓口の、引き合わせる人"),
    "safety.Loan": (
        "通話録音機を借りる人",
        "貸し出す窓口の、引き合わせる人。守られている人は、名前のある人だけ",
    ),
    "bulletins.Trust": ("信頼する団体", "信頼する窓口の、お知らせを書く人"),
    "bulletins.Voice": ("地域からのお知らせ", "届いた窓口の、お知らせを書く人"),
    "bulletins.ReaderQuestion": (
        "お知らせを読んだ人からの質問",
        "書いた窓口の人。答えたものは、だれでも",
    ),
    "volunteering.Away": ("手伝う人の休み", "その人が見える人"),
    "volunteering.Check": ("手伝う人の確認", "その人が見える人"),
    "volunteering.Cover": ("ボランティア活動保険", "その人が見える人"),
    "complaints.Complaint": (
        "うまくいかなかったことの知らせ",
        "その人が見える人。その頼みごとや訪問に関わる人には見えない",
    ),
    "rewards.Activity": ("活動の記録", "その人が見える人"),
    "rewards.Exchange": ("ポイントの交換", "その人が見える人"),
    "bulletins.Board": ("掲示板", "その窓口の人"),
    "community.Gathering": (
        "居場所",
        "運営する団体の人。社会資源の情報を直す人はすべて。公開したものは、だれでも",
    ),
    "directory.Service": (
        "社会資源",
        "だれにでも見せるものは、だれでも。支援する人に見せるものと職員だけに見せるものは、その権利を持つ人",
    ),
    "fieldwork.FieldNote": (
        "地域活動の記録",
        "その窓口の地域福祉コーディネーター。直すのは、書いた人だけ",
    ),
    "commission.Beat": ("民生委員の区域", "市の管理者。地区会長は、自分の地区"),
    "commission.Tenure": (
        "民生委員の活動記録",
        "本人だけ。市の数字を見る人と地区会長には、合計だけ",
    ),
    "people.Organisation": ("団体", "市の管理者はすべて。ほかの人は自分の団体"),
    "people.Team": ("チーム", "その団体が見える人"),
    "people.User": ("アカウント", "市の管理者"),
    "people.Membership": ("役割（所属）", "市の管理者はすべて。責任者は自分の窓口の人"),
    "people.Absence": ("不在", "市の管理者はすべて。ほかの人は自分の団体の人"),
    "people.DutyShift": ("当番", "その窓口の責任者"),
    "people.ContactPoint": (
        "職員の連絡先",
        "本人。当番の人の電話は、危険の知らせのページだけに出る",
    ),
    "people.DigestSwitch": ("止めたお知らせ", "本人と、窓口の責任者"),
    "people.SecondStep": ("サインインのもう一つの確認", ONE_S_OWN),
    "people.Stopped": ("止められたサインイン", "市の管理者"),
    "people.Session": ("サインインしている端末", ONE_S_OWN),
}
