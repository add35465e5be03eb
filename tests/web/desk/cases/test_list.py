from datetime import timedelta
from html import escape

import pytest
from django.test import Client

from tests.people import person
from tests.town import asking, code, opened, service
from tsunagu.cases.actions import assign, open_case, save_filter
from tsunagu.cases.models import Need, SavedFilter
from tsunagu.cases.papers import NewNeed, Opening
from tsunagu.ground import clock
from tsunagu.intake.actions import receive
from tsunagu.intake.papers import Part, Told
from tsunagu.people.roles import Role
from tsunagu.referrals.actions import refer, reject
from tsunagu.referrals.models import RejectReason
from tsunagu.referrals.papers import Refusal
from tsunagu.residents.papers import Particulars

HOSTILE = "<script>alert(1)</script>\"'&"


def case_of(worker, name="見本 花子", kana="みほん はなこ", *, days=3, step="電話する"):
    who = Particulars(name=name, kana=kana)
    concern = receive(
        Told(key=name + str(days), words="困った", parts=(Part(who, is_teller=True),))
    )
    need = NewNeed(code(), clock.today() + timedelta(days=days), step)
    return open_case(concern, opening=Opening((need,), "支援が必要"), by=worker.actor)


def cases(page):
    """The numbers of the cases on the page, in order."""
    lines = page.content.decode().split("<tbody>")[-1].split("<tr>")[1:]
    return [int(line.split("/desk/cases/")[1].split("/")[0]) for line in lines]


def test_needs_by_their_next_date(desk, aoki):
    late, soon, later = (case_of(aoki, days=n) for n in (5, 0, 9))
    Need.objects.filter(case=late).update(next_on=clock.today() - timedelta(days=3))
    page = desk.get("/desk/cases/")
    assert cases(page) == [late.pk, soon.pk, later.pk]
    text = page.content.decode()
    assert [text.count(w) for w in ("3日おくれ", "今日まで", "あと9日")] == [1, 1, 1]


def test_another_desk_sees_nothing_of_it(client, aoki, baba):
    case_of(aoki)
    client.force_login(baba.user)
    assert cases(client.get("/desk/cases/?whose=all")) == []
    assert cases(client.get("/desk/cases/?q=見本")) == []
    assert "見本" not in client.get("/desk/cases/list.csv?whose=all").content.decode()


@pytest.mark.parametrize("path", ["/desk/cases/", "/desk/cases/list.csv", "/desk/cases/filters/"])
def test_strangers_sign_in_and_partners_stay_out(client, chiba, path):
    assert client.get(path).headers["Location"].startswith("/accounts/login/")
    client.force_login(chiba.user)
    assert client.get(path).status_code == 403


def test_what_a_person_typed_is_never_markup(desk, aoki):
    case = case_of(aoki, HOSTILE, HOSTILE, step=HOSTILE)
    text = desk.get("/desk/cases/").content.decode()
    assert cases(desk.get("/desk/cases/")) == [case.pk]
    assert "<script>alert" not in text
    assert text.count(escape(HOSTILE)) == 3


@pytest.mark.parametrize("count", [1, 3])
def test_three_queries_however_many_rows(desk, aoki, count, django_assert_num_queries):
    for days in range(count):
        case_of(aoki, days=days)
    desk.get("/desk/cases/")
    with django_assert_num_queries(2):  # who is there, everything else
        assert len(cases(desk.get("/desk/cases/"))) == count


