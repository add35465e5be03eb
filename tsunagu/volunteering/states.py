"""What neighbours do for each other: the words, and the maps of allowed moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.flow import Flow


class OfferingState(models.TextChoices):
    NEW = "new", _("窓口が確かめています")
    OPEN = "open", _("登録しています")
    RESTING = "resting", _("休んでいます")
    HELD = "held", _("窓口がお休みにしています")
    ENDED = "ended", _("やめました")
    REFUSED = "refused", _("登録できませんでした")


class Standing(models.TextChoices):
    """Where somebody who helps stands, over everything they offer."""

    ACTIVE = "active", _("活動しています")
    REGISTERED = "registered", _("登録しています")
    NEW = "new", _("申しこみました")
    RESTING = "resting", _("休んでいます")
    HELD = "held", _("窓口がお休みにしています")
    OVER = "over", _("登録の期限が切れました")
    LEFT = "left", _("やめました")


class FavourState(models.TextChoices):
    NEW = "new", _("窓口が確かめています")
    OPEN = "open", _("相手をさがしています")
    FOUND = "found", _("相手が見つかりました")
    AGREED = "agreed", _("活動しています")
    DONE = "done", _("終わりました")
    UNMET = "unmet", _("相手が見つかりませんでした")
    WITHDRAWN = "withdrawn", _("取り下げました")


class InvitationState(models.TextChoices):
    ASKED = "asked", _("返事を待っています")
    YES = "yes", _("はい")
    NO = "no", _("いいえ")
    OVER = "over", _("ほかの人に決まりました")


G, F, A = OfferingState, FavourState, InvitationState
OFFERING_FLOW = Flow[OfferingState](
    {
        G.NEW: frozenset({G.OPEN, G.REFUSED, G.ENDED}),
        G.OPEN: frozenset({G.RESTING, G.HELD, G.ENDED}),
        G.RESTING: frozenset({G.OPEN, G.HELD, G.ENDED}),
        G.HELD: frozenset({G.OPEN, G.ENDED}),  # by the desk alone
        G.ENDED: frozenset(),
        G.REFUSED: frozenset(),
    }
)
FAVOUR_FLOW = Flow[FavourState](
    {
        F.NEW: frozenset({F.OPEN, F.UNMET, F.WITHDRAWN}),
        F.OPEN: frozenset({F.FOUND, F.UNMET, F.WITHDRAWN}),
        F.FOUND: frozenset({F.AGREED, F.OPEN, F.WITHDRAWN}),
        F.AGREED: frozenset({F.DONE, F.OPEN, F.WITHDRAWN}),
        F.DONE: frozenset(),
        F.UNMET: frozenset(),
        F.WITHDRAWN: frozenset(),
    }
)
INVITATION_FLOW = Flow[InvitationState](
    {
        A.ASKED: frozenset({A.YES, A.NO, A.OVER}),
        A.YES: frozenset({A.NO, A.OVER}),
        A.NO: frozenset(),
        A.OVER: frozenset(),
    }
)
OWNED = (F.OPEN, F.FOUND, F.AGREED)  # somebody of the desk looks after it
LIVING = (F.NEW, *OWNED)  # has a next date


class Who(models.TextChoices):
    PERSON = "person", _("ひとり")
    GROUP = "group", _("団体・グループ")
    FIRM = "firm", _("会社・お店")
    SCHOOL = "school", _("学校・園")


class Task(models.TextChoices):
    """What one neighbour does for another; none of it is care or a profession's work."""

    TALK = "talk", _("話し相手")
    SHOPPING = "shopping", _("買い物")
    CLEANING = "cleaning", _("そうじ・片づけ")
    GARDEN = "garden", _("草取り・庭の手入れ")
    GARBAGE = "garbage", _("ごみ出し")
    DOG = "dog", _("犬の散歩")
    LIFT = "lift", _("車での送りむかえ")
    COMPANION = "companion", _("外出のつきそい")
    PAPERS = "papers", _("手紙や書類を読む・書く")
    PHONE = "phone", _("スマートフォン・パソコン")
    CHILDREN = "children", _("子どもの相手・勉強")
    TRANSLATION = "translation", _("通訳・翻訳")
    EVENT = "event", _("行事の手伝い")
    SKILL = "skill", _("資格や特技を教える")
    LECTURE = "lecture", _("学校などで話す・教える")
    SPACE = "space", _("場所・部屋を貸す")
    THINGS = "things", _("物をゆずる・貸す")
    MONEY = "money", _("お金で支える（寄付）")


# Nobody asks a neighbour for these: lessons have pages of their own, money goes to all.
UNASKED = (Task.LECTURE, Task.MONEY)


class UnmetReason(models.TextChoices):
    """Why nobody came: what planners need to count (handbook domain 6.2)."""

    NOBODY = "nobody", _("できる人がいない")
    TIME = "time", _("日時が合わない")
    DISTANCE = "distance", _("遠い")
    OUTSIDE = "outside", _("助け合いではできない内容")
    OTHER = "other", _("ほかの理由")


class Driving(models.TextChoices):
    NONE = "none", _("運転しません")
    LICENCE = "licence_only", _("免許があります")
    OWN_CAR = "own_car", _("自分の車で行けます")


class Whom(models.TextChoices):
    ANY = "any", _("だれでもよい")
    FEMALE = "female", _("女性")
    MALE = "male", _("男性")


class How(models.TextChoices):
    ONCE = "once", _("一回だけ")
    WEEKLY = "weekly", _("毎週")


class Reach(models.IntegerChoices):
    """How far somebody comes, in kilometres as the crow flies."""

    NEAR = 1, _("歩いて行ける所（1kmまで）")
    BICYCLE = 3, _("自転車で行ける所（3kmまで）")
    CITY = 30, _("市内なら、どこでも")
