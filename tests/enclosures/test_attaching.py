"""Files that go with a bulletin: made anew, told in words, approved and corrected with it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import notices, town
from tests.enclosures.samples import TRACE, jpeg, pdf
from tsunagu.bulletins import actions as bulletins
from tsunagu.bulletins import chores
from tsunagu.bulletins.models import Bulletin
from tsunagu.bulletins.states import Category
from tsunagu.enclosures.actions import attaching
from tsunagu.enclosures.models import Attachment
from tsunagu.enclosures.papers import Attached, Brought
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.letters.models import Letter

pytestmark = pytest.mark.usefixtures("small_city")


def file(data, name="見本.jpg", about="見本の写真"):
    return Attached(Brought(town.key(), name, data), about)


def sent(data, name="photo.jpg", **more):
    said = {"about": "見本の表", "key": town.key()}
    return {"file": SimpleUploadedFile(name, data)} | said | more


def test_from_the_form_to_everybody(client, aoki, ueda):
    bulletin = notices.drafted(aoki)
    client.force_login(aoki.user)
    here = f"/office/bulletins/{bulletin.pk}/files/"
    for wrong, sentence in ((sent(b"x"), "中身"), (sent(jpeg(), about=""), "書いてあること")):
        answer = client.post(here, wrong)
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    told = {"about-en": "A table of the days.", "about-ko": " "}
    assert client.post(here, sent(jpeg(), **told)).status_code == 302
    assert client.post(here, sent(pdf(), "paper.pdf")).status_code == 302
    picture, paper = Attachment.objects.order_by("pk")
    assert TRACE.encode() not in client.get(f"{here}{picture.pk}/").content
    shown = f"/news/{bulletin.pk}/files/{picture.pk}/"
    assert client.get(shown).status_code == 404
    bulletin.refresh_from_db()
    bulletins.propose(bulletin, by=aoki.actor)
    assert client.post(f"{here}{picture.pk}/drop/").status_code == 403
    notices.reader("reader@example.org")
    bulletins.approve(bulletin, by=ueda.actor)
    chores.send()
    assert "・photo.jpg\n・paper.pdf\n" in Letter.objects.get(is_bulk=True).body
    client.logout()
    answer = client.get(shown)
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    kept = client.get(f"/news/{bulletin.pk}/files/{paper.pk}/")
    assert kept["Content-Disposition"].startswith("attachment")
    page = client.get(f"/news/{bulletin.pk}/").content.decode()
    assert ('alt="見本の表"' in page, page.count("見本の表")) == (True, 2)
    page = client.get(f"/news/{bulletin.pk}/?in=ko").content.decode()
    assert 'alt="見本の表"\n                     lang="ja"' in page
    assert client.get("/news/atom/").content.decode().count('rel="enclosure"') == 2
    again = attaching.correct(bulletin, note="写真の訂正", key=town.key(), by=aoki.actor)
    copies = list(again.attachments.order_by("pk"))
    assert [each.name for each in copies] == ["photo.jpg", "paper.pdf"]
    assert copies[0].told("en") == ("A table of the days.", "en")
    assert copies[0].told("ko") == copies[1].told("en") == ("見本の表", "ja")
    bulletins.withdraw(bulletin, note="まちがい", by=ueda.actor)
    assert client.get(shown).status_code == 404


def test_who_may_attach_what_to_what(aoki, ueda, baba):
    bulletin = notices.drafted(aoki)
    with pytest.raises(Denied):
        attaching.attach(bulletin, file(jpeg()), by=baba.actor)
    missing = notices.drafted(aoki, category=Category.MISSING, family_agreed=notices.AGREED)
    with pytest.raises(Denied, match="行方不明"):
        attaching.attach(missing, file(jpeg()), by=aoki.actor)
    with pytest.raises(Refused, match="写真かPDF"):
        attaching.attach(bulletin, file(b"a,b\n1,2\n", "x.csv"), by=aoki.actor)
    stale = Bulletin.objects.get(pk=bulletin.pk)
    same = file(jpeg())
    for _ in range(2):
        attaching.attach(bulletin, same, by=ueda.actor)
    with pytest.raises(Conflict):
        attaching.attach(stale, file(jpeg()), by=aoki.actor)
    for _ in range(4):
        notices.attached(bulletin)
    with pytest.raises(Refused, match="5個"):
        attaching.attach(bulletin, file(jpeg()), by=aoki.actor)
    attaching.detach(bulletin.attachments.first(), by=aoki.actor)
    assert bulletin.attachments.count() == 4