def test_the_sieve(desk, aoki, chiba):
    mine = case_of(aoki, "山田 太郎", "やまだ たろう")
    other = case_of(aoki, days=4)
    colleague = person("colleague", "first-door", Role.WORKER)
    lead = person("lead", "first-door", Role.SUPERVISOR)
    assign(other.needs.get(), to=colleague.membership, reason="引き継ぐ", by=lead.actor)
    assert cases(desk.get("/desk/cases/?whose=mine")) == [mine.pk]
    assert cases(desk.get(f"/desk/cases/?worker={colleague.user.pk}")) == [other.pk]
    assert cases(desk.get("/desk/cases/?q=ﾔﾏﾀﾞ")) == [mine.pk]
    assert cases(desk.get("/desk/cases/?q=山田")) == [mine.pk]
    assert cases(desk.get(f"/desk/cases/?q={other.pk}")) == [other.pk]
    assert cases(desk.get("/desk/cases/?q=%25")) == []
    assert cases(desk.get("/desk/cases/?group=money")) == [mine.pk, other.pk]
    assert cases(desk.get("/desk/cases/?group=housing")) == []
    Need.objects.filter(case=mine).update(moved_at=clock.now() - timedelta(days=31))
    assert cases(desk.get("/desk/cases/?still=1")) == [mine.pk]
    Need.objects.filter(case=other).update(next_on=clock.today() - timedelta(days=1))
    assert cases(desk.get("/desk/cases/?late=1")) == [other.pk]
    refused = opened(aoki)
    asked = refer(
        refused, asking(refused, aoki, service(account=chiba.organisation)), by=aoki.actor
    )
    assert cases(desk.get("/desk/cases/?referred=1")) == [refused.pk]
    reject(asked, refusal=Refusal(RejectReason.NO_CAPACITY, "空きがない"), by=chiba.actor)
    assert cases(desk.get("/desk/cases/?returned=1")) == [refused.pk]


@pytest.mark.parametrize(
    "query",
    [
        "after=x",
        "after=2026-01-01.x",
        f"before=2026-01-01.{9**40}",
        f"q={9**40}",
        "worker=x",
        "q=%00",
    ],
)
def test_addresses_that_mean_nothing_break_nothing(desk, query):
    assert desk.get(f"/desk/cases/?{query}").status_code == 200


def test_pages_of_fifty(desk, aoki):
    case = case_of(aoki)
    first = case.needs.get()
    days = {n: clock.today() + timedelta(days=n // 3) for n in range(120)}
    Need.objects.bulk_create(
        Need(case=case, code=first.code, owner=first.owner, worker=first.worker, next_on=days[n])
        for n in range(120)
    )

    def shown(page):
        return [line.split("<td>")[1][:9] for line in page.content.decode().split("<tr>")[2:]]

    def step(page, rel):
        text = page.content.decode()
        return text.split(f'" rel="{rel}"')[0].rpartition("?")[2] if f'rel="{rel}"' in text else ""

    one = desk.get("/desk/cases/")
    two = desk.get(f"/desk/cases/?{step(one, 'next')}")
    three = desk.get(f"/desk/cases/?{step(two, 'next')}")
    assert [len(cases(page)) for page in (one, two, three)] == [50, 50, 21]
    assert step(one, "prev") == ""
    assert step(three, "next") == ""
    assert shown(desk.get(f"/desk/cases/?{step(three, 'prev')}")) == shown(two)
    back = desk.get(f"/desk/cases/?{step(two, 'prev')}")
    assert shown(back) == shown(one)
    assert step(back, "prev") == ""


def test_a_view_is_kept_and_forgotten(desk, aoki, baba):
    desk.post("/desk/cases/filters/", {"name": "おくれ", "query": "late=1"})
    assert "late=1" in desk.get("/desk/cases/").content.decode()
    saved = SavedFilter.objects.get()
    theirs = Client()
    theirs.force_login(baba.user)
    assert theirs.post(f"/desk/cases/filters/{saved.pk}/forget/").status_code == 404
    assert desk.post(f"/desk/cases/filters/{saved.pk}/forget/").status_code == 302
    assert SavedFilter.objects.count() == 0


def test_a_view_without_a_name_comes_back(desk):
    page = desk.post("/desk/cases/filters/", {"name": "", "query": "late=1"})
    assert page.status_code == 422
    assert "late=1" in page.content.decode()


def test_each_sees_the_own_views_only(client, aoki, ueda):
    save_filter(name="わたしの", query="late=1", by=aoki.actor)
    client.force_login(ueda.user)
    assert "わたしの<" not in client.get("/desk/cases/").content.decode()


def test_the_file_runs_nothing_in_a_spreadsheet(desk, aoki):
    case_of(aoki, "=1+1")
    text = desk.get("/desk/cases/list.csv").content.decode()
    assert text.startswith("\ufeff次の日,")
    assert ",'=1+1," in text
