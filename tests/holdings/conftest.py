from datetime import UTC, datetime, timedelta

import pytest

from tests import town
from tests.people import person
from tsunagu.cases.actions import close_case, end_need, follow_up
from tsunagu.cases.papers import FollowedUp
from tsunagu.ground import clock
from tsunagu.ground.actor import system
from tsunagu.holdings.actions import load_retention
from tsunagu.people.roles import Role

BEGIN = datetime(2026, 6, 1, 1, tzinfo=UTC)  # a Monday, ten o'clock
YEARS = {"concern": 3, "case": 5, "person": 1}


@pytest.fixture
def begin(db, at):
    at(BEGIN)
    rows = [
        {"kind": kind, "years": str(years), "start": "fiscal_year", "basis": "見本の規程"}
        for kind, years in YEARS.items()
    ]
    load_retention([row | {"valid_from": "2026-04-01"} for row in rows], by=system("test"))
    return BEGIN


@pytest.fixture
def mori(db):
    """森さん: 市の管理者。人の記録は見ない。"""
    return person("mori", "city-hall", Role.MANAGER)


@pytest.fixture
def hayashi(db):
    """林さん: 個人情報保護の担当。人の記録は見ない。"""
    return person("hayashi", "city-hall", Role.DATA_OFFICER)


def ended(worker, case=None):
    """A case that was helped, closed, and asked three times how it goes: eight months later."""
    case = case or town.opened(worker)
    for need in case.needs.live():
        end_need(need, ending=town.resolved(), by=worker.actor)
    close_case(case, outcome="落ち着いた", by=worker.actor)
    for _ in range(3):
        follow_up(case, result=FollowedUp.FINE, words="変わりない", by=worker.actor)
    return case


def in_years(years):
    """Three o'clock at night, so many years after the beginning."""
    return clock.at((BEGIN + timedelta(days=1)).replace(year=BEGIN.year + years, hour=18))
