"""From a number to words that everybody may read, page by page."""

import re

import pytest
from django.test import Client

from tests import met, town
from tests.gaps import unmet
from tests.issues import WORDS, checked, drafted, proposed, published, ticks
from tests.people import person
from tsunagu.cases.models import UnmetReason
from tsunagu.community import actions
from tsunagu.community.models import LocalIssue, Undertaking
from tsunagu.directory.models import NeedCode
from tsunagu.people.roles import Role
from tsunagu.places.models import Area

pytestmark = pytest.mark.usefixtures("small_city")
NAME = "鴉ケ谷 露子"


@pytest.fixture
def desk(client, aoki):
    client.force_login(aoki.user)
    return client


@pytest.fixture
def lead(ueda):
    client = Client()
    client.force_login(ueda.user)
    return client


def words(page) -> str:
    return " ".join(page.content.decode().split())


def form(**more):
    facts = {
        "title": "夜の相談がない",
        "words": WORDS,
        "code": "income",
        "area": str(Area.objects.get(code="sunrise").pk),
        "year": "2026",
        "band": "few",
        "whence": "unmet",
        "key": "a-key",
    }
    return facts | more


def test_one_click_from_a_number(desk, aoki):
    for _ in range(6):
        unmet(aoki, chome="m-1", name=NAME, why=UnmetReason.WRONG_HOURS)
    table = desk.get("/desk/unmet/").content.decode()
    [href] = re.findall(r'href="(/desk/unmet/needs/[^"]*area=\d+[^"]*)"', table)
    gaps = desk.get(href.replace("&amp;", "&"))
    write = re.search(r'href="(/desk/issues/write/[^"]*)">これを', words(gaps))[1]
    page = desk.get(write.replace("&amp;", "&"))
    initial = page.context["form"].initial
    assert {name: initial[name] for name in ("code", "band", "title", "words")} == {
        "code": "income",
        "band": "some",
        "title": "「収入の不足」に、こたえられないことがある",
        "words": "東部圏域で、「収入の不足」の困りごとに、こたえられないことがありました。"
        f"おもな理由は「時間が合わない」です。{initial['year']}年度に、5〜9件ありました。",
    }
    assert [secret in words(page) for secret in (NAME, "みどり町", "042-000-0001")] == [False] * 3


def test_one_click_from_a_need(desk, aoki):
    need = unmet(aoki, chome="m-1", name=NAME)
    gaps = words(desk.get("/desk/unmet/needs/"))
    write = re.findall(r'<a href="(/desk/issues/write/[^"]*)"', gaps)[-1].replace("&amp;", "&")
    assert [f"{key}={need.pk}" in write for key in ("need", "pk", "case")] == [False] * 3
    assert desk.get(write).context["form"].initial["code"] == "income"


def test_a_draft_is_written(desk, aoki):
    answer = desk.post("/desk/issues/write/", form())
    issue = LocalIssue.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/desk/issues/{issue.pk}/")
    assert (issue.title, issue.written_by, issue.area.code) == (
        "夜の相談がない",
        aoki.user,
        "sunrise",
    )


def test_a_refused_sentence_is_named_and_nothing_is_lost(desk, aoki):
    unmet(aoki, name=NAME)
    page = desk.post("/desk/issues/write/", form(words="鴉ケ谷さんの家です。夜は閉まっています。"))
    assert page.status_code == 422
    assert page.context["form"].errors == {
        "words": ["「鴉ケ谷さんの家です。」：人の名前のように見えます"]
    }
    assert "夜は閉まっています。</textarea>" in words(page)
    assert LocalIssue.objects.count() == 0


def test_a_block_is_no_choice(desk):
    block = Area.objects.get(code="m-1")
    page = desk.post("/desk/issues/write/", form(area=str(block.pk)))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["area"])


def test_the_second_person_ticks_each_sentence(desk, lead, aoki):
    issue = proposed(aoki)
    assert "あなたの確認を待っています" in words(lead.get("/desk/issues/"))
    assert "あなたの確認を待っています" not in words(desk.get("/desk/issues/"))
    where = f"/desk/issues/{issue.pk}/check/"
    assert words(lead.get(where)).count('type="checkbox"') == 7
    missing = lead.post(where, {"moves": issue.moves, "line-0": "on"})
    assert missing.status_code == 422
    done = lead.post(where, {"moves": issue.moves, **dict.fromkeys(ticks(issue), "on")})
    assert done.status_code == 302
    issue.refresh_from_db()
    assert issue.state == "checked"
    lead.post(f"/desk/issues/{issue.pk}/publish/", {"moves": issue.moves})
    issue.refresh_from_db()
    assert issue.state == "published"


def test_the_day_of_the_second_person_shows_it(desk, lead, aoki):
    issue = proposed(aoki)
    link = f'<a href="/desk/issues/{issue.pk}/check/">'
    assert [link in words(who.get("/desk/")) for who in (desk, lead)] == [False, True]


def test_the_writer_reads_why_not(desk, aoki):
    page = desk.get(f"/desk/issues/{proposed(aoki).pk}/check/")
    assert "地域課題を確かめる役割がありません。" in words(page)


def test_who_read_older_words_reads_that_they_changed(lead, aoki, ueda):
    issue = proposed(aoki)
    page = lead.post(
        f"/desk/issues/{issue.pk}/check/",
        {"moves": issue.moves - 1, **dict.fromkeys(ticks(issue), "on")},
    )
    assert page.status_code == 422
    assert "ほかの人が先に更新しました。" in words(page)


def test_amended_by_the_writer_alone(desk, lead, aoki):
    issue = drafted(aoki)
    assert lead.get(f"/desk/issues/{issue.pk}/amend/").status_code == 403
    desk.post(f"/desk/issues/{issue.pk}/amend/", form(title="休みの日の相談"))
    issue.refresh_from_db()
    assert issue.title == "休みの日の相談"


