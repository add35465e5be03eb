"""A picture of a place: drawn anew, answered for, and gone when it is taken down."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.enclosures.samples import TRACE, jpeg, pdf
from tests.gatherings import drafted, opened, pictured
from tests.people import person
from tsunagu.enclosures.models import Picture
from tsunagu.people.roles import Role

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture
def kato(small_city, client):
    kato = person("kato", "first-door", Role.COORDINATOR)
    client.force_login(kato.user)
    return kato


def sent(data, **more):
    said = {"about": "見本の部屋", "agreed": "all", "agreed_on": "2026-04-01"}
    return {"file": SimpleUploadedFile("photo.jpg", data)} | said | more


def test_a_picture_is_drawn_anew_shown_and_taken_down(client, kato):
    place = opened(kato)
    here, shown = f"/gatherings/{place.pk}/picture/", f"/places/{place.pk}/picture.jpg"
    assert client.get(shown).status_code == 404
    assert client.post(here, sent(jpeg((2_400, 300)))).status_code == 302
    answer = client.get(shown)
    assert (answer["Content-Type"], TRACE.encode() in answer.content) == ("image/jpeg", False)
    assert Image.open(io.BytesIO(answer.content)).size == (112, 900)  # it lay on its side
    assert client.get(shown, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    page = client.get(f"/places/{place.pk}/").content.decode()
    assert ('alt="見本の部屋"' in page, 'width="112"' in page) == (True, True)
    said = sent(jpeg(), agreed="nobody", agreed_on="")
    assert client.post(here, said).status_code == 302
    assert Picture.objects.get().width == 32
    assert client.post(here, {"take-down": "1"}).status_code == 302
    assert (Picture.objects.count(), client.get(shown).status_code) == (0, 404)


def test_what_is_wrong_is_said_and_nobody_sees_it(client, kato):
    place = drafted(kato)
    here = f"/gatherings/{place.pk}/picture/"
    for said, sentence in (
        (sent(pdf()), "中身がちがいます"),
        (sent(EICAR), "ウイルス"),
        (sent(jpeg(), agreed_on=""), "写っている人に聞いた日を書いてください。"),
        (sent(jpeg(), about=""), "写真の説明"),
    ):
        answer = client.post(here, said)
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True), sentence
    assert Picture.objects.count() == 0
    pictured(place)
    assert client.get(f"/places/{place.pk}/picture.jpg").status_code == 404
