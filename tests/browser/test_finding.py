"""Two who do not know what it is called: an old woman who cannot shop, a mother from China; and a
caseworker while somebody is on the telephone.
"""

import pytest

from tests import town
from tests.browser.looks import axe
from tests.browser.test_calls import PASSWORD, ask
from tests.browser.visitor import DESK, PHONE
from tests.directory.placed import placed
from tsunagu.directory.models import Service
from tsunagu.referrals.models import Referral

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def helpers(city):
    for number in range(5):
        kind = "買い物代行" if number < 4 else "移動販売"
        placed(f"見本かいもの便{number}", "shopping", km=number, kind=kind)
    placed("見本ほいくえん", "nursery", speaks=("zh-hans",))
    placed("見本ひかり園", "nursery")
    Service.objects.filter(name__startswith="見本").update(phone="042-000-0001")


def test_an_old_woman_looks_for_help_with_shopping(visitor, helpers):
    """By her phone, without scripts; then she lets the city know."""
    woman = visitor(width=PHONE, scripts=False)
    woman.goto("/")
    woman.page.locator("main a[href='/find/']").click()
    woman.picture("find")
    told = "足が悪くて、南町のスーパーまで買い物に行けません"
    woman.fill("こまっていること、さがしていること", told)
    woman.click("さがす")
    woman.picture("find-found")
    assert woman.path == "/find/"
    said = woman.reads()
    assert "買い物が困難" in said
    assert "南町から、およそ" in said
    woman.page.locator("summary", has_text="地図で見る").click()
    assert "黒い点は南町です" in woman.reads()
    woman.picture("find-map")
    with woman.page.context.expect_event("response") as paper:
        woman.click("紙に印刷する（PDF）")
    assert paper.value.headers["content-type"] == "application/pdf"
    woman.page.locator("main button", has_text="もっと見る").first.click()
    assert "見本かいもの便4" in woman.reads()
    woman.page.get_by_label("種類").select_option("移動販売")
    woman.click("しぼりこむ")
    woman.picture("find-narrowed")
    assert "見本かいもの便4" in (said := woman.reads())
    assert "見本かいもの便3" not in said
    woman.click("このことを市に伝える")
    woman.click("はじめる")
    woman.choose("わたしのこと")
    woman.click("つぎへ")
    assert woman.page.locator("textarea").input_value() == told


def test_a_chinese_mother_looks_for_a_nursery(visitor, helpers):
    mother = visitor(width=DESK, locale="zh-CN")
    mother.goto("/find/")
    mother.page.locator("textarea").fill("我想找托儿所，下个月开始上班，孩子两岁")
    mother.page.locator("select[name=speaks]").select_option("zh-hans")
    mother.page.locator("main form#find button").click()
    mother.picture("find-zh")
    assert axe(mother.page) == []
    said = mother.reads()
    assert "托儿所、托管孩子" in said
    assert "見本ほいくえん" in said
    assert "見本ひかり園" not in said
    mother.page.locator(".languages button", has_text="日本語").first.click()
    assert "保育園・預け先" in mother.reads()
    assert mother.page.locator("textarea").input_value().startswith("我想找托儿所")


def test_a_caseworker_during_a_call(visitor, helpers, aoki):
    """What there is while they talk; then from the case to one service, and it is asked."""
    town.opened(aoki, "shopping")
    told = "足が悪くて、南町のスーパーまで買い物に行けない"
    worker = visitor(width=DESK)
    worker.sign_in("aoki@example.org", PASSWORD)
    worker.go("社会資源")
    worker.fill("こまっていること、さがしていること", told)
    worker.click("さがす")
    worker.picture("desk-find-call")
    assert axe(worker.page) == []
    said = worker.reads()
    assert "042-000-0001" in said
    assert "見本かいもの便0" in said
    worker.go("支援ケース")
    worker.page.locator("main a", has_text=town.TANAKA.name).first.click()
    worker.follow("使える所をさがす")
    worker.fill("こまっていること、さがしていること", told)
    worker.click("さがす")
    worker.page.locator("main a", has_text="ここにつなぐ：見本かいもの便0").first.click()
    worker.picture("refer-from-find")
    ask(worker)
    sent = Referral.objects.get()
    assert (sent.state, sent.service.name) == ("sent", "見本かいもの便0")
