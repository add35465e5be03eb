from datetime import date, timedelta

import pytest

from tests.people import person
from tests.town import code, key, told
from tsunagu.ground import clock
from tsunagu.ground.hours import in_words
from tsunagu.intake.models import Concern, Draft
from tsunagu.intake.queries import behind
from tsunagu.people.models import Organisation
from tsunagu.people.roles import Role

PAGE = "/desk/concerns/new/"
HANAKO = {"name": "見本 花子", "kana": "みほん　はなこ", "born_on": "S12.3.4", "address": "1-2-3"}
SON = {"name": "見本 一郎", "age_about": "50", "relation": "むすこ", "phone": "042-000-0002"}


@pytest.fixture
def desk(client, aoki):
    client.force_login(aoki.user)
    return client


def typed(*people, **more):
    """The page as a browser without scripts posts it."""
    form = {
        "channel": "phone",
        "received_at": clock.now().astimezone().strftime("%Y-%m-%dT00:00"),
        "teller": "self",
        "language": "ja",
        "words": "家賃が払えないそうです",
        "key": "one-form",
        "people-TOTAL_FORMS": "4",
        "people-INITIAL_FORMS": "0",
    }
    for number, known in enumerate(people):
        form |= {f"people-{number}-{name}": value for name, value in known.items()}
    return form | more


def saved(client, *people, **more):
    answer = client.post(PAGE, typed(*people, save="1", **more))
    assert answer.status_code == 302, answer.context["form"].errors
    return Concern.objects.order_by("-pk").first()


def test_two_people_and_two_troubles(desk, aoki):
    slugs = [code("arrears").code, code("no-work").code]
    concern = saved(desk, HANAKO, SON, troubles=slugs, urgent="on", sharing="ask")
    first, second = [party.person for party in concern.parties.order_by("pk")]
    assert (first.kana, first.born_on) == ("みほん　はなこ", date(1937, 3, 4))
    assert (second.name, second.age_about, second.phone) == ("見本 一郎", 50, "042-000-0002")
    parts = concern.parties.order_by("pk").values_list("is_concerned", "is_teller", "relation")
    assert list(parts) == [(True, True, ""), (True, False, "むすこ")]
    assert {trouble.code.code for trouble in concern.troubles.all()} == {"arrears", "no-work"}
    assert (concern.received_by, concern.desk, concern.urgency) == (
        aoki.user,
        aoki.organisation,
        "urgent",
    )


def test_a_neighbour_at_the_telephone(desk):
    reporter = {
        "teller": "neighbour",
        "teller_name": "見本 隣人",
        "teller_relation": "となり",
        "teller_email": "rinjin@example.org",
    }
    concern = saved(desk, HANAKO, **reporter)
    parties = concern.parties.order_by("pk")
    assert [(p.person.name, p.is_concerned, p.is_teller) for p in parties] == [
        ("見本 隣人", False, True),
        ("見本 花子", True, False),
    ]
    assert parties[0].person.contact_way == "mail"
    assert concern.is_about_teller is False


def test_how_to_reach_the_first_person_safely(desk):
    reach = {"contact_way": "phone", "contact_note": "市役所と言わない", "may_leave_message": "on"}
    someone = saved(desk, HANAKO, **reach).parties.get().person
    assert (someone.contact_way, someone.contact_note, someone.may_leave_message) == (
        "phone",
        "市役所と言わない",
        True,
    )


def test_hours_of_safe_contact_and_the_language(desk):
    ticks = {"hours": ["morning"], "days": ["weekdays"], "never": ["night"], "language": "ko"}
    first, second = saved(desk, HANAKO, SON | {"language": "手話"}, **ticks).parties.order_by("pk")
    assert [in_words(window) for window in first.person.windows.order_by("pk")] == [
        "連絡してよい：平日 8:00〜12:00",
        "連絡しない：毎日 18:00〜21:00",
    ]
    assert (first.person.language, second.person.language) == ("韓国・朝鮮語", "手話")
    assert second.person.windows.count() == 0


def test_the_language_of_a_neighbour_is_not_that_of_the_person(desk):
    other = {"teller": "neighbour", "teller_name": "見本 隣人", "language": "en"}
    told_by, person = saved(desk, HANAKO, **other).parties.order_by("pk")
    assert (told_by.person.language, person.person.language) == ("英語", "")


def test_ticks_are_kept_while_the_page_is_being_typed(desk):
    desk.post(PAGE, typed(HANAKO, hours=["morning", "noon"], never=["night"], check="1"))
    form = desk.get(PAGE).context["form"]
    assert [form[name].value() for name in ("hours", "days", "never")] == [
        ["morning", "noon"],
        [],
        ["night"],
    ]


def test_nobody_needs_a_name(desk):
    assert saved(desk).parties.count() == 0


def test_a_letter_of_some_days_ago_keeps_its_clock(desk):
    day = clock.today() - timedelta(days=8)
    concern = saved(desk, channel="letter", received_at=f"{day.isoformat()}T09:00")
    assert clock.day_of(concern.received_at) == day
    assert concern.due_at < clock.now()


def test_nothing_comes_in_from_the_future(desk):
    day = clock.today() + timedelta(days=2)
    answer = desk.post(PAGE, typed(save="1", received_at=f"{day.isoformat()}T09:00"))
    assert answer.context["form"].non_field_errors() == ["受け取った日時は、今か前にしてください。"]


