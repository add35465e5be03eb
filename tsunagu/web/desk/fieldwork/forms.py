"""One line of the log: what must be said first, the rest folded away."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.fieldwork import queries
from tsunagu.fieldwork.models import LONGEST, FieldNote
from tsunagu.fieldwork.papers import Done
from tsunagu.fieldwork.states import Kind
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.places.models import AreaKind
from tsunagu.places.queries import area_of, rough_choices
from tsunagu.ui.fields import Line, number, offer, picker

AREAS = (AreaKind.ZONE, AreaKind.COMMUNITY)  # each lies in one zone, so that sums are by zone
NONE = ("", _("えらばない"))
WHOLE = ("", _("市全体・決まっていない"))
LINKED = ("with_whom", "resources", "helpers", "gathering", "issue")


class Entry(forms.Form):
    kind = forms.ChoiceField(
        label=_("何をしましたか"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("何をしたかを選んでください。")},
    )
    minutes = forms.IntegerField(
        label=_("かかった時間（分）"),
        min_value=1,
        max_value=LONGEST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "list": "minutes"}),
        error_messages={"required": _("かかった時間を、分で書いてください。")},
    )
    on = forms.DateField(label=_("日"), widget=picker(), initial=clock.today)
    area = forms.ChoiceField(label=_("地域"), required=False)
    words = Line(
        _("内容"),
        500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "住民の名前は書きません。一人ひとりの支援は、ケースの記録に書くと、ここに出ます。"
        ),
    )
    with_whom = Line(_("相手の団体"), 200)
    resources = number(_("新しくできた資源（か所）"), 99)
    helpers = number(_("新しい担い手（人）"), 999)
    gathering = forms.ChoiceField(label=_("居場所"), required=False)
    issue = forms.ChoiceField(label=_("地域課題"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, data: Any = None, *, actor: Actor, was: FieldNote | None = None) -> None:
        super().__init__(data, initial=_said(was) if was else {"key": uuid4().hex})
        self.gatherings = _choices(queries.gatherings(actor), was and was.gathering)
        self.issues = _choices(queries.issues(actor), was and was.issue)
        offer(self, "area", [WHOLE, *rough_choices(AREAS)])
        for name, rows in (("gathering", self.gatherings), ("issue", self.issues)):
            offer(self, name, [NONE, *((key, _named(one)) for key, one in rows.items())])

    def first(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in LINKED]

    def more(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name in LINKED]

    def done(self) -> Done:
        said = self.cleaned_data
        return Done(
            on=said["on"],
            kind=Kind(said["kind"]),
            minutes=said["minutes"],
            area=area_of(int(said["area"]), AREAS) if said["area"] else None,
            with_whom=said["with_whom"],
            words=said["words"],
            resources=said["resources"] or 0,
            helpers=said["helpers"] or 0,
            gathering=self.gatherings.get(said["gathering"]),
            issue=self.issues.get(said["issue"]),
        )


def _choices(rows: Iterable[Any], chosen: Any) -> dict[str, Any]:
    """By key; what was chosen before stays, however old it is."""
    return {str(one.pk): one for one in [*rows, *([chosen] if chosen else [])]}


def _named(one: Any) -> str:
    return str(getattr(one, "name", "") or one.title)


def _said(was: FieldNote) -> dict[str, object]:
    plain = ("kind", "minutes", "on", "words", "with_whom", "key")
    linked = {"area": was.area_id, "gathering": was.gathering_id, "issue": was.issue_id}
    counts = {"resources": was.resources or None, "helpers": was.helpers or None}
    return {name: getattr(was, name) for name in plain} | linked | counts
