"""The pages of lessons: the school, who teaches, the desk."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import learned
from tests.people import person
from tsunagu.ground import clock
from tsunagu.learning import actions
from tsunagu.learning.models import Course, Enrolment, Equipment, Lesson, Programme
from tsunagu.learning.states import EnrolmentState, LessonState
from tsunagu.letters.models import Letter
from tsunagu.people.roles import Role
from tsunagu.places.models import Area, AreaKind
from tsunagu.volunteering.actions import passphrase_for
from tsunagu.volunteering.models import Neighbour
from tsunagu.volunteering.states import InvitationState

pytestmark = pytest.mark.usefixtures("small_city")


@pytest.fixture
def endo(aoki):
    return person("endo", "first-door", Role.COORDINATOR)


@pytest.fixture
def desk(client, endo):
    client.force_login(endo.user)
    return client


def said(**more):
    facts = {
        "who": "school",
        "group_name": "見本小学校",
        "people": "32",
        "first": f"{learned.in_days(20):%Y-%m-%dT10:00}",
        "place": "体育館",
        "name": "見本 先生",
        "email": "school@example.org",
        "chome": str(Area.objects.filter(kind=AreaKind.CHOME).first().pk),
        "agrees": "on",
        "key": "k1",
    }
    return facts | more


def test_a_school_asks_reads_and_takes_back(client, endo):
    programme = learned.programme(endo)
    path = f"/learning/{programme.pk}/"
    for fault, why in (
        ({"first": "2020-01-01T10:00"}, "これからの日時"),
        ({"first": "あした"}, "日時を、"),
        ({"people": "41"}, "40人まで"),
        ({"group_name": ""}, "名前を書いて"),
    ):
        answer = client.post(path, said(words="段差を見たい") | fault)
        page = answer.content.decode()
        assert (answer.status_code, "段差を見たい" in page, why in page) == (422, True, True)
    assert client.post(path, said()).status_code == 302
    assert client.post(path, said()).status_code == 302
    lesson, one = Lesson.objects.get(), Neighbour.objects.get()
    assert (lesson.neighbour, one.group_name) == (one, "見本小学校")
    page = client.get("/neighbours/mine/").content.decode()
    assert "車いすに乗ってみよう" in page
    assert client.get(f"/learning/report/{lesson.pk}/").status_code == 200
    client.cookies.clear()
    codes = {"receipt": one.receipt, "passphrase": passphrase_for(one.key)}
    assert client.post("/status/", codes).headers["Location"] == "/neighbours/mine/"
    again = {name: text for name, text in said(key="k2").items() if name != "name"}
    assert client.post(path, again).status_code == 302  # says nothing about itself again
    assert Lesson.objects.filter(neighbour=one).count() == 2
    other = learned.wished(endo)
    assert client.post("/me/stop/", {"what": f"unask-{other.pk}"}).status_code == 404
    assert "頼んだ授業" in client.get("/me/").content.decode()
    client.post("/me/stop/", {"what": f"unask-{lesson.pk}"})
    assert Lesson.objects.get(pk=lesson.pk).state == LessonState.WITHDRAWN


def test_who_teaches_answers_by_the_letter(client, endo):
    call = learned.called(endo)
    letter = Letter.objects.get(about=f"learning.call:{call.pk}")
    path = re.search(r"/learning/asked/\S+", str(letter.body))[0]
    page = client.get(path).content.decode()
    assert "見本小学校" in page
    assert "体育館" not in page
    assert "メールの中のリンク" in client.get("/learning/asked/?key=X").content.decode()
    client.post(path, {"yes": "1"})
    call.refresh_from_db()
    assert call.state == InvitationState.YES


def test_the_desk_keeps_the_catalogue_and_the_store(desk, endo):
    form = {"theme": "story", "title": "話を聞く", "words": "当事者の話", "minutes": "45"}
    sizes = {"most": "100", "lecturers": "1", "is_open": "on", "key": "p1"}
    assert desk.post("/desk/learning/programmes/", form | sizes).status_code == 422
    form |= {"audiences": ["firm"]}
    assert desk.post("/desk/learning/programmes/", form | sizes).status_code == 302
    one = Programme.objects.get()
    shut = form | sizes | {"title": "聞く"}
    del shut["is_open"]
    assert desk.post(f"/desk/learning/programmes/{one.pk}/", shut).status_code == 302
    one.refresh_from_db()
    assert (one.title, one.is_open, one.key) == ("聞く", False, "p1")
    thing = {"name": "車いす", "whole": "3"}
    for whole in ("3", "3", "1"):
        thing["whole"] = whole
        assert desk.post("/desk/learning/equipment/", thing).status_code == 302
        assert Equipment.objects.get().pieces.filter(gone_on=None).count() == int(whole)
    wrong = desk.post("/desk/learning/equipment/", {"name": "杖", "whole": "たくさん"})
    assert (wrong.status_code, "杖" in wrong.content.decode()) == (422, True)
    assert desk.get("/desk/learning/equipment/?month=x").status_code == 200


def test_a_list_costs_the_same_however_long(desk, endo):
    costs = []
    course, today = learned.course(endo, places=9), clock.today()
    for name in ("車いす", "杖"):
        lesson = learned.opened(endo)
        things = actions.count_pieces(name, 1, by=endo.actor)
        actions.lend(lesson, things, count=1, first=today, last=today, by=endo.actor)
        learned.enrolled(course)
        with CaptureQueriesContext(connection) as asked:
            assert learned.SCHOOL in desk.get("/desk/learning/").content.decode()
            assert learned.SCHOOL in desk.get("/desk/learning/equipment/").content.decode()
            assert (
                "見本 まなぶ" in desk.get(f"/desk/learning/courses/{course.pk}/").content.decode()
            )
            desk.get("/desk/learning/courses/")
        learned.course(endo)
        costs.append(len(asked))
    assert costs[0] == costs[1]
    page = desk.get(f"/desk/learning/{lesson.pk}/").content.decode()
    assert "講師になれる人" in page
    assert desk.get(f"/desk/learning/{lesson.pk}/nothing/").status_code == 404


def test_somebody_enrols_and_the_desk_keeps_who_was_there(client, endo):
    what = learned.qualification(endo)
    client.force_login(endo.user)
    form = {"title": "推進員になるには", "words": "基本", "place": "公民館", "places": "1"}
    form |= {"must_attend": "1", "apply_by": str(clock.today()), "key": "c1"}
    form |= {"qualification": what.pk}
    wrong = client.post("/desk/learning/courses/", form | {"days": "あした 10時"})
    assert (wrong.status_code, "1行目を読めません" in wrong.content.decode()) == (422, True)
    days = f"{clock.today() + timedelta(days=3)}　１０：００〜１２：００"  # full width
    assert client.post("/desk/learning/courses/", form | {"days": days}).status_code == 302
    course = Course.objects.get()
    client.logout()
    assert "推進員になるには" in client.get("/learning/courses/").content.decode()
    person = {name: said()[name] for name in ("name", "email", "chome", "agrees")}
    path = f"/learning/courses/{course.pk}/"
    assert client.post(path, person | {"key": "e1", "support": "手話"}).status_code == 302
    assert "受けられます" in client.get("/neighbours/mine/").content.decode()
    assert "もう申しこんでいます" in client.post(path, {"key": "e2"}).content.decode()
    enrolment = Enrolment.objects.get()
    client.force_login(endo.user)
    assert "手話" in client.get(f"/desk/learning/courses/{course.pk}/").content.decode()
    with clock.at(clock.now() + timedelta(days=4)):
        client.force_login(endo.user)
        day = course.days.get()
        client.post(
            f"/desk/learning/days/{day.pk}/",
            {"there": ["x", *range(10**6, 10**6 + 200), enrolment.pk]},
        )
        assert client.post(f"/desk/learning/courses/{course.pk}/done/").status_code == 302
        assert "見本 先生" in client.get("/desk/learning/qualifications/").content.decode()
        paper = client.get(f"/learning/certificate/{enrolment.award.pk}/")
        assert paper.content.startswith(b"%PDF-")
        assert client.get(f"/learning/certificate/{enrolment.award.pk + 1}/").status_code == 404
    enrolment.refresh_from_db()
    assert enrolment.state == EnrolmentState.DONE
