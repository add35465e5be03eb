from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.holdings.models.hold import Hold
from tsunagu.holdings.requested import (
    Article,
    Asker,
    Decision,
    Handing,
    Identity,
    RequestKind,
)
from tsunagu.holdings.states import DECIDED, OPEN, OURS, RequestState
from tsunagu.keys.fields import Seal, SealedDate, SealedText
from tsunagu.people.roles import Permission
from tsunagu.residents.models import Person


class SubjectRequestQuerySet(models.QuerySet["SubjectRequest"]):
    def visible_to(self, actor: Actor) -> Self:
        """For who handles requests: all. For who gathers a record: those given to them, while
        they run.
        """
        if actor.has(Permission.REQUEST_HANDLE):
            return self
        return self.given_to(actor)

    def given_to(self, actor: Actor) -> Self:
        """What this actor was named to gather; nothing any more when it has ended."""
        if not actor.has(Permission.REQUEST_GATHER) or actor.user_id is None:
            return self.none()
        return self.filter(gatherer_id=actor.user_id, state__in=OURS)

    def running(self) -> Self:
        return self.filter(ended_at=None)


class SubjectRequest(models.Model):
    """Somebody asks for what the city holds about them, or that it is mended or no longer used
    (個人情報保護法76条, 90条, 98条). Days are of the calendar; the day of asking is not counted.
    """

    PERSONAL = [
        *("name", "kana", "born_on", "agent", "identity_note", "wanted", "reasons"),
        *("longer_words", "fee_waived", "sent_by"),
    ]

    seal = Seal()
    kind = models.CharField("請求の種類", max_length=10, choices=RequestKind)
    asker = models.CharField("請求した人", max_length=10, choices=Asker, default=Asker.SELF)
    name = SealedText("本人の名前", max_length=100)
    kana = SealedText("本人のふりがな", max_length=100, blank=True)
    born_on = SealedDate("本人の生年月日", null=True, blank=True)
    agent = SealedText("代理人の名前", max_length=100, blank=True)
    identity = models.CharField("確かめた書類", max_length=10, choices=Identity)
    identity_note = SealedText("確かめたこと", max_length=300, blank=True)
    wanted = SealedText("求めること", max_length=2_000)
    received_on = models.DateField("受け付けた日", default=clock.today)
    sent_by = SealedText("移送してきた機関", max_length=200, blank=True)
    came_on = models.DateField("移送を受けた日", null=True, blank=True)
    state = models.CharField(
        "状態", max_length=10, choices=RequestState, default=RequestState.RECEIVED
    )
    due_on = models.DateField("決める期限", null=True, blank=True)
    extended_on = models.DateField("延ばすと知らせた日", null=True, blank=True)
    extended_to = models.DateField("延ばした期限", null=True, blank=True)
    long_until = models.DateField("残りの期限", null=True, blank=True)  # 84条, 95条, 103条
    longer_words = SealedText("延ばす理由", max_length=500, blank=True)
    rest_of = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="rest"
    )
    mending_since = models.DateField("直しを求めた日", null=True, blank=True)
    gatherer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision = models.CharField("決定", max_length=10, choices=Decision, blank=True)
    article = models.CharField("おもな根拠", max_length=10, choices=Article, blank=True)
    reasons = SealedText("決定の理由", max_length=2_000, blank=True)
    decided_on = models.DateField("決めた日", null=True, blank=True)
    handing = models.CharField("渡し方", max_length=10, choices=Handing, blank=True)
    fee_yen = models.PositiveIntegerField("手数料（円）", null=True, blank=True)
    fee_waived = SealedText("手数料を取らない理由", max_length=300, blank=True)
    ended_at = models.DateTimeField("終わった日時", null=True, blank=True)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = SubjectRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(wanted=""),
                name="holdings_request_says_who_and_what",
                violation_error_message="本人の名前と、求めることを書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(asker=Asker.SELF, agent="") | ~Q(asker=Asker.SELF) & ~Q(agent=""),
                name="holdings_agent_is_named",
                violation_error_message="代理人のときは、代理人の名前を書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(sent_by="", came_on=None)
                | ~Q(sent_by="") & Q(came_on__isnull=False, came_on__gte=F("received_on")),
                name="holdings_request_came_from_a_body",
                violation_error_message="移送を受けた請求には、移送してきた機関と、その日が必要です。"
                "はじめに受け付けた日より前にはできません。",
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.RECEIVED, due_on__isnull=False, mending_since=None)
                | Q(state=RequestState.MENDING, due_on__isnull=False, mending_since__isnull=False)
                | ~Q(state__in=OPEN) & Q(due_on=None, mending_since=None),
                name="holdings_request_has_a_day",
                violation_error_message="決めていない請求には、期限が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DECIDED, decided_on__isnull=False) & ~Q(decision="")
                | ~Q(state__in=DECIDED) & Q(decision="", decided_on=None),
                name="holdings_request_decided_on_a_day",
                violation_error_message="決定には、内容と日が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(decision__in=("", Decision.FULL), article="")
                | Q(decision__in=(Decision.PART, Decision.NONE)) & ~Q(article="") & ~Q(reasons=""),
                name="holdings_refusal_has_an_article",
                violation_error_message="一部または全部を認めないときは、根拠と理由が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(RequestState.DONE, RequestState.WITHDRAWN))
                & Q(ended_at__isnull=False)
                | ~Q(state__in=(RequestState.DONE, RequestState.WITHDRAWN)) & Q(ended_at=None),
                name="holdings_request_ends_once",
                violation_error_message="終わった請求には、終わった日時が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(extended_on=None, extended_to=None, long_until=None, longer_words="")
                | Q(extended_on__isnull=False, extended_to__isnull=False) & ~Q(longer_words=""),
                name="holdings_longer_is_told",
                violation_error_message="期限を延ばすには、知らせた日、延ばした期限、理由が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(long_until=None) | Q(long_until__gte=F("extended_to")),
                name="holdings_rest_comes_later",
                violation_error_message="残りの期限は、延ばした期限より前にはできません。",
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.DONE, fee_yen__isnull=False)
                | ~Q(state=RequestState.DONE) & Q(fee_yen=None, fee_waived=""),
                name="holdings_fee_when_handed_over",
                violation_error_message="手数料は、渡すときに決まります。",
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], name="holdings_request_due", condition=Q(ended_at=None))
        ]

    def __str__(self) -> str:
        return f"request #{self.pk} {self.state}"

    @property
    def is_late(self) -> bool:
        """Not decided in time. While the asker mends the request no day counts (83条1項)."""
        waits = self.state == RequestState.RECEIVED
        return waits and self.due_on is not None and self.due_on < clock.today()


