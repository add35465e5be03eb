import re
import unicodedata
from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext as _

from tsunagu.bulletins.models import Board, Bulletin, ReaderQuestion, Trust, Version, Voice
from tsunagu.bulletins.models.bulletin import BY_PEOPLE
from tsunagu.bulletins.papers import Spoken, Trusting, Words, Written
from tsunagu.bulletins.states import (
    BULLETIN_FLOW,
    CATEGORY_TO_BLUR,
    IN_QUESTION,
    BulletinState,
    Category,
    VoiceState,
)
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.language.glossary import SHORTEST
from tsunagu.language.pieces import has_kanji
from tsunagu.people.roles import Permission
from tsunagu.places.models import AreaKind

S = BulletinState
SOURCE = "ja"
FROM_OUTSIDE = (  # what others than the city may tell their area
    *(Category.EVENT, Category.VOLUNTEER, Category.OLDER, Category.CHILDREN),
    *(Category.DISABILITY, Category.HEALTH),
)
LONGEST_VOICE = timedelta(days=90)
LONGEST_TRUST = timedelta(days=366)
_FIGURES = "0-9〇一二三四五六七八九十"
_KANA = re.compile(r"[ぁ-んー]{1,80}")
_ADDRESS = re.compile(rf"[{_FIGURES}]+(?:丁目|番地|番[{_FIGURES}]+号|号室)")


def may_write(actor: Actor) -> Verdict:
    if actor.has(Permission.BULLETIN_WRITE) and actor.organisation_id is not None:
        return YES
    return no(_("お知らせを書く役割がありません。"))


def may_see(actor: Actor, bulletin: Bulletin) -> Verdict:
    if may_write(actor) and bulletin.organisation_id == actor.organisation_id:
        return YES
    return no(_("このお知らせは、あなたの窓口のものではありません。"))


def may_amend(actor: Actor, bulletin: Bulletin) -> Verdict:
    """Only its writer changes the words, so that who approves is never one of the writers."""
    if not may_see(actor, bulletin):
        return may_see(actor, bulletin)
    if bulletin.state != S.DRAFT:
        return no(_("このことばは、もう直せません。"))
    if bulletin.written_by_id != actor.user_id:
        return no(_("直せるのは、書いた人だけです。"))
    return YES


def may_propose(actor: Actor, bulletin: Bulletin) -> Verdict:
    return may_amend(actor, bulletin)


def may_translate(actor: Actor, bulletin: Bulletin) -> Verdict:
    """Anybody of the desk, before somebody approves."""
    if not may_see(actor, bulletin):
        return may_see(actor, bulletin)
    return YES if bulletin.state == S.DRAFT else no(_("このことばは、もう直せません。"))


def takes_machine(bulletin: Bulletin, language: str) -> Verdict:
    """The words of a family do not leave the house."""
    if bulletin.is_about_somebody or language in BY_PEOPLE:
        return no(_("この文は、機械に訳させません。"))
    return YES


def may_say_readings(actor: Actor, bulletin: Bulletin) -> Verdict:
    """As a translation: what was approved stays as it was read."""
    return may_translate(actor, bulletin)


def takes_reading(surface: str) -> bool:
    return has_kanji(surface) and not any(sign.isdigit() for sign in surface)


def is_a_reading(surface: str, kana: str) -> Verdict:
    """Kanji without digits, in hiragana: numbers are read with their counters, never by hand."""
    if not takes_reading(surface):
        return no(
            _("「%(word)s」には、読みをつけられません。漢字のことばだけです。") % {"word": surface}
        )
    if not _KANA.fullmatch(kana):
        return no(_("「%(word)s」の読みは、ひらがなで書いてください。") % {"word": surface})
    return YES


def is_a_term(word: str) -> Verdict:
    """A word of one sign would be found within half of all words."""
    if len(word) >= SHORTEST:
        return YES
    return no(_("ことばは、2文字から書いてください。"))


def may_hand_on(actor: Actor, bulletin: Bulletin) -> Verdict:
    """What holds, and shows nobody: a card in a hand cannot be taken back."""
    if not may_see(actor, bulletin):
        return may_see(actor, bulletin)
    if bulletin.is_about_somebody:
        return no(_("行方不明のお知らせは、カードにしません。"))
    return YES if bulletin.state == S.PUBLISHED else no(_("公開したあとで、カードを作れます。"))


