import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from tests.drawn import by_day_on_sqlite
from tsunagu.cases.models import Appointment, Need
from tsunagu.complaints.models import Complaint
from tsunagu.directory.models import Language
from tsunagu.directory.queries.finding import Wish, for_need, shelf
from tsunagu.ground import clock
from tsunagu.holdings.models import Disposal, Hold, SubjectRequest
from tsunagu.intake.models import Concern
from tsunagu.intake.queries import behind
from tsunagu.letters.models import Letter
from tsunagu.people.models import Membership, Organisation, User
from tsunagu.people.queries import DEMO_PASSWORD
from tsunagu.people.roles import Role
from tsunagu.referrals.models import Offer, Referral
from tsunagu.referrals.queries.invariants import broken
from tsunagu.worker.city.demo import live, sample_receipt

HELPERS = {Role.PROMOTER, Role.COOPERATOR}  # no staff of a desk
# What chance brings to few lives, and is there to be seen all the same.
SELDOM = {
    Concern: {"received", "opened", "joined", "duplicate", "spam"},
    Need: {"open", "withdrawn"},
    Referral: {"sent", "accepted", "on_hold", "withdrawn", "entered_in_error"},
    Offer: {"open", "declined", "taken", "over"},
    Appointment: {"proposed", "cancelled", "moved"},
    Complaint: {"open"},
}


def states(kind):
    """In which somebody stands now."""
    return {*kind.objects.values_list("state", flat=True)}


@pytest.fixture
def city(db):
    call_command("load_city", verbosity=0)


@by_day_on_sqlite
def test_a_fortnight_of_the_demo_city_is_whole(city):
    there_is = live(days=14, concerns=60, seed=4)

    assert there_is["concerns"] == 68 == Concern.objects.count()
    assert there_is["needs"] == Need.objects.count() > 10
    assert Referral.objects.exclude(state="sent").exists()
    assert broken() == {}
    missing = {kind.__name__: seldom - states(kind) for kind, seldom in SELDOM.items()}
    assert not any(missing.values()), missing
    assert (Disposal.objects.get().items.count(), Hold.objects.live().count()) == (1, 2)
    assert SubjectRequest.objects.exclude(gatherer=None).count() == 1
    concern = behind(*sample_receipt().split(" / "))
    assert concern is not None
    assert concern.key.startswith("city-")


def test_everybody_on_the_sign_in_page_can_work(city):
    live(days=1, concerns=4, seed=4)

    there = Membership.objects.valid()
    assert (there.count(), Organisation.objects.count()) == (15, 6)
    assert {*there.values_list("role", flat=True)} == {*Role} - HELPERS
    assert all(user.check_password(DEMO_PASSWORD) for user in User.objects.all())
    assert {user.name[:2] for user in User.objects.all()} == {"見本"}


def test_the_finder_of_the_demo_leads_to_who_speaks_chinese(city):
    live(days=1, concerns=4, seed=4)

    def found(*spoken):
        asked = for_need("language-barrier", Wish(speaks=spoken[0] if spoken else ""))
        return [one.name for one in shelf(asked).services]

    assert found(Language.CHINESE) == found() == ["見本やさしい日本語相談"]
    assert found(Language.NEPALI) == []


@pytest.mark.sqlite  # that both databases live the same: city/test_life.py
@pytest.mark.django_db
def test_the_same_seed_gives_the_same_city(city, at):
    at(clock.now())  # what a visitor notices says the hour
    assert _lived() == _lived() != _lived(seed=10)


def _lived(seed=9):
    """What a short life leaves behind; undone afterwards."""
    with transaction.atomic():
        live(days=5, concerns=20, seed=seed)
        told = Concern.objects.order_by("key").values_list("key", "words", "state", "channel")
        told = [(key, str(words), *rest) for key, words, *rest in told]
        left = told, Letter.objects.count()
        transaction.set_rollback(True)
    return left


def test_a_city_with_people_is_left_alone(aoki):
    with pytest.raises(CommandError, match="empty houses only"):
        call_command("seed_demo")
