"""The one box of the finder, and what narrows the services. Sent as a form: no address keeps it."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.directory.models import Access, Audience, Language
from tsunagu.directory.queries.facets import Counts, Facets, Narrow
from tsunagu.directory.queries.finding import Point, Wish, town_in
from tsunagu.ui.fields import Line, offer

LONGEST = 20_000  # as long as a telling, to which the words may be handed on
# Metres as the crow flies. On foot at an old person's pace, a metre a second, and a third longer.
REACHES = [
    (500, _("500メートルまで（歩いて10分くらい）")),
    (1_000, _("1キロメートルまで（歩いて20分くらい）")),
    (2_000, _("2キロメートルまで（歩いて40分くらい）")),
    (5_000, _("5キロメートルまで（自転車やバスで）")),
]
AGES = [
    ("baby", _("0歳から5歳（小学校の前）")),
    ("child", _("6歳から11歳（小学生）")),
    ("teen", _("12歳から17歳（中学生、高校生）")),
    ("young", _("18歳から39歳")),
    ("middle", _("40歳から64歳")),
    ("old", _("65歳から")),
]


class Narrowing(forms.Form):
    """What to keep of what one reason led to, each choice with how many there are."""

    kind = forms.ChoiceField(label=_("種類"), required=False)
    place = forms.ChoiceField(label=_("どの町にあるか"), required=False)
    open = forms.BooleanField(required=False)

    def __init__(self, counts: Facets, chosen: Narrow) -> None:
        super().__init__(
            initial={"kind": chosen.kind, "place": chosen.town, "open": chosen.is_open}
        )
        anything = ("", gettext("選ばない"))
        offer(self, "kind", [anything, *_counted(counts.kinds)])
        offer(self, "place", [anything, *_counted(counts.towns)])
        self.fields["open"].label = gettext("いま開いている所だけ（%(count)d）") % {
            "count": counts.open
        }
        for field in self.fields.values():
            field.widget.attrs["form"] = "find"


def _counted(counts: Counts) -> list[tuple[str, str]]:
    return [(name, f"{name}（{count}）") for name, count in counts]


class Find(forms.Form):
    template_name = "finding/form.html"

    words = Line(
        _("こまっていること、さがしていること"),
        LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("ふだんのことばで書いてください。場所や団体の名前でも、さがせます。"),
    )
    town = forms.ChoiceField(
        label=_("どの町から近い所がいいですか"),
        required=False,
        help_text=_("何も書かずに町だけを選ぶと、近い順に出します。"),
    )
    within = forms.TypedChoiceField(
        label=_("どこまで行けますか"),
        choices=[("", _("どこまででも")), *REACHES],
        coerce=int,
        empty_value=None,
        required=False,
    )
    speaks = forms.ChoiceField(
        label=_("話したいことば"),
        choices=[("", _("どのことばでも")), *Language.choices],
        required=False,
    )
    age = forms.ChoiceField(
        label=_("使う人は何歳ですか"), choices=[("", _("何歳でも")), *AGES], required=False
    )
    access = forms.ChoiceField(
        label=_("そこにあってほしいもの"),
        choices=[("", _("なくてもよい")), *Access.choices],
        required=False,
    )

    def __init__(self, typed: Any, towns: dict[str, Point]) -> None:
        super().__init__(typed)
        self.towns = towns
        offer(self, "town", [("", _("選ばない")), *((town, town) for town in sorted(towns))])

    def clean_town(self) -> str:
        """One of the two is needed."""
        town: str = self.cleaned_data["town"]
        if not (town or self.cleaned_data.get("words", True)):
            self.add_error("words", _("さがしたいことを書くか、町を選んでください。"))
        return town

    def clean_within(self) -> int | None:
        """A way begins somewhere."""
        within: int | None = self.cleaned_data["within"]
        if within and {"words", "town"} <= self.cleaned_data.keys() and not self.here:
            self.add_error("town", _("どこまで行けるかを選ぶときは、町も選んでください。"))
        return within

    def tell_languages(self, counts: dict[str, int]) -> None:
        """How many of what was found speak what; where one is chosen, the others are unknown."""
        if not self.cleaned_data["speaks"]:
            told = [
                (code, f"{name}（{counts[code]}）" if code in counts else name)
                for code, name in Language.choices
            ]
            offer(self, "speaks", [("", _("どのことばでも")), *told])

    @property
    def is_narrowed(self) -> bool:
        """Whether something is chosen of what most leave alone."""
        return bool(self["age"].value() or self["access"].value())

    @property
    def said(self) -> str:
        words: str = self.cleaned_data["words"]
        return words

    @property
    def here(self) -> str:
        """The chosen town, else the one that the words name; may be none."""
        return self.cleaned_data["town"] or town_in(self.said, self.towns)

    def wish(self, heard: Collection[Audience]) -> Wish:
        said, here = self.cleaned_data, self.here
        return Wish(
            near=self.towns.get(here),
            within=said["within"],
            speaks=said["speaks"],
            access=said["access"],
            age=said["age"],
            town=said["town"],
            heard=heard,
        )
