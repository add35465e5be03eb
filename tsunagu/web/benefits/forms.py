"""The ten questions as forms. All may stay empty; what was answered is ``answers()``."""

import re
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.benefits import answers as asked
from tsunagu.benefits.amounts import RAISING, Household
from tsunagu.ui.fields import Line, Ticks
from tsunagu.web.chrome import city

YES, NO = "yes", "no"
YEARS = re.compile(r"\d{1,3}")
NOT_YEARS = re.compile(r"か月|ヶ月|ヵ月|カ月|month|个月|個月|개월", re.IGNORECASE)
OLDEST_CHILD, MOST_CHILDREN = 30, 15
MOST_EARNED = 10_000  # 万円


def _one_of(label: Any, choices: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=help_text,
        error_messages={"invalid_choice": _("どれか一つを選んでください。")},
    )


def _any_of(label: Any, choices: Any, help_text: Any = "") -> Ticks:
    field = Ticks(label=label, choices=choices)
    field.help_text = help_text or _("あてはまるものを、ぜんぶ選んでください。")
    return field


def _number(label: Any, most: int, wrong: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=most,
        help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
    )


class Ages(Line):
    """Years with anything between: ``3、8``. Of a baby people give months: that is asked again."""

    def __init__(self) -> None:
        super().__init__(
            _("子どもの年齢"), 200, help_text=_("いるときは、ぜんぶ書いてください。例：0、3、8")
        )

    def clean(self, value: Any) -> list[int]:
        typed = unicodedata.normalize("NFKC", str(super().clean(value)))
        if NOT_YEARS.search(typed):
            raise forms.ValidationError(_("1歳になっていない子どもは、0と書いてください。"))
        ages = [int(years) for years in YEARS.findall(typed)]
        if (typed and not ages) or len(ages) > MOST_CHILDREN or max([0, *ages]) > OLDEST_CHILD:
            raise forms.ValidationError(_("年齢は、0から30までの数字で書いてください。例：0、3、8"))
        return ages


class Form(forms.Form):
    def answers(self) -> dict[str, frozenset[Any]]:
        """By question, as far as it was answered and can be read."""
        return {
            name: frozenset(said if isinstance(said, list) else [said])
            for name, said in self.cleaned_data.items()
            if said not in ("", None, [])
        }


class Age(Form):
    age = _number(
        _("何歳ですか"),
        asked.OLDEST,
        _("年齢は、0から120までの数字で書いてください。"),
        _("手助けがいる人の年齢を書いてください。あなたのことでも、家族のことでもかまいません。"),
    )


class Children(Form):
    has_children = _one_of(
        _("いっしょに住んでいる子どもは、いますか"), [(YES, _("いる")), (NO, _("いない"))]
    )
    children = Ages()
    birth = _one_of(_("赤ちゃんのこと"), asked.Birth.choices)

    def answers(self) -> dict[str, frozenset[Any]]:
        found = super().answers()
        has_none = found.pop("has_children", None) == frozenset([NO]) and "children" not in found
        return found | {"children": frozenset()} if has_none else found


class Family(Form):
    family = _one_of(_("だれといっしょに住んでいますか"), asked.Family.choices)


class Disability(Form):
    handbook = _any_of(_("手帳や病気"), asked.Handbook.choices)
    whose = _any_of(_("それは、だれのことですか"), asked.Whose.choices)

    def answers(self) -> dict[str, frozenset[Any]]:
        found = super().answers()
        is_nobody = found.get("handbook") == frozenset([asked.Handbook.NONE])
        return found | {"whose": frozenset()} if is_nobody else found


class Care(Form):
    care = _any_of(_("あなたや家族に、介護がいる人がいますか"), asked.Care.choices)


class Work(Form):
    work = _any_of(_("仕事のことを教えてください"), asked.Work.choices)


class Income(Form):
    income = _one_of(
        _("くらしのお金のことで、いちばん近いものはどれですか"),
        asked.Income.choices,
        _("住民税がかかっているかは、市から届く通知や、給料の明細でわかります。"),
    )
    earned = _number(
        _("あなたの1年の収入（だいたい、万円）"),
        MOST_EARNED,
        _("収入は、0から10000までの数字で書いてください。"),
        _("書かなくてもかまいません。書くと、お金のだいたいの額が出ることがあります。例：240"),
    )


class Home(Form):
    home = _any_of(_("住まいのことを教えてください"), asked.Home.choices)


class Residence(Form):
    residence = _one_of(
        _("国籍や在留資格のことを教えてください"),
        asked.Residence.choices,
        _("使える制度をさがすためだけに聞きます。ほかの所には伝えません。"),
    )


class Trouble(Form):
    trouble = _any_of(_("ほかに、こまっていることがありますか"), asked.Trouble.choices)


# Fields come in the order of the questions: the last base first.
class All(Trouble, Residence, Home, Income, Work, Care, Disability, Family, Children, Age):
    """All ten on one form: for the desk, and to read what the single pages gathered."""

    def answers(self) -> dict[str, frozenset[Any]]:
        return {name: said for name, said in super().answers().items() if name != "earned"}

    def household(self) -> Household | None:
        """Enough to count an amount with; None while something of it was not said."""
        age, children, earned = map(self.cleaned_data.get, ("age", "children", "earned"))
        raises = self.cleaned_data.get("family") in RAISING
        if age is None or earned is None or not children or not raises:
            return None
        here = city()
        return Household(age, tuple(children), earned * 10_000, here.prefecture, here.name)
