"""A school books a wheelchair lesson, without an account, on a phone."""

import re

import pytest
from django.utils import timezone

from tests import learned, neighbours
from tests.browser.visitor import PHONE
from tests.people import person
from tsunagu.ground import clock
from tsunagu.learning import actions
from tsunagu.learning.models import Call, Lesson
from tsunagu.learning.states import LessonState
from tsunagu.letters.models import Letter
from tsunagu.people.roles import Role
from tsunagu.places.models import Area, AreaKind
from tsunagu.volunteering.states import Task

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def typed(days):
    """As the browser's calendar writes it."""
    return f"{timezone.localtime(learned.in_days(days)):%Y-%m-%dT10:00}"


def ask(school):
    school.goto("/learning/")
    school.picture("programmes")
    school.page.locator("main .card", has_text="車いすに乗ってみよう").click()
    for label, words in (
        ("学校・会社・団体の名前", "見本小学校"),
        ("学年", "4年2組"),
        ("人数", "32"),
        ("希望の日時（1番目）", typed(20)),
        ("希望の日時（2番目）", typed(27)),
        ("場所", "見本1-2 体育館"),
        ("配慮がいること", "手話通訳"),
        ("担当の方のお名前", "見本 先生"),
        ("メールアドレス", "school@example.org"),
    ):
        school.fill(label, words)
    chome = Area.objects.filter(kind=AreaKind.CHOME).order_by("code").first()
    school.page.locator("select[name=chome]").select_option(str(chome.pk))
    school.choose("窓口が、ここに書いたことを")
    school.picture("lesson-ask")
    school.click("窓口に送る")
    assert "受け取りました" in school.reads()
    school.picture("lesson-mine")


def arrange(desk):
    desk.goto("/desk/learning/")
    desk.follow("見本小学校　車いすに乗ってみよう")
    desk.follow("受け付けて、講師をさがす")
    desk.click("受け付けて、講師をさがす")
    desk.choose("頼む")
    desk.picture("lesson")
    desk.click("選んだ人に頼む")


def fix(desk):
    lesson = Lesson.objects.get()
    desk.goto(f"/desk/learning/{lesson.pk}/")
    desk.follow("授業の日を決める")
    desk.fill("授業の日時", typed(20))
    desk.click("授業の日を決める")
    desk.follow("用具を貸す")
    desk.select("用具", "車いす")
    desk.fill("数", "2")
    for label in ("貸す日", "返す日"):
        desk.fill(label, typed(20)[:10])
    desk.click("用具を貸す")
    desk.picture("lesson-fixed")
    desk.goto(f"/desk/learning/equipment/?month={typed(20)[:7]}")
    assert "見本小学校" in desk.reads()
    desk.picture("equipment")


@pytest.mark.drawn(4)
def test_a_school_books_a_wheelchair_lesson(visitor, aoki, small_city):
    endo = person("endo", "first-door", Role.COORDINATOR)
    learned.programme(endo)
    actions.count_pieces("車いす", 4, by=endo.actor)
    neighbours.offering(endo, Task.LECTURE, words="車いすを使っています。")
    school, desk, teacher = (
        visitor(width=PHONE),
        visitor(width=PHONE, scripts=False),
        visitor(width=PHONE),
    )
    ask(school)
    desk.sign_in("endo@example.org", "password-for-tests")
    arrange(desk)
    body = Letter.objects.get(about=f"learning.call:{Call.objects.get().pk}").body
    teacher.goto(re.search(r"/learning/asked/\S+", str(body))[0])
    teacher.picture("lesson-asked")
    teacher.click("はい、行けます")
    fix(desk)
    school.goto("/neighbours/mine/")
    assert "日が決まりました" in school.reads()
    lesson = Lesson.objects.get()
    over = lesson.ends_at - clock.now()
    Lesson.objects.update(begins_at=lesson.begins_at - over, ends_at=clock.now())
    school.goto("/neighbours/mine/")
    school.follow("授業の報告を書く")
    school.fill("子ども", "31")
    school.fill("感じたこと", "町の見え方が変わりました。")
    school.picture("lesson-report")
    school.click("窓口に送る")
    assert Lesson.objects.get().state == LessonState.REPORTED
