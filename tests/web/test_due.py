"""Wherever a day is due, it says how much is left: あと2日, 今日まで, 3日おくれ."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.town import asking, opened, service
from tsunagu.ground import clock
from tsunagu.referrals.actions import refer
from tsunagu.referrals.models import Referral


def read(worker, path):
    client = Client()
    client.force_login(worker.user)
    return client.get(path).content.decode()


@pytest.mark.parametrize(
    ("days", "words", "late"), [(2, "あと2日", 0), (0, "今日まで", 0), (-3, "3日おくれ", 1)]
)
def test_a_referral_says_how_much_is_left_on_each_page(aoki, chiba, days, words, late):
    case = opened(aoki)
    asked = asking(case, aoki, service(account=chiba.organisation))
    sent = refer(case, asked, by=aoki.actor)
    Referral.objects.update(due_on=clock.today() + timedelta(days=days))
    for worker, path in (
        (aoki, "/desk/referrals/"),
        (aoki, f"/desk/referrals/{sent.pk}/"),
        (chiba, "/partner/"),
        (chiba, f"/partner/{sent.pk}/"),
    ):
        page = read(worker, path)
        due = page.split("<main")[1]
        assert (path, due.count(words), due.count('class="overdue"')) == (path, 1, late)
