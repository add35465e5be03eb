"""What may be due around the loop: neighbours, groups, meetings, notices. One row for each kind."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tsunagu.bulletins.queries import asked, voices
from tsunagu.community.queries.undertakings import due_today as undertaken
from tsunagu.complaints import queries as complaints
from tsunagu.networks.queries import due_today
from tsunagu.people.roles import Permission
from tsunagu.referrals.queries import due_among_neighbours as neighbours
from tsunagu.referrals.queries.kind import Kind
from tsunagu.safety.queries import loans

P = Permission
_NEIGHBOUR: dict[str, Any] = {"owner": "neighbour__desk", "to": P.NEIGHBOUR_MATCH}
_WISH: dict[str, Any] = {"due": "next_on", **_NEIGHBOUR}
_OWNED_THERE: dict[str, Any] = {**_WISH, "worker": "owner"}
_IDEA: dict[str, Any] = {"owner": "organisation", "due": "next_on", "to": P.IDEA_KEEP}
_GRANT: dict[str, Any] = {"owner": "call__organisation", "due": "next_on", "to": P.GRANT_KEEP}
_PAGE: dict[str, Any] = {"owner": "desk", "due": "next_on", "to": P.DIRECTORY_WRITE}
_PLACE: dict[str, Any] = {"owner": "desk", "due": "check_on", "to": P.DIRECTORY_WRITE}
_DECIDED: dict[str, Any] = {"due": "due_on", "worker": "owner", "to": P.NETWORK_JOIN}
_ACTED: dict[str, Any] = {"owner": "issue__organisation", "due": "next_on", "worker": "owner"}
_ACTED["to"] = P.CASE_WRITE
AROUND = [
    Kind("favours", _("ご近所の頼みごと"), neighbours.favours, **_OWNED_THERE),
    Kind("complaints", _("うまくいかなかったことの知らせ"), complaints.due, **_OWNED_THERE),
    Kind("loans", _("通話録音機"), loans.due, "desk", "next_on", P.NEIGHBOUR_MATCH),
    Kind("new_favours", _("確かめていない頼みごと"), neighbours.new_favours, **_WISH),
    Kind("watches", _("見守りの次の日"), neighbours.watches, "desk", "next_on", P.NEIGHBOUR_MATCH),
    Kind(
        "looks",
        _("返事をしていない見守り"),
        neighbours.looks,
        "watch__desk",
        "answer_by",
        P.NEIGHBOUR_MATCH,
    ),
    Kind(
        "offerings",
        _("確かめていない、できること"),
        neighbours.new_offerings,
        due="due_on",
        **_NEIGHBOUR,
    ),
    Kind(
        "activities",
        _("確かめていない活動の記録"),
        neighbours.activities,
        due="due_on",
        **_NEIGHBOUR,
    ),
    Kind("exchanges", _("ポイントの交換"), neighbours.exchanges, due="due_on", **_NEIGHBOUR),
    Kind("lessons", _("学校や会社の授業"), neighbours.lessons, **_OWNED_THERE),
    Kind("new_lessons", _("読んでいない授業の依頼"), neighbours.new_lessons, **_WISH),
    Kind("courses", _("終わる講座"), neighbours.courses, "desk", "last_on", P.NEIGHBOUR_MATCH),
    Kind("ideas", _("答えていないアイデア"), neighbours.ideas, worker="owner", **_IDEA),
    Kind("new_ideas", _("読んでいないアイデア"), neighbours.new_ideas, **_IDEA),
    Kind("undertakings", _("地域課題の取り組み"), undertaken, is_dated=True, **_ACTED),
    Kind("grants", _("団体への助成"), neighbours.grants, worker="owner", **_GRANT),
    Kind("new_grants", _("読んでいない助成の申しこみ"), neighbours.new_grants, **_GRANT),
    Kind("circles", _("確かめる団体のページ"), neighbours.circles, **_PAGE),
    Kind("gatherings", _("確かめる居場所のページ"), neighbours.gatherings, **_PLACE),
    Kind("joins", _("入りたい人への返事"), neighbours.joins, "desk", "due_on", P.GROUP_KEEP),
    Kind("decisions", _("会で決まったこと"), due_today, "organisation", is_dated=True, **_DECIDED),
    Kind(
        "questions",
        _("読む人からの質問"),
        asked.due,
        "bulletin__organisation",
        "answer_by",
        P.BULLETIN_WRITE,
    ),
    Kind(
        "voices",
        _("地域からのお知らせ"),
        voices.due,
        "organisation",
        "look_by",
        P.BULLETIN_WRITE,
    ),
]
