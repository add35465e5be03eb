"""A list of one's own comes into the directory by the page, which shows by itself how far it is."""

from io import StringIO

import pytest
from django.core.management import call_command

from tests.browser.looks import axe
from tests.browser.visitor import PHONE
from tests.people import person
from tsunagu.directory import chores
from tsunagu.directory.models import Service
from tsunagu.people.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "password-for-tests"
OWN = "施設,場所,でんわ\n見本サロン,南町一丁目2-3,042-464-1311\n,南町一丁目1,\n"


def sound(one, name):
    one.picture(name)
    assert (name, axe(one.page)) == (name, [])


def test_a_list_is_said_tried_brought_in_and_taken_back(visitor, tmp_path):
    call_command("load_city", stdout=StringIO())
    file = tmp_path / "見本.csv"
    file.write_bytes(OWN.encode("cp932"))
    mori = person("mori", "city-hall", Role.MANAGER)
    one = visitor(width=PHONE)
    one.sign_in(mori.user.email, PASSWORD)
    one.goto("/office/imports/")
    one.page.locator("input[type=file]").set_input_files(file)
    sound(one, "imports")
    one.click("ファイルを読む")
    for label, field in {"施設": "名前", "場所": "住所", "でんわ": "電話"}.items():
        one.select(label, field)
    one.select("一覧の種類", "公共施設・自分で作った一覧")
    sound(one, "import-columns")
    one.click("ためす")
    one.page.get_by_text("このページを閉じても").wait_for()
    sound(one, "import-trying")
    chores.work_on_lists()
    one.page.get_by_role("heading", name="入れると、こうなります").wait_for()
    assert "名前がありません" in one.reads()
    sound(one, "import-tried")
    one.click("社会資源に入れる")
    chores.work_on_lists()
    one.page.get_by_role("button", name="入れる前にもどす").wait_for()
    assert Service.objects.get().name == "見本サロン"
    sound(one, "import-done")
    one.click("入れる前にもどす")
    chores.work_on_lists()
    one.page.get_by_text("もどしました").first.wait_for()
    assert Service.objects.count() == 0