def may_keep_board(actor: Actor, board: Board) -> Verdict:
    if not may_write(actor) or board.organisation_id != actor.organisation_id:
        return no(_("この掲示板は、あなたの窓口のものではありません。"))
    return YES if board.closed_on is None else no(_("この掲示板は、もうありません。"))


def takes_questions(bulletin: Bulletin) -> Verdict:
    """What holds; of who is missing a question is a telling, which goes to the police."""
    if bulletin.state == S.PUBLISHED and not bulletin.is_about_somebody:
        return YES
    return no(_("このお知らせには、質問できません。"))


def may_answer_question(actor: Actor, question: ReaderQuestion) -> Verdict:
    """Anybody of the desk that wrote the bulletin."""
    if not may_see(actor, question.bulletin):
        return may_see(actor, question.bulletin)
    is_open = question.answered_at is None and question.left_at is None
    return YES if is_open else no(_("この質問には、もう答えました。"))


def may_be_said(spoken: Spoken) -> Verdict:
    """What a form cannot know of its parts alone."""
    if spoken.category not in FROM_OUTSIDE:
        return no(_("この分野のお知らせは、市が出します。"))
    if not clock.today() <= spoken.until <= clock.today() + LONGEST_VOICE:
        return no(_("「いつまで」は、今日から90日のうちにしてください。"))
    return YES


def may_decide_voice(actor: Actor, voice: Voice) -> Verdict:
    """Anybody of the desk to which it came; as a draft it needs another yes."""
    if not may_write(actor) or voice.organisation_id != actor.organisation_id:
        return no(_("このお知らせは、あなたの窓口に届いたものではありません。"))
    return YES if voice.state == VoiceState.NEW else no(_("このお知らせは、もう決まりました。"))


def may_look(actor: Actor, voice: Voice) -> Verdict:
    """Afterwards, at what is out on trust."""
    if not may_write(actor) or voice.organisation_id != actor.organisation_id:
        return no(_("このお知らせは、あなたの窓口に届いたものではありません。"))
    is_open = voice.trust_id is not None and voice.looked_at is None
    return YES if is_open else no(_("このお知らせは、もう読みました。"))


def may_be_trusted(trusting: Trusting) -> Verdict:
    if clock.today() < trusting.until <= clock.today() + LONGEST_TRUST:
        return YES
    return no(_("「いつまで」は、明日から1年のうちにしてください。"))


def may_agree(actor: Actor, trust: Trust) -> Verdict:
    """As with a bulletin: somebody else than who gave it."""
    if not may_write(actor) or trust.organisation_id != actor.organisation_id:
        return no(_("この団体を信頼しているのは、あなたの窓口ではありません。"))
    if trust.agreed_by_id is not None or trust.ended_at is not None:
        return no(_("この信頼は、もう決まりました。"))
    if trust.given_by_id == actor.user_id:
        return no(_("信頼は、書いた人とは別の人が決めます。"))
    if not actor.has(Permission.BULLETIN_APPROVE):
        return no(_("お知らせを承認する役割がありません。"))
    return YES


def may_end_trust(actor: Actor, trust: Trust) -> Verdict:
    """Anybody of the desk, alone and at once."""
    if not may_write(actor) or trust.organisation_id != actor.organisation_id:
        return no(_("この団体を信頼しているのは、あなたの窓口ではありません。"))
    return YES if trust.ended_at is None else no(_("この信頼は、もう終わりました。"))


def may_check(actor: Actor, version: Version) -> Verdict:
    """A translation is checked by somebody else than its writer; the source is approved instead."""
    bulletin = version.bulletin
    if not may_see(actor, bulletin):
        return may_see(actor, bulletin)
    if version.language == SOURCE or bulletin.state not in (S.DRAFT, *IN_QUESTION):
        return no(_("この文は、いまは確かめられません。"))
    if version.written_by_id == actor.user_id:
        return no(_("訳は、書いた人とは別の人が確かめます。"))
    return YES


