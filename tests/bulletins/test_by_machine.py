"""Words of a machine: marked until a person has read them, and to every reader."""

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from tests import notices, town
from tests.language.libre import machine
from tsunagu.bulletins import actions, chores
from tsunagu.bulletins.letters import digest_for
from tsunagu.bulletins.letters.notes import note_of
from tsunagu.bulletins.models import Version
from tsunagu.bulletins.papers import Words
from tsunagu.bulletins.queries import loud, machine_note, shown
from tsunagu.bulletins.states import Category, Urgency
from tsunagu.ground.errors import Denied, Refused
from tsunagu.journal.models import Entry
from tsunagu.language.machine import CODES
from tsunagu.letters.models import Letter
from tsunagu.web import alerts
from tsunagu.web.bulletins import papers
from tsunagu.web.bulletins.turns import turn
from tsunagu.web.resident.news.cap import alert
from tsunagu.web.resident.news.feed import feed_of

pytestmark = pytest.mark.usefixtures("small_city")
RAW = Words("Beware", "Hang up.")
MARK = {"en": "[Machine translation] ", "zh-hans": "[机器翻译] ", "ko": "[기계 번역] "}


def by_machine(who, language="en", words=RAW, **more):
    found = notices.drafted(who, **more)
    actions.translate(found, language, words, by_machine=True, by=who.actor)
    return found


def version(bulletin, language="en"):
    found = bulletin.versions.select_related("bulletin").get(language=language)
    found.bulletin = bulletin
    return found


def out(bulletin, writer, second):
    actions.propose(bulletin, by=writer.actor)
    actions.approve(bulletin, by=second.actor)


def test_what_a_machine_says_is_given_back_and_nothing_is_kept(aoki):
    bulletin = notices.drafted(
        aoki, words=Words("大雨です", "川の水が多いです。\n\n逃げてください。")
    )
    with machine() as there:
        said = actions.ask_machine(bulletin, "ko", machine=there.at, by=aoki.actor)
        [(_path, sent)] = there.heard
    assert said == Words("ko: 大雨です", "ko: 川の水が多いです。\n\nko: 逃げてください。")
    assert sent["q"] == ["大雨です", "川の水が多いです。", "逃げてください。"]
    assert bulletin.versions.count() == 1
    assert Entry.objects.filter(verb="bulletin.machine_asked").count() == 1


@pytest.mark.parametrize("facts", [{"category": Category.MISSING, "family_agreed": notices.AGREED}])
def test_the_words_of_a_family_go_nowhere(aoki, facts):
    bulletin = notices.drafted(aoki, **facts)
    with machine() as there:
        with pytest.raises(Denied):
            actions.ask_machine(bulletin, "en", machine=there.at, by=aoki.actor)
        assert there.heard == []
    with pytest.raises(Denied):
        actions.translate(bulletin, "en", RAW, by_machine=True, by=aoki.actor)


def test_who_may_not_and_what_no_machine_writes(aoki, baba, ueda):
    bulletin = notices.drafted(aoki)
    with machine() as there:
        for language, who in (("ja", aoki), ("ja-easy", aoki), ("en", baba)):
            with pytest.raises(Denied):
                actions.ask_machine(bulletin, language, machine=there.at, by=who.actor)
        out(bulletin, aoki, ueda)
        with pytest.raises(Denied):
            actions.ask_machine(bulletin, "en", machine=there.at, by=aoki.actor)
        assert there.heard == []


def test_a_machine_that_is_away_is_a_sentence(aoki):
    bulletin = notices.drafted(aoki)
    with machine((500, "")) as there, pytest.raises(Refused, match="機械の訳が来ませんでした"):
        actions.ask_machine(bulletin, "en", machine=there.at, by=aoki.actor)