class RequestStep(models.Model):
    """One deed on a request, with its reason. Append only."""

    PERSONAL = ["reason"]

    request = models.ForeignKey(SubjectRequest, models.PROTECT, related_name="steps")
    was = models.CharField(max_length=10, choices=RequestState, blank=True)
    to = models.CharField(max_length=10, choices=RequestState)
    reason = SealedText("したこと", max_length=500, blank=True, of="request")
    at = models.DateTimeField(default=clock.now)
    by_label = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.was} → {self.to}"


class RequestPerson(models.Model):
    """A record that is the asker's own; held from disposal while the request runs."""

    PERSONAL = ["person"]

    request = models.ForeignKey(SubjectRequest, models.PROTECT, related_name="people")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    hold = models.ForeignKey(Hold, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "person"],
                name="holdings_request_person_once",
                violation_error_message="この人の記録は、もう入っています。",
            )
        ]

    def __str__(self) -> str:
        return f"request #{self.request_id} person #{self.person_id}"


class Choice(models.Model):
    """What the gatherer has decided about one entry, against what stands there without a word."""

    PERSONAL: list[str] = []

    request = models.ForeignKey(SubjectRequest, models.CASCADE, related_name="choices")
    entry = models.CharField(max_length=80)  # as "cases.casenote:7:facts"
    is_shown = models.BooleanField()
    by_user_id = models.BigIntegerField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "entry"],
                name="holdings_choice_once",
                violation_error_message="この項目は、もう決めてあります。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry} {self.is_shown}"
