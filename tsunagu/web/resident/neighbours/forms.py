"""What neighbours say of themselves, on one page each; nobody needs an account."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.directory.models import Language
from tsunagu.places.models import Area, AreaKind
from tsunagu.places.queries import area_of, rough_choices
from tsunagu.residents.models import ContactWay, Sex
from tsunagu.residents.papers import Particulars
from tsunagu.ui.fields import Day, Line, Mail, Phone, Ticks, offer, picker
from tsunagu.volunteering.models.favour import MOST
from tsunagu.volunteering.papers import Joining, Offered, Wanted
from tsunagu.volunteering.states import UNASKED, Driving, How, Reach, Task, Who, Whom
from tsunagu.web.resident.neighbours.week import Week

SPOKEN = [
    ("ja", _("日本語")),
    *((code, name) for code, name in Language.choices if code != "ja-easy"),
]


FAVOURS = [(task.value, task.label) for task in Task if task not in UNASKED]


def _one_of(label: Any, choices: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **more)


class Reached(forms.Form):
    """Who it is, where they live and how the desk reaches them."""

    name = Line(
        _("お名前"), 100, required=True, error_messages={"required": _("お名前を書いてください。")}
    )
    kana = Line(_("ふりがな"), 100)
    phone = Phone(_("電話番号"), 30, help_text=_("電話かメールの、どちらかを書いてください。"))
    email = Mail(label=_("メールアドレス"), required=False, max_length=254)
    chome = forms.ChoiceField(
        label=_("お住まいの町・丁目"),
        help_text=_("ほかの人には出ません。行ける距離を調べるために使います。"),
        error_messages={"required": _("町・丁目を選んでください。")},
    )
    sex = forms.ChoiceField(
        label=_("性別"), required=False, choices=[("", _("答えない")), *Sex.choices]
    )

    def __init__(self, *args: Any, known: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.known = known
        if known:
            for name in Joins.base_fields:
                del self.fields[name]
        else:
            offer(self, "chome", [("", _("選んでください")), *rough_choices((AreaKind.CHOME,))])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        is_silent = not said.get("phone") and not said.get("email")
        if not self.known and is_silent and not {"phone", "email"} & set(self.errors):
            self.add_error("phone", _("電話かメールの、どちらかを書いてください。"))
        return said

    def joining(self, *, language: str) -> Joining:
        said = self.cleaned_data
        person = Particulars(
            name=said["name"],
            kana=said["kana"],
            sex=said.get("sex", ""),
            phone=said["phone"],
            email=said["email"],
            chome=self._chome(),
            language=language,
            contact_way=ContactWay.MAIL if said["email"] else ContactWay.PHONE,
            address=said.get("address", ""),
        )
        who = Who(said.get("who", Who.PERSON))
        group = said["group_name"] if who != Who.PERSON else ""
        return Joining(f"n-{said['key']}", person, who, group, language)

    def _chome(self) -> Area | None:
        return area_of(int(self.cleaned_data["chome"]), (AreaKind.CHOME,))


class Joins(Reached):
    """Who takes part. Left out for who has been here before."""

    who = _one_of(_("だれとして入りますか"), Who.choices, initial=Who.PERSON)
    group_name = Line(_("団体・会社の名前"), 100)
    agrees = forms.BooleanField(
        label=_(
            "18歳以上です（18歳になっていないときは、保護者が「いいよ」と言いました）。"
            "窓口が、わたしの連絡先を、引き合わせるために使ってよいです。"
        ),
        error_messages={"required": _("読んで、よければ印をつけてください。")},
    )
    field_order: tuple[str, ...] = (
        *("name", "kana", "who", "group_name", "phone", "email", "chome", "sex", "agrees"),
    )


class Offers(Joins):
    tasks = Ticks(label=_("できること"), choices=Task.choices)
    words = Line(
        _("くわしいこと"),
        1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("資格、道具、場所の広さなど。書かなくてもかまいません。"),
    )
    cells = Week(label=_("行ける曜日と時間"))
    max_km = forms.TypedChoiceField(
        label=_("どこまで行けますか"), choices=Reach.choices, coerce=int, initial=Reach.NEAR
    )
    driving = forms.ChoiceField(label=_("車の運転"), choices=Driving.choices)
    languages = Ticks(label=_("話せることば"), choices=SPOKEN)
    accepts_sex = forms.ChoiceField(label=_("手伝う相手"), choices=Whom.choices)
    limits = Line(
        _("できないこと・気をつけてほしいこと"), 500, widget=forms.Textarea(attrs={"rows": 3})
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)
    field_order = (
        "tasks",
        "words",
        "cells",
        "max_km",
        "driving",
        "languages",
        "accepts_sex",
        "limits",
        *Joins.field_order,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        more["initial"] = {"key": uuid4().hex, "languages": ["ja"], **(more.get("initial") or {})}
        super().__init__(*args, **more)
        self.fields["tasks"].required = True

    def offered(self) -> Offered:
        said = self.cleaned_data
        plain = ("key", "words", "max_km", "driving", "accepts_sex", "limits")
        return Offered(
            tasks=tuple(Task(task) for task in said["tasks"]),
            cells=tuple(said["cells"]),
            languages=tuple(said["languages"]),
            **{name: said[name] for name in plain},
        )


class Wants(Joins):
    task = forms.ChoiceField(label=_("頼みたいこと"), choices=[("", _("選んでください")), *FAVOURS])
    words = Line(
        _("くわしいこと"),
        1_000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("頼みたいことを書いてください。")},
    )
    how = _one_of(_("何回ですか"), How.choices, initial=How.ONCE)
    cells = Week(
        label=_("来てほしい曜日と時間"),
        help_text=_("一回だけのときは、よい時間をいくつでも。毎週のときは、来てほしい時間だけ。"),
    )
    first_on = Day(label=_("いつから"), required=False, widget=picker())
    place = Line(_("場所"), 200, help_text=_("顔合わせまで、ほかの人には出ません。"))
    wanted = forms.IntegerField(
        label=_("何人に来てほしいですか"), min_value=1, max_value=MOST, initial=1
    )
    sex_wish = forms.ChoiceField(label=_("来てほしい人"), choices=Whom.choices)
    spoken = forms.ChoiceField(label=_("ことば"), required=False, choices=[("", "―"), *SPOKEN])
    costs = Line(_("かかるお金（材料費・交通費など）"), 200)
    is_medical = _one_of(
        _("医療のことや、危ないことが入りますか"),
        [("no", _("いいえ")), ("yes", _("はい"))],
        help_text=_("薬、注射、体をささえる介助、高い所の作業などです。"),
        error_messages={"required": _("どちらかを選んでください。")},
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)
    field_order = (
        *("task", "words", "how", "cells", "first_on", "place", "wanted", "sex_wish", "spoken"),
        *("costs", "is_medical", *Joins.field_order),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        more["initial"] = {"key": uuid4().hex, **(more.get("initial") or {})}
        super().__init__(*args, **more)

    def wants(self) -> Wanted:
        said = self.cleaned_data
        plain = ("key", "words", "how", "first_on", "place", "wanted", "sex_wish", "costs")
        return Wanted(
            task=Task(said["task"]),
            cells=tuple(said["cells"]),
            language=said["spoken"],
            is_medical=said["is_medical"] == "yes",
            **{name: said[name] for name in plain},
        )


class Answers(forms.Form):
    """To one favour: two buttons, and why not for who wants to say it."""

    reason = Line(_("「いいえ」のとき：わけ（書かなくてもかまいません）"), 300)
    yes = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput)
