from datetime import timedelta

import pytest

from tests import town
from tests.people import person
from tsunagu.ground import clock
from tsunagu.journal.models import Entry
from tsunagu.letters.models import Letter
from tsunagu.people.models import Membership, Team, User
from tsunagu.people.roles import Role

NEW = {"name": "野田 なお", "email": "noda@example.org", "role": "worker", "invite": "on"}


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


@pytest.fixture
def at_desk(aoki):
    return f"/office/organisations/{aoki.organisation.pk}/people/add/"


def test_a_person_is_added_and_invited(office, aoki, at_desk):
    team = Team.objects.create(organisation=aoki.organisation, name="くらし")
    begins = clock.today() + timedelta(days=7)
    answer = office.post(
        at_desk, NEW | {"team": team.pk, "on_duty": "on", "valid_from": begins.isoformat()}
    )
    part = Membership.objects.get(user__email="noda@example.org")
    assert answer.url == f"/office/people/{part.user_id}/"
    assert (part.role, part.team, part.is_on_duty, part.valid_from) == (
        "worker",
        team,
        True,
        begins,
    )
    assert part.user.has_usable_password() is False
    assert verbs() == ["account.made", "membership.begun", "account.invited"]

    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == ("noda@example.org", "アカウントができました")
    assert "野田" not in letter.body


def test_the_link_of_the_invitation_sets_the_password_once(office, client, at_desk):
    office.post(at_desk, NEW | {"valid_from": clock.today().isoformat()})
    [link] = [line for line in Letter.objects.get().body.splitlines() if "/key/" in line]
    office.logout()
    form = client.get(link.split(":8000")[-1], follow=True)
    assert form.status_code == 200
    secret = {"password1": "mizuumi-no-soba", "password2": "mizuumi-no-soba"}
    assert client.post(form.redirect_chain[-1][0], secret).status_code == 302
    assert User.objects.get(email="noda@example.org").check_password("mizuumi-no-soba")
    again = client.get(link.split(":8000")[-1], follow=True)
    assert "もう使えません" in again.content.decode()


def test_nothing_typed_is_lost(office, aoki, at_desk):
    answer = office.post(at_desk, NEW | {"role": "", "valid_from": clock.today().isoformat()})
    assert answer.status_code == 422
    assert answer.content.decode().count('value="野田 なお"') == 1
    assert Membership.objects.filter(organisation=aoki.organisation).count() == 1


def test_the_same_role_at_the_same_place_is_given_once(office, aoki, at_desk):
    again = {"name": "x", "email": "AOKI@example.org", "role": "worker"}
    answer = office.post(at_desk, again | {"valid_from": clock.today().isoformat()})
    assert answer.status_code == 422
    assert User.objects.filter(email__iexact="aoki@example.org").count() == 1


def test_a_team_of_another_organisation_cannot_be_chosen(office, aoki, baba):
    foreign = Team.objects.create(organisation=baba.organisation, name="よそ")
    answer = office.post(
        f"/office/parts/{aoki.membership.pk}/", {"role": "worker", "team": foreign.pk}
    )
    assert answer.status_code == 422


def test_role_and_duty_change(office, aoki):
    answer = office.post(f"/office/parts/{aoki.membership.pk}/", {"role": "supervisor"})
    assert answer.url == f"/office/people/{aoki.user.pk}/"
    aoki.membership.refresh_from_db()
    assert (aoki.membership.role, aoki.membership.is_on_duty) == ("supervisor", False)


def test_a_person_takes_another_part(office, aoki, baba):
    answer = office.post(
        f"/office/people/{aoki.user.pk}/parts/add/",
        {"organisation": baba.organisation.pk, "role": "worker", "valid_from": clock.today()},
    )
    assert answer.url == f"/office/people/{aoki.user.pk}/"
    assert aoki.user.memberships.count() == 2


def test_the_last_manager_stays(office, mori):
    part = f"/office/parts/{mori.membership.pk}/"
    assert office.post(f"{part}end/").status_code == 422
    assert office.post(part, {"role": "planner"}).status_code == 422
    mori.membership.refresh_from_db()
    assert (mori.membership.role, mori.membership.valid_until) == ("manager", None)
    assert office.post(f"/office/people/{mori.user.pk}/close/").status_code == 422


def test_a_manager_may_go_when_another_is_there(office, mori):
    person("nara", "city-hall", Role.MANAGER)
    assert office.post(f"/office/parts/{mori.membership.pk}/end/").status_code == 302
    assert office.get("/office/").headers["Location"].startswith("/accounts/login/")


