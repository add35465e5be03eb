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
FIRST = {"小学": 6, "中学": 12, "高校": 15}  # how old one is in its first year, and in its last
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
    if not between:
        return _alone(first)
    youngest, oldest = _age(first, FIRST), _age(last, LAST)
    is_read = (youngest or not first) and (oldest or not last)
    in_order = not (youngest and oldest) or int(youngest) <= int(oldest)
    return Ages(youngest, oldest) if is_read and in_order else Ages()


def _alone(said: str) -> Ages:
    """Of what is no stretch. A bare "3歳" may mean from there or only that, so it stays words."""
    youngest, oldest = _age(said, FIRST), _age(said, LAST)
    if not youngest:
        return Ages()
    if "以上" in said or _MONTHS.fullmatch(said):
        return Ages(youngest, "")
    if "未満" in said:
        return Ages("", str(int(oldest) - 1)) if int(oldest) else Ages()
    if "以下" in said or "まで" in said or "就学" in said or "入学前" in said:
        return Ages("", oldest)
    is_one = "歳児" in said or any(school in said for school in LAST)
    return Ages(youngest, oldest) if is_one else Ages()


_YEARS = re.compile(r"(?:満)?(\d{1,3})(?:[歳才](?:児|以上|以下|未満|まで)?(?:クラス)?)?", re.ASCII)
_MONTHS = re.compile(r"(?:生後|満)?\d{1,3}(?:[かヶヵカケ箇]月|日|週)(?:以上|児|頃)?")
_SCHOOL = re.compile(r"(小学|中学|高校)校?生?(?:([1-6])年)?生?(?:以上|以下|まで)?")


def _age(said: str, of_school: dict[str, int]) -> str:
    """In years. ``of_school``: what a school means where no class of it is named."""
    if found := _YEARS.fullmatch(said):
        return str(int(found[1])) if int(found[1]) <= OLDEST else ""
    if _MONTHS.fullmatch(said) or said in ("出生", "産休明け", "新生児"):
        return "0"
    if "就学前" in said or "未就学" in said or "小学校入学前" in said:
        return str(BEFORE_SCHOOL)
    if found := _SCHOOL.fullmatch(said):
        school, year = found[1], found[2]
        return str(FIRST[school] + int(year) - 1 if year else of_school[school])
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
