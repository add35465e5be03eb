"""What residents and neighbours of the demo city tell."""

import tomllib
from functools import cache
from random import Random
from typing import Any

from django.conf import settings

from tsunagu.directory.models import NeedCode
from tsunagu.ground.actor import RESIDENT
from tsunagu.intake.actions import receive, say
from tsunagu.intake.models import Channel, Concern, Sharing, Side, Since, Teller
from tsunagu.intake.papers import Part, Told
from tsunagu.people.roles import Role
from tsunagu.places.models import Area
from tsunagu.residents.papers import Particulars
from tsunagu.worker.demo.cast import Cast

DIGITS = ["ぜろ", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう"]
GIVEN = [("一郎", "いちろう"), ("花子", "はなこ"), ("次郎", "じろう"), ("良子", "よしこ")]
KINDS = ["self"] * 60 + ["family"] * 14 + ["neighbour"] * 9 + ["shop"] * 3
KINDS += ["commissioner"] * 5 + ["danger"] * 6 + ["spam"] * 3
CHANNELS = [Channel.WEB] * 6 + [Channel.PHONE] * 3 + [Channel.COUNTER] * 2 + [Channel.LETTER]


@cache
def stories() -> dict[str, list[dict[str, Any]]]:
    path = settings.HOUSE / "city" / "demo" / "stories.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def tell(number: int, cast: Cast, dice: Random, kind: str = "") -> Concern:
    """One telling: who, what, through which door."""
    kind = kind or dice.choice(KINDS)
    story = dice.choice(stories()[kind])
    teller = Teller(kind) if kind in Teller.values else Teller.SELF
    channel = Channel.WEB if kind == "spam" else dice.choice(CHANNELS)
    chome = dice.choice(cast.chome)
    told = Told(
        key=f"demo-{number:04d}",
        words=story["words"],
        teller=teller,
        channel=channel,
        since=dice.choice(Since.values),
        place=chome.name,
        chome=chome,
        sharing=Sharing.YES if dice.random() < 0.8 else Sharing.ASK,
        parts=_parts(number, teller, chome, dice),
        troubles=tuple(NeedCode.objects.filter(code__in=story["needs"])),
    )
    by = RESIDENT if channel == Channel.WEB else dice.choice(cast.actors("soudan", Role.WORKER))
    return receive(told, by=by)


def _parts(number: int, teller: Teller, chome: Area, dice: Random) -> tuple[Part, ...]:
    concerned = Part(_person(number, chome, dice), is_teller=teller == Teller.SELF)
    if teller == Teller.SELF:
        return (concerned,)
    other = Particulars(name=f"見本 知らせた人{number}", kana="みほん しらせたひと")
    return (concerned, Part(other, is_concerned=False, is_teller=True))


def _person(number: int, chome: Area, dice: Random) -> Particulars:
    given, kana = dice.choice(GIVEN)
    return Particulars(
        name=f"見本 {given}{number}",
        kana=f"みほん {kana}{''.join(DIGITS[int(sign)] for sign in str(number))}",
        age_about=dice.randrange(18, 92),
        phone=f"042-000-{number:04d}",
        address=f"{chome.name}{number % 20 + 1}-{number % 9 + 1}",
        chome=chome,
        language="ja",
        contact_way=dice.choice(["phone", "phone", "receipt", "letter"]),
        contact_hours=dice.choice(["午前", "夕方から", "いつでも", ""]),
        may_leave_message=dice.random() < 0.5,
    )


def write_again(dice: Random) -> None:
    """Some who wait for an answer ask how it is going."""
    waiting = Concern.objects.filter(teller=Teller.SELF, channel=Channel.WEB)
    for concern in waiting.order_by("-pk")[:40]:
        if dice.random() < 0.1:
            words = "その後、どうなりましたか。"
            say(concern, words=words, key=f"again-{concern.key}", side=Side.TELLER, by=RESIDENT)
