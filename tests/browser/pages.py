"""Every page of the house, from its table of addresses: what may not be forgotten is walked."""

from collections.abc import Callable

from tests.browser.carded import BY_LETTER, CARDED, NO_CARD
from tests.browser.counted import COUNTED, NOT_COUNTED
from tests.browser.enclosed import BROUGHT, ENCLOSED
from tests.browser.gathered import GATHERED, NOT_GATHERED
from tests.browser.held import HELD, TAKEN_OUT
from tests.browser.listed import LISTED, LISTS_ASKED
from tests.browser.programs import FOR_PROGRAMS
from tests.browser.told import BY_SCRIPTS, NOT_READ, TOLD
from tsunagu.cases.models import Appointment, Case, CaseNote, Need
from tsunagu.cases.queries.people import members_of
from tsunagu.cases.queries.team import needs_to_give
from tsunagu.community.models import LocalIssue
from tsunagu.community.queries import published
from tsunagu.community.rules import may_amend
from tsunagu.directory.models import NeedCode
from tsunagu.ground.actor import Actor
from tsunagu.intake import rules
from tsunagu.intake.models import Concern
from tsunagu.intake.queries import desk_of, queue
from tsunagu.people.models import DutyShift, Membership, Organisation, Team
from tsunagu.people.queries import absences_of
from tsunagu.people.rules import may_be_absent
from tsunagu.plan.counts import FIGURES
from tsunagu.plan.models import Goal, Measure, Priority
from tsunagu.referrals.models import Referral
from tsunagu.referrals.queries.calls import offered
from tsunagu.web.desk.appointments.deeds import APPOINTMENT_DEEDS
from tsunagu.web.desk.cases.deeds import CASE_DEEDS, NEED_DEEDS, fitting
from tsunagu.web.desk.cases.term_deeds import TERM_DEEDS
from tsunagu.web.desk.issues.deeds import DEEDS
from tsunagu.web.desk.queue.decisions import ways
from tsunagu.web.resident.start.verbs import BY_SLUG

IN_A_LETTER = "opened from a letter that this city does not send"
A_FILE = "a paper or a table to keep"
ONLY_POST = "answers a form; the page it gives back is the page of the form"
# Addresses without a page of their own, and why.
ELSEWHERE = "the way to the city's provider, seen in tests/browser/test_city.py"
NO_PAGE = {
    **TAKEN_OUT,
    **NOT_READ,
    **LISTS_ASKED,
    **ENCLOSED,
    **NOT_GATHERED,
    **NOT_COUNTED,
    **FOR_PROGRAMS,
    **NO_CARD,
    "resident:leave": "leads to the page of somebody else",
    "resident:tell-forget": ONLY_POST,
    **dict.fromkeys(("resident:status-close", "resident:me_close"), ONLY_POST),
    "partner:answer": ONLY_POST,
    "partner:slip-answer": ONLY_POST,
    "partner:slip-close": ONLY_POST,
    "desk:referral-deed": ONLY_POST,
    "desk:offer-deed": ONLY_POST,
    "desk:offer-sheet": A_FILE,
    "partner:offer-answer": ONLY_POST,
    "resident:tell-sheet": A_FILE,
    "resident:tell-paper": A_FILE,
    "desk:referral-blank": A_FILE,
    "desk:referral-sheet": A_FILE,
    "desk:case_table": A_FILE,
    "desk:figure_table": A_FILE,
    "office:figure_table": A_FILE,
    "desk:appointment_calendar": A_FILE,
    "desk:unmet_table": A_FILE,
    "office:unmet_table": A_FILE,
    "office:journal_table": A_FILE,
    "resident:benefit_table": A_FILE,
    "desk:danger-seen": ONLY_POST,
    "desk:tell-handling": ONLY_POST,
    "desk:talk": ONLY_POST,
    "desk:case_note": ONLY_POST,
    "desk:case_draft": ONLY_POST,
    "desk:case_consent_withdraw": ONLY_POST,
    "desk:end_membership": ONLY_POST,
    **dict.fromkeys(("desk:come_back", "partner:come_back"), ONLY_POST),
    "desk:case_filters": ONLY_POST,
    "capacity:say": ONLY_POST,
    "capacity:desk-say": ONLY_POST,
    "office:letter_again": ONLY_POST,
    "office:person_invite": ONLY_POST,
    "office:person_close": ONLY_POST,
    "office:person_open": ONLY_POST,
    "office:part_end": ONLY_POST,
    "office:duty_set": ONLY_POST,
    "office:shift_end": ONLY_POST,
    "mine:contact_drop": ONLY_POST,
    "mine:notice_on": ONLY_POST,
    "mine:devices_end": ONLY_POST,
    "mine:device_end": ONLY_POST,
    "account_second_mail": ONLY_POST,
    "account_spares": ONLY_POST,
    "account_step_remove": ONLY_POST,
    "account_second": "leads on for who has no second step; seen in tests/browser/test_passkey.py",
    **dict.fromkeys(("office:closing_day_open", "policy_reports", "resident:news_line"), ONLY_POST),
    "desk:case_filter_forget": ONLY_POST,
    "account_reset_password_from_key": IN_A_LETTER,
    "account_reset_password_from_key_done": IN_A_LETTER,
    **dict.fromkeys(("/parts/", "/parts/desk/"), "the pattern book (tests/web/test_look.py)"),
    **dict.fromkeys(("account_city", "account_city_out", "openid_connect_callback"), ELSEWHERE),
    "home": "leads to the page on which one's work begins",
    "health": "for machines",
}
# Shown only on the way to somewhere: the walk goes there by clicking.
ON_THE_WAY = {
    "resident:tell-question",
    "resident:tell-check",
    "resident:tell-sent",
    "resident:status-view",
    "resident:status-meeting",
    "resident:status-shared",
    "resident:status-enclosing",
    "partner:slip-view",
    *BY_LETTER,
}
# What a page says changes with who asks, or because somebody asked.
SAYS_OTHERWISE = {
    "account_step_passkey": "works by scripts alone and says so (tests/browser/test_passkey.py)",
    **BY_SCRIPTS,
    "desk:case_lookers": "lists each look, also the one before this one",
}
FOR_THE_SIGNED_IN: set[str] = set()

