"""One concern on the table: what is known, and what the forms about it offer to choose from."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tsunagu.cases.models import Case
from tsunagu.cases.queries.alike import alike as alike_cases
from tsunagu.directory.queries import need_choices
from tsunagu.finder import danger
from tsunagu.ground import clock, era, left
from tsunagu.ground.actor import Actor
from tsunagu.ground.hours import in_words
from tsunagu.ground.receipts import bare, grouped
from tsunagu.intake import queries
from tsunagu.intake.models import Concern, Party, Trouble
from tsunagu.intake.states import State
from tsunagu.residents.models import Person
from tsunagu.residents.papers import Particulars
from tsunagu.residents.queries import known_of
from tsunagu.residents.rules import Channel, Purpose, address_for
from tsunagu.web.chrome import address
from tsunagu.web.desk.wording import LANGUAGES, TOLD_BY


def concern_of(actor: Actor, receipt: str) -> Concern:
    """The concern, if the actor may see it. All others do not exist."""
    rows = Concern.objects.visible_to(actor)
    rows = rows.select_related("desk", "chome", "received_by", "duplicate_of", "case_link")
    concern = rows.filter(receipt=bare(receipt)).first()
    if concern is None:
        raise Http404
    return concern


@dataclass
class Table:
    concern: Concern
    actor: Actor

    @cached_property
    def parties(self) -> list[Party]:
        return list(
            self.concern.parties.select_related("person__chome")
            .prefetch_related("person__windows")
            .order_by("pk")
        )

    @cached_property
    def people(self) -> list[Person]:
        return [party.person for party in self.parties if party.is_concerned]

    @cached_property
    def troubles(self) -> list[Trouble]:
        return list(self.concern.troubles.select_related("code").order_by("pk"))

    @cached_property
    def known(self) -> list[Particulars]:
        return [known_of(person) for person in self.people]

    @cached_property
    def alike(self) -> list[Concern]:
        return queries.alike(*self.known, actor=self.actor, besides=self.concern.pk)

    @cached_property
    def cases(self) -> list[Case]:
        return alike_cases(*self.known, actor=self.actor)

    @cached_property
    def need_choices(self) -> list[Any]:
        return [("", "－"), *need_choices()]

    @cached_property
    def signs(self) -> list[danger.Sign]:
        return danger.signs(self.concern.words)

    @property
    def receipt(self) -> str:
        return grouped(self.concern.receipt)

    @property
    def told_by(self) -> Any:
        return TOLD_BY[self.concern.teller]

    @property
    def language(self) -> str:
        return LANGUAGES.get(self.concern.language, self.concern.language)

    @property
    def left(self) -> str:
        return left.time(self.concern.due_at, clock.now())

    @property
    def is_late(self) -> bool:
        return self.concern.due_at < clock.now()

    def dangers(self) -> list[dict[str, Any]]:
        """Each danger in words, with what was said that shows it."""
        said: dict[str, list[str]] = {kind: [] for kind in self.concern.dangers}
        for sign in self.signs:
            said.setdefault(sign.danger, []).append(sign.because)
        return [
            {"label": danger.LABELS[kind], "because": list(dict.fromkeys(words))}
            for kind, words in said.items()
        ]

    def lines(self) -> list[danger.Line]:
        """Whom to ring about these dangers."""
        return danger.lines(self.concern.dangers) if self.concern.dangers else []

    def words(self) -> list[tuple[str, bool]]:
        """The words as told, cut where signs of danger begin and end: (text, is it a sign)."""
        text, place, parts = self.concern.words, 0, []
        for sign in self.signs:
            if sign.end > place:
                start = max(sign.start, place)
                parts += [(text[place:start], False), (text[start : sign.end], True)]
                place = sign.end
        return [part for part in [*parts, (text[place:], False)] if part[0]]

    def cards(self) -> list[dict[str, Any]]:
        """The people in this concern, each with how they may be reached without harm."""
        return [
            {
                "name": party.person.called,
                "kana": party.person.kana,
                "parts": _parts(party),
                "facts": facts_of(party.person, self.actor),
                "warnings": warnings_of(party.person),
            }
            for party in self.parties
        ]

    @property
    def case_url(self) -> str:
        """The case that took this concern up, when the actor may see it."""
        link = getattr(self.concern, "case_link", None)
        may = link is not None and self.concern.desk_id == self.actor.organisation_id
        return address("desk:case", str(link.case_id)) if link is not None and may else ""

    def steps(self) -> list[dict[str, Any]]:
        """The way so far, for the timeline; the last step of one that waits is "now"."""
        steps = list(self.concern.steps.order_by("at", "pk"))
        waits = self.concern.state in (State.RECEIVED, State.NOT_OURS_PROPOSED)
        return [
            {
                "title": step.get_to_display(),
                "when": f"{when(step.at)}　{step.by_label}",
                "text": step.reason,
                "state": "now" if waits and number == len(steps) - 1 else "done",
            }
            for number, step in enumerate(steps)
        ]


def _parts(party: Party) -> list[str]:
    parts = [
        _("困っている人") if party.is_concerned else "",
        _("伝えた人") if party.is_teller else "",
        party.relation,
    ]
    return [part for part in parts if part]


def when(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "n月j日 H:i")


def facts_of(person: Person, actor: Actor) -> list[str]:
    """What is known of a person, as a line reads it."""
    born = person.born_on
    given = address_for(person, actor, purpose=Purpose.WORK, channel=Channel.SCREEN)
    reach = [given.phone, given.email, given.address] if given else [given.reason]
    facts = [
        era.written(born) if born else "",
        _age(person),
        str(person.get_sex_display()) if person.sex else "",
        *reach,
        person.language,
    ]
    return [fact for fact in facts if fact]


def _age(person: Person) -> str:
    if person.born_on:
        return _("%(age)d歳") % {"age": era.age(person.born_on, clock.today())}
    return _("%(age)d歳くらい") % {"age": person.age_about} if person.age_about else ""


def warnings_of(person: Person) -> list[str]:
    """How this person may be reached without harm; shown before anybody rings."""
    facts = [
        _("家の人に知られたくない") if person.is_secret_at_home else "",
        str(person.get_contact_way_display()) if person.contact_way else "",
        *map(in_words, person.windows.all()),
        person.contact_hours,
        person.contact_note,
        "" if person.may_leave_message else _("伝言は残さない"),
    ]
    return [fact for fact in facts if fact]
