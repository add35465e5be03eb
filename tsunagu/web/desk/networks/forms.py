"""What a desk types about a network. Forms of one network take it first."""

from itertools import groupby
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.errors import Refused
from tsunagu.networks import queries
from tsunagu.networks.models import Meeting, Network
from tsunagu.networks.papers import Founded, Minuted, Owner, Planned, Sitting, Taken
from tsunagu.people.models import Membership
from tsunagu.places.queries import LARGE, area_of, rough_choices
from tsunagu.ui.fields import Day, Line, Mail, Ticks, offer, picker
from tsunagu.web.ideas.forms import lines

NO_NAMES = _("ご本人のことは書きません。名前、電話、メールアドレスがあると、書きとめられません。")
SOMEBODY = {"required": _("する人を選んでください。")}


class Keyed(forms.Form):
    """``key`` is made with the form: twice the same is one."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, **more: Any) -> None:
        more["initial"] = {"key": uuid4().hex, **(more.get("initial") or {})}
        super().__init__(*args, **more)


class NetworkForm(Keyed):
    kind = forms.ChoiceField(
        label=_("種類"), error_messages={"required": _("種類を選んでください。")}
    )
    name = Line(
        _("名前"), 100, required=True, error_messages={"required": _("名前を書いてください。")}
    )
    area = forms.ChoiceField(label=_("地域"), required=False)
    words = Line(_("何をする会か"), 500, widget=lines(3), help_text=NO_NAMES)
    field_order = ("kind", "name", "area", "words")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        kinds = [(str(one.pk), one.name) for one in queries.kinds()]
        offer(self, "kind", [("", _("選んでください")), *kinds])
        offer(self, "area", [("", _("市の全体")), *rough_choices(LARGE)])

    def founded(self) -> Founded:
        said = self.cleaned_data
        kind = queries.kinds().filter(pk=said["kind"]).first()
        if kind is None:
            raise Refused(gettext("種類を選んでください。"))
        area = area_of(int(said["area"]), LARGE) if said["area"] else None
        return Founded(kind, said["name"].strip(), area, said["words"])


def written(network: Network) -> dict[str, Any]:
    """What the form of a network begins with."""
    return {
        "kind": str(network.kind_id),
        "name": network.name,
        "area": str(network.area_id or ""),
        "words": network.words,
        "key": network.key,
    }


class SeatForm(forms.Form):
    organisation = forms.ChoiceField(
        label=_("団体（つなぐを使っている団体）"),
        required=False,
        help_text=_("人を決めないときは、この団体の人がみな、議題と記録を読めます。"),
    )
    mail = Mail(
        label=_("その団体の人（サインインのメールアドレス）"), required=False, max_length=254
    )
    body = Line(
        _("ほかの団体の名前"), 100, help_text=_("アカウントのない団体。人の名前は書きません。")
    )
    part = Line(_("役（会長、委員など）"), 60)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        bodies = queries.organisations().values_list("pk", "name")
        offer(self, "organisation", [("", "—"), *((str(pk), name) for pk, name in bodies)])

    def sitting(self) -> Sitting:
        said = self.cleaned_data
        part, body = said["part"].strip(), said["body"].strip()
        if said["mail"]:
            member = self._member(said["mail"], said["organisation"])
            return Sitting(member.organisation, member.user, body, part)
        chosen = said["organisation"]
        organisation = queries.organisations().filter(pk=chosen).first() if chosen else None
        return Sitting(organisation, None, body, part)

    def _member(self, mail: str, organisation: str) -> Membership:
        parts = queries.with_account(mail)
        if organisation:
            parts = parts.filter(organisation=int(organisation))
        member = parts.first()
        if member is None:
            raise Refused(gettext("このメールアドレスの人は、その団体にいません。"))
        return member


class MeetingForm(Keyed):
    held_on = Day(label=_("開く日"), widget=picker())
    begins = forms.TimeField(
        label=_("はじまる時刻"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    place = Line(_("場所"), 100)
    agenda = Line(
        _("議題"),
        2_000,
        widget=lines(6),
        help_text=_(
            "1行に一つずつ書きます。前の会で決まって、まだおわっていないことは、自分で戻ってきます。"
        ),
    )
    issues = Ticks(label=_("話す地域課題"), choices=())
    field_order = ("held_on", "begins", "place", "agenda", "issues")

    def __init__(
        self, *args: Any, network: Network, meeting: Meeting | None = None, **more: Any
    ) -> None:
        if meeting is not None:
            more["initial"] = arranged(meeting)
        super().__init__(*args, **more)
        chosen = meeting.issues.published().select_related("area") if meeting else ()
        self.known = {str(one.pk): one for one in (*chosen, *queries.issues_for(network))}
        offered = [(pk, f"{one.title}（{one.area.name}）") for pk, one in self.known.items()]
        offer(self, "issues", offered)
        if not offered:
            del self.fields["issues"]

    def planned(self) -> Planned:
        said = self.cleaned_data
        issues = tuple(self.known[pk] for pk in said.get("issues", ()))
        words = said["agenda"].strip()
        return Planned(said["held_on"], said["begins"], said["place"], words, issues)


def arranged(meeting: Meeting) -> dict[str, Any]:
    names = ("held_on", "begins", "place", "agenda", "key")
    issues = [str(pk) for pk in meeting.issues.values_list("pk", flat=True)]
    return {**{name: getattr(meeting, name) for name in names}, "issues": issues}


class MinutesForm(forms.Form):
    present = Ticks(label=_("来た人"), choices=())
    guests = Line(_("ほかに来た人（傍聴 3人 など）"), 100)
    minutes = Line(
        _("話したこと"),
        4_000,
        required=True,
        widget=lines(12),
        help_text=NO_NAMES,
        error_messages={"required": _("話したことを書いてください。")},
    )

    def __init__(self, *args: Any, meeting: Meeting, **more: Any) -> None:
        there = list(meeting.present.values_list("pk", flat=True))
        more["initial"] = {
            "present": [str(pk) for pk in there],
            "guests": meeting.guests,
            "minutes": meeting.minutes,
        }
        super().__init__(*args, **more)
        self.seats = list(queries.seats(meeting.network, meeting.held_on))
        offer(self, "present", [(str(one.pk), one.called) for one in self.seats])

    def minuted(self) -> Minuted:
        said = self.cleaned_data
        present = tuple(one for one in self.seats if str(one.pk) in said["present"])
        return Minuted(said["minutes"], present, said["guests"])


class Said(forms.Form):
    """A word with what somebody does."""

    words = Line(
        _("ひとこと"),
        500,
        required=True,
        widget=lines(4),
        help_text=_("次の会議の議題に出ます。"),
        error_messages={"required": _("ひとこと、書いてください。")},
    )

    def __init__(self, *args: Any, network: Network | None = None, **more: Any) -> None:
        super().__init__(*args, **more)  # only some forms ask the network who sits there


class Until(Said):
    due_on = Day(label=_("いつまで"), widget=picker())


class Owned(forms.Form):
    """Who does it, of those who sit there."""

    owner = forms.ChoiceField(label=_("する人"), error_messages=SOMEBODY)

    def __init__(self, *args: Any, network: Network, **more: Any) -> None:
        super().__init__(*args, **more)
        self.able = {str(one.pk): one for one in queries.owners(network)}
        by_body = groupby(self.able.values(), key=lambda one: one.organisation.name)
        groups = [
            (name, [(str(one.pk), one.user.name) for one in members]) for name, members in by_body
        ]
        offer(self, "owner", [("", _("選んでください")), *groups])

    def chosen(self) -> Owner:
        member = self.able[self.cleaned_data["owner"]]
        return Owner(member.user, member.organisation)


class HandOver(Owned, Said):
    field_order = ("owner", "words")


class DecisionForm(Owned, Keyed):
    words = Line(
        _("決まったこと"),
        300,
        required=True,
        widget=lines(3),
        help_text=NO_NAMES,
        error_messages={"required": _("決まったことを書いてください。")},
    )
    due_on = Day(label=_("いつまで"), widget=picker())
    issue = forms.ChoiceField(label=_("どの地域課題のことですか"), required=False)
    field_order = ("words", "owner", "due_on", "issue")

    def __init__(self, *args: Any, meeting: Meeting, **more: Any) -> None:
        super().__init__(*args, network=meeting.network, **more)
        self.known = {str(one.pk): one for one in meeting.issues.published()}
        offered = [(pk, one.title) for pk, one in self.known.items()]
        offer(self, "issue", [("", "—"), *offered])
        if not offered:
            del self.fields["issue"]

    def taken(self) -> Taken:
        said = self.cleaned_data
        issue = self.known.get(said.get("issue", ""))
        return Taken(said["words"], self.chosen(), said["due_on"], issue)
