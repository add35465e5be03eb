"""What a worker fills in about who is of a household."""

from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models import Case
from tsunagu.cases.papers import Newcomer
from tsunagu.cases.queries.household import MOST_SHOWN, known_people, told_of
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.places.queries import chome_in
from tsunagu.residents.models import HouseholdMember, Leaving, Person, Relation
from tsunagu.residents.papers import Gone, Particulars
from tsunagu.ui.fields import Day, offer, picker
from tsunagu.web.chrome import city
from tsunagu.web.desk.cases.identity import RELATIONS, age
from tsunagu.web.desk.intake.forms import PersonRow
from tsunagu.web.desk.intake.telling import known_so_far
from tsunagu.web.desk.retyped import retyped

OTHERS = [relation for relation in Relation.choices if relation[0] != Relation.SELF]
UNSAID = ("", _("わからない"))
NEW = "new"


class Add(PersonRow):
    """Somebody known already is chosen, somebody new written down. Who looks like the written one
    is shown first: the choice "new" carries whom it was seen beside, so that it is never blind.
    """

    whom = forms.ChoiceField(
        label=_("もう知っている人"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("えらんでください。"),
            "invalid_choice": _("同じ人かもしれない人がいます。えらんでください。"),
        },
    )
    relation: Any = forms.ChoiceField(label=_("続柄"), choices=[UNSAID, *OTHERS], required=False)

    field_order = ["whom", "relation", "name", "kana", "born_on", "age_about", "sex", "phone"]

    def __init__(self, data: Any = None, *, case: Case, actor: Actor) -> None:
        super().__init__(data)
        self.case, self.actor = case, actor
        if self.people:
            rows = [(str(person.pk), _named(person)) for person in self.people.values()]
            offer(self, "whom", [*rows, (self.new, _("下に書く、新しい人"))])
            self.initial["whom"] = self.new
        else:
            del self.fields["whom"]

    @cached_property
    def alike(self) -> list[Person]:
        """Who looks like the one that is written down."""
        typed = retyped(PersonRow, self.data) if self.is_bound else {}
        known = known_so_far({"rows": [typed]})
        return list(known_people(known, self.case, self.actor)[:MOST_SHOWN]) if known else []

    @cached_property
    def people(self) -> dict[int, Person]:
        told = told_of(self.case, self.actor)[:MOST_SHOWN]
        return {person.pk: person for person in (*self.alike, *told)}

    @property
    def new(self) -> str:
        return "-".join([NEW, *sorted(str(person.pk) for person in self.alike)])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        written = any(said.get(name) for name in PersonRow.base_fields if name != "relation")
        if said.get("whom", self.new) == self.new and not written and not self.errors:
            self.add_error("name", _("名前か、わかることを、一つは書いてください。"))
        return said

    def paper(self) -> Newcomer:
        said = dict(self.cleaned_data)
        relation, whom = said.pop("relation"), said.pop("whom", self.new)
        if whom != self.new:
            return Newcomer(self.people[int(whom)], relation)
        chome = chome_in(said["address"], city()) if said["address"] else None
        return Newcomer(Particulars(**said, chome=chome), relation)


def _named(person: Person) -> str:
    parts = (person.called, person.kana, age(person), str(person.chome or ""))
    return " ".join(part for part in parts if part)


class Relate(forms.Form):
    """A word that somebody wrote at intake stays a choice."""

    relation = forms.ChoiceField(label=_("続柄"), required=False)

    def __init__(self, data: Any = None, *, member: HouseholdMember) -> None:
        super().__init__(data, initial={"relation": member.relation})
        own = [(member.relation, member.relation)] if member.relation not in RELATIONS else []
        offer(self, "relation", [UNSAID, *(row for row in own if row[0]), *OTHERS])


class Leave(forms.Form):
    until_on = Day(label=_("いつから、世帯の人ではないか"), initial=clock.today, widget=picker())
    leaving = forms.ChoiceField(label=_("わけ"), choices=Leaving.choices, widget=forms.RadioSelect)

    def paper(self) -> Gone:
        said = self.cleaned_data
        return Gone(said["until_on"], Leaving(said["leaving"]))
