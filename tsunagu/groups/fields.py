"""What a group may say of itself beside its name, its kind and its area. For each of these it
chooses whether everybody reads it: form, page and search all go by this list.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class Field:
    """``draws``: how a page shows it. ``is_hidden``: until the group chooses otherwise."""

    name: str
    words: StrPromise
    draws: str = "words"
    is_hidden: bool = False
    is_sought: bool = False  # its words are among those by which everybody finds the group


FIELDS = (
    Field("purpose", _("目的"), is_sought=True),
    Field("does", _("していること"), is_sought=True),
    Field("meets", _("活動する日と時間"), is_sought=True),
    Field("venue", _("活動する場所"), is_sought=True),
    Field("since", _("始めた年"), "year"),
    Field("size", _("会員の人数"), "people"),
    Field("fee", _("会費")),
    Field("newcomers", _("はじめての人に知ってほしいこと"), is_sought=True),
    Field("representative", _("代表者の名前"), is_hidden=True),
    Field("phone", _("問い合わせの電話"), "tel", is_hidden=True),
    Field("email", _("問い合わせのメール"), "mail", is_hidden=True),
    Field("url", _("ホームページ"), "link"),
)
NAMES = tuple(field.name for field in FIELDS)
AT_FIRST = tuple(field.name for field in FIELDS if not field.is_hidden)
