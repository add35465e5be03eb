"""Each constraint of the loop's rooms says no by its name. A rule that nothing breaks is none."""

from datetime import time
from itertools import chain
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from tests import town
from tests.cases.test_score_ties import score
from tests.referrals.kept import ANEW, ANOTHER, CHANGED, NOW, ONE, TODAY, WHOLE
from tsunagu.cases.actions import write_note
from tsunagu.cases.models import CaseGuard, NoteDraft, Pause, SavedFilter
from tsunagu.cases.papers import Noted
from tsunagu.intake.models import ConcernGuard, Trouble
from tsunagu.referrals.actions import refer
from tsunagu.referrals.models import Offer
from tsunagu.residents.models import ContactWindow, GlassBreak, Insider, Marking, ShutOut

pytestmark = (
    pytest.mark.slow
)  # by day on both databases: the one may know a rule that the other lost
ROOMS = ("residents", "intake", "cases", "referrals")
MODELS = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
CONSTRAINTS = {each.name: (model, each) for model in MODELS for each in model._meta.constraints}


@pytest.fixture
def loop(aoki, ueda, chiba):
    """One row of each kind, whole; beside it the other service and referral there are."""
    case = town.opened(aoki)
    need = case.needs.get()
    first, other = (town.service(name, chiba.organisation) for name in ("家計相談", "家計の二"))
    referral = refer(case, town.asking(case, aoki, first), by=aoki.actor)
    free = town.another_need(case, aoki)
    again = refer(case, town.asking(case, aoki, other), by=aoki.actor)
    free = town.another_need(case, aoki)
    town.to_meet(case, aoki)
    score(case, aoki)
    write_note(case, Noted("note", "visit", "訪問した。"), by=aoki.actor)
    concern = case.concern_links.get().concern
    person, user = case.main_person, aoki.user
    Trouble.objects.create(concern=concern, code=need.code)
    rest = {"need": free, "why": "hospital", "words": "入院", "paused_by": user}
    Pause.objects.create(until=town.soon(), **rest)
    NoteDraft.objects.create(case=case, user=user, fields={"facts": "途中"})
    SavedFilter.objects.create(user=user, name="今週", query="due=week")
    answer = {"state": "taken", "answered_at": NOW, "slip_print": "1"}
    Offer.objects.create(referral=referral, service=first, **answer)
    _guarded(case, concern, user)
    ContactWindow.objects.create(person=person, days=1, begins=time(9), ends=time(12), may=True)
    return SimpleNamespace(
        hands={ONE: user.pk, ANOTHER: ueda.user.pk}, service=other, referral=again, need=free
    )


def _guarded(case, concern, user):
    person = case.main_person
    CaseGuard.objects.create(case=case, person=person)
    ConcernGuard.objects.create(concern=concern, person=person)
    Marking.objects.create(person=person, level="closed", version=1, source="通知", set_by=user)
    insider = Insider.objects.create(person=person, user=user)
    ShutOut.objects.create(person=person, user=user, why="親族")
    desk = {"desk": case.organisation, "until_at": NOW, "review_on": TODAY}
    reason = {"about": "case", "kind": "danger", "words": "電話"}
    GlassBreak.objects.create(person=person, insider=insider, user=user, **desk, **reason)


def test_a_row_that_breaks_a_constraint_is_refused_by_its_name(loop):
    for model, facts in WHOLE:
        with transaction.atomic():
            _change(loop, model, facts)
            transaction.set_rollback(True)
    done = {_change: CHANGED, _add: ANEW}
    tried = [
        (deed, model, name, facts)
        for deed, table in done.items()
        for model, names in table.items()
        for name, all_of_them in names.items()
        for facts in all_of_them
    ]
    assert [one for one in tried if not _is_refused(loop, *one)] == []


def _is_refused(loop, deed, model, name, facts):
    try:
        with transaction.atomic():
            deed(loop, model, facts)
            transaction.set_rollback(True)
    except IntegrityError as refused:
        return name in str(refused) or _columns(name) == str(refused).partition(": ")[2]
    return False


def _columns(name):
    """What SQLite says of a row that is there already, instead of the name."""
    model, constraint = CONSTRAINTS[name]
    fields = [model._meta.get_field(field) for field in getattr(constraint, "fields", ())]
    return ", ".join(f"{model._meta.db_table}.{field.column}" for field in fields)


def _row(loop, model):
    """The need that stays on the desk, and the first row of every other kind."""
    return loop.need if model is type(loop.need) else model.objects.order_by("pk")[0]


def _facts(loop, facts):
    named = {"service": loop.service.pk, "referral": loop.referral.pk}
    return {
        name: named.get(name, loop.hands[value]) if value in (ONE, ANOTHER) else value
        for name, value in facts.items()
    }


def _change(loop, model, facts):
    model.objects.filter(pk=_row(loop, model).pk).update(**_facts(loop, facts))


def _add(loop, model, facts):
    """The same row once more, with keys of its own."""
    row = model.objects.get(pk=_row(loop, model).pk)
    row.pk, row._state.adding = None, True
    for field in model._meta.fields:
        if field.unique and not field.primary_key:
            setattr(row, field.attname, None if field.null else town.key())
    for name, value in _facts(loop, facts).items():
        setattr(row, model._meta.get_field(name).attname, value)
    row.save(force_insert=True)


def test_every_constraint_is_broken_here():
    broken = set(chain.from_iterable([*CHANGED.values(), *ANEW.values()]))
    assert broken == CONSTRAINTS.keys()


def test_whatever_comes_with_a_key_comes_once():
    keyed = [model._meta.get_field("key") for model in MODELS if hasattr(model, "key")]
    assert [str(field) for field in keyed if not field.unique] == []
    assert len(keyed) > 6
