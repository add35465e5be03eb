"""Who may do what with a call and an application, and when rows add up. Groups come in behind
their receipt.
"""

from django.utils.translation import gettext as _

from tsunagu.grants.models import Application, GrantCall
from tsunagu.grants.papers import Money
from tsunagu.grants.states import ALIVE, DECIDED, GRANT_FLOW, GrantState
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.people.roles import Permission

S = GrantState


def may_call(actor: Actor) -> Verdict:
    if actor.has(Permission.GRANT_KEEP) and actor.organisation_id is not None:
        return YES
    return no(_("助成を受け持つ役割がありません。"))


def may_keep(actor: Actor, call: GrantCall) -> Verdict:
    if may_call(actor) and call.organisation_id == actor.organisation_id:
        return YES
    return no(_("この助成は、ほかの窓口のものです。"))


def may_amend(actor: Actor, call: GrantCall) -> Verdict:
    """As long as nobody relies on what it says."""
    if not (allowed := may_keep(actor, call)):
        return allowed
    if call.applications.exists():
        return no(_("もう申しこみがあるので、直せません。"))
    return YES


def may_publish(actor: Actor, call: GrantCall) -> Verdict:
    return may_keep(actor, call) and _now(call.published_at is None)


def may_apply(call: GrantCall) -> Verdict:
    if call.is_open:
        return YES
    return no(_("いまは、受付の期間ではありません。"))


def adds_up(call: GrantCall, wanted: int, money: Money) -> Verdict:
    """A budget: not more than the ceiling, and both sides come to the same."""
    if not 1 <= wanted <= call.ceiling:
        said = _("ほしい額は、1円から%(most)s円までにしてください。")
        return no(said % {"most": f"{call.ceiling:,}"})
    income, expense = _both(wanted, money)
    if income == expense:
        return YES
    said = _(
        "収入と支出の合計が合いません。収入は、ほしい額を入れて%(income)s円、"
        "支出は%(expense)s円です。%(gap)s円ちがいます。"
    )
    gap = abs(income - expense)
    return no(said % {"income": f"{income:,}", "expense": f"{expense:,}", "gap": f"{gap:,}"})


def accounts_hold(amount: int, money: Money) -> Verdict:
    """Accounts: nothing was spent that did not come from somewhere. What is over goes back."""
    income, expense = _both(amount, money)
    if not money.expense:
        return no(_("使ったお金を、支出に書いてください。"))
    if expense <= income:
        return YES
    said = _(
        "支出が、助成の額を入れた収入より%(gap)s円多いです。"
        "自分たちで出したお金なども、収入に書いてください。"
    )
    return no(said % {"gap": f"{expense - income:,}"})


def may_ask(actor: Actor, application: Application) -> Verdict:
    return _kept(actor, application) and _now(application.state == S.NEW)


def may_propose(actor: Actor, application: Application) -> Verdict:
    """A sum with its reason, or a no with its reason."""
    return _kept(actor, application) and _can(application, S.PROPOSED)


def may_decide(actor: Actor, application: Application) -> Verdict:
    """A lead, who is somebody else than who proposed it."""
    allowed = _kept(actor, application) and _now(application.state == S.PROPOSED)
    if allowed and not actor.has(Permission.GRANT_DECIDE):
        return no(_("決めるのは、窓口の責任者です。"))
    if allowed and application.proposed_by_id == actor.user_id:
        return no(_("案を出した人とは、別の人が決めてください。"))
    return allowed


def may_return(actor: Actor, application: Application) -> Verdict:
    """Whoever keeps it: the second to say why not, the first to think again."""
    return _kept(actor, application) and _now(application.state == S.PROPOSED)


def may_pay(actor: Actor, application: Application) -> Verdict:
    return _kept(actor, application) and _now(application.state == S.GRANTED)


def may_check(actor: Actor, application: Application) -> Verdict:
    return _kept(actor, application) and _now(application.state == S.REPORTED)


def may_get_back(actor: Actor, application: Application) -> Verdict:
    return _kept(actor, application) and _now(application.state == S.OWING)


def may_postpone(actor: Actor, application: Application) -> Verdict:
    return _kept(actor, application) and _now(application.state in ALIVE)


def may_take_over(actor: Actor, application: Application) -> Verdict:
    is_others = application.owner_id != actor.user_id
    return _kept(actor, application) and _now(application.state in ALIVE and is_others)


def may_drop(actor: Actor, application: Application) -> Verdict:
    """The group said so at the counter or by telephone."""
    return _kept(actor, application) and _can(application, S.WITHDRAWN)


def may_withdraw(application: Application) -> Verdict:
    return _can(application, S.WITHDRAWN)


def may_answer(application: Application) -> Verdict:
    return _now(application.state == S.ASKED)


def may_report(application: Application) -> Verdict:
    return _now(application.state == S.PAID)


def has_letter(application: Application) -> bool:
    """Whether there is a decision to print."""
    return application.state in DECIDED


def _both(first: int, money: Money) -> tuple[int, int]:
    income = first + sum(yen for _name, yen in money.income)
    return income, sum(yen for _name, yen in money.expense)


def _kept(actor: Actor, application: Application) -> Verdict:
    return may_keep(actor, application.call)


def _can(application: Application, to: GrantState) -> Verdict:
    return _now(GRANT_FLOW.allows(S(application.state), to))


def _now(allowed: bool) -> Verdict:
    return YES if allowed else no(_("いまは、それはできません。画面を開き直してください。"))
