"""The ways into the rooms that are open to everybody: where they begin, and what they are for.

The first page, the verbs of need and the pages of the plan offer them (docs/words.md).
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tsunagu.web.chrome import address

Words = str | Promise


@dataclass(frozen=True)
class Way:
    """A page for residents, the words of its link, and one sentence on what it is good for."""

    page: str
    words: Words
    lead: Words

    @property
    def url(self) -> str:
        return address(self.page)


TELL = Way(
    "resident:tell",
    _("こまっていることを伝える"),
    _("自分のこと、家族のこと、近所の人のこと。何でも伝えられます。"),
)
STATUS = Way(
    "resident:status",
    _("返事を見る"),
    _("番号とあいことばで、返事をいつでも見られます。"),
)
ME = Way(
    "resident:me",
    _("わたしのページ"),
    _("伝えたこと、できること、頼みたいことを、受付番号で見ます。やめることもできます。"),
)
HOTLINES = Way(
    "resident:hotlines",
    _("すぐ話せる電話"),
    _("つらい気持ち、暴力、子どものこと。電話で話せる所です。"),
)
SAFETY = Way(
    "resident:safety",
    _("見たことを知られたくないとき"),
    _("ページを見たことを、家の人に知られないための方法です。"),
)
FIND = Way(
    "resident:find",
    _("助けてくれる所をさがす"),
    _("こまっていることを書くと、助けてくれる所がわかります。"),
)
BENEFITS = Way(
    "resident:benefits",
    _("使える制度を調べる"),
    _("10の質問に答えると、使えるかもしれない手当や助けがわかります。"),
)
PLACES = Way(
    "resident:places",
    _("だれかに会える居場所"),
    _("お茶、ごはん、体操、子育て。近くの居場所と、次に開く日がわかります。"),
)
CALENDAR = Way(
    "resident:places-calendar",
    _("居場所のカレンダー"),
    _("いつ、どの居場所が開くかを、月ごとに見られます。"),
)
NEIGHBOURS = Way(
    "resident:neighbours",
    _("ご近所の助け合い"),
    _("できることを出しあって、できないことを頼みあいます。だれでも、両方できます。"),
)
OFFER = Way(
    "resident:neighbour_offer",
    _("できることを伝える"),
    _("犬の散歩、話し相手、買い物、車での送りむかえ。少しの時間でかまいません。"),
)
ASK = Way(
    "resident:neighbour_ask",
    _("頼みたいことを伝える"),
    _("一回だけでも、毎週でも。できる人を、窓口がさがします。"),
)
WATCH = Way(
    "resident:neighbour_watch",
    _("見守りを申しこむ"),
    _("ひとりの毎日が心配な人を、ご近所の人がときどき訪ねます。"),
)
SIGN = Way(
    "resident:sign",
    _("気づいたことを知らせる"),
    _("見守りに協力するお店や団体の、カードのページです。受付番号で、窓口の返事を読めます。"),
)
RECORDER = Way(
    "resident:neighbour_recorder",
    _("通話録音機を借りる"),
    _("だます電話をふせぐ機械を、65歳以上の人がいる家に貸します。"),
)
LEARNING = Way(
    "resident:learning",
    _("福祉を学ぶ"),
    _("だれでも受けられる講座と、学校や会社での授業があります。"),
)
COURSES = Way(
    "resident:courses",
    _("だれでも受けられる講座"),
    _("アカウントはいりません。受付番号で、いつでも見たり、やめたりできます。"),
)
IDEAS = Way(
    "resident:ideas",
    _("地域のアイデア"),
    _("地域でできること、あったらいいことを、だれでも出せます。手伝うこともできます。"),
)
CIRCLES = Way(
    "resident:circles",
    _("地域の団体"),
    _("近くで活動する団体と、新しい人を歓迎している団体がわかります。"),
)
GRANTS = Way(
    "resident:grants",
    _("団体への助成"),
    _("地域で活動する団体が、お金の助けを申しこめます。どの団体に決まったかも読めます。"),
)
NEWS = Way(
    "resident:news",
    _("市のお知らせ"),
    _("災害、防犯、福祉などのお知らせを読めます。メールでも届きます。"),
)
SUBSCRIBE = Way(
    "resident:news_subscribe",
    _("お知らせを受けとる"),
    _("アカウントはいりません。いつでもやめられます。"),
)
CRIME = Way(
    "resident:news_crime",
    _("町ごとの防犯のお知らせ"),
    _("この90日の防犯のお知らせを、町ごとに見る"),
)
VOICE = Way(
    "resident:voice_write",
    _("地域に知らせる（団体・住民から）"),
    _("集まりや、手伝う人をさがすことを、お知らせにのせられます。"),
)
ISSUES = Way(
    "plan:issues",
    _("地域の困りごと"),
    _("相談の窓口が、こたえられなかった困りごとです。だれのことかは、書いてありません。"),
)
PLAN = Way(
    "plan:index",
    _("計画を見る"),
    _("市が何を目ざし、いまどこまで進んだかを見られます。"),
)
ACCESSIBILITY = Way(
    "resident:accessibility",
    _("だれにでも使いやすく"),
    _("見えにくい方、手を動かしにくい方、日本語がむずかしい方にも使えるように作っています。"),
)
