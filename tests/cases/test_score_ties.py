from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from tests import town
from tests.at_once import at_once
from tsunagu.cases.actions import close_case, end_need, score_ties
from tsunagu.cases.models import TieScore
from tsunagu.cases.papers import Tied
from tsunagu.cases.queries.ties import sheets
from tsunagu.ground.errors import Denied, Refused
from tsunagu.journal.models import Entry
from tsunagu.residents.actions import enrol
from tsunagu.residents.papers import Particulars


def tied(*points: int, **more) -> Tied:
    items = dict(
        zip(("will", "worth", "bonds", "society", "asking"), points or (2,) * 5, strict=True)
    )
    return Tied(**({"key": town.key(), "occasion": "opening"} | items | more))


def score(case, who, scored=None):
    return score_ties(case, person=case.main_person, scored=scored or tied(), by=who.actor)


def test_a_score_is_kept_with_who_and_when_and_the_journal_holds_no_points(aoki):
    case = town.opened(aoki)
    kept = score(case, aoki, tied(1, 2, 3, 4, 1))
    assert (kept.total, kept.by_user, kept.with_person) == (11, aoki.user, True)
    entry = Entry.objects.get(verb="ties.scored")
    assert entry.facts == {"case": case.pk, "with_person": 1}


def test_each_score_stands_beside_the_one_before_of_the_same_person(aoki):
    case = town.opened(aoki)
    score(case, aoki, tied(1, 2, 2, 2, 2))
    score(case, aoki, tied(3, 2, 2, 2, 1, occasion="review"))
    newest, first = sheets(case)
    changes = [line.change for line in newest.lines]
    assert changes == ["2上がった", "同じ", "同じ", "同じ", "1下がった"]
    assert (newest.lines[0].before, newest.change) == ("1 何もする気になれない", "1上がった")
    assert (first.lines[0].before, first.change) == ("", "")


def test_the_same_form_twice_is_one_score(aoki):
    case, scored = town.opened(aoki), tied()
    assert score(case, aoki, scored) == score(case, aoki, scored)
    assert TieScore.objects.count() == 1


def test_a_score_without_the_person_says_why(aoki):
    case = town.opened(aoki)
    with pytest.raises(ValidationError, match="わけを書いて"):
        score(case, aoki, tied(with_person=False))
    assert score(case, aoki, tied(with_person=False, note="入院中")).note == "入院中"


@pytest.mark.parametrize("points", [0, 5])
def test_points_go_from_one_to_four(aoki, points):
    case = town.opened(aoki)
    with pytest.raises(ValidationError):
        score(case, aoki, tied(points, 1, 1, 1, 1))
    facts = vars(tied(points, 1, 1, 1, 1))
    row = TieScore(case=case, person=case.main_person, by_user=aoki.user, **facts)
    with pytest.raises(IntegrityError):
        row.save()


def test_another_desk_cannot_score(aoki, baba):
    case = town.opened(aoki)
    with pytest.raises(Denied, match="担当ではありません"):
        score(case, baba)
    score(case, aoki)
    seen = [TieScore.objects.visible_to(who.actor).count() for who in (aoki, baba)]
    assert seen == [1, 0]


def test_only_people_of_the_household_and_only_while_it_is_open(aoki):
    case = town.opened(aoki)
    stranger = enrol(Particulars(name="見本 他人"), by=aoki.actor)
    with pytest.raises(Refused, match="この世帯の人ではありません"):
        score_ties(case, person=stranger, scored=tied(), by=aoki.actor)
    end_need(case.needs.get(), ending=town.resolved(), by=aoki.actor)
    close_case(case, outcome="落ち着いた", by=aoki.actor)
    with pytest.raises(Denied, match="終結しています"):
        score(case, aoki)
    assert TieScore.objects.count() == 0


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_same_form_from_two_hands_is_one_score(aoki):
    case, scored = town.opened(aoki), tied()
    kept = at_once(lambda _: score(case, aoki, replace(scored)), 2)
    assert (kept[0], TieScore.objects.count()) == (kept[1], 1)