def test_the_same_form_twice_is_one_concern(desk):
    first, second = saved(desk, HANAKO), saved(desk, HANAKO)
    assert (first, Concern.objects.count()) == (second, 1)


def test_the_slip_opens_the_status_page(desk):
    concern = saved(desk, HANAKO)
    context = desk.get(f"/desk/concerns/{concern.receipt}/slip/").context
    assert behind(context["receipt"], context["passphrase"]) == concern


def test_the_slip_is_for_who_wrote_it_down_and_for_a_day(desk, ueda, at):
    concern = saved(desk)
    there = f"/desk/concerns/{concern.receipt}/slip/"
    desk.force_login(ueda.user)
    assert desk.get(there).status_code == 404
    concern.steps.update(at=clock.now() - timedelta(days=2))
    desk.force_login(concern.received_by)
    assert desk.get(there).status_code == 404


def test_nothing_typed_is_lost(desk):
    wrong = SON | {"born_on": "きのう"}
    answer = desk.post(PAGE, typed(HANAKO, wrong, save="1", words="", place="南町"))
    assert (answer.status_code, Concern.objects.count()) == (422, 0)
    form = answer.context["form"]
    assert set(form.errors) == {"words", "__all__"}
    assert form.rows[1].errors == {
        "born_on": ["日付を読めません。「S12.3.4」や「1937-3-4」のように書いてください。"]
    }
    shown = answer.content.decode()
    assert all(text in shown for text in ("きのう", "みほん　はなこ", "南町"))


def test_what_is_typed_waits_for_its_writer_alone(desk, aoki, ueda):
    desk.post(PAGE, typed(HANAKO, place="南町"))
    assert desk.get(PAGE).context["form"]["place"].value() == "南町"
    assert desk.get(PAGE).context["form"].rows[0]["name"].value() == "見本 花子"
    desk.force_login(ueda.user)
    assert desk.get(PAGE).context["form"]["place"].value() is None


def test_a_draft_ends_with_saving_or_by_hand(desk):
    desk.post(PAGE, typed(HANAKO))
    saved(desk, HANAKO)
    assert Draft.objects.count() == 0
    desk.post(PAGE, typed(HANAKO))
    desk.post(PAGE, {"drop": "1"})
    assert Draft.objects.count() == 0


def test_one_more_row(desk):
    form = desk.post(PAGE, typed(HANAKO, more="1")).context["form"]
    assert (len(form.rows.forms), form.rows[0]["name"].value()) == (5, "見本 花子")


@pytest.mark.parametrize(
    "known",
    [{"kana": "ミホン ハナコ"}, {"phone": "０４２（０００）０００１"}],
)
def test_others_like_it_while_typing(desk, baba, known):
    mine, theirs = told("前の話"), told("よその話", desk=baba.organisation)
    answer = desk.post(PAGE, typed(known))
    assert answer.context["alike"] == [mine]
    assert "前の話" in answer.content.decode()
    assert theirs.words not in answer.content.decode()


def test_a_trouble_is_found_by_a_word_and_stays_ticked(desk):
    for slug in ("arrears", "no-work"):
        code(slug)
    form = desk.post(PAGE, typed(find="Work", troubles=["arrears"])).context["form"]
    [field] = form.ticked()
    assert (field["count"], field["is_open"]) == (1, True)
    assert sorted(field["rows"]) == [
        ("arrears", "arrears", True, False),
        ("no-work", "no-work", False, True),
    ]


def test_nothing_looks_like_an_empty_page(desk):
    told("前の話")
    assert desk.get(PAGE).context["alike"] == []


def test_a_commissioner_writes_down_and_does_not_read_on(client, aoki):
    other = told("窓口だけが知る話")
    kuroda = person("kuroda", "minsei", Role.COMMISSIONER)
    Organisation.objects.filter(name="minsei").update(takes_concerns=False)
    client.force_login(kuroda.user)
    checked = client.post(PAGE, typed({"kana": "みほん はなこ"}))
    assert other.words not in checked.content.decode()
    concern = saved(client, HANAKO, teller="commissioner")
    assert (concern.desk, concern.received_by) == (aoki.organisation, kuroda.user)
    slip = client.get(f"/desk/concerns/{concern.receipt}/slip/").content.decode()
    assert f'href="/desk/concerns/{concern.receipt}/"' not in slip
    assert client.get(f"/desk/concerns/{concern.receipt}/").status_code == 403


def test_who_may_not_receive_stays_out(client, chiba):
    assert client.get(PAGE).url == f"/accounts/login/?next={PAGE}"
    client.force_login(chiba.user)
    assert client.get(PAGE).status_code == 403


def test_what_was_typed_before_a_time_out_is_given_back(client):
    answer = client.post(PAGE, typed(HANAKO))
    assert (answer.status_code, "家賃が払えないそうです" in answer.content.decode()) == (403, True)


@pytest.mark.parametrize("count", [1, 3])
def test_checking_costs_the_same(desk, small_city, count, django_assert_num_queries):
    for number in range(count):
        told(f"前の話{number}", key=key())
    form = typed(*[HANAKO] * count)
    desk.post(PAGE, form)
    with django_assert_num_queries(13):
        assert len(desk.post(PAGE, form).context["alike"]) == count
