"""A group in plain answers; beside each of them a box: whether everybody reads it."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.ground.errors import Refused
from tsunagu.groups.fields import AT_FIRST, FIELDS, NAMES, Field
from tsunagu.groups.models import FIRST_YEAR, MOST, Circle
from tsunagu.groups.papers import Described
from tsunagu.groups.queries import organisations
from tsunagu.groups.states import CircleKind
from tsunagu.places.queries import area_of, kinds_in_force, rough_choices
from tsunagu.ui.fields import Line, Mail, Phone, number, offer

Made = Callable[[Any], forms.Field]
BOX = "show_"


def _lines(longest: int, rows: int) -> Made:
    return lambda words: Line(words, longest, widget=forms.Textarea(attrs={"rows": rows}))


def _year(words: Any) -> forms.Field:
    said = _("西暦4けたで、今年までの年を書いてください。")
    return forms.IntegerField(
        label=words,
        required=False,
        min_value=FIRST_YEAR,
        max_value=clock.today().year,
        error_messages=dict.fromkeys(("min_value", "max_value", "invalid"), said),
        help_text=_("西暦で書きます。"),
    )


MADE: dict[str, Made] = {  # of each field of the room, what one types into
    "purpose": _lines(300, 2),
    "does": _lines(1_000, 4),
    "meets": lambda words: Line(words, 200, help_text=_("例：毎月 第2土曜日 10時から12時")),
    "venue": lambda words: Line(words, 200),
    "since": _year,
    "size": lambda words: number(words, MOST),
    "fee": lambda words: Line(words, 200, help_text=_("例：年1,000円。ないときは「なし」")),
    "newcomers": _lines(500, 3),
    "representative": lambda words: Line(words, 60),
    "phone": lambda words: Phone(words, 40),
    "email": lambda words: Mail(label=words, required=False, max_length=254),
    "url": lambda words: forms.URLField(
        label=words, required=False, max_length=500, assume_scheme="https"
    ),
}


class CircleForm(forms.Form):
    name = Line(
        _("団体の名前"),
        100,
        required=True,
        error_messages={"required": _("団体の名前を書いてください。")},
    )
    kana = Line(_("ふりがな"), 100)
    kind = forms.ChoiceField(
        label=_("種類"),
        choices=CircleKind.choices,
        error_messages={"required": _("種類を選んでください。")},
    )
    area = forms.ChoiceField(
        label=_("活動する地域"), error_messages={"required": _("地域を選んでください。")}
    )
    organisation = forms.ChoiceField(
        label=_("ページを書く団体"),
        required=False,
        help_text=_("その団体の人が、自分で書きます。選ばないときは、市の窓口が書きます。"),
    )
    welcomes = forms.BooleanField(label=_("新しい人を歓迎しています"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, data: Any, *, circle: Circle | None, may_choose: bool) -> None:
        super().__init__(data, initial=_typed(circle) if circle else _empty())
        offer(self, "area", [("", _("選んでください")), *rough_choices(kinds_in_force())])
        if may_choose:
            offer(self, "organisation", [("", _("市の窓口が書く")), *organisations()])
        else:
            del self.fields["organisation"]
        for field in FIELDS:
            self.fields[field.name] = MADE[field.name](field.words)
            self.fields[BOX + field.name] = forms.BooleanField(label=_("見せる"), required=False)

    def plain(self) -> Iterator[forms.BoundField]:
        """What everybody reads in any case."""
        names = ("name", "kana", "kind", "area", "welcomes", "organisation", "key")
        return (self[name] for name in names if name in self.fields)

    def chosen(self) -> Iterator[tuple[Field, forms.BoundField, forms.BoundField]]:
        """Each field of the room with its box."""
        return ((field, self[field.name], self[BOX + field.name]) for field in FIELDS)

    @property
    def described(self) -> Described:
        said = self.cleaned_data
        area = area_of(int(said["area"]), kinds_in_force())
        if area is None:  # it went out of force since the page was drawn
            raise Refused(gettext("地域を選んでください。"))
        keeper = said.get("organisation")
        return Described(
            **{name: said[name] for name in ("name", "kana", "kind", "welcomes", *NAMES)},
            area=area,
            shown=tuple(name for name in NAMES if said[BOX + name]),
            organisation_id=int(keeper) if keeper else None,
        )


def _empty() -> dict[str, Any]:
    return {"key": uuid4().hex} | {f"{BOX}{name}": True for name in AT_FIRST}


def _typed(circle: Circle) -> dict[str, Any]:
    names = ("name", "kana", "kind", "welcomes", "key", *NAMES)
    return {name: getattr(circle, name) for name in names} | {
        "area": f"{circle.area_id}",
        "organisation": f"{circle.organisation_id or ''}",
        **{f"{BOX}{name}": name in circle.shown for name in NAMES},
    }
