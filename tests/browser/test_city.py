"""The pages around the provider of the city, on a narrow screen; none leads out by itself."""

import pytest

from tests.browser.looks import Judge
from tests.browser.visitor import NARROW
from tests.web.account.test_city import BEGIN, LOGIN, city  # noqa: F401 (beside the test)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_way_there_back_and_out(visitor, live_server, city, aoki):  # noqa: F811 (a fixture)
    somebody, judge = visitor(width=NARROW), Judge("ja", is_for_staff=False)
    somebody.goto(LOGIN)
    link = somebody.page.get_by_role("link", name="市の認証でサインインする")
    assert link.get_attribute("href") == f"{BEGIN}?next=/home/"
    assert judge.faults(somebody.page) == []
    somebody.goto(f"{BEGIN}back/city/?state=made-up&code=c")
    assert "市の認証では、入れませんでした。" in somebody.page.inner_text("main")
    assert judge.faults(somebody.page) == []
    somebody.goto(f"{BEGIN}out/")
    assert judge.faults(somebody.page) == []
