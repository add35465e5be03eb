from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.actions import Part
from tsunagu.people.models import Membership, Organisation, Team
from tsunagu.people.roles import Role
from tsunagu.ui.fields import Line, Mail, offer, picker

NONE = ("", "---------")


class PartForm(forms.Form):
    """What a person is to be in an organisation that is already known."""

    role = forms.ChoiceField(label=_("役割"), choices=[NONE, *Role.choices])
    team = forms.ChoiceField(label=_("チーム"), required=False)
    on_duty = forms.BooleanField(
        label=_("当番"),
        required=False,
        help_text=_("当番の人に、危険のしるしが知らされます。"),
    )

    def __init__(self, data: Any = None, *, at: Organisation, **more: Any) -> None:
        super().__init__(data, **more)
        self.teams: dict[str, Team] = {str(team.pk): team for team in at.teams.order_by("name")}
        offer(self, "team", [NONE, *((key, team.name) for key, team in self.teams.items())])

    def clean_team(self) -> Team | None:
        return self.teams.get(self.cleaned_data["team"])

    @classmethod
    def of(cls, data: Any, membership: Membership) -> "PartForm":
        facts = {
            "role": membership.role,
            "team": membership.team_id,
            "on_duty": membership.is_on_duty,
        }
        return cls(data, at=membership.organisation, initial=facts)


class NewPerson(PartForm):
    name = Line(_("お名前"), 100, required=True)
    email = Mail(label=_("メール"), help_text=_("サインインに使います。"))
    valid_from = forms.DateField(label=_("開始日"), widget=picker(), initial=clock.today)
    invite = forms.BooleanField(
        label=_("案内のメールを送る"),
        required=False,
        initial=True,
        help_text=_("パスワードを決めるためのリンクを送ります。"),
    )
    field_order = ("name", "email", "role", "team", "on_duty", "valid_from", "invite")


class FurtherPart(forms.Form):
    organisation = forms.ChoiceField(label=_("団体"))
    role = forms.ChoiceField(label=_("役割"), choices=[NONE, *Role.choices])
    on_duty = forms.BooleanField(label=_("当番"), required=False)
    valid_from = forms.DateField(label=_("開始日"), widget=picker(), initial=clock.today)

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data)
        seen = Organisation.objects.visible_to(actor).order_by("name")
        self.organisations = {str(row.pk): row for row in seen}
        named = [(key, row.name) for key, row in self.organisations.items()]
        offer(self, "organisation", [NONE, *named])

    def clean_organisation(self) -> Organisation:
        return self.organisations[self.cleaned_data["organisation"]]


class PersonForm(forms.Form):
    name = Line(_("お名前"), 100, required=True)
    kana = Line(_("ふりがな"), 100)
    email = Mail(label=_("メール"), help_text=_("サインインに使います。"))


def part_of(said: dict[str, Any]) -> Part:
    """What the form says, as the deed wants it."""
    role, team, begins = Role(said["role"]), said.get("team"), said.get("valid_from")
    return Part(role, team=team, on_duty=said["on_duty"], valid_from=begins)