def test_the_mark_stays_until_another_has_checked(aoki, ueda):
    bulletin = by_machine(aoki)
    changed = Words("Beware", "Hang up at once.")
    actions.translate(bulletin, "en", changed, by_machine=True, by=aoki.actor)
    assert version(bulletin).by_machine
    actions.check(version(bulletin), by=ueda.actor)
    assert not version(bulletin).by_machine
    actions.translate(bulletin, "en", changed, by_machine=True, by=aoki.actor)
    found = version(bulletin)
    assert (found.by_machine, found.checked_by) == (False, ueda.user), "the same words are checked"


def test_who_writes_it_may_say_that_they_have_read_it(aoki, ueda):
    bulletin = by_machine(aoki)
    actions.translate(bulletin, "en", RAW, by=ueda.actor)
    found = version(bulletin)
    assert (found.by_machine, found.written_by) == (False, ueda.user)


def test_a_correction_keeps_the_mark(aoki, ueda):
    bulletin = by_machine(aoki)
    out(bulletin, aoki, ueda)
    again = actions.correct(bulletin, note="日にち", key=town.key(), by=aoki.actor)
    assert version(again).by_machine
    assert not version(again, "ja").by_machine


def test_the_database_refuses_what_cannot_be(aoki, ueda):
    bulletin = by_machine(aoki)
    checked = {"checked_by": ueda.user, "checked_at": bulletin.made_at}
    for values in (checked, {"language": "ja-easy"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Version.objects.filter(bulletin=bulletin, language="en").update(**values)


@pytest.mark.parametrize("language", sorted(CODES))
def test_readers_read_it_in_their_own_language(aoki, language):
    found = version(by_machine(aoki, language), language)
    words = shown(found)
    assert words.title == f"{MARK[language]}Beware"
    assert words.body == f"{machine_note(found)}\n\nHang up."
    assert shown(version(found.bulletin, "ja")) == Words(notices.TITLE, notices.BODY)
    with override(language):
        assert machine_note(version(found.bulletin, "ja")) == ""


def test_every_way_says_that_it_was_a_machine(client, aoki, ueda, settings, monkeypatch):
    reader = notices.reader("a@example.org", language="en")
    bulletin = by_machine(aoki, urgency=Urgency.IMPORTANT)
    out(bulletin, aoki, ueda)
    title, note = f"{MARK['en']}Beware", machine_note(version(bulletin))
    chores.send()
    letter = Letter.objects.get(about__startswith="bulletins.sending")
    assert str(letter.subject).endswith(title)
    assert note in str(letter.body)
    with override("en"):
        assert note in note_of(bulletin.sendings.get(), title, "en").body
    assert title in str(digest_for(reader, [bulletin]).body)
    assert title in feed_of([bulletin], "en", "", {}).writeString("utf-8")
    assert f"<headline>{title}</headline>" in alert(bulletin)
    assert turn(bulletin, version(bulletin)).title == [(title, None)]
    here = f"/news/{bulletin.pk}/?in=en"
    page = client.get(here).content.decode()
    assert f'<p class="notice warn" lang="en">{note}</p>' in page
    assert client.get(f"/news/{bulletin.pk}/?in=ja").context["machine_note"] == ""
    monkeypatch.setattr(papers, "_kept", lambda _name, data: made.append(data) or b"%PDF-")
    made = []
    client.get(f"/news/{bulletin.pk}/paper/poster/?in=en")
    assert (made[0]["title"], made[0]["body"][0]) == ([(title, None)], [(note, None)])
    alerts.know(loud())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    for path in ("/news/", "/news/crime/", "/now/"):
        assert title in client.get(path).content.decode(), path


def test_a_checked_one_says_nothing(client, aoki, ueda):
    bulletin = by_machine(aoki)
    actions.check(version(bulletin), by=ueda.actor)
    out(bulletin, aoki, ueda)
    page = client.get(f"/news/{bulletin.pk}/?in=en").content.decode()
    assert "Hang up." in page
    assert "machine" not in page.lower()
