import pytest

from tsunagu.people.queries import DEMO_PASSWORD


@pytest.mark.parametrize(("demo", "shown"), [(True, 2), (False, 0)])
def test_only_the_demo_shows_who_one_may_be(client, aoki, chiba, settings, demo, shown):
    settings.DEMO = demo

    text = client.get("/accounts/login/").content.decode()
    assert text.count(f'value="{DEMO_PASSWORD}"') == shown
    assert text.count('value="aoki@example.org"') == (shown and 1)


def test_a_demo_person_signs_in_with_one_button(client, aoki, settings):
    settings.DEMO = True
    aoki.user.set_password(DEMO_PASSWORD)
    aoki.user.save()

    answer = client.post(
        "/accounts/login/", {"login": "aoki@example.org", "password": DEMO_PASSWORD}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/home/")
