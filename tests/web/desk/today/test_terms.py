from collections import Counter
from datetime import timedelta

import pytest
from django.test import Client

from tests import town
from tests.people import person
from tests.web.signed_in import sign_in
from tsunagu.cases.actions import close_case, end_need, open_case
from tsunagu.cases.queries.hands import Hands
from tsunagu.cases.queries.term_piles import silent_piles, term_piles
from tsunagu.cases.queries.terms import SHELVES, on_shelf, silent
from tsunagu.ground import clock
from tsunagu.ground.workdays import workday_from
from tsunagu.people.actions import be_absent
from tsunagu.people.models import AbsenceReason
from tsunagu.people.roles import Role
from tsunagu.referrals.queries.due import Due, Level, due_for
from tsunagu.web.desk.today.board import board
from tsunagu.web.desk.today.terms import TITLES


def get(worker, path):
    """What this person reads there at this moment: a session does not last for weeks."""
    return sign_in(Client(), worker).get(path)


def counts(worker):
    return {
        (group.name, str(stack.title)): stack.height
        for group in board(worker.actor)
        for stack in group.stacks
        if str(stack.title) in map(str, TITLES.values())
    }


def closed(worker):
    case = town.opened(worker)
    end_need(case.needs.get(), ending=town.resolved(), by=worker.actor)
    close_case(case, outcome="落ち着いた", by=worker.actor)
    return case


def afraid(worker):
    return open_case(town.told("夫に殴られています"), opening=town.opening(), by=worker.actor)


def later(at, days):
    """That many days on, or on the next working day."""
    day = workday_from(clock.today() + timedelta(days=days))
    at(clock.now() + (day - clock.today()))


def test_days_lie_on_the_desk_of_the_worker_when_they_come(aoki, at):
    town.opened(aoki)
    closed(aoki)
    afraid(aoki)
    assert counts(aoki) == {("today", "安全の確認"): 1}
    later(at, 40)
    assert counts(aoki) == {
        ("late", "安全の確認"): 1,
        ("late", "様子うかがい"): 1,
        ("late", "しばらく記録のないケース"): 2,
    }
    later(at, 100)
    assert counts(aoki)["late", "支援の見直し"] == 2
    assert counts(aoki)["late", "様子うかがい"] == 2


def test_the_lead_sees_each_danger_and_what_is_late_enough(aoki, ueda, at):
    afraid(aoki)
    closed(aoki)
    assert counts(ueda) == {("today", "安全の確認"): 1}
    at(aoki.user.cases.get(state="closed").terms.get(kind="follow_up_first").due_at)
    assert counts(aoki)["today", "様子うかがい"] == 1
    assert [title for _, title in counts(ueda) if title == "様子うかがい"] == []
    later(at, 1)
    assert counts(ueda)["late", "様子うかがい"] == 1


def test_the_day_of_silence(aoki, at):
    day = town.opened(aoki).silent_on
    at(clock.now() + (day - clock.today()))
    assert counts(aoki) == {("today", "しばらく記録のないケース"): 1}


def test_the_substitute_keeps_the_days_of_who_is_away(aoki, ueda, at):
    endo = person("endo", "first-door", Role.WORKER)
    afraid(aoki)
    assert counts(endo) == {}
    be_absent(
        aoki.membership,
        from_on=clock.today(),
        until_on=clock.today(),
        reason=AbsenceReason.ILL,
        substitute=endo.membership,
        by=aoki.actor,
    )
    assert counts(endo) == counts(ueda) == {("today", "安全の確認"): 1}
    assert len(get(endo, "/desk/terms/").context["lines"]) == 1


@pytest.mark.parametrize("days", [0, 36, 50, 120])
def test_the_piles_say_what_the_lists_say(aoki, ueda, at, days):
    town.opened(aoki)
    closed(aoki)
    afraid(aoki)
    town.opened(ueda)
    later(at, days)
    for worker in (aoki, ueda):
        hands = Hands([], [])
        found = {**term_piles(worker.actor, hands), **silent_piles(worker.actor, hands)}
        heights = Counter()
        for name, pile in found.items():
            heights[name.split(".")[0]] += pile.height
        listed = {shelf: on_shelf(worker.actor, shelf).count() for shelf in SHELVES}
        assert +heights == +Counter(listed | {"silent": silent(worker.actor).count()})


def days_of_cases(worker):
    kinds = ("safety", "follow_ups", "reviews", "silence")
    return [due for due in due_for(worker.actor) if due.kind in kinds]


def test_a_digest_names_them_until_they_are_kept(aoki, ueda, at):
    afraid(aoki)
    closed(aoki)
    assert days_of_cases(aoki) == [Due("まだ終わっていない、安全の確認", 1)]
    assert days_of_cases(ueda) == [Due("窓口の、まだ終わっていない、安全の確認", 1, Level.DESK)]
    later(at, 50)
    for _ in range(2):
        assert days_of_cases(aoki) == [
            Due("まだ終わっていない、安全の確認", 1),
            Due("期日の来た、様子うかがい", 1),
            Due("しばらく記録のないケース", 1),
        ]
        later(at, 3)


def test_other_desks_and_colleagues_see_nothing_of_it(aoki, baba, at):
    afraid(aoki)
    closed(aoki)
    later(at, 50)
    assert counts(baba) == {}
    assert "見本" not in get(baba, "/desk/terms/").content.decode()


def test_strangers_sign_in_and_partners_stay_out(client, chiba):
    assert client.get("/desk/terms/").url == "/accounts/login/?next=/desk/terms/"
    client.force_login(chiba.user)
    assert client.get("/desk/terms/").status_code == 403


@pytest.mark.parametrize(
    ("show", "count"), [("", 2), ("safety", 1), ("follow_up", 1), ("review", 0), ("silent", 1)]
)
def test_all_of_a_kind_on_one_page(aoki, at, show, count):
    afraid(aoki)
    closed(aoki)
    later(at, 50)
    page = get(aoki, f"/desk/terms/?show={show}")
    assert len(page.context["lines"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_queries_for_one_as_for_three(client, aoki, at, count, django_assert_num_queries):
    for _ in range(count):
        closed(aoki)
    later(at, 50)
    sign_in(client, aoki)
    client.get("/desk/terms/")
    with django_assert_num_queries(4):  # who is there, who is away, the count and the rows
        assert len(client.get("/desk/terms/").context["lines"]) == count


def test_addresses_that_mean_nothing_break_nothing(client, aoki):
    client.force_login(aoki.user)
    for query in ("show=x", "page=x", "show=%00", "page=99999999999999999999"):
        assert client.get(f"/desk/terms/?{query}").status_code == 200