def may_approve(actor: Actor, bulletin: Bulletin) -> Verdict:
    """One person who is not the writer; of an emergency two, of whom the writer may be one."""
    if not may_see(actor, bulletin):
        return may_see(actor, bulletin)
    if bulletin.state not in IN_QUESTION:
        return no(_("このお知らせは、承認を待っていません。"))
    is_writer = bulletin.written_by_id == actor.user_id
    if is_writer and not bulletin.is_emergency:
        return no(_("承認は、書いた人とは別の人がします。"))
    if not is_writer and not actor.has(Permission.BULLETIN_APPROVE):
        return no(_("お知らせを承認する役割がありません。"))
    if bulletin.state == S.SECOND and bulletin.approved_by_id == actor.user_id:
        return no(_("緊急のお知らせは、もう一人が承認します。"))
    return YES


def may_return(actor: Actor, bulletin: Bulletin) -> Verdict:
    if not may_see(actor, bulletin):
        return may_see(actor, bulletin)
    if not actor.has(Permission.BULLETIN_APPROVE):
        return no(_("お知らせを承認する役割がありません。"))
    return _may_go(bulletin, S.DRAFT)


def may_drop(actor: Actor, bulletin: Bulletin) -> Verdict:
    return _may_decide(actor, bulletin) and _may_go(bulletin, S.DROPPED)


def may_withdraw(actor: Actor, bulletin: Bulletin) -> Verdict:
    """The writer, or who approves, alone and at once: what is wrong must not stand."""
    return _may_decide(actor, bulletin) and _may_go(bulletin, S.WITHDRAWN)


def may_find(actor: Actor, bulletin: Bulletin) -> Verdict:
    if not bulletin.is_about_somebody:
        return no(_("行方不明のお知らせではありません。"))
    return _may_decide(actor, bulletin) and _may_go(bulletin, S.FOUND)


def may_halt(actor: Actor, bulletin: Bulletin) -> Verdict:
    """Stop its letters on the way."""
    if not _may_decide(actor, bulletin):
        return _may_decide(actor, bulletin)
    if any(each.is_running for each in bulletin.sendings.all()):
        return YES
    return no(_("いま送っている途中のお知らせはありません。"))


def may_correct(actor: Actor, bulletin: Bulletin) -> Verdict:
    if not may_see(actor, bulletin):
        return may_see(actor, bulletin)
    if bulletin.corrections.exclude(state=S.DROPPED).exists():
        return no(_("このお知らせの訂正は、もう書かれています。"))
    return _may_go(bulletin, S.CORRECTED)


def is_possible(written: Written) -> Verdict:
    """What a form cannot know of its parts alone."""
    if not written.areas:
        return no(_("地域を選んでください。"))
    if written.valid_until <= max(clock.now(), written.publish_at or clock.now()):
        return no(_("「いつまで」は、公開より後の日時にしてください。"))
    if written.category == Category.MISSING and not written.family_agreed.strip():
        return no(_("だれが、いつ、どのように同意したかを書いてください。"))
    if written.category in CATEGORY_TO_BLUR:
        return is_blurred(written)
    return YES


def is_blurred(written: Written) -> Verdict:
    """No place smaller than a town: a victim, or a home, would be found by it."""
    if any(area.kind == AreaKind.CHOME for area in written.areas):
        return no(
            _("防犯と行方不明のお知らせの地域は、町か、それより大きい地域から選んでください。")
        )
    return shows_no_address((written.words,))


def shows_no_address(words: Iterable[Words]) -> Verdict:
    text = "\n".join(f"{each.title}\n{each.body}" for each in words)
    found = _ADDRESS.search(unicodedata.normalize("NFKC", text))
    if not found:
        return YES
    said = _("町より細かい場所が書かれています：%(place)s。町の名前までにしてください。")
    return no(said % {"place": found[0]})


def _may_decide(actor: Actor, bulletin: Bulletin) -> Verdict:
    if not may_see(actor, bulletin):
        return may_see(actor, bulletin)
    if bulletin.written_by_id == actor.user_id or actor.has(Permission.BULLETIN_APPROVE):
        return YES
    return no(_("できるのは、書いた人と、承認する人だけです。"))


def _may_go(bulletin: Bulletin, to: BulletinState) -> Verdict:
    if BULLETIN_FLOW.allows(S(bulletin.state), to):
        return YES
    return no(_("このお知らせは、いまそこへは進めません。"))