def test_another_desk_finds_nothing(client, aoki, baba):
    issue = proposed(aoki)
    client.force_login(baba.user)
    assert WORDS[:10] not in words(client.get("/desk/issues/"))
    for path in ("", "amend/", "propose/", "check/", "withdraw/"):
        assert client.get(f"/desk/issues/{issue.pk}/{path}").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_what_it_costs(lead, aoki, django_assert_num_queries, rows):
    for _ in range(rows):
        proposed(aoki)
    lead.get("/desk/issues/")
    with django_assert_num_queries(4):  # who, what waits, how many, the list
        lead.get("/desk/issues/")


def test_only_what_is_out_is_public(client, aoki, ueda):
    out, waiting = published(aoki, ueda, title="夜の相談"), checked(aoki, ueda, title="昼の相談")
    page = words(client.get("/plan/issues/"))
    assert [title in page for title in ("夜の相談", "昼の相談")] == [True, False]
    assert client.get(f"/plan/issues/{out.pk}/").status_code == 200
    assert client.get(f"/plan/issues/{waiting.pk}/").status_code == 404


def test_the_public_page_names_area_and_measure_and_nobody(client, small_plan, aoki, ueda):
    code = NeedCode.objects.get(code="income")
    issue = published(aoki, ueda, code=code)
    page = words(client.get(f"/plan/issues/{issue.pk}/"))
    assert [w in page for w in ("東部圏域", "5件未満", "G1.1 お金の心配を減らす")] == [True] * 3
    assert [w in page for w in (aoki.user.name, ueda.user.name, "first-door")] == [False] * 3


@pytest.mark.parametrize("rows", [1, 3])
def test_public_pages_cost_what_they_cost(client, aoki, ueda, django_assert_num_queries, rows):
    issues = [published(aoki, ueda) for _ in range(rows)]
    with django_assert_num_queries(2):
        client.get("/plan/issues/")
    with django_assert_num_queries(3):
        client.get(f"/plan/issues/{issues[0].pk}/")


def test_an_issue_begins_with_what_was_decided_or_with_the_need_of_a_case(lead, aoki, ueda):
    network = met.founded(ueda, aoki)
    decision = met.decided(met.held(network, ueda), ueda, aoki, words=WORDS)
    page = lead.get(f"/desk/issues/write/?decision={decision.pk}")
    initial = page.context["form"].initial
    assert (initial["words"], initial["whence"]) == (WORDS, "meeting")
    case = town.opened(aoki)
    initial = lead.get(f"/desk/issues/write/?case={case.pk}").context["form"].initial
    first = case.needs.order_by("pk").first()
    assert (initial["whence"], initial["code"]) == ("case", first.code.code)
    assert "words" not in initial
    assert lead.get("/desk/issues/write/?decision=x&idea=99999999999999999999").status_code == 200


def test_an_issue_stands_on_an_agenda_is_acted_on_and_has_a_result(lead, aoki, ueda):
    network = met.founded(ueda, aoki)
    kato = person("kato", "first-door", Role.SUPERVISOR)
    issue = published(ueda, kato)
    here = f"/desk/issues/{issue.pk}/"
    when = {"held_on": str(town.soon(0)), "key": "m9", "issues": [issue.pk]}
    there = lead.post(f"/desk/networks/{network.pk}/meetings/", when).url
    assert issue.title in words(lead.get(there))
    faulty = lead.post(f"{there}decide/", {"words": "聞いてくる", "issue": issue.pk, "key": "d1"})
    assert (faulty.status_code, "聞いてくる" in words(faulty)) == (422, True)
    able = faulty.context["form"].fields["owner"].choices[1][1][0][0]
    taken = {"words": "聞いてくる", "issue": issue.pk, "key": "d1", "due_on": str(town.soon(5))}
    assert lead.post(f"{there}decide/", taken | {"owner": able}).url == there
    assert "聞いてくる" in words(lead.get(here))
    decided = issue.decisions.get()
    assert issue.title in words(lead.get(f"/desk/networks/decisions/{decided.pk}/"))
    assert network.name in words(lead.get(here))
    assert lead.get(f"{there}edit/").context["form"].initial["issues"] == [str(issue.pk)]
    begin = {"words": "夜の相談会をひらく", "doer": "見本の会", "key": "a1"}
    faulty = lead.post(f"{here}undertakings/", begin)
    assert (faulty.status_code, begin["words"] in words(faulty)) == (422, True)
    assert lead.post(f"{here}undertakings/", begin | {"next_on": str(town.soon(5))}).url == here
    act = Undertaking.objects.get()
    assert lead.post(f"/desk/issues/undertakings/{act.pk}/next/", {"until": "x"}).status_code == 422
    again = {"until": str(town.soon(6))}
    assert lead.post(f"/desk/issues/undertakings/{act.pk}/next/", again).url == here
    done = {"result": "毎月ひらくことになりました。"}
    assert lead.post(f"/desk/issues/undertakings/{act.pk}/result/", done).url == here
    assert lead.get(f"/desk/issues/undertakings/{act.pk}/x/").status_code == 404
    public = words(Client().get(f"/plan/issues/{issue.pk}/"))
    assert begin["words"] in public
    assert done["result"] in public
    assert kato.user.name not in public
    assert "取り組みました" in words(Client().get("/plan/issues/"))
    actions.withdraw(issue, reason="だれのことか分かる", by=kato.actor)
    assert issue.title not in words(lead.get(there))
    assert issue.title not in words(lead.get(f"/desk/networks/decisions/{decided.pk}/"))
