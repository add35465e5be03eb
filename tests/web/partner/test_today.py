from datetime import timedelta

import pytest

from tests.town import asking, opened, service
from tsunagu.ground import clock
from tsunagu.referrals.actions import accept, hold, refer, report, resume
from tsunagu.referrals.models import Referral, Result
from tsunagu.referrals.papers import Reported
from tsunagu.web.partner.today.board import board


def referred(worker, partner):
    case = opened(worker)
    return refer(case, asking(case, worker, service(account=partner.organisation)), by=worker.actor)


def counts(partner):
    return {group.name: group.height for group in board(partner.actor) if group.height}


def due(days):
    Referral.objects.update(due_on=clock.today() + timedelta(days=days))


def test_a_request_goes_through_the_groups(aoki, chiba):
    referral = referred(aoki, chiba)
    assert counts(chiba) == {"new": 1}
    due(0)
    assert counts(chiba) == {"today": 1}
    due(-1)
    assert counts(chiba) == {"late": 1}
    accept(referral, by=chiba.actor)
    assert counts(chiba) == {}
    due(-1)
    assert counts(chiba) == {"late": 1}
    until = clock.today() + timedelta(days=5)
    hold(referral, reason="入院", until=until, by=chiba.actor)
    assert counts(chiba) == {"back": 1}
    resume(referral, by=chiba.actor)
    assert counts(chiba) == {}
    report(referral, reported=Reported(Result.PARTLY, "話した"), by=chiba.actor)
    assert counts(chiba) == {"waiting": 1}


def test_the_other_agency_sees_nothing(aoki, chiba, doi):
    referred(aoki, chiba)
    assert counts(doi) == {}


def test_a_line_names_the_trouble_and_never_what_was_not_carried(client, aoki, chiba):
    referral = referred(aoki, chiba)
    client.force_login(chiba.user)
    page = client.get("/partner/today/").content.decode()
    assert f'<a href="/partner/{referral.pk}/">arrears</a>' in page
    assert "家賃が払えません" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_few_queries_however_many(client, aoki, chiba, count, django_assert_num_queries):
    for _ in range(count):
        referred(aoki, chiba)
    client.force_login(chiba.user)
    with django_assert_num_queries(4):
        client.get("/partner/today/")


def test_only_for_who_answers(client, aoki):
    assert client.get("/partner/today/").url.startswith("/accounts/login/")
    client.force_login(aoki.user)
    assert client.get("/partner/today/").status_code == 403
