from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.keys.fields import SealedText
from tsunagu.residents.models.person import Person


class ConsentWay(models.TextChoices):
    ELECTRONIC = "electronic", _("本人が画面で")
    WRITTEN = "written", _("書面で")
    ORAL = "oral", _("口頭で(記録した)")
    PROXY = "proxy", _("代理人が")


class Consent(models.Model):
    """What a person agreed to: shared with whom, which items, how, until when."""

    PERSONAL = ["person", "recipients", "items", "explained_by", "proof"]

    person = models.ForeignKey(Person, models.PROTECT, related_name="consents")
    recipients = SealedText("だれに", max_length=300, of="person")
    items = SealedText("何を", max_length=300, of="person")
    way = models.CharField("方法", max_length=20, choices=ConsentWay)
    explained_by = SealedText("説明した人", max_length=100, blank=True, of="person")
    proof = SealedText("確かめられるもの", max_length=200, blank=True, of="person")
    given_on = models.DateField("同意した日", default=clock.today)
    valid_until = models.DateField("いつまで", null=True, blank=True)
    withdrawn_at = models.DateTimeField("取り消した日時", null=True, blank=True)
    over_at = models.DateTimeField("期限のあとに共有を止めた日時", null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["valid_until"],
                condition=Q(valid_until__isnull=False, withdrawn_at=None, over_at=None),
                name="residents_consent_running_out",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(recipients="") & ~Q(items=""),
                name="residents_consent_has_scope",
                violation_error_message="同意には、だれに何を伝えるかが必要です。",
            )
        ]

    def __str__(self) -> str:
        return f"consent #{self.pk}"

    @classmethod
    def run_out(cls) -> models.QuerySet["Consent"]:
        """Those whose last day is over, and nobody has stopped what rests on them."""
        running = cls.objects.filter(withdrawn_at=None, over_at=None)
        return running.filter(valid_until__lt=clock.today()).order_by("valid_until", "pk")

    def is_valid(self) -> bool:
        ended = self.valid_until is not None and self.valid_until < clock.today()
        return self.withdrawn_at is None and not ended


class Basis(models.TextChoices):
    """On what ground a person's data may go to another body (handbook, law L3-L12)."""

    CONSENT = "consent", _("本人の同意")
    SUPPORT_MEETING = "support_meeting", _("支援会議(社会福祉法106条の6)")
    CHILD_ABUSE = "child_abuse", _("児童虐待の通告(児童虐待防止法6条)")
    ELDER_ABUSE = "elder_abuse", _("高齢者虐待の通報(高齢者虐待防止法7条)")
    DISABILITY_ABUSE = "disability_abuse", _("障害者虐待の通報(障害者虐待防止法7条)")
    LIFE_IN_DANGER = "life_in_danger", _("生命・身体の保護(個人情報保護法69条2項4号)")
    DISASTER = "disaster", _("災害時の提供(災害対策基本法49条の11)")


class Disclosure(models.Model):
    """The ledger: what of whom went to whom, why, on which ground. Append only."""

    PERSONAL = ["person", "recipient", "items", "purpose"]

    person = models.ForeignKey(Person, models.PROTECT, related_name="disclosures")
    recipient = SealedText("提供先", max_length=200, of="person")
    items = SealedText("提供した項目", max_length=300, of="person")
    purpose = SealedText("目的", max_length=300, of="person")
    basis = models.CharField("根拠", max_length=20, choices=Basis)
    consent = models.ForeignKey(
        Consent, models.PROTECT, null=True, blank=True, related_name="disclosures"
    )
    about = models.CharField(max_length=80)
    decided_by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(basis=Basis.CONSENT, consent__isnull=False)
                | ~Q(basis=Basis.CONSENT) & Q(consent__isnull=True),
                name="residents_disclosure_has_basis",
                violation_error_message="同意による提供には、同意の記録が必要です。",
            )
        ]

    def __str__(self) -> str:
        return f"disclosure #{self.pk}"
