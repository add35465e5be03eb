"""What a request may be, in the words of the law (個人情報の保護に関する法律, as of 2023)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestKind(models.TextChoices):
    DISCLOSURE = "disclosure", _("開示（76条）")
    CORRECTION = "correction", _("訂正（90条）")
    SUSPENSION = "suspension", _("利用停止（98条）")


class Asker(models.TextChoices):
    """76条2項: the person, or who acts for them."""

    SELF = "self", _("本人")
    LEGAL = "legal", _("法定代理人")
    PROXY = "proxy", _("任意代理人")


class Identity(models.TextChoices):
    """77条2項: by what it was seen that the asker is who they say."""

    MY_NUMBER = "my_number", _("マイナンバーカード")
    LICENCE = "licence", _("運転免許証")
    RESIDENCE = "residence", _("在留カード・特別永住者証明書")
    INSURANCE = "insurance", _("健康保険の資格確認書など")
    BY_POST = "by_post", _("郵送（書類の写しと、30日以内の住民票の写し）")
    OTHER = "other", _("その他")


class Decision(models.TextChoices):
    """82条, 93条, 101条."""

    FULL = "full", _("全部みとめる")
    PART = "part", _("一部みとめる")
    NONE = "none", _("みとめない")


class Article(models.TextChoices):
    """Why not, or not all of it. What concerns the State and the police is not a city's."""

    HARM = "78-1-1", _("本人の生命や健康などを害するおそれ（78条1項1号）")
    OTHERS = "78-1-2", _("ほかの人の情報（78条1項2号）")
    BODIES = "78-1-3", _("法人などの情報（78条1項3号）")
    DEBATE = "78-1-6", _("審議・検討の途中の情報（78条1項6号）")
    CONDUCT = "78-1-7", _("事務の適正な実施に支障（78条1項7号）")
    EXISTENCE = "81", _("あるかないかを答えない（81条）")
    ABSENT = "absent", _("記録がない")
    NOT_WRONG = "92", _("訂正の理由がない（92条）")
    NOT_UNLAWFUL = "100", _("利用停止の理由がない（100条）")


class Handing(models.TextChoices):
    """87条."""

    READ = "read", _("窓口で見る")
    COPY = "copy", _("紙の写しを渡す")
    DATA = "data", _("データを渡す")
    NOTHING = "nothing", _("渡すものはない（通知だけ）")


H = Handing
# What may cost something (89条2項), and what is counted.
UNITS = {H.READ: _("1回"), H.COPY: _("1枚"), H.DATA: _("1枚（光ディスクなど）")}
# By which article the asker is told that it takes longer: by 30 days, or until another day.
LONGER = {
    RequestKind.DISCLOSURE: (_("83条2項"), _("84条")),
    RequestKind.CORRECTION: (_("94条2項"), _("95条")),
    RequestKind.SUSPENSION: (_("102条2項"), _("103条")),
}


class TransferGround(models.TextChoices):
    """Why another body decides (85条1項, 96条1項)."""

    FROM_THEM = "from_them", _("その機関から受け取った記録である")
    BY_THEM = "by_them", _("その機関が、移送を受けて開示した記録である")
    OTHER = "other", _("そのほかの、正当な理由がある")


G = TransferGround
# What may be sent on, and why. The law knows no such thing for what is no longer to be used.
TRANSFERABLE = {
    RequestKind.DISCLOSURE: (G.FROM_THEM, G.OTHER),
    RequestKind.CORRECTION: (G.BY_THEM, G.OTHER),
}
TRANSFERRED_BY = {RequestKind.DISCLOSURE: _("85条1項"), RequestKind.CORRECTION: _("96条1項")}


class TransferAnswer(models.TextChoices):
    AGREED = "agreed", _("引き受ける")
    REFUSED = "refused", _("引き受けない")


class HearingGround(models.TextChoices):
    """86条: whom the city may ask before it discloses (1項), and whom it must (2項)."""

    MAY = "86-1", _("ほかの人の情報がある（86条1項）")
    LIFE = "86-2-1", _("生命や財産などを守るために開示する（86条2項1号）")
    DISCRETION = "86-2-2", _("特に必要があって開示する（80条、86条2項2号）")


class Opinion(models.TextChoices):
    """What came of asking. Silence until the last day is no opinion."""

    FINE = "fine", _("反対しない")
    AGAINST = "against", _("反対")
    NOT_FOUND = "not_found", _("居場所がわからない（86条2項ただし書）")
