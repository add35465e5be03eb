"""A passkey in a real browser: registered, then shown instead of a code."""

import pytest

from tsunagu.people.models import SecondStep, StepKind

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_is_registered_and_opens_the_house(visitor, aoki, settings):
    settings.SECOND_STEP = "required"
    one = visitor(width=390)
    line = one.context.new_cdp_session(one.page)
    line.send("WebAuthn.enable")
    line.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    one.sign_in("aoki@example.org", "password-for-tests")
    assert one.path == "/accounts/steps/"
    one.picture("second-steps")
    one.follow("パスキーを登録する")
    one.fill("パスキーの名前", "机のパソコン")
    one.picture("second-passkey")
    one.click("登録する")
    one.page.get_by_role("heading", name="控えのコード").wait_for()
    assert one.page.locator("main .code").count() == 10
    one.picture("second-spares")
    step = SecondStep.objects.get(kind=StepKind.PASSKEY)
    assert step.name == "机のパソコン"

    one.context.clear_cookies()
    one.sign_in("aoki@example.org", "password-for-tests")
    assert one.path.startswith("/accounts/second/")
    one.picture("second-ask")
    one.click("パスキーで確かめる")
    one.page.wait_for_url("**/desk/")
    step.refresh_from_db()
    assert step.used_at > step.made_at


def test_without_scripts_the_page_says_what_to_do(visitor, aoki, settings):
    settings.SECOND_STEP = "required"
    one = visitor(width=320, scripts=False)
    one.sign_in("aoki@example.org", "password-for-tests")
    one.follow("パスキーを登録する")
    assert "JavaScriptがいります" in one.reads()
    one.goto("/accounts/steps/app/")
    one.picture("second-app")
    assert one.page.locator("main img").is_visible()
