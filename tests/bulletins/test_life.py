"""A bulletin from draft to end: by two people, with the family's word, gone when found."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests import notices, town
from tests.people import person
from tsunagu.bulletins import actions, chores, queries
from tsunagu.bulletins.models import Bulletin, Sending
from tsunagu.bulletins.papers import Words
from tsunagu.bulletins.states import BulletinState, Category, Urgency, What
from tsunagu.ground import clock
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.journal.models import Entry
from tsunagu.keys import ring
from tsunagu.people.roles import Role
from tsunagu.places.models import Area

pytestmark = pytest.mark.usefixtures("small_city")
EMERGENCY = {"urgency": Urgency.EMERGENCY}
MISSING = {
    "category": Category.MISSING,
    "words": Words("さがしています", "見本 太郎さん、80歳ぐらい。青い上着。"),
    "family_agreed": notices.AGREED,
}


def story(bulletin):
    return [step.to for step in bulletin.steps.order_by("pk")]


def is_readable(bulletin):
    return bool(Bulletin.objects.get(pk=bulletin.pk).seal.wrapped)


def test_an_everyday_bulletin_by_two_people(aoki, ueda, baba):
    bulletin = notices.proposed(aoki)
    assert list(queries.to_approve(ueda.actor)) == [bulletin]
    assert list(queries.to_approve(aoki.actor)) == list(queries.published()) == []
    assert list(Bulletin.objects.visible_to(baba.actor)) == []
    for nobody in (aoki, baba, person("inoue", "first-door", Role.WORKER)):
        with pytest.raises(Denied):
            actions.approve(bulletin, by=nobody.actor)
    actions.send_back(bulletin, reason="日にちを書いてください", by=ueda.actor)
    actions.amend(bulletin, notices.written(words=Words("注意", "4月1日のこと")), by=aoki.actor)
    actions.propose(bulletin, by=aoki.actor)
    stale = Bulletin.objects.get(pk=bulletin.pk)
    actions.approve(bulletin, by=ueda.actor)
    with pytest.raises((Conflict, Denied)):
        actions.approve(stale, by=ueda.actor)
    assert queries.source(queries.published().get()).title == "注意"
    assert story(bulletin) == ["draft", "waiting", "draft", "waiting", "published"]
    verbs = Entry.objects.filter(subject=f"bulletins.bulletin:{bulletin.pk}").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "bulletin.drafted",
        *["bulletin.moved"] * 2,
        "bulletin.amended",
        *["bulletin.moved"] * 2,
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        Bulletin.objects.update(approved_by=aoki.user)


def test_an_emergency_by_two_of_whom_one_may_write(aoki, ueda):
    bulletin = notices.proposed(aoki, **EMERGENCY)
    actions.approve(bulletin, by=aoki.actor)
    assert bulletin.state == BulletinState.SECOND
    with pytest.raises(Denied, match="もう一人"):
        actions.approve(bulletin, by=aoki.actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Bulletin.objects.update(state="published", published_at=clock.now())
    actions.approve(bulletin, by=ueda.actor)
    assert (bulletin.state, queries.loud()) == (BulletinState.PUBLISHED, [bulletin])
    with pytest.raises(IntegrityError), transaction.atomic():
        Bulletin.objects.update(seconded_by=aoki.user)


def test_its_hour_and_its_end_come_by_the_clock(aoki, ueda, at):
    start = clock.now()
    when = {"publish_at": start + timedelta(hours=2), "valid_until": start + timedelta(hours=5)}
    bulletin = notices.published(aoki, ueda, **when)
    assert (bulletin.state, chores.publish_due(), chores.end_due()) == ("ready", 0, 0)
    at(start + timedelta(hours=3))
    assert (chores.publish_due(), chores.publish_due(), len(queries.published())) == (1, 0, 1)
    at(start + timedelta(hours=6))
    assert (len(queries.published()), chores.end_due(), chores.end_due()) == (0, 1, 0)
    bulletin.refresh_from_db()
    assert bulletin.state == BulletinState.OVER
    assert Sending.objects.exclude(done_at=None).count() == 1


def test_what_is_wrong_is_said_in_japanese(aoki):
    for fault, more in {
        "地域を選んで": {"areas": []},
        "後の日時": {"valid_until": clock.now()},
        "同意したか": {"category": Category.MISSING},
        "町か、それより大きい": {"areas": [Area.objects.get(code="m-1")]},
        "みどり町1丁目2番3号|1丁目": {"words": Words("注意", "みどり町１丁目２番３号で")},
    }.items():
        with pytest.raises(Refused, match=fault):
            notices.drafted(aoki, **more)
    assert Bulletin.objects.count() == 0


def test_translations_grow_old_with_their_source(aoki, ueda, ito):
    bulletin = notices.drafted(aoki)
    actions.translate(bulletin, "zh-hans", Words("注意可疑电话", "请挂断。"), by=ito.actor)
    version = bulletin.versions.get(language="zh-hans")
    with pytest.raises(Denied, match="別の人"):
        actions.check(version, by=ito.actor)
    actions.check(version, by=ueda.actor)
    assert queries.said(bulletin, "zh-hans").title == "注意可疑电话"
    assert queries.said(bulletin, "ko").title == notices.TITLE
    bulletin.refresh_from_db()
    actions.amend(bulletin, notices.written(words=Words("訂正", "ちがう話")), by=aoki.actor)
    assert queries.said(bulletin, "zh-hans").title == "訂正"
    actions.translate(bulletin, "zh-hans", Words("注意可疑电话", "请挂断。"), by=ito.actor)
    again = bulletin.versions.get(language="zh-hans")
    assert (queries.said(bulletin, "zh-hans"), again.checked_by) == (again, None)


def test_a_correction_takes_the_place_of_the_first(aoki, ueda):
    first, key = notices.published(aoki, ueda), town.key()
    again = actions.correct(first, note="日にちがちがいました", key=key, by=aoki.actor)
    assert actions.correct(first, note="x", key=key, by=aoki.actor) == again
    with pytest.raises(Denied, match="もう書かれて"):
        actions.correct(first, note="x", key=town.key(), by=ueda.actor)
    assert list(queries.published()) == [first]
    actions.propose(again, by=aoki.actor)
    actions.approve(again, by=ueda.actor)
    first.refresh_from_db()
    assert (first.state, list(queries.published())) == ("corrected", [again])
    assert queries.next_of(queries.public_one(first.pk)) == again
    actions.withdraw(again, note="まちがいでした", by=ueda.actor)
    assert list(queries.published()) == []
    assert [each.what for each in again.sendings.order_by("pk")] == [What.NEWS, What.END]
    with pytest.raises(Denied):
        actions.correct(again, note="x", key=town.key(), by=aoki.actor)


def test_who_is_found_vanishes(aoki, ueda):
    bulletin = notices.published(aoki, ueda, **MISSING)
    assert queries.public_one(bulletin.pk) == bulletin
    with pytest.raises(Denied, match="行方不明"):
        actions.find(notices.published(aoki, ueda), by=aoki.actor)
    actions.find(bulletin, by=aoki.actor)
    assert queries.public_one(bulletin.pk) is None
    ring.let_go()  # as when the transaction ends
    left = Bulletin.objects.get(pk=bulletin.pk)
    words = queries.source(left)
    assert {str(left.family_agreed), words.title, words.body} == {"廃棄しました"}
    assert left.seal.wrapped == ""


def test_the_words_of_who_was_missed_go_with_every_end(aoki, ueda, at):
    dropped = notices.drafted(aoki, **MISSING)
    actions.drop(dropped, reason="帰ってきた", by=aoki.actor)
    first = notices.published(aoki, ueda, **MISSING)
    again = actions.correct(first, note="服の色", key=town.key(), by=aoki.actor)
    actions.propose(again, by=aoki.actor)
    actions.approve(again, by=ueda.actor)
    first.refresh_from_db()
    assert [is_readable(each) for each in (dropped, first, again)] == [False, False, True]
    at(clock.now() + timedelta(days=8))
    assert chores.end_due() == 1
    assert not is_readable(again)
