"""One form per question. All may stay empty, except the words themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.intake.models import Sharing, Since, Teller, YesNo
from tsunagu.residents.models import ContactWay
from tsunagu.ui.fields import Line, Mail, Phone
from tsunagu.web.hours import bad_hours, good_days, good_hours

LONGEST_WORDS = 20_000
OLDEST = 120


class Form(forms.Form):
    """A form that knows the sheet it stands on."""

    def __init__(self, data: Any = None, *, sheet: Any) -> None:
        super().__init__(data)
        self.sheet = sheet


def _one_of(label: Any, choices: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=help_text,
        error_messages={"invalid_choice": _("どれか一つを選んでください。")},
    )


def _age() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("年齢（だいたい）"),
        required=False,
        min_value=0,
        max_value=OLDEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("年齢は、数字で書いてください。"),
            "min_value": _("年齢は、0から120までの数字で書いてください。"),
            "max_value": _("年齢は、0から120までの数字で書いてください。"),
        },
    )


class Start(forms.Form):
    remember = forms.ChoiceField(
        label=_("書きかけの文を、残しますか"),
        choices=[
            ("yes", _("1日だけ残す（あとで続きが書けます）")),
            ("no", _("残さない（ほかの人も使う機械のとき）")),
        ],
        initial="yes",
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(required=False, widget=forms.HiddenInput)


class Whom(Form):
    teller = _one_of(_("だれのことですか"), Teller.choices)


class PersonKnown(Form):
    name = Line(_("その人の名前"), 100)
    kana = Line(_("ふりがな"), 100)
    age_about = _age()
    phone = Phone(_("その人の電話番号"), 40)
    address = Line(_("その人の住所・いる場所"), 200)
    contact_note = Line(
        _("その人に連絡するとき、気をつけること"),
        300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("例：家族に知られないようにしてほしい"),
    )


class Trouble(Form):
    words = Line(
        _("どんなことで、こまっていますか"),
        LONGEST_WORDS,
        required=True,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "あなたのことばで、そのまま書いてください。短くても、まとまっていなくてもかまいません。"
        ),
        error_messages={"required": _("こまっていることを、ひとことでもいいので書いてください。")},
    )


class _WithButton(Form):
    """A choice whose "unknown" is the second button of the page, not one more circle."""

    def __init__(self, data: Any = None, *, sheet: Any) -> None:
        super().__init__(data, sheet=sheet)
        choice: Any = next(iter(self.fields.values()))
        choice.widget.choices = [pair for pair in choice.choices if pair[0] != "unknown"]


class SinceWhen(_WithButton):
    since = _one_of(_("いつからですか"), Since.choices)


class DangerNow(_WithButton):
    danger_now = _one_of(
        _("いま、あぶないことがありますか"),
        YesNo.choices,
        _("けが、暴力、食べるものがない、死にたい気持ちなどです。"),
    )


class Place(Form):
    place = Line(
        _("どこで起きていることですか"),
        200,
        help_text=_("町の名前と丁目だけでもかまいません。例：南町3丁目"),
    )


class Way(Form):
    contact_way = _one_of(
        _("どうやって連絡すれば、安心ですか"),
        ContactWay.choices,
        _(
            "「受付番号のページだけ」を選ぶと、こちらから連絡しません。番号とあいことばで、返事を読めます。"
        ),
    )


_CARE = ("is_secret_at_home", "contact_note")


class Reach(Form):
    """Only the fields that the chosen way needs; its number or address is needed then."""

    phone = Phone(_("電話番号"), 40, required=True)
    email = Mail(label=_("メールアドレス"), max_length=254)
    address = Line(_("住所"), 200, required=True)
    may_leave_message = forms.BooleanField(
        label=_("留守番電話や家の人に、伝言を残してよい"), required=False
    )
    is_secret_at_home = forms.BooleanField(
        label=_("家の人に知られたくない"),
        required=False,
        help_text=_("あなただけに話します。伝言は残しません。"),
    )
    contact_note = Line(
        _("気をつけてほしいこと"),
        300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("例：市役所からだと言わないでほしい"),
    )

    NEEDS = {
        ContactWay.PHONE: ("phone", "may_leave_message", *_CARE),
        ContactWay.MAIL: ("email", *_CARE),
        ContactWay.LETTER: ("address", *_CARE),
        ContactWay.VISIT: ("address", *_CARE),
    }
    EMPTY = {
        "phone": _("電話番号を書いてください。"),
        "email": _("メールアドレスを書いてください。"),
        "address": _("住所を書いてください。"),
    }

    def __init__(self, data: Any = None, *, sheet: Any) -> None:
        super().__init__(data, sheet=sheet)
        wanted = self.NEEDS.get(sheet.said("way", "contact_way"), ())
        for name in [name for name in self.fields if name not in wanted]:
            del self.fields[name]
        for name in self.fields.keys() & self.EMPTY.keys():
            self.fields[name].error_messages["required"] = self.EMPTY[name]


class When(Form):
    """Ticks become windows; what does not fit into them is written."""

    hours = good_hours()
    days = good_days()
    never = bad_hours()
    contact_hours = Line(_("時間のことで、ほかに"), 100, help_text=_("例：子どもが寝る9時より前"))


class You(Form):
    name = Line(_("あなたの名前"), 100)
    kana = Line(_("ふりがな"), 100)
    age_about = _age()
    relation = Line(_("その人との関係"), 40, help_text=_("例：となりの家、店の客、むすめ"))
    speaks = Line(
        _("使いたいことば"),
        40,
        help_text=_("通訳や手話がいるときも、書いてください。例：英語、やさしい日本語、手話"),
    )

    def __init__(self, data: Any = None, *, sheet: Any) -> None:
        super().__init__(data, sheet=sheet)
        del self.fields["relation" if sheet.is_about_teller else "age_about"]


class MayShare(Form):
    sharing = _one_of(_("助けるために、ほかの所に伝えてもいいですか"), Sharing.choices)


class Send(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
