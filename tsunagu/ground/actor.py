"""Who is acting. Built once per request (or per chore) and passed down as ``by``."""

from dataclasses import dataclass, field, replace
from typing import Self

from django.utils.translation import gettext as _

from tsunagu.ground.errors import Denied


@dataclass(frozen=True)
class Actor:
    label: str
    user_id: int | None = None
    organisation_id: int | None = None
    organisation_name: str = ""
    permissions: frozenset[str] = field(default_factory=frozenset)
    on_call: bool = False
    has_choice: bool = False  # belongs to other organisations too
    purpose: str = field(default="", compare=False)  # for what; people.roles.Purpose
    is_shut: bool = False  # before the second step: known, and without any right
    slip: int | None = None  # the one referral that a return-slip code opens
    offer: int | None = None  # the one offer of a call that such a code opens
    body: int | None = None  # the one body of the directory whose cards a letter's code opens

    def desk(self) -> int:
        """The organisation this actor works for; an error if they work for none."""
        if self.organisation_id is None:
            raise Denied(_("どの団体にも所属していません。"))
        return self.organisation_id

    def person(self) -> int:
        """The user who acts; an error for the house itself and for people without an account."""
        if self.user_id is None:
            raise Denied(_("サインインしてください。"))
        return self.user_id

    def has(self, permission: str) -> bool:
        return permission in self.permissions

    def aiming(self, purpose: str) -> Self:
        """The same person, looking for this."""
        return replace(self, purpose=purpose)

    def shut(self) -> Self:
        """The same person before the second step: no role may be used."""
        return replace(self, permissions=frozenset(), on_call=False, has_choice=False, is_shut=True)


RESIDENT = Actor(label="住民", purpose="own")


def system(reason: str, *permissions: str) -> Actor:
    """The house itself, for chores. The reason is written into the journal."""
    return Actor(label=f"自動処理: {reason}", permissions=frozenset(permissions), purpose="chore")


def offered(offer: int) -> Actor:
    """The same at an agency that is asked together with others, before anybody has taken it."""
    return Actor(label="返信票のコードを持つ人", offer=offer, purpose="referral")


def of_body(body: int) -> Actor:
    """Somebody of a body of the directory, by the code of a letter that was sent there."""
    return Actor(label="番号を持つ団体の人", body=body, purpose="own")


def bearer(slip: int) -> Actor:
    """Somebody at an asked agency without an account who holds a return-slip code."""
    return Actor(label="返信票のコードを持つ人", slip=slip, purpose="referral")
