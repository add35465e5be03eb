"""What the city's rules say of one helper and one kind of help, as reasons for and against.

Rules are not weighed against wishes: who does not keep to one is not feasible.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tsunagu.volunteering.matching.reasons import Reason
from tsunagu.volunteering.pack.protection import Protection, Rule


@dataclass(frozen=True)
class Facts:
    """``age`` in years, where it is known; ``checks``: codes of those that hold on the day.

    ``is_body``: a group or firm, which has no age.
    """

    age: int | None
    is_trained: bool
    has_consent: bool
    checks: frozenset[str]
    is_body: bool = False


def may_help(bounds: Protection, facts: Facts) -> Reason | None:
    """What stands against anything at all; an unknown age stands for what they said on joining."""
    if facts.is_body or facts.age is None:
        return None
    if facts.age < bounds.youngest:
        text = _("手伝えるのは、%(age)d歳からです。") % {"age": bounds.youngest}
        return _against("too_young", text)
    if facts.age < bounds.consent_below and not facts.has_consent:
        text = _("%(age)d歳になっていないので、保護者の同意がいります。")
        return _against("consent_missing", text % {"age": bounds.consent_below})
    return None


def protect(
    bounds: Protection, rules: Iterable[Rule], facts: Facts, wanted: int
) -> Iterator[Reason]:
    """``wanted``: how many come to this favour."""
    against = may_help(bounds, facts)
    if against:
        yield against
    for rule in rules:
        if _is_meant(rule, facts):
            yield from _age(rule, facts)
            yield from _checks(bounds, rule, facts)
            if rule.together > 1:
                yield _together(rule, wanted)


def goes_alone(rules: Iterable[Rule], facts: Facts) -> bool:
    """Whether no rule says of this helper, not of the kind of help, that somebody goes along."""
    some = (rule for rule in rules if rule.is_about_some and rule.together > 1)
    return not any(_is_meant(rule, facts) for rule in some)


def _is_meant(rule: Rule, facts: Facts) -> bool:
    if facts.is_body and rule.is_about_some:
        return False
    if rule.untrained and facts.is_trained:
        return False
    return rule.below is None or (facts.age is not None and facts.age < rule.below)


def _age(rule: Rule, facts: Facts) -> Iterator[Reason]:
    if not rule.age_from or facts.is_body:
        return
    named = {"age": rule.age_from}
    if facts.age is None:
        text = _("%(age)d歳からの頼みごとです。生年月日を聞いていません。") % named
        yield _against("age_unknown", text)
    elif facts.age < rule.age_from:
        yield _against("too_young_for_this", _("%(age)d歳からの頼みごとです。") % named)


def _checks(bounds: Protection, rule: Rule, facts: Facts) -> Iterator[Reason]:
    for code in rule.checks:
        named = {"name": bounds.called(code)}
        if code in facts.checks:
            yield _for("check_holds", _("確かめてあります：%(name)s") % named)
        else:
            text = _("確かめていないか、期限が切れています：%(name)s") % named
            yield _against("check_missing", text)


def _together(rule: Rule, wanted: int) -> Reason:
    if rule.is_about_some:
        if wanted < rule.together:
            text = _("ひとりでは行けない人です。%(count)d人で行く頼みごとなら、行けます。")
            return _against("not_alone", text % {"count": rule.together})
        return _for("goes_along", _("ひとりでは行けない人です。ほかの人といっしょに行きます。"))
    text = _("%(count)d人で行く頼みごとです。") % {"count": rule.together}
    return _for("together", text) if wanted >= rule.together else _against("too_few", text)


def _for(code: str, text: str) -> Reason:
    return Reason(code, is_for=True, text=text)


def _against(code: str, text: str) -> Reason:
    return Reason(code, is_for=False, text=text)
