"""Letters to browsers, to a stand-in that asks for the token and opens what comes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec

from tests.letters.push_host import KEY, opened, padless, standing
from tsunagu.ground import clock
from tsunagu.letters.chores import deliver, deliver_push
from tsunagu.letters.models import Attempt, Channel, Letter
from tsunagu.letters.post.push import Browser, Note, unpadded
from tsunagu.letters.post.sealing import CURVE, LONGEST, point, sealed
from tsunagu.outside import PUSH_HOSTS, Push

pytestmark = pytest.mark.django_db

# RFC 8291, section 5 and appendix A.
WORDS = b"When I grow up, I want to be a watermelon"
SERVER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
BROWSER = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
SECRET, SALT = "BTBZMqHH6r4Tts7J_aSIgg", "DGv6ra1nlYgDCS1FRnbzlw"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6"
    "TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulc"
    "y4a-fN"
)


@pytest.fixture
def host(settings):
    with standing() as there:
        settings.PUSH = there.push
        yield there


def note(**more):
    facts = {"id": "1-news", "tag": "news-1", "title": "大雨に注意", "body": "川に近づかないで。"}
    facts |= {"lang": "ja", "url": "https://city.example/news/1/", "mine": "", "change": "変える"}
    until = int(clock.now().timestamp()) + 3_600
    return Note(**(facts | {"until": until, "is_urgent": False} | more))


def lay(*browsers, **more):
    facts = {"subject": "x", "about": "bulletins.sending:1", "is_bulk": True}
    facts |= {"channel": Channel.PUSH, "body": note(**more).as_text()}
    return Letter.objects.bulk_create([Letter(to=each.address, **facts) for each in browsers])


def again():
    Letter.objects.waiting().update(due_at=clock.now(), leased_until=None)
    return deliver_push()


def private(text):
    return ec.derive_private_key(int.from_bytes(unpadded(text)), CURVE)


def test_sealed_as_the_example_of_the_standard():
    reader, own = private(BROWSER), private(SERVER)
    secret, salt = unpadded(SECRET), unpadded(SALT)
    assert padless(sealed(WORDS, point(reader), secret, own=own, salt=salt)) == BODY
    body = sealed(b"x" * LONGEST, point(reader), secret)
    assert (len(body), opened(body, reader, secret)) == (4_096, b"x" * LONGEST)
    with pytest.raises(InvalidTag):
        opened(body, own, secret)
    for wrong in ((b"x" * (LONGEST + 1), point(reader)), (b"x", bytes(65)), (b"x", b"")):
        with pytest.raises(ValueError, match=r"record|point|Point|Unsupported|data"):
            sealed(*wrong, secret)


def test_each_browser_reads_its_own(host):
    browsers = [host.browser() for _ in range(20)]
    lay(*browsers)
    lay(browsers[0], is_urgent=True, tag="news-2", until=0)
    assert (deliver(), deliver_push(), deliver_push()) == (0, 21, 0)
    assert [len(host.notes(each)) for each in browsers] == [2] + [1] * 19
    first, other = host.got[browsers[0].endpoint.rpartition("/")[2]]
    assert first[1]["title"] == "大雨に注意"
    assert 3_500 < int(first[0].pop("TTL")) <= 3_600
    assert first[0] == {"Urgency": "normal", "Topic": "news-1"}
    assert other[0] == {"Urgency": "high", "Topic": "news-2", "TTL": "0"}
    assert Attempt.objects.filter(succeeded=True).count() == 21


def test_a_browser_that_asks_for_nothing_any_more_is_told_nothing(host):
    one, two = host.browser(), host.browser()
    host.left.add(one.endpoint.rpartition("/")[2])
    lay(one, two)
    assert deliver_push() == 1
    dead = Letter.objects.exclude(gone_at=None).get()
    assert (str(dead.to), dead.dead_at == dead.gone_at, dead.settled_how) == (
        one.address,
        True,
        "needless",
    )
    assert again() == 0
    assert Attempt.objects.get(succeeded=False).error == "PushGone"


def test_a_service_that_wants_a_rest_gets_it(host):
    browsers = [host.browser() for _ in range(20)]
    lay(*browsers)
    host.ill += [(429, {"Retry-After": "900"})] * 8
    assert (deliver_push(), host.asked) == (0, 8)
    waiting = Letter.objects.waiting()
    assert waiting.filter(due_at__lt=clock.now() + timedelta(minutes=14)).count() == 0
    assert waiting.filter(tries=0).count() == 12
    assert (again(), {len(host.notes(each)) for each in browsers}) == (20, {1})


@pytest.mark.parametrize("answer", [(503, {"Retry-After": "x"}), (500, {}), (301, {}), (413, {})])
def test_what_does_not_leave_is_tried_again(host, answer):
    one = host.browser()
    lay(one)
    host.ill.append(answer)
    assert (deliver_push(), again(), len(host.notes(one))) == (0, 1, 1)


def test_a_wrong_key_and_no_key_lose_nothing(host, settings):
    one = host.browser()
    lay(one)
    settings.PUSH = replace(host.push, key=ec.generate_private_key(CURVE))
    assert deliver_push() == 0
    settings.PUSH = None
    assert again() == 0
    settings.PUSH = host.push
    assert (again(), len(host.notes(one))) == (1, 1)


@pytest.mark.parametrize(
    ("endpoint", "is_taken"),
    [
        ("https://fcm.googleapis.com/fcm/send/x:y_z-1", True),
        ("https://web.push.apple.com/QGz", True),
        ("https://wns2-par02p.notify.windows.com/w/?token=BQYA%2b", True),
        ("http://fcm.googleapis.com/x", False),
        ("https://fcm.googleapis.com:8443/x", False),
        ("https://fcm.googleapis.com@10.0.0.1/x", False),
        ("https://10.0.0.1/x#.push.apple.com/", False),
        ("https://10.0.0.1\\.push.apple.com/x", False),
        ("https://evil.example/fcm.googleapis.com/", False),
        ("https://push.apple.com.evil.example/", False),
        ("https://fcm.googleapis.com/x y", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_nobody_sends_the_house_elsewhere(endpoint, is_taken):
    assert Push(KEY, "", tuple(PUSH_HOSTS)).takes(endpoint) is is_taken


@pytest.mark.parametrize("wrong", ["x", "https://a.example/ x y", "https://a.example/ x y z", ""])
def test_what_is_no_browser(wrong):
    with pytest.raises(ValueError, match=r".+"):
        Browser.read(wrong)
