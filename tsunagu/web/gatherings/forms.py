"""A place to be in plain answers: nobody writes a rule of dates by hand."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from tsunagu.community.models import (
    AccessFact,
    AgeBand,
    Gathering,
    GatheringKind,
    Idea,
    Occurrence,
)
from tsunagu.community.papers import Counted, Described, OneDate
from tsunagu.community.queries.gatherings import keepers
from tsunagu.community.rhythm import DAYS, Every, Rhythm
from tsunagu.directory.models import Language
from tsunagu.ground import clock
from tsunagu.places.queries import chome_in
from tsunagu.ui.fields import Day, Line, Phone, Ticks, number, offer, picker
from tsunagu.web.chrome import city

MOST, DEAREST = 9_999, 100_000  # people, yen
WEEKS = [("1", _("第1")), ("2", _("第2")), ("3", _("第3")), ("4", _("第4")), ("-1", _("最後の週"))]
PLAIN = (
    *("name", "kana", "kind", "keeper", "words", "for_whom", "bring", "phone", "url", "venue"),
    *("address", "way", "first_on", "last_on", "begins", "ends", "skips_holidays", "capacity"),
    *("fee", "fee_words", "needs_sign_up", "sign_up"),
)


def hour(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput({"type": "time"}, "%H:%M"))


class GatheringForm(forms.Form):
    name = Line(_("名前"), 100, required=True)
    kana = Line(_("ふりがな"), 100)
    kind = forms.ChoiceField(label=_("種類"), choices=GatheringKind.choices)
    organisation = forms.ChoiceField(label=_("運営する団体"), required=False)
    keeper = Line(_("ページに出す、運営する人・団体の名前"), 100)
    words = Line(_("すること"), 1_000, widget=forms.Textarea(attrs={"rows": 4}))
    for_whom = Line(_("来てほしい人"), 200)
    every = forms.ChoiceField(
        label=_("いつ開きますか"), choices=Every.choices, widget=forms.RadioSelect
    )
    days = Ticks(label=_("曜日"), choices=[(day, WEEKDAYS[n]) for n, day in enumerate(DAYS)])
    weeks = Ticks(label=_("毎月の、どの週ですか"), choices=WEEKS)
    first_on = Day(label=_("はじめの日"), widget=picker())
    last_on = Day(label=_("終わりの日"), required=False, widget=picker())
    begins = hour(_("はじまりの時刻"))
    ends = hour(_("おわりの時刻"))
    skips_holidays = forms.BooleanField(label=_("祝日と年末年始は休み"), required=False)
    venue = Line(_("会場"), 100, required=True)
    address = Line(_("住所"), 200, required=True, help_text=_("町と丁目から、地域がわかります。"))
    point = Line(
        _("緯度と経度"),
        60,
        help_text=_("「35.7255, 139.5390」のように、地図から写します。"),
    )
    way = Line(_("行き方"), 300)
    access = Ticks(label=_("設備など"), choices=AccessFact.choices)
    languages = Ticks(label=_("日本語のほかに話せることば"), choices=Language.choices)
    capacity = number(_("定員"), MOST)
    fee = number(_("参加費（円）"), DEAREST, help_text=_("無料のときは、書かなくてかまいません。"))
    fee_words = Line(_("参加費の説明"), 100)
    needs_sign_up = forms.BooleanField(label=_("申し込みがいる"), required=False)
    sign_up = Line(_("申し込み方"), 200)
    bring = Line(_("持ち物"), 200)
    phone = Phone(_("問い合わせの電話"), 30, help_text=_("だれでも見られます。"))
    url = forms.URLField(
        label=_("ホームページ"), required=False, max_length=500, assume_scheme="https"
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(
        self,
        data: Any,
        *,
        gathering: Gathering | None,
        may_choose: bool,
        first: dict[str, Any] | None = None,
    ) -> None:
        new = {"key": uuid4().hex, **(first or {})}
        super().__init__(data, initial=_typed(gathering) if gathering else new)
        if may_choose:
            offer(self, "organisation", [("", _("下に名前を書く")), *keepers()])
        else:
            del self.fields["organisation"]

    def clean_point(self) -> tuple[float, float] | None:
        """In degrees, within the box around the city."""
        typed = self.cleaned_data["point"]
        if not typed:
            return None
        try:
            lat, lon = (float(part) for part in typed.replace("、", ",").split(","))
        except ValueError as fault:
            raise ValidationError(_("緯度と経度を、コンマで分けて書いてください。")) from fault
        if not city().holds(lat, lon):
            raise ValidationError(_("この場所は、市の外です。"))
        return lat, lon

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if "every" in said and "first_on" in said and not self.rhythm.is_whole:
            needed = {
                Every.MONTH: _("週と曜日を選んでください。"),
                Every.NUMBER: _("はじめの日を、1日から28日までにしてください。"),
            }
            self.add_error("every", needed.get(self.rhythm.every, _("曜日を選んでください。")))
        return said

    @property
    def rhythm(self) -> Rhythm:
        said = self.cleaned_data
        days = said.get("days", ())
        return Rhythm(
            every=Every(said["every"]),
            days=tuple(day for day in DAYS if day in days),
            weeks=tuple(int(week) for week in said.get("weeks", ())),
            number=said["first_on"].day,
        )

    @property
    def described(self) -> Described:
        said = self.cleaned_data
        lat, lon = said["point"] or (None, None)
        return Described(
            **{name: said[name] for name in PLAIN} | {"fee": said["fee"] or 0},
            chome=chome_in(said["address"], city()),
            lat=lat,
            lon=lon,
            rule=self.rhythm.rule,
            organisation_id=int(said["organisation"]) if said.get("organisation") else None,
            access=tuple(said["access"]),
            languages=tuple(said["languages"]),
        )


def begins_with(idea: Idea) -> dict[str, Any]:
    """What the form of a place begins with that an idea becomes. One key for each idea."""
    return {
        "name": idea.title,
        "words": idea.words,
        "kind": GatheringKind.SALON,
        "key": f"idea-{idea.pk}",
    }


def _typed(gathering: Gathering) -> dict[str, Any]:
    rhythm = gathering.rhythm
    point = "" if gathering.lat is None else f"{gathering.lat}, {gathering.lon}"
    return {name: getattr(gathering, name) for name in PLAIN} | {
        "every": rhythm.every.value,
        "days": list(rhythm.days),
        "weeks": [f"{week}" for week in rhythm.weeks],
        "organisation": f"{gathering.organisation_id or ''}",
        "point": point,
        "access": [row.fact for row in gathering.access.all()],
        "languages": [row.language for row in gathering.languages.all()],
        "key": gathering.key,
    }


class DateForm(forms.Form):
    on = Day(label=_("日"), widget=picker())
    begins = hour(_("はじまりの時刻"))
    ends = hour(_("おわりの時刻"))
    note = Line(_("お知らせ"), 100, help_text=_("この日だけのことを書きます。だれでも見られます。"))

    @property
    def said(self) -> OneDate:
        return OneDate(**self.cleaned_data)


class ChangeForm(DateForm):
    is_cancelled = forms.BooleanField(label=_("この日は中止する"), required=False)

    def __init__(self, data: Any, *, occurrence: Occurrence) -> None:
        names = ("on", "begins", "ends", "note", "is_cancelled")
        super().__init__(data, initial={name: getattr(occurrence, name) for name in names})


class CountForm(forms.Form):
    """Numbers alone; who came stays the affair of who came."""

    def __init__(self, data: Any, *, before: dict[str, Any]) -> None:
        super().__init__(data, initial=before)
        for band, label in AgeBand.choices:
            self.fields[band] = number(label, 999)
        self.fields["newcomers"] = number(_("そのうち、はじめて来た人"), 999)

    @property
    def counted(self) -> Counted:
        said = self.cleaned_data
        by_age = {band: said[band] for band in AgeBand.values if said[band]}
        return Counted(by_age, said["newcomers"])


def next_date(gathering: Gathering) -> dict[str, Any]:
    """What the form of one more date begins with."""
    return {"on": clock.today(), "begins": gathering.begins, "ends": gathering.ends}
