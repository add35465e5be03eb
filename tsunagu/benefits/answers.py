"""The ten questions as choices, and what somebody said to them.

``Answers`` holds what was said by question: choices as words, years as numbers. A question that
was skipped is absent; one with an empty set was answered: none.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

Answers = Mapping[str, frozenset[Any]]
OLDEST = 120


class Birth(TextChoices):
    PREGNANT = "pregnant", _("おなかに赤ちゃんがいる")
    BORN = "born", _("1年以内に赤ちゃんが生まれた")
    NO = "no", _("どちらでもない")


class Family(TextChoices):
    ALONE = "alone", _("ひとりで住んでいる")
    COUPLE = "couple", _("夫・妻・パートナーと住んでいる")
    SINGLE_PARENT = "single_parent", _("ひとりで子どもを育てている")
    OTHERS = "others", _("ほかの家族や人と住んでいる")


class Handbook(TextChoices):
    BODY_HEAVY = "body_heavy", _("身体障害者手帳 1級・2級")
    BODY_MIDDLE = "body_middle", _("身体障害者手帳 3級")
    BODY_LIGHT = "body_light", _("身体障害者手帳 4級・5級・6級")
    MIND_HEAVY = "mind_heavy", _("愛の手帳（療育手帳） 1度・2度")
    MIND_LIGHT = "mind_light", _("愛の手帳（療育手帳） 3度・4度")
    SPIRIT_HEAVY = "spirit_heavy", _("精神障害者保健福祉手帳 1級")
    SPIRIT_LIGHT = "spirit_light", _("精神障害者保健福祉手帳 2級・3級")
    ILLNESS = "illness", _("難病や、子どもの長い病気")
    UNWRITTEN = "unwritten", _("手帳はないが、障害や心の病気、長い病気がある")
    NONE = "none", _("障害や長い病気はない")


class Whose(TextChoices):
    ADULT = "adult", _("18歳以上の人")
    CHILD = "child", _("18歳になっていない子ども")


class Care(TextChoices):
    SUPPORT = "support", _("要支援1・2の人がいる")
    LIGHT = "light", _("要介護1・2の人がいる")
    HEAVY = "heavy", _("要介護3・4・5の人がいる")
    WANTED = "wanted", _("まだ認定はないが、手助けがいる人がいる")
    NONE = "none", _("介護がいる人はいない")


class Work(TextChoices):
    EMPLOYED = "employed", _("会社などで働いている（パートも）")
    SELF = "self", _("自分で店や仕事をしている")
    LOST = "lost", _("2年以内に仕事をやめた・なくした")
    LESS = "less", _("仕事や収入がへった")
    SICK = "sick", _("病気やけがで、仕事を休んでいる")
    SEEKING = "seeking", _("仕事をさがしている")
    STUDENT = "student", _("学校に通っている（高校を出たあと）")
    NONE = "none", _("どれでもない")


class Income(TextChoices):
    PROTECTED = "protected", _("生活保護を受けている")
    EXEMPT = "exempt", _("家族のだれにも、住民税がかかっていない")
    LOW = "low", _("住民税を払っているが、生活が苦しい")
    ENOUGH = "enough", _("生活に、あまりこまっていない")


class Home(TextChoices):
    RENT = "rent", _("家賃を払っている")
    BEHIND = "behind", _("家賃が払えない・出るように言われた")
    HOMELESS = "homeless", _("住む所がない・人の所にいる")
    REPAIR = "repair", _("手すりをつけるなど、家を直したい")
    SEEKING = "seeking", _("安く住める家をさがしている")
    NONE = "none", _("どれでもない")


class Residence(TextChoices):
    JAPANESE = "japanese", _("日本の国籍がある")
    SETTLED = "settled", _("永住者、定住者、日本人や永住者の配偶者など")
    VISA = "visa", _("ほかの在留資格（3か月より長い）")
    SHORT = "short", _("3か月までの在留、または在留資格がない")


class Trouble(TextChoices):
    MONEY = "money", _("今日や今月のお金がない")
    FOOD = "food", _("食べるものがない")
    BILLS = "bills", _("税金や保険料、年金が払えない")
    DEBT = "debt", _("借りたお金を返せない")
    MEDICAL = "medical", _("病院のお金が高い・払えない")
    SCHOOL = "school", _("子どもの学校や塾のお金がたりない")
    INJURY = "injury", _("仕事で、けがや病気をした")
    UNPAID = "unpaid", _("給料を払ってもらえない")
    DISASTER = "disaster", _("火事、地震、大雨などの被害")
    DEATH = "death", _("家族がなくなった")
    VIOLENCE = "violence", _("家族や恋人から、暴力やおどしを受けている")
    CRIME = "crime", _("犯罪の被害にあった")
    NONE = "none", _("どれでもない")


CHOICES: dict[str, type[TextChoices]] = {
    "birth": Birth,
    "family": Family,
    "handbook": Handbook,
    "whose": Whose,
    "care": Care,
    "work": Work,
    "income": Income,
    "home": Home,
    "residence": Residence,
    "trouble": Trouble,
}
YEARS = ("age", "children")  # answered with numbers: one's own, and that of each child
QUESTIONS = (*YEARS, *CHOICES)
# Whom to ring, before any programme is read.
DANGERS = {
    ("trouble", Trouble.VIOLENCE): "dv",
    ("trouble", Trouble.FOOD): "no-food",
    ("home", Home.HOMELESS): "no-shelter",
}


def dangers(answers: Answers) -> set[str]:
    """The dangers that the answers name, as the reviewed words of danger call them."""
    return {danger for (name, value), danger in DANGERS.items() if value in answers.get(name, ())}
