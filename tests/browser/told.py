"""The pages of bulletins, for those who write and for those who read."""

from tsunagu.bulletins import rules
from tsunagu.bulletins.models import Board, Bulletin
from tsunagu.bulletins.queries import published, voices
from tsunagu.bulletins.queries.asked import waiting
from tsunagu.ground.actor import Actor
from tsunagu.web.office.bulletins.deeds import DEEDS


def in_each_state(actor: Actor) -> list[tuple]:
    rows = Bulletin.objects.visible_to(actor).order_by("state", "-pk").values_list("state", "pk")
    return [(pk,) for pk in dict(rows).values()]


def drafts(actor: Actor) -> list[tuple]:
    rows = Bulletin.objects.visible_to(actor)
    return [(row.pk,) for row in rows if rules.may_amend(actor, row)][:1]


def translations(actor: Actor) -> list[tuple]:
    rows = Bulletin.objects.visible_to(actor)
    return [(row.pk, "en") for row in rows if rules.may_translate(actor, row)][:1]


def bulletin_deeds(actor: Actor) -> list[tuple]:
    rows = Bulletin.objects.visible_to(actor).order_by("-pk")
    found = {deed.slug: row.pk for row in rows for deed in DEEDS if deed.may(actor, row)}
    return [(pk, slug) for slug, pk in found.items()]


def told_to_all(_: Actor) -> list[tuple]:
    rows = Bulletin.objects.once_public().order_by("state", "-pk").values_list("state", "pk")
    return [(pk,) for pk in dict(rows).values()]


NOT_READ = {
    "office:bulletin_check": "answers a form; the page it gives back is the page of the bulletin",
    **dict.fromkeys(
        ("office:reading_drop", "office:term_drop"),
        "answers a form; the page it gives back is the page of the form",
    ),
    **dict.fromkeys(
        ("office:board_close", "office:posting_down"),
        "answers a form; the page it gives back is the page of the board",
    ),
    "office:bulletin_detach": "answers a form; the page it gives back is the page of the form",
    "office:voice_take": "answers a form; the page it gives back is the page of the bulletin",
    **dict.fromkeys(
        ("office:voice_look", "office:trust_agree", "office:trust_end"),
        "answers a form; the page it gives back is the page of the form",
    ),
    "resident:voice_close": "answers a form; the page it gives back is the page of the form",
    "resident:news_from": "counts a way and leads to the page of the bulletin",
    "resident:news_card": "counts a card and leads to the page of the bulletin",
    "office:bulletin_cards": "a paper to keep",
    "office:board_photo": "a picture on the page of a board",
    **dict.fromkeys(("office:bulletin_file", "resident:news_file"), "a file to keep"),
    **dict.fromkeys(("office:bulletin_paper", "resident:news_paper"), "a paper to keep"),
    **dict.fromkeys(("resident:news_atom", "resident:news_cap"), "for programs"),
    "resident:news_push_moved": "asked by a script that the browser keeps",
    "resident:news_push_worker": "a script that the browser keeps",
}
BY_SCRIPTS = {
    "resident:news_push": "works by scripts alone and says so",
    "resident:news_subscribe": "offers what works by scripts alone where the browser can",
}
TOLD = {
    "office:bulletin": in_each_state,
    "office:bulletin_amend": drafts,
    "office:bulletin_attach": drafts,
    "office:bulletin_readings": lambda actor: [(pk, "ja") for (pk,) in drafts(actor)],
    "office:board": lambda actor: [(b.pk,) for b in Board.objects.visible_to(actor)[:1]],
    "office:board_photograph": lambda actor: [
        (b.pk,) for b in Board.objects.visible_to(actor).filter(closed_on=None)[:1]
    ],
    "office:voice": lambda actor: [(row.pk,) for row in voices.waiting(actor)[:1]],
    "office:question": lambda actor: [(q.pk,) for q in waiting(actor)[:1]],
    "resident:news_ask": lambda actor: [(row.pk,) for row in published()[:1]],
    "office:bulletin_handouts": lambda actor: in_each_state(actor)[:1],
    "office:bulletin_aloud": lambda actor: in_each_state(actor)[:1],
    "office:bulletin_words": translations,
    "office:bulletin_deed": bulletin_deeds,
    "resident:news_item": told_to_all,
}
