from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from tsunagu.cases.models import Case
from tsunagu.enclosures.states import KEPT, PICTURES, Agreed, Kind, Reason, State
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.intake.models import Concern
from tsunagu.keys.fields import Seal, SealedText
from tsunagu.people.roles import Permission


class EnclosureQuerySet(models.QuerySet["Enclosure"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the cases and of the own desk's tellings that exist for this actor."""
        seen = Q(case__in=Case.objects.visible_to(actor))
        if actor.has(Permission.CONCERN_READ) and actor.organisation_id is not None:
            told = Concern.objects.visible_to(actor).filter(desk_id=actor.organisation_id)
            seen |= Q(concern__in=told)
        return self.filter(seen)

    def waiting(self) -> Self:
        return self.filter(state=State.PENDING)


class Enclosure(models.Model):
    """A file that somebody brought, to a case or with a message behind a receipt.

    Sealed under the key of that case or telling: with the key the file is gone, in every copy.
    """

    PERSONAL = ["name", "withdrawal"]

    seal = Seal()
    case = models.ForeignKey(
        "cases.Case", models.PROTECT, null=True, blank=True, related_name="enclosures"
    )
    concern = models.ForeignKey(
        "intake.Concern", models.PROTECT, null=True, blank=True, related_name="enclosures"
    )
    message = models.OneToOneField(
        "intake.Message", models.PROTECT, null=True, blank=True, related_name="enclosure"
    )
    name = SealedText("書類の名前", max_length=120)
    kind = models.CharField("種類", max_length=10, choices=Kind)
    size = models.PositiveIntegerField("大きさ（バイト）")
    file = models.CharField(max_length=32, blank=True, editable=False)
    original = models.CharField(max_length=32, blank=True, editable=False)
    is_evidence = models.BooleanField("証拠", default=False)
    state = models.CharField("状態", max_length=10, choices=State, default=State.PENDING)
    reason = models.CharField("理由", max_length=10, choices=Reason, blank=True)
    finding = models.CharField("見つかったもの", max_length=100, blank=True)
    scanned_by = models.CharField("調べたもの", max_length=10, blank=True)
    added_at = models.DateTimeField("加えた日時", default=clock.now, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    examine_at = models.DateTimeField("次に調べる日時", default=clock.now)
    unscanned_since = models.DateTimeField("調べられない日時", null=True, blank=True)
    checked_at = models.DateTimeField("調べた日時", null=True, blank=True)
    withdrawn_at = models.DateTimeField("取り下げた日時", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawal = SealedText("取り下げた理由", max_length=300, blank=True)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = EnclosureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=False, concern=None, message=None)
                | Q(case=None, concern__isnull=False, message__isnull=False),
                name="enclosures_of_one_record",
                violation_error_message="書類は、一つのケースか、一つの相談のものです。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=KEPT) & ~Q(file="")
                | ~Q(state__in=KEPT) & Q(file="", original=""),
                name="enclosures_file_while_kept",
                violation_error_message="受け取った書類には、ファイルが必要です。",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CLEAN) | Q(checked_at__isnull=False) & ~Q(scanned_by=""),
                name="enclosures_clean_was_scanned",
                violation_error_message="調べていない書類は、開けません。",
            ),
            models.CheckConstraint(
                condition=Q(state=State.REFUSED) & ~Q(reason="")
                | ~Q(state=State.REFUSED) & Q(reason=""),
                name="enclosures_refused_says_why",
                violation_error_message="受け取れないときは、理由が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(state=State.WITHDRAWN, withdrawn_at__isnull=False)
                & Q(withdrawn_by__isnull=False)
                & ~Q(withdrawal="")
                | ~Q(state=State.WITHDRAWN) & Q(withdrawn_at=None, withdrawn_by=None),
                name="enclosures_withdrawn_by_whom_and_why",
                violation_error_message="取り下げるときは、理由が必要です。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["examine_at"],
                name="enclosures_waiting",
                condition=Q(state=State.PENDING),
            )
        ]

    def __str__(self) -> str:
        return f"enclosure #{self.pk}"


class Picture(models.Model):
    """A picture of a place to be, for everybody: drawn anew when it came, and nothing in it but
    what one sees. It is not sealed, as nothing that everybody reads is.
    """

    PERSONAL: list[str] = []  # nobody is named or looked for in it; who is on it has agreed

    gathering = models.OneToOneField(
        "community.Gathering", models.CASCADE, related_name="picture", verbose_name="居場所"
    )
    image = models.BinaryField()  # JPEG
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    about = models.CharField("写真の説明", max_length=120)
    agreed = models.CharField("写っている人", max_length=10, choices=Agreed)
    agreed_on = models.DateField("聞いた日", null=True, blank=True)
    put_at = models.DateTimeField(default=clock.now, editable=False)
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(about=""),
                name="enclosures_picture_is_told",
                violation_error_message="見えない人のために、写真の説明を書いてください。",
            ),
            models.CheckConstraint(
                condition=~Q(agreed=Agreed.ALL) | Q(agreed_on__isnull=False),
                name="enclosures_picture_agreed_when",
                violation_error_message="写っている人に聞いた日を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"picture of {self.gathering_id}"


class BoardPhoto(models.Model):
    """What hangs on a board, as the last one who came by saw it: drawn anew, the one before gone.
    It shows paper; nobody's face is asked for, and where there is one it is not put in.
    """

    PERSONAL: list[str] = []

    board = models.OneToOneField(
        "bulletins.Board", models.CASCADE, related_name="photo", verbose_name="掲示板"
    )
    image = models.BinaryField()  # JPEG
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField("写した日時", default=clock.now, editable=False)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"photo of board {self.board_id}"


class Attachment(models.Model):
    """A file that goes with a bulletin, for everybody: made anew when it came, and told in words
    for who cannot see or open it. It is not sealed, as nothing that everybody reads is.
    """

    PERSONAL: list[str] = []  # no bulletin about a missing person has one

    bulletin = models.ForeignKey(
        "bulletins.Bulletin", models.CASCADE, related_name="attachments", verbose_name="お知らせ"
    )
    data = models.BinaryField()
    size = models.PositiveIntegerField("大きさ（バイト）")
    kind = models.CharField("種類", max_length=10, choices=Kind)
    name = models.CharField("書類の名前", max_length=120)
    about = models.CharField("書いてあること", max_length=1_000)
    elsewhere = models.JSONField(default=dict, editable=False)  # the same in other languages
    put_at = models.DateTimeField(default=clock.now, editable=False)
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(about=""),
                name="enclosures_attachment_is_told",
                violation_error_message="見えない人、開けない人のために、書いてあることを書いてください。",
            )
        ]

    def __str__(self) -> str:
        return f"attachment #{self.pk}"

    def told(self, language: str) -> tuple[str, str]:
        """What it says, in this language or in Japanese; and in which."""
        said = self.elsewhere.get(language)
        return (said, language) if said else (self.about, "ja")

    @property
    def is_picture(self) -> bool:
        return self.kind in PICTURES
