"""What takes long, who else is asked first, and what it costs (84条, 86条, 89条)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests import town
from tests.holdings.test_requests import asked, request_of
from tsunagu.ground import clock
from tsunagu.ground.errors import Denied, Refused
from tsunagu.holdings import actions
from tsunagu.holdings.models import Hearing, Hold, SubjectRequest
from tsunagu.holdings.requested import Decision, Handing, HearingGround, Opinion, RequestKind

pytestmark = pytest.mark.usefixtures("begin")
__all__ = ["request_of"]
PAST = date(2026, 1, 1)


def heard(request, by, **more):
    facts = {"whom": "見本 隣人", "about": "話したこと", "ground": HearingGround.LIFE}
    facts["answer_by"] = clock.today() + timedelta(days=14)
    return actions.hear(request, by=by.actor, **facts | more)


def in_days(days):
    return clock.at(clock.now() + timedelta(days=days))


def test_of_very_much_a_good_part_comes_in_sixty_days_and_the_rest_by_its_day(
    request_of, hayashi, ueda, aoki
):
    whom = town.opened(aoki).main_person
    actions.add_person(request_of, whom.pk, by=ueda.actor)
    assert request_of.due_on == date(2026, 7, 1)
    for until, words, match in (
        (date(2026, 7, 31), "多い", "60日"),
        (date(2026, 12, 1), " ", "理由"),
    ):
        with pytest.raises(Refused, match=match):
            actions.take_long(request_of, until=until, words=words, by=hayashi.actor)
    actions.take_long(request_of, until=date(2026, 12, 1), words="記録が多い", by=hayashi.actor)
    rest = request_of.rest
    assert (request_of.due_on, request_of.extended_to, request_of.long_until, rest.due_on) == (
        *(date(2026, 7, 31), date(2026, 7, 31)),
        *(date(2026, 12, 1), date(2026, 12, 1)),
    )
    assert (str(rest.name), rest.gatherer, rest.people.get().person) == (
        *("見本 花子", ueda.user),
        whom,
    )
    for one in (request_of, rest):
        with pytest.raises(Refused, match="期限"):
            actions.extend(one, words="また", by=hayashi.actor)
    actions.decide(request_of, Decision.FULL, by=hayashi.actor)
    actions.hand_over(request_of, Handing.READ, by=hayashi.actor)
    assert Hold.objects.live().get() == rest.people.get().hold
    assert actions.read_own_record(rest, by=ueda.actor).entries

    mending = actions.register(asked(RequestKind.CORRECTION), by=hayashi.actor)
    actions.take_long(mending, until=date(2026, 9, 30), words="調べる", by=hayashi.actor)
    assert (mending.due_on, SubjectRequest.objects.count()) == (date(2026, 9, 30), 3)
    with pytest.raises(IntegrityError), transaction.atomic():
        SubjectRequest.objects.filter(pk=mending.pk).update(long_until=date(2026, 6, 2))


@pytest.fixture
def opinions(request_of, hayashi):
    """Four were asked; nothing is decided yet: against it, silent, left out, not found."""
    four = [heard(request_of, hayashi) for _ in range(4)]
    with pytest.raises(Refused, match="待っています"):
        actions.decide(request_of, Decision.FULL, by=hayashi.actor)
    against, _silent, left_out, lost = four
    for hearing in (against, left_out):
        said = {"words": "知られたくない", "is_left_out": hearing == left_out}
        actions.take_opinion(hearing, Opinion.AGAINST, **said, by=hayashi.actor)
    actions.take_opinion(lost, Opinion.NOT_FOUND, by=hayashi.actor)
    with pytest.raises(Refused, match="開示すると決めたとき"):
        actions.tell_of_disclosure(against, words="命のため", by=hayashi.actor)
    return four


def test_who_is_against_it_hears_first_and_has_two_weeks(opinions, request_of, hayashi, ueda):
    with in_days(15):  # one has said nothing, and had the time
        asked_for = SubjectRequest.objects.get(pk=request_of.pk)
        actions.decide(asked_for, Decision.FULL, by=hayashi.actor)
        against, silent, left_out, _lost = (Hearing.objects.get(pk=one.pk) for one in opinions)
        with pytest.raises(Refused, match="先に知らせます"):
            actions.hand_over(asked_for, Handing.COPY, by=hayashi.actor)
        with pytest.raises(Refused, match="知らせることがありません"):
            actions.tell_of_disclosure(left_out, words="命のため", by=hayashi.actor)
        actions.tell_of_disclosure(against, words="命のため", by=hayashi.actor)
        with pytest.raises(Refused, match="決める前"):
            actions.take_opinion(silent, Opinion.FINE, by=hayashi.actor)
        with pytest.raises(Refused, match="2026年7月1日"):
            actions.take_out(asked_for, form="csv", by=ueda.actor)
    with in_days(29), pytest.raises(Refused, match="2026年7月1日"):
        actions.hand_over(asked_for, Handing.COPY, by=hayashi.actor)
    with in_days(30):
        assert actions.take_out(asked_for, form="csv", by=ueda.actor) == []
        actions.hand_over(asked_for, Handing.COPY, by=hayashi.actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Hearing.objects.filter(pk=silent.pk).update(told_on=clock.today())


def test_a_fee_is_what_was_in_force_when_they_asked(hayashi, mori):
    def done(handing, kind=RequestKind.DISCLOSURE, **more):
        made = actions.register(asked(kind), by=hayashi.actor)
        actions.decide(made, Decision.FULL, by=hayashi.actor)
        with in_days(20):
            actions.hand_over(made, handing, by=hayashi.actor, **more)
        return made.fee_yen, str(made.fee_waived)

    assert done(Handing.COPY, count=7) == (0, "")
    for yen, days in ((10, 0), (0, 10)):
        day = clock.today() + timedelta(days=days)
        actions.set_fee(Handing.COPY, yen=yen, basis="見本の条例", valid_from=day, by=mori.actor)
    assert done(Handing.COPY, count=7) == (70, "")
    assert done(Handing.READ, count=7) == (0, "")
    assert done(Handing.COPY, count=7, waived="生活保護") == (0, "生活保護")
    assert done(Handing.COPY, RequestKind.CORRECTION, count=7) == (0, "")
    with in_days(10):
        assert done(Handing.COPY, count=7) == (0, "")
    with pytest.raises(Refused, match="今日かあと"):
        actions.set_fee(Handing.COPY, yen=1, basis="x", valid_from=PAST, by=mori.actor)
    with pytest.raises(Denied):
        actions.set_fee(Handing.COPY, yen=1, basis="x", valid_from=PAST, by=hayashi.actor)
