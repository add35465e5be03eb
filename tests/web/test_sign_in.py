import pytest
from django.contrib.sessions.models import Session

from tsunagu.ground import clock
from tsunagu.people.models import User
from tsunagu.people.queries import DEMO_PASSWORD
from tsunagu.people.sign_in import SessionStore


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


def test_a_session_ends_by_its_time_and_its_key_is_never_used_again(client, aoki):
    client.force_login(aoki.user)
    assert client.get("/parts/desk/").wsgi_request.user == aoki.user
    key = client.session.session_key

    Session.objects.update(expire_date=clock.now())
    assert client.get("/home/").url == "/accounts/login/?next=/home/"
    assert SessionStore(key).load() == {}
    client.force_login(aoki.user)
    assert client.session.session_key != key


def test_who_was_put_out_of_use_is_nobody_on_the_next_page(client, aoki):
    client.force_login(aoki.user)
    User.objects.filter(pk=aoki.user.pk).update(is_active=False)

    assert client.get("/home/").url == "/accounts/login/?next=/home/"


def test_who_is_signed_in_costs_two_queries_and_comes_as_a_whole_user(
    client, aoki, django_assert_num_queries
):
    client.force_login(aoki.user)
    with django_assert_num_queries(2):
        user = client.get("/health/away/").wsgi_request.user
        found = {field.attname: getattr(user, field.attname) for field in User._meta.fields}
    kept = User.objects.get(pk=aoki.user.pk)
    assert found == {field.attname: getattr(kept, field.attname) for field in User._meta.fields}
