from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.bulletins.models import Bulletin
from tsunagu.bulletins.papers import Words, Written
from tsunagu.bulletins.queries import source
from tsunagu.bulletins.states import Audience, Category, Urgency
from tsunagu.places.models import AreaKind
from tsunagu.places.queries import areas_by_key, boxes, rough_choices
from tsunagu.ui.fields import Line, Ticks, offer

LARGE = (AreaKind.CITY, AreaKind.ZONE, AreaKind.TOWN)


class When(forms.DateTimeField):
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, label: Any, **more: Any) -> None:
        super().__init__(label=label, input_formats=["%Y-%m-%dT%H:%M"], **more)


class WriteWords(forms.Form):
    """The words of one language."""

    title = Line(_("見出し"), 60, required=True)
    body = Line(_("本文"), 3_000, required=True, widget=forms.Textarea(attrs={"rows": 10}))

    def words(self) -> Words:
        return Words(self.cleaned_data["title"], self.cleaned_data["body"])


class Translate(WriteWords):
    """``moves`` says which Japanese words it was made from."""

    moves = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)

    @property
    def is_raw(self) -> bool:
        """Whether a machine said it and no person has read it."""
        return False


class TranslateByMachine(Translate):
    """Words that came from a machine, however much they were changed: who has read them says so."""

    by_machine = forms.CharField(widget=forms.HiddenInput, initial="1", required=False)
    is_read = forms.BooleanField(
        label=_("わたしはこのことばを読めます。日本語と同じことを言っていると、確かめました。"),
        required=False,
    )

    @property
    def is_raw(self) -> bool:
        return not self.cleaned_data["is_read"]


class WriteBulletin(WriteWords):
    """A bulletin in Japanese and whom it concerns. ``key`` makes a double click one bulletin."""

    category = forms.ChoiceField(label=_("分野"), choices=Category.choices)
    urgency = forms.ChoiceField(
        label=_("急ぎ"), choices=Urgency.choices, help_text=_("緊急のものは、二人が承認します。")
    )
    audience = forms.ChoiceField(label=_("だれのため"), choices=Audience.choices)
    areas = Ticks(label=_("地域"), choices=())
    chome = forms.ChoiceField(
        label=_("丁目"),
        required=False,
        help_text=_("丁目まで分けるときだけ。防犯と行方不明では選べません。"),
    )
    valid_until = When(_("いつまで"))
    publish_at = When(
        _("公開する日時"), required=False, help_text=_("書かなければ、承認のあとすぐに公開します。")
    )
    family_agreed = Line(
        _("家族の同意"),
        300,
        help_text=_("行方不明のお知らせだけ。だれが、いつ、どのように同意したか。"),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **more: Any) -> None:
        more["initial"] = {"key": uuid4().hex, **(more.get("initial") or {})}
        super().__init__(*args, **more)
        offer(self, "areas", boxes(LARGE))
        [(_label, chome)] = rough_choices((AreaKind.CHOME,)) or [("", [])]
        offer(self, "chome", [("", "―"), *chome])

    def written(self) -> Written:
        said = self.cleaned_data
        return Written(
            words=self.words(),
            category=Category(said["category"]),
            urgency=Urgency(said["urgency"]),
            audience=Audience(said["audience"]),
            areas=areas_by_key([*said["areas"], said["chome"]]),
            valid_until=said["valid_until"],
            publish_at=said["publish_at"],
            family_agreed=said["family_agreed"],
        )


class Amend(WriteBulletin):
    """As it stands, to be changed. Its category stays (``bulletins.actions.amend``)."""

    moves = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)

    def __init__(self, *args: Any, bulletin: Bulletin, **more: Any) -> None:
        super().__init__(*args, initial=_typed(bulletin), **more)
        self.fields["category"].disabled = True


def _typed(bulletin: Bulletin) -> dict[str, Any]:
    names = ("category", "urgency", "audience", "valid_until", "publish_at", "key", "moves")
    words, areas = source(bulletin), list(bulletin.areas.all())
    return {
        **{name: getattr(bulletin, name) for name in names},
        "family_agreed": str(bulletin.family_agreed),
        "title": words.title,
        "body": words.body,
        "areas": [str(area.pk) for area in areas if area.kind != AreaKind.CHOME],
        "chome": next((str(a.pk) for a in areas if a.kind == AreaKind.CHOME), ""),
    }


class Nothing(forms.Form):
    """A deed that needs no word; ``moves`` says which words were read."""

    moves = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)

    def __init__(self, *args: Any, bulletin: Bulletin, **more: Any) -> None:
        super().__init__(*args, **{"initial": {"moves": bulletin.moves}, **more})


class Reason(Nothing):
    reason = Line(_("理由"), 300, required=True, widget=forms.Textarea(attrs={"rows": 3}))


class Note(Nothing):
    """What everybody reads beside the bulletin."""

    reason = Line(
        _("みんなに伝える理由"),
        300,
        required=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("お知らせのページとメールに、そのまま出ます。"),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, bulletin: Bulletin, **more: Any) -> None:
        initial = {"moves": bulletin.moves, "key": uuid4().hex}
        super().__init__(*args, bulletin=bulletin, initial=initial, **more)
