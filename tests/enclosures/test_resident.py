"""Behind the receipt: a photograph for the desk, and nothing of it for whoever looks later."""

from django.test import Client

from tests.enclosures.conftest import sent
from tests.enclosures.samples import EICAR, jpeg
from tests.web.resident.test_status import opened, telling
from tests.web.signed_in import signed_in
from tsunagu.enclosures import chores
from tsunagu.enclosures.models import Enclosure
from tsunagu.intake.models import Message, Side
from tsunagu.letters.models import Letter

PAGE = "/status/enclosures/"


def test_a_photograph_comes_to_the_desk_and_is_shown_to_nobody_else(client, aoki):
    concern, passphrase = telling()
    assert "もう一度" in client.get(PAGE).content.decode()  # nothing without the receipt
    assert client.post(PAGE, sent()).status_code == 422
    opened(client, concern, passphrase)
    assert PAGE in client.get("/status/view/").content.decode()
    letters = Letter.objects.count()
    form = sent("IMG_けが.JPG", jpeg(), words="けがの写真です")
    assert client.post(PAGE, form).url == PAGE
    assert client.post(PAGE, form | {"file": sent()["file"]}).url == PAGE
    said = client.get(PAGE).content.decode()
    assert ("写真（JPEG）" in said, "確認中" in said, "けが" in said) == (True, True, False)
    message = Message.objects.get()
    assert (message.words, message.side) == ("けがの写真です", Side.TELLER)
    assert (Enclosure.objects.get().message, Letter.objects.count()) == (message, letters + 1)
    chores.examine()
    assert "届きました" in client.get(PAGE).content.decode()
    desk = signed_in(aoki)
    assert (
        "IMG_けが.jpg" in desk.get(f"/desk/concerns/{concern.receipt}/enclosures/").content.decode()
    )
    take = f"/desk/enclosures/{Enclosure.objects.get().pk}/take/"
    assert (client.post(take).status_code, desk.post(take).status_code) == (403, 200)


def test_what_cannot_be_taken_is_said_and_can_be_sent_again(aoki):
    concern, passphrase = telling()
    client = Client(enforce_csrf_checks=False)
    opened(client, concern, passphrase)
    answer = client.post(PAGE, sent("IMG_1.HEIC", b"\0\0\0\x18ftypheic", words="見てください"))
    assert answer.status_code == 422
    said = answer.content.decode()
    assert ("JPEGにして送ってください" in said, "見てください" in said) == (True, True)
    client.post(PAGE, sent("x.txt", EICAR))
    client.post(PAGE, sent("x.pdf", b"%PDF-1.7"))
    chores.examine()
    said = client.get(PAGE).content.decode()
    assert ("ウイルスがありました" in said, "こわれていて、開けません" in said) == (True, True)
    assert Message.objects.count() == 2