Rows = Callable[[Actor], list[tuple]]


def one_of_each(model, by: str, name: str = "pk") -> Rows:
    """A record in every state, as far as the person may see it."""

    def found(actor: Actor) -> list[tuple]:
        seen = model.objects.visible_to(actor).order_by(by, "-pk").values_list(by, name)
        return [(named,) for named in dict(seen).values()]

    return found


def first_of(model) -> Rows:
    return lambda _: [(model.objects.order_by("pk").values_list("code", flat=True)[0],)]


def decisions(actor: Actor) -> list[tuple]:
    """Every way on, each with a concern that may go it."""
    found = {}
    for concern in Concern.objects.visible_to(actor).order_by("-pk"):
        found |= {way.slug: concern.receipt for way in ways(actor, concern)[0]}
    return [(receipt, slug) for slug, receipt in found.items()]


def slips_to_hand(actor: Actor) -> list[tuple]:
    rows = Concern.objects.visible_to(actor).order_by("-pk")
    return [(row.receipt,) for row in rows if rules.may_hand_slip(actor, row)][:1]


def case_deeds(actor: Actor) -> list[tuple]:
    rows = Case.objects.visible_to(actor).order_by("-pk")
    found = {deed.slug: case.pk for case in rows for deed in fitting(CASE_DEEDS, case)}
    found |= {deed.slug: case.pk for case in rows for deed in TERM_DEEDS if deed.may(actor, case)}
    return [(pk, slug) for slug, pk in found.items()]


def need_deeds(actor: Actor) -> list[tuple]:
    rows = Need.objects.visible_to(actor).order_by("-pk")
    found = {deed.slug: need.pk for need in rows for deed in fitting(NEED_DEEDS, need)}
    return [(pk, slug) for slug, pk in found.items()]


def appointment_deeds(actor: Actor) -> list[tuple]:
    rows = Appointment.objects.visible_to(actor).order_by("-pk")
    found = {deed.slug: row.pk for row in rows for deed in fitting(APPOINTMENT_DEEDS, row)}
    return [(pk, slug) for slug, pk in found.items()]


def main_people(actor: Actor) -> list[tuple]:
    return list(Case.objects.visible_to(actor).values_list("pk", "main_person")[:1])


def guard_steps(actor: Actor) -> list[tuple]:
    return [(*each, "mark") for each in main_people(actor)]


def notes(actor: Actor) -> list[tuple]:
    rows = CaseNote.objects.visible_to(actor).order_by("pk")
    return list(rows.values_list("case", "pk")[:1])


def colleagues(actor: Actor) -> list[tuple]:
    return [(row.pk,) for row in members_of(actor)[:1]]


def myself(actor: Actor) -> list[tuple]:
    return [(row.pk,) for row in members_of(actor).filter(user_id=actor.user_id)[:1]]


