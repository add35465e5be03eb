"""Alerts for other programs are what the standard asks (Common Alerting Protocol 1.2)."""

from xml.etree import ElementTree

import pytest

from tests import notices, town
from tests.web.resident.cap_schema import faults
from tsunagu.bulletins import actions
from tsunagu.bulletins.papers import Words
from tsunagu.bulletins.states import Category, Urgency

pytestmark = pytest.mark.usefixtures("small_city")


def read(client, bulletin):
    text = client.get(f"/news/{bulletin.pk}/cap/").content.decode()
    return ElementTree.fromstring(text)  # noqa: S314 (our own)


def test_every_alert_is_valid(client, aoki, ueda):
    agreed = {Category.MISSING: {"family_agreed": notices.AGREED}}
    found = [
        notices.published(aoki, ueda, category=each, urgency=urgency, **agreed.get(each, {}))
        for each, urgency in zip(Category, [*Urgency][1:] * 5, strict=True)
    ]
    first = found[0]
    again = actions.correct(first, note="日にちの訂正", key=town.key(), by=aoki.actor)
    actions.translate(again, "zh-hans", Words("警报", "请注意。"), by=ueda.actor)
    actions.propose(again, by=aoki.actor)
    notices.approved(again, *((aoki, ueda) if again.is_emergency else (ueda,)))
    documents = [read(client, each) for each in (*found, again)]
    actions.withdraw(again, note="まちがい & <取り消し>", by=ueda.actor)
    documents.append(read(client, again))
    assert [faults(each) for each in documents] == [[]] * len(documents)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("<status>Actual</status>", "<status>Real</status>"),
        ("<scope>Public</scope>", ""),
        ("+09:00</sent>", "Z</sent>"),
        ("<certainty>Likely</certainty>", "<certainty>Likely</certainty><urgency>Past</urgency>"),
        ("<identifier>", "<identifier>a b"),
        ("<areaDesc>", "<name>x</name><areaDesc>"),
    ],
)
def test_a_planted_fault_is_found(client, aoki, ueda, was, now):
    found = notices.published(aoki, ueda, urgency=Urgency.IMPORTANT)
    text = client.get(f"/news/{found.pk}/cap/").content.decode()
    assert was in text
    planted = ElementTree.fromstring(text.replace(was, now))  # noqa: S314 (our own)
    assert faults(planted) != []
