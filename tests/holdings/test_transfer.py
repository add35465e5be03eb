"""Another body decides a request (85条, 96条): asked first, sent on with its limit."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests import town
from tests.holdings.test_hearing import in_days
from tests.holdings.test_requests import asked, request_of
from tsunagu.ground import clock
from tsunagu.ground.errors import Conflict, HouseError, Refused
from tsunagu.holdings import actions
from tsunagu.holdings.models import Hold, SubjectRequest, Transfer
from tsunagu.holdings.requested import (
    Decision,
    Handing,
    RequestKind,
    TransferAnswer,
    TransferGround,
)
from tsunagu.journal.models import Entry

pytestmark = pytest.mark.usefixtures("begin")
__all__ = ["request_of"]
AGREED, REFUSED = TransferAnswer
OTHER = TransferGround.OTHER


def consulted(request, by, ground=OTHER):
    return actions.consult(request, body="見本県", ground=ground, why="県の記録", by=by.actor)


def sent_on(request, by):
    consulted(request, by)
    actions.take_answer(request, AGREED, words="県の担当と電話", by=by.actor)
    actions.send_on(request, by=by.actor)
    return request


def test_they_are_asked_first_and_the_days_count_on(request_of, hayashi, aoki, ueda):
    actions.add_person(request_of, town.opened(aoki).main_person_id, by=ueda.actor)
    with pytest.raises(Refused, match="役割がありません"):
        consulted(request_of, aoki)
    with pytest.raises(Refused, match="この種類の請求"):
        consulted(request_of, hayashi, TransferGround.BY_THEM)
    with pytest.raises(Refused, match="引き受けてから"):
        actions.send_on(request_of, by=hayashi.actor)
    first = consulted(request_of, hayashi)
    with pytest.raises(Refused, match="もう協議"):
        consulted(request_of, hayashi)
    with pytest.raises(Refused, match="理由を書いて"):
        actions.take_answer(request_of, REFUSED, words=" ", by=hayashi.actor)
    actions.take_answer(request_of, REFUSED, words="県にはない", by=hayashi.actor)
    with pytest.raises(Refused, match="待っていません"):
        actions.take_answer(request_of, AGREED, words="やはり", by=hayashi.actor)
    assert request_of.due_on == date(2026, 7, 1)
    with in_days(10):
        sent_on(request_of, hayashi)
    assert (request_of.state, request_of.due_on) == ("sent_on", None)
    assert list(Transfer.objects.order_by("pk").values_list("sent_on", "due_on")) == [
        (None, None),
        (date(2026, 6, 11), date(2026, 7, 1)),
    ]
    assert Entry.objects.filter(verb="request.transferred").count() == 1
    for wrong in ({"answer": AGREED}, {"sent_on": clock.today(), "due_on": clock.today()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Transfer.objects.filter(pk=first.pk).update(**wrong)


def test_what_was_sent_on_is_decided_there(request_of, hayashi, aoki, ueda):
    actions.add_person(request_of, town.opened(aoki).main_person_id, by=ueda.actor)
    sent_on(request_of, hayashi)
    assert not SubjectRequest.objects.given_to(ueda.actor).exists()
    for deed in (
        lambda: actions.decide(request_of, Decision.FULL, by=hayashi.actor),
        lambda: actions.hand_over(request_of, Handing.COPY, by=hayashi.actor),
        lambda: actions.extend(request_of, words="多い", by=hayashi.actor),
        lambda: actions.name_gatherer(request_of, ueda.user.pk, by=hayashi.actor),
        lambda: actions.read_own_record(request_of, by=ueda.actor),
    ):
        with pytest.raises(HouseError):
            deed()
    assert Hold.objects.live().count() == 1, "the city still helps with the disclosure"
    refused = {"article": "78-1-2", "reasons": "ほかの人の情報"}
    with pytest.raises(Refused, match="根拠と理由"):
        actions.take_decision(request_of, Decision.PART, by=hayashi.actor)
    actions.take_decision(request_of, Decision.PART, **refused, by=hayashi.actor)
    assert (request_of.state, request_of.fee_yen, request_of.handing) == ("done", 0, "nothing")
    assert not Hold.objects.live().exists()


def test_what_they_find_wrong_is_mended_here(hayashi, ueda):
    made = actions.register(asked(RequestKind.CORRECTION), by=hayashi.actor)
    with pytest.raises(Refused, match="この種類の請求"):
        consulted(made, hayashi, TransferGround.FROM_THEM)
    sent_on(made, hayashi)
    actions.take_decision(made, Decision.FULL, by=hayashi.actor)
    assert (made.state, made.ended_at) == ("decided", None)
    actions.name_gatherer(made, ueda.user.pk, by=hayashi.actor)
    actions.hand_over(made, Handing.NOTHING, by=hayashi.actor)
    assert made.state == "done"


def test_what_the_law_does_not_send_on(hayashi):
    made = actions.register(asked(RequestKind.SUSPENSION), by=hayashi.actor)
    with pytest.raises(Refused, match="移送できません"):
        consulted(made, hayashi)
    there = {"sent_by": "見本県", "came_on": clock.today()}
    with pytest.raises(Refused, match="移送できません"):
        actions.register(asked(RequestKind.SUSPENSION, **there), by=hayashi.actor)


def test_what_comes_from_another_body_is_as_old_as_it_was_there(hayashi):
    there = {"received_on": date(2026, 5, 20), "sent_by": "見本県", "came_on": date(2026, 6, 1)}
    made = actions.register(asked(**there), by=hayashi.actor)
    assert (made.due_on, made.extended_on) == (date(2026, 6, 19), None)
    longer = actions.register(asked(**there, extended_to=date(2026, 7, 19)), by=hayashi.actor)
    assert longer.due_on == date(2026, 7, 19)
    with pytest.raises(Refused, match="一度だけ"):
        actions.extend(longer, words="まだ多い", by=hayashi.actor)
    for wrong in (
        {"extended_to": date(2026, 6, 19)},
        {"sent_by": "", "came_on": None, "extended_to": date(2026, 7, 19)},
        {"came_on": clock.today() + timedelta(days=1)},
    ):
        with pytest.raises(Refused):
            actions.register(asked(**there | wrong), by=hayashi.actor)
    for wrong in ({"came_on": None}, {"came_on": date(2026, 5, 19)}, {"sent_by": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SubjectRequest.objects.filter(pk=made.pk).update(**wrong)


def test_two_hands_send_it_once(request_of, hayashi):
    stale = SubjectRequest.objects.get(pk=request_of.pk)
    sent_on(request_of, hayashi)
    with pytest.raises((Conflict, Refused)):
        actions.send_on(stale, by=hayashi.actor)
    assert Transfer.objects.exclude(sent_on=None).count() == 1
