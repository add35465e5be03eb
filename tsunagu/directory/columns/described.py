"""For whom a service is, what is there for them and what it costs, as lists say it."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from tsunagu.directory.columns.entry import Warn

ACCESS = "access:"  # before a code: the field of a column that says yes or no
YES = {"有", "有り", "あり", "可", "可能", "対応", "○", "〇", "◯", "1", "true", "はい"}
NO = {"", "無", "無し", "なし", "不可", "非対応", "×", "✕", "0", "false", "いいえ", "-", "不明"}
SCHOOL = {"小学": 5, "中学": 11, "高校": 14}  # how old one is in the year before
LAST = {"小学": 11, "中学": 14, "高校": 17}
BEFORE_SCHOOL = 5
OLDEST = 120

Row = dict[str, str]


class Ages(NamedTuple):
    """Years, in digits; empty: no limit, or none that is known."""

    youngest: str = ""
    oldest: str = ""


def access(row: Row, warn: Warn) -> str:
    """The codes of what is there, in the order of the columns."""
    found = []
    for field, cell in row.items():
        if field.startswith(ACCESS):
            said = unicodedata.normalize("NFKC", cell).strip().lower()
            if said in YES:
                found.append(field.removeprefix(ACCESS))
            elif said not in NO:
                warn(
                    f"「{cell[:20]}」が有とも無とも読めないため、入れませんでした。",
                    *("yes_no", field),
                    found=cell,
                )
    return " ".join(found)


@lru_cache(1 << 10)
def ages(text: str) -> Ages:
    """From whole years to whole years; nothing where it says something else, or says it twice."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    first, between, last = re.sub("[〜～~ー–−]", "-", plain).replace("から", "-").partition("-")
    youngest = _age(first, SCHOOL, 1)
    if not between:
        return Ages(*_alone(first, youngest))
    oldest = _age(last, LAST, 0)
    is_read = (youngest or not first) and (oldest or not last)
    in_order = not (youngest and oldest) or int(youngest) <= int(oldest)
    return Ages(youngest, oldest) if is_read and in_order else Ages()


def _alone(said: str, age: str) -> tuple[str, str]:
    """Of what is no stretch: "3歳以上", "12歳以下", "12歳未満", "小学生", "5歳児"."""
    if not age:
        return "", ""
    if "以上" in said:
        return age, ""
    if "未満" in said:
        return "", str(int(age) - 1)
    school = next((name for name in SCHOOL if name in said), "")
    last = _age(said, LAST, 0) if school else age
    return ("", last) if "以下" in said or "まで" in said else (age, last)


_YEARS = re.compile(r"(?:満)?(\d{1,3})(?:歳|才)(?:児|以上|以下|未満|まで)?(?:クラス)?")
_MONTHS = re.compile(r"(?:生後|満)?\d{1,3}(?:か月|ヶ月|ヵ月|カ月|ケ月|日|週|箇月)(?:以上|児|頃)?")
_SCHOOL = re.compile(r"(小学|中学|高校)(?:校)?(?:生)?(?:(\d)年)?(?:生)?(?:以上|以下|まで)?")
_BARE = re.compile(r"\d{1,3}")


def _age(said: str, of_school: dict[str, int], first: int) -> str:
    """In years. ``of_school``: what a school alone means; ``first``: what is added to it."""
    if found := _YEARS.fullmatch(said) or (_BARE.fullmatch(said) and re.match("(.+)", said)):
        return found[1] if int(found[1]) <= OLDEST else ""
    if _MONTHS.fullmatch(said) or said in ("出生", "0歳児", "産休明け", "新生児"):
        return "0"
    if "就学前" in said or "未就学" in said or "小学校入学前" in said:
        return str(BEFORE_SCHOOL)
    if found := _SCHOOL.fullmatch(said):
        year = int(found[2]) if found[2] else 0
        return str(SCHOOL[found[1]] + year if year else of_school[found[1]] + first)
    return ""


def email(text: str, warn: Warn) -> str:
    try:
        validate_email(text)
    except ValidationError:
        if text:
            said = f"メール「{text[:100]}」の書き方が正しくないため、入れませんでした。"
            warn(said, "email", "email", found=text)
        return ""
    return text


def price(text: str) -> str:
    """Free where the words say nothing else; of what costs, nobody knows how much of it."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain in ("無料", "0", "0円", "無償"):
        return "free"
    return "paid" if plain == "有料" or re.fullmatch(r"[1-9][\d,]*円?", plain) else ""
