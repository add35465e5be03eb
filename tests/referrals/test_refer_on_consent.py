import pytest

from tests import town
from tsunagu.ground.errors import Denied, Refused
from tsunagu.referrals.actions import refer_on_consent
from tsunagu.referrals.models import Referral
from tsunagu.referrals.papers import Asking
from tsunagu.residents.models import Basis, Consent, ConsentWay, Disclosure
from tsunagu.residents.papers import Ground, Scope

SCOPE = Scope("家計相談の会", "お名前・課題", ConsentWay.ORAL, "青木")


@pytest.fixture
def case(aoki):
    return town.opened(aoki)


def ask(case, **more):
    facts = {
        "key": town.key(),
        "service": town.service(),
        "needs": tuple(case.needs.all()),
        "reason": "家計の整理をお願いします",
        "ground": Ground(Basis.CONSENT),
    }
    return Asking(**(facts | more))


def test_consent_and_referral_are_one_deed(aoki, case):
    referral = refer_on_consent(case, ask(case), scope=SCOPE, by=aoki.actor)
    consent = Consent.objects.get()
    assert (consent.person, consent.explained_by) == (case.main_person, "青木")
    assert Disclosure.objects.get().consent == consent
    assert referral.basis == "consent"


def test_the_same_key_is_one_referral_and_one_consent(aoki, case):
    asking = ask(case)
    first, again = (refer_on_consent(case, asking, scope=SCOPE, by=aoki.actor) for _ in range(2))
    assert first == again
    assert Consent.objects.count() == 1


def test_when_it_is_not_sent_no_consent_is_kept(aoki, case):
    with pytest.raises(Refused):
        refer_on_consent(case, ask(case, reason=" "), scope=SCOPE, by=aoki.actor)
    assert (Consent.objects.count(), Referral.objects.count()) == (0, 0)


def test_another_desk_may_not(aoki, baba, case):
    with pytest.raises(Denied):
        refer_on_consent(case, ask(case), scope=SCOPE, by=baba.actor)
    assert Consent.objects.count() == 0
