from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.grants.models import GrantCall
from tsunagu.grants.papers import Offered
from tsunagu.places.queries import LARGE, areas_by_key, boxes
from tsunagu.plan.queries import tree
from tsunagu.ui.fields import Day, Line, Ticks, offer, picker
from tsunagu.web.grants.money import Yen


class CallForm(forms.Form):
    name = Line(
        _("助成の名前"),
        100,
        required=True,
        error_messages={"required": _("助成の名前を書いてください。")},
    )
    words = Line(
        _("決まり"),
        2_000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("決まりを書いてください。")},
        help_text=_("だれが、何に使えるか。使えないもの。やさしい言葉で書きます。"),
    )
    opens_on = Day(label=_("受付をはじめる日"), widget=picker())
    closes_on = Day(label=_("受付の最後の日"), widget=picker())
    decide_by = Day(label=_("決めて知らせる日"), widget=picker())
    report_by = Day(label=_("報告の期日"), widget=picker())
    ceiling = Yen(_("1団体の上限"), required=True)
    budget = Yen(_("予算"), required=True)
    measures = Ticks(label=_("計画の施策"), choices=())
    areas = Ticks(label=_("地域（選ばないときは、市の全部）"), choices=())
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, **more: Any) -> None:
        more["initial"] = {"key": uuid4().hex, **(more.get("initial") or {})}
        super().__init__(*args, **more)
        named = tree.measure_names().items()
        offer(self, "measures", [(code, f"{code} {name}") for code, name in named])
        offer(self, "areas", boxes(LARGE))

    def offered(self) -> Offered:
        said = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        said |= {"measures": tuple(said["measures"]), "areas": tuple(areas_by_key(said["areas"]))}
        return Offered(**said)


def written(call: GrantCall) -> dict[str, Any]:
    """What the form of a call begins with."""
    names = [name for name in CallForm.base_fields if name not in ("areas", "key")]
    keys = [str(pk) for pk in call.areas.values_list("pk", flat=True)]
    return {name: getattr(call, name) for name in names} | {"areas": keys}


class Words(forms.Form):
    words = Line(
        _("ひとこと"),
        1_000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("ひとこと、書いてください。")},
    )


class Question(Words):
    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["words"].label = _("聞きたいこと")
        self.fields["words"].help_text = _("団体は、受付番号で読んで、返事を書きます。")


class Reason(forms.Form):
    reason = Line(
        _("わけ"),
        1_000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("わけを書いてください。")},
        help_text=_("決まったあとに、団体が読みます。手紙にも出ます。"),
    )


class Sum(Reason):
    amount = Yen(_("助成する額"), required=True)
    field_order = ("amount", "reason")


class On(forms.Form):
    on = Day(label=_("日にち"), widget=picker())


class Rest(forms.Form):
    until = Day(
        label=_("残りのお金を返す期日"),
        required=False,
        widget=picker(),
        help_text=_("残りがないときは、空けておきます。"),
    )


class Again(Words):
    until = Day(label=_("いつまで"), widget=picker())