def test_an_account_is_closed_and_opened_again(office, chiba):
    path = f"/office/people/{chiba.user.pk}/"
    assert office.post(f"{path}close/").url == path
    chiba.user.refresh_from_db()
    chiba.membership.refresh_from_db()
    assert (chiba.user.is_active, chiba.membership.valid_until) == (False, clock.today())
    assert office.post(f"{path}invite/").status_code == 422
    office.post(f"{path}open/")
    chiba.user.refresh_from_db()
    assert chiba.user.is_active is True


def test_a_part_that_has_not_begun_can_end(office, chiba):
    begins = clock.today() + timedelta(days=9)
    Membership.objects.filter(pk=chiba.membership.pk).update(valid_from=begins)
    assert office.post(f"/office/parts/{chiba.membership.pk}/end/").status_code == 302
    chiba.membership.refresh_from_db()
    assert chiba.membership.valid_until == begins


def test_an_address_is_corrected_once(office, aoki, baba):
    path = f"/office/people/{aoki.user.pk}/edit/"
    said = {"name": "青木 さくら", "kana": "あおき さくら", "email": "BABA@example.org"}
    assert office.post(path, said).status_code == 422
    assert office.post(path, said | {"email": "sakura@example.org"}).status_code == 302
    aoki.user.refresh_from_db()
    assert (aoki.user.name, aoki.user.email) == ("青木 さくら", "sakura@example.org")


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_costs_the_same_however_long_it_is(office, django_assert_num_queries, more):
    for number in range(more):
        person(f"p{number}", "city-hall", Role.WORKER)
    with django_assert_num_queries(5):
        page = office.get("/office/people/").context["page"]
    assert len(page.object_list) == 1 + more


@pytest.mark.parametrize(("asked", "names"), [("?q=baba", ["baba"]), ("?q=zzz", [])])
def test_people_are_found_by_name(office, aoki, baba, asked, names):
    page = office.get(f"/office/people/{asked}").context["page"]
    assert [user.name for user in page] == names
    at = office.get(f"/office/people/?organisation={aoki.organisation.pk}").context["page"]
    assert [user.name for user in at] == ["aoki"]


def test_who_holds_needs_cannot_go_before_they_are_handed_over(office, aoki, ueda):
    town.opened(aoki)
    text = office.get(f"/office/people/{aoki.user.pk}/").content.decode()
    assert text.count("担当している課題が1件、ケースが1件あります") == 1

    part = f"/office/parts/{aoki.membership.pk}/"
    assert office.post(f"{part}end/").status_code == 422
    assert office.post(part, {"role": "planner"}).status_code == 422
    assert office.post(f"/office/people/{aoki.user.pk}/close/").status_code == 422
    aoki.membership.refresh_from_db()
    aoki.user.refresh_from_db()
    assert (aoki.membership.valid_until, aoki.membership.role) == (None, "worker")
    assert aoki.user.is_active is True


def test_who_leads_a_desk_sets_its_duty_and_no_other(client, aoki, ueda, baba):
    client.force_login(ueda.user)
    page = client.get("/office/duty/").context["page"]
    assert {part.user.name for part in page} == {"aoki", "ueda"}
    assert client.post(f"/office/duty/{aoki.membership.pk}/").url == "/office/duty/"
    assert client.post(f"/office/duty/{ueda.membership.pk}/", {"on": "1"}).status_code == 302
    assert client.post(f"/office/duty/{baba.membership.pk}/", {"on": "1"}).status_code == 404
    on_duty = Membership.objects.filter(is_on_duty=True)
    assert [part.user.name for part in on_duty] == ["ueda"]
    assert verbs() == ["membership.duty"] * 2


def test_a_worker_does_not_set_the_duty(client, aoki):
    client.force_login(aoki.user)
    assert client.get("/office/duty/").status_code == 403
    assert client.post(f"/office/duty/{aoki.membership.pk}/").status_code == 403


def test_who_lost_the_link_is_invited_anew_unless_the_account_is_shut(office, chiba):
    before = Letter.objects.count()
    office.post(f"/office/people/{chiba.user.pk}/invite/")
    [letter] = Letter.objects.order_by("pk")[before:]
    assert (letter.to, "/key/" in letter.body, verbs()[-1]) == (
        chiba.user.email,
        True,
        "account.invited",
    )
    User.objects.filter(pk=chiba.user.pk).update(is_active=False)
    assert office.post(f"/office/people/{chiba.user.pk}/invite/").status_code == 422
    assert Letter.objects.count() == before + 1
