import pytest
from django.test import Client


@pytest.fixture
def desk(client, aoki):
    """青木さんが見ている画面。"""
    client.force_login(aoki.user)
    return client


@pytest.fixture
def lead(ueda):
    """上田さん（責任者）が見ている画面。"""
    client = Client()
    client.force_login(ueda.user)
    return client
