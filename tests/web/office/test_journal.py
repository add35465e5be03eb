import csv
import io

import pytest

from tests import town
from tests.people import person
from tests.web.signed_in import signed_in
from tsunagu.ground.actor import system
from tsunagu.journal.actions import record
from tsunagu.journal.models import Entry
from tsunagu.people.roles import Role

URL = "/office/journal/"
WHY = {"why": "review"}


@pytest.fixture
def officer(db):
    """原さん: 個人情報保護の担当。"""
    return person("hara", "city-hall", Role.DATA_OFFICER)


@pytest.fixture
def case(aoki, ueda):
    """青木さんのケース。青木さんは開いて印刷し、上田さんは開いた。"""
    found = town.opened(aoki)
    Entry.objects.all().delete()
    signed_in(aoki).get(f"/desk/cases/{found.pk}/")
    signed_in(aoki).get(f"/desk/cases/{found.pk}/print/")
    signed_in(ueda).get(f"/desk/cases/{found.pk}/")
    return found


def rows(answer):
    return [(line.who, line.deed, line.record) for line in answer.context["lines"]]


def test_who_looked_at_one_case(officer, case, aoki, ueda):
    answer = signed_in(officer).get(URL, {"case": case.pk, **WHY})

    about = f"支援ケース #{case.pk}"
    assert [line.purpose for line in answer.context["lines"]] == [
        "責任者の確認と引き継ぎ",
        "相談と支援",
        "相談と支援",
    ]
    assert rows(answer) == [
        (ueda.user.name, "見た", about),
        (aoki.user.name, "持ちだした・印刷した", about),
        (aoki.user.name, "見た", about),
    ]


def test_what_one_person_looked_at_is_counted_for_a_report(officer, case, aoki):
    answer = signed_in(officer).get(URL, {"reader": aoki.user.email, **WHY})

    assert answer.context["report"].counts == [("支援ケース", 1)]
    assert len(rows(answer)) == 2


def test_days_and_kinds_narrow_it(officer, case, aoki):
    def found(**more):
        return len(rows(signed_in(officer).get(URL, {"reader": aoki.user.email, **WHY, **more})))

    assert found(kind="read") == 1
    assert found(kind="taken") == 1
    assert found(until="2001-01-01") == 0
    assert found(since="2001-01-01") == 2
    assert [found(purpose=aim) for aim in ("support", "leading")] == [2, 0]


def test_looking_is_kept_too(officer, case):
    signed_in(officer).get(URL, {"case": case.pk, **WHY})

    [entry] = Entry.objects.filter(verb="journal.read")
    assert (entry.user_id, entry.facts["case"]) == (officer.user.pk, case.pk)
    assert entry.purpose == "review"


def test_who_looks_says_why(officer, case):
    client = signed_in(officer)
    for why in ({}, {"why": "support"}):  # the second is for those who help
        assert client.get(URL, {"case": case.pk} | why).status_code == 422
    assert Entry.objects.filter(verb="journal.read").count() == 0
    client.get(URL, {"case": case.pk, "why": "leak", "purpose": "leading"})
    [entry] = Entry.objects.filter(verb="journal.read")
    assert (entry.purpose, entry.facts["purpose"]) == ("leak", "leading")


def test_the_file_holds_the_same_lines(officer, case):
    answer = signed_in(officer).get(f"{URL}table.csv", {"case": case.pk, **WHY})

    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [line[4] for line in lines] == ["しるし", "case.read", "case.printed", "case.read"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            {"case": "", "kind": "read"},
            "ケースの番号、受付番号、見た人のどれか一つを書いてください。",
        ),
        ({"reader": "いない人"}, "この名前かメールの人がいません。"),
        (
            {"case": "1", "since": "2026-02-01", "until": "2026-01-01"},
            "終わりの日は、始まりの日よりあとにしてください。",
        ),
    ],
)
def test_what_cannot_be_looked_for_is_said(officer, asked, said):
    answer = signed_in(officer).get(URL, WHY | asked)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Entry.objects.filter(verb="journal.read").count() == 0


@pytest.mark.parametrize("many", [1, 3])
def test_it_costs_the_same_for_one_and_for_three(officer, case, django_assert_num_queries, many):
    for _ in range(many):
        record("case.read", case, by=system("test"))
    client = signed_in(officer)
    with django_assert_num_queries(11):
        client.get(URL, {"case": case.pk, **WHY})


def test_nobody_else_reads_the_journal(case, ueda, chiba):
    assert signed_in(ueda).get(URL).status_code == 403
    assert signed_in(chiba).get(URL).status_code == 403
