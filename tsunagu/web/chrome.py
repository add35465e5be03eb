"""The frame of a page, drawn once per language, person and rights, then kept in memory."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission
from tsunagu.places import pack

# Who may do this sees the link: permission, page, words.
NAVIGATION = [
    (Permission.CASE_READ, "desk:today", _("今日")),
    (Permission.CONCERN_READ, "desk:queue", _("受付")),
    (Permission.CONCERN_RECEIVE, "desk:receive", _("声を書きとめる")),
    (Permission.CASE_READ, "desk:case_list", _("支援ケース")),
    (Permission.DIRECTORY_SUPPORT, "desk:find", _("社会資源")),
    (Permission.CASE_READ, "desk:benefits", _("使える制度")),
    (Permission.CASE_READ, "desk:appointments", _("面談")),
    (Permission.REFERRAL_SEND, "desk:referrals", _("つなぎ")),
    (Permission.REFERRAL_ANSWER, "partner:today", _("今日")),
    (Permission.REFERRAL_ANSWER, "partner:inbox", _("届いたつなぎ")),
    (Permission.CASE_READ, "desk:unmet", _("足りない支援")),
    (Permission.CAPACITY_STATE, "capacity:services", _("空き")),
    (Permission.FIELDWORK_KEEP, "desk:log", _("地域活動の記録")),
    (Permission.NEIGHBOUR_MATCH, "desk:neighbours", _("ご近所")),
    (Permission.NEIGHBOUR_MATCH, "desk:watches", _("見守り")),
    (Permission.NEIGHBOUR_MATCH, "desk:learning", _("学び")),
    (Permission.WATCH_VISIT, "visits:index", _("見守りの訪問")),
    (Permission.NEIGHBOUR_MATCH, "desk:recorders", _("通話録音機")),
    (Permission.PATROL_KEEP, "patrols:index", _("防犯の見回り")),
    (Permission.GATHERING_KEEP, "gatherings:list", _("居場所")),
    (Permission.GROUP_KEEP, "circles:list", _("団体のページ")),
    (Permission.IDEA_KEEP, "desk:ideas", _("アイデア")),
    (Permission.GRANT_KEEP, "desk:grants", _("助成")),
    (Permission.NETWORK_JOIN, "desk:networks", _("会議")),
    (Permission.TALLY_KEEP, "commission:index", _("活動記録")),
    (Permission.CASE_READ, "desk:team", _("チーム")),
    (Permission.REFERRAL_ANSWER, "partner:team", _("チーム")),
    (Permission.CASE_ASSIGN, "office:duty", _("当番")),
    (Permission.CASE_READ, "desk:figures", _("窓口の数字")),
    (Permission.FIGURES_READ, "office:figures", _("市の数字")),
    (Permission.FIGURES_READ, "office:unmet", _("市の足りない支援")),
    (Permission.DIRECTORY_WRITE, "office:finder", _("さがすページ")),
    (Permission.BULLETIN_WRITE, "office:bulletins", _("お知らせ")),
    (Permission.DIRECTORY_WRITE, "office:freshness", _("情報の確かめ")),
    (Permission.DIRECTORY_WRITE, "office:imports", _("一覧の取りこみ")),
    (Permission.GUARD_REVIEW, "office:openings", _("開けた記録")),
    (Permission.JOURNAL_READ, "office:journal", _("だれが見たか")),
    (Permission.REQUEST_GATHER, "desk:requests", _("任された請求")),
    (Permission.REQUEST_HANDLE, "office:requests", _("開示の請求")),
    (Permission.DISPOSE, "office:disposals", _("廃棄")),
    (Permission.CITY_SETTINGS, "office:today", _("市の設定")),
    (None, "plan:index", _("計画")),
]
# What is opened many times a day stands in front.
FRONT = frozenset(
    {
        *("desk:today", "desk:queue", "desk:receive", "desk:case_list", "desk:appointments"),
        *("desk:referrals", "desk:log", "partner:today", "partner:inbox", "visits:index"),
        *("commission:index", "office:today"),
    }
)
AREA = _("地域")  # whatever stands nowhere else
RESOURCES = (
    *("desk:find", "desk:benefits", "capacity:services"),
    *("office:finder", "office:freshness", "office:imports"),
)
NUMBERS = (
    *("desk:unmet", "desk:figures", "office:figures", "office:unmet"),
    *("office:bulletins", "plan:index"),
)
MANAGEMENT = (
    *("desk:team", "partner:team", "office:duty", "office:openings", "office:journal"),
    *("desk:requests", "office:requests", "office:disposals"),
)
HEADINGS: list[tuple[Any, tuple[str, ...]]] = [
    (_("資源と制度"), RESOURCES),
    (AREA, ()),
    (_("お知らせと数字"), NUMBERS),
    (_("管理"), MANAGEMENT),
]
UNDER = {page: heading for heading, pages in HEADINGS for page in pages}
IN_A_ROW = 8  # as many links need no headings
SEARCH = (Permission.CASE_READ, "desk:case_list")


@dataclass(frozen=True)
class Chrome:
    """Asked by the template; a page that shows no frame costs nothing."""

    language: str
    actor: Actor | None

    def head(self) -> SafeString:
        """What every page needs to be seen."""
        return _head("head")

    def desk_head(self) -> SafeString:
        return _head("desk_head")

    def top(self) -> SafeString:
        """Of the pages for everybody: whose they are, and the telephones."""
        return _around("top", self.language)

    def foot(self) -> SafeString:
        return _around("foot", self.language)

    def header(self) -> SafeString:
        if self.actor is None:
            return SafeString("")
        return _header(self.language, self.actor)


def address(name: str, *parts: str) -> str:
    """The address of a page; empty while its room is not open."""
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""


Links = list[tuple[str, Any]]  # address, words


def navigation(actor: Actor) -> tuple[Links, list[tuple[Any, Links]]]:
    """What stands in front, and what lies under headings. A heading over one link is none."""
    seen = [
        (name, url, words)
        for permission, name, words in NAVIGATION
        if (permission is None or actor.has(permission)) and (url := address(name))
    ]
    if len(seen) <= IN_A_ROW:
        seen.sort(key=lambda one: one[0] not in FRONT)
        return [(url, words) for _name, url, words in seen], []
    front = [(url, words) for name, url, words in seen if name in FRONT]
    groups: list[tuple[Any, Links]] = []
    for heading, _pages in HEADINGS:
        under = [
            (url, words)
            for name, url, words in seen
            if name not in FRONT and UNDER.get(name, AREA) == heading
        ]
        if len(under) > 1:
            groups.append((heading, under))
        else:
            front += under
    return front, groups


@lru_cache(maxsize=2)
def _head(part: str) -> SafeString:
    return SafeString(render_to_string(f"ui/chrome/{part}.html"))


@lru_cache(maxsize=1)
def city() -> pack.City:
    """What this city is called and how to reach its town hall."""
    return pack.read(settings.CITY_PACK).city


@lru_cache(maxsize=32)
def _around(part: str, language: str) -> SafeString:
    """``language`` is part of the key, as below."""
    return SafeString(render_to_string(f"ui/chrome/{part}.html", {"city": city()}))


@lru_cache(maxsize=1024)
def _header(language: str, actor: Actor) -> SafeString:
    """``language`` is part of the key; the words come from the active translation."""
    front, groups = ([], []) if actor.is_shut else navigation(actor)
    permission, page = SEARCH
    context = {
        "label": actor.label,
        "organisation": actor.organisation_name,
        "has_choice": actor.has_choice,
        "is_shut": actor.is_shut,
        "front": front,
        "groups": groups,
        "search_url": address(page) if actor.has(permission) else "",
    }
    return SafeString(render_to_string("ui/chrome/header.html", context))
