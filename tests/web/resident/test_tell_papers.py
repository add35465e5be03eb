"""The receipt and the empty sheet, on paper."""

from django.test import Client

from tests.web.resident.walk import ABOUT_ME, told


def test_the_receipt_can_be_printed_on_the_device_that_sent(client, aoki):
    told(client, ABOUT_ME)
    paper = client.get("/tell/sent/paper/")
    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert "no-store" in paper["Cache-Control"]
    assert Client().get("/tell/sent/paper/").url == "/status/"


def test_the_sheet_to_fill_in_by_hand_needs_nothing(client, db):
    assert client.get("/tell/sheet/").content[:5] == b"%PDF-"