def to_give(actor: Actor) -> list[tuple]:
    return [(need.pk,) for need in needs_to_give(actor)[:1]]


def to_take_up(actor: Actor) -> list[tuple]:
    return [(concern.receipt,) for concern in queue(actor)[:1]]


def figures_of_each_unit(_: Actor) -> list[tuple]:
    return [(code,) for code in {f.unit: f.code for f in FIGURES.values()}.values()]


def amendable(actor: Actor) -> list[tuple]:
    return [(row.pk,) for row in LocalIssue.objects.visible_to(actor) if may_amend(actor, row)][:1]


def issue_deeds(actor: Actor) -> list[tuple]:
    rows = LocalIssue.objects.visible_to(actor).order_by("-pk")
    found = {deed.slug: row.pk for row in rows for deed in DEEDS if deed.may(actor, row)}
    return [(pk, slug) for slug, pk in found.items()]


def out_for_all(_: Actor) -> list[tuple]:
    return [(row.pk,) for row in published()[:1]]


def away(actor: Actor) -> list[tuple]:
    rows = absences_of(actor)
    return [(row.pk,) for row in rows if may_be_absent(actor, row.membership)][:1]


shifts = one_of_each(DutyShift, "order")
cases = one_of_each(Case, "state")
referrals = one_of_each(Referral, "state")

OF_A_CASE = """case case_print case_find case_consents case_ties case_guard case_lookers
    case_contact case_who case_household refer"""
ARGUMENTS: dict[str, Rows] = {
    **BROUGHT,
    **CARDED,
    **GATHERED,
    **COUNTED,
    **HELD,
    **TOLD,
    **LISTED,
    **{f"desk:{name}": cases for name in OF_A_CASE.split()},
    "capacity:desk": lambda actor: [()] if desk_of(actor) else [],
    "resident:benefit_list": lambda _: [("city",)],  # the others are longer, not different
    "resident:verb": lambda _: [(slug,) for slug in BY_SLUG],
    "desk:issue": one_of_each(LocalIssue, "state"),
    "desk:issue_amend": amendable,
    "desk:issue_deed": issue_deeds,
    "plan:issue": out_for_all,
    "plan:goal": first_of(Goal),
    "plan:measure": first_of(Measure),
    "plan:priority": first_of(Priority),
    "partner:referral": referrals,
    "partner:offer": lambda actor: [(row.pk,) for row in offered(actor)[:1]],
    "desk:concern": one_of_each(Concern, "state", "receipt"),
    "desk:decide": decisions,
    "desk:hand-slip": slips_to_hand,
    "desk:case_guard_of": main_people,
    "desk:case_guard_step": guard_steps,
    "desk:case_contact_of": main_people,
    "desk:case_who_of": main_people,
    "desk:appointment": one_of_each(Appointment, "state"),
    "desk:appointment_deed": appointment_deeds,
    "desk:case_correct": notes,
    "desk:case_deed": case_deeds,
    "desk:need_deed": need_deeds,
    "desk:hand_over": colleagues,
    "desk:end_later": colleagues,
    "partner:hand_over": colleagues,
    "partner:away": myself,
    "partner:substitute": away,
    "desk:strengths": colleagues,
    "desk:away": myself,
    "desk:substitute": away,
    "desk:give": to_give,
    "desk:take_up": to_take_up,
    "desk:need_code": first_of(NeedCode),
    "desk:referral": referrals,
    "office:shift": shifts,
    "office:shift_swap": shifts,
    "office:organisation": one_of_each(Organisation, "kind"),
    "office:organisation_edit": one_of_each(Organisation, "kind"),
    "office:team_add": one_of_each(Organisation, "kind"),
    "office:team": one_of_each(Team, "organisation"),
    "office:directory": one_of_each(Organisation, "kind"),
    "office:person": one_of_each(Membership, "role", "user"),
    "office:person_edit": one_of_each(Membership, "role", "user"),
    "office:person_add": one_of_each(Organisation, "kind"),
    "office:part_add": one_of_each(Membership, "role", "user"),
    "office:part": one_of_each(Membership, "role"),
    "desk:figure": figures_of_each_unit,
    "desk:figure_list": figures_of_each_unit,
    "office:figure": figures_of_each_unit,
    "office:part_ends": one_of_each(Membership, "role"),
    "office:part_move": one_of_each(Membership, "role"),
    "office:part_hand_over": one_of_each(Membership, "role"),
    "office:part_strengths": one_of_each(Membership, "role"),
}
