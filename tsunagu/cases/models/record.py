from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models.case import Case
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedJSON, SealedText


class NoteMethod(models.TextChoices):
    """自立相談支援 標準様式3 の「方法」。"""

    PHONE = "phone", _("電話")
    COUNTER = "counter", _("来所")
    VISIT = "visit", _("訪問")
    ESCORT = "escort", _("同行支援")
    MEETING = "meeting", _("会議")
    MAIL = "mail", _("メール・SNS")
    LETTER = "letter", _("書面")
    OTHER = "other", _("その他")


class CaseNoteQuerySet(models.QuerySet["CaseNote"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(case__in=Case.objects.visible_to(actor))


class CaseNote(models.Model):
    """What happened (facts) and what we think of it (opinion), apart. Append only: the
    database refuses the rest (docs/adr/0027).

    A mistake is mended by a new note that names the old one (開示請求に備える).
    """

    PERSONAL = ["facts", "opinion", "with_whom"]

    case = models.ForeignKey(Case, models.PROTECT, related_name="notes")
    happened_at = models.DateTimeField("いつ", default=clock.now)
    method = models.CharField("方法", max_length=10, choices=NoteMethod)
    minutes = models.PositiveSmallIntegerField("かかった時間(分)", default=0)
    with_whom = SealedText("相手", max_length=200, blank=True, of="case")
    facts = SealedText("事実", max_length=20_000, of="case")
    opinion = SealedText("判断・所見", max_length=20_000, blank=True, of="case")
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = CaseNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(facts=""),
                name="cases_note_has_facts",
                violation_error_message="事実を書いてください。",
            )
        ]
        indexes = [models.Index(fields=["case", "-happened_at"], name="cases_note_timeline")]

    def __str__(self) -> str:
        return f"note #{self.pk}"


class NoteDraft(models.Model):
    """What one worker is typing about one case. Saved while typing, gone with the note."""

    PERSONAL = ["fields"]

    case = models.ForeignKey(Case, models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    fields = SealedJSON(default=dict, of="case")
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "user"],
                name="cases_one_draft_each",
                violation_error_message="下書きは、一人に一つです。",
            )
        ]

    def __str__(self) -> str:
        return f"draft #{self.pk}"


class ContactResult(models.TextChoices):
    REACHED = "reached", _("話せた")
    NO_ANSWER = "no_answer", _("出なかった・会えなかった")
    MESSAGE = "message", _("伝言を残した")
    WRONG = "wrong", _("つながらない番号・住所")


class ToWhom(models.TextChoices):
    PERSON = "person", _("本人")
    PROXY = "proxy", _("本人に代わる人")


class ContactAttempt(models.Model):
    """One try to reach the person. Three tries on two channels before "could not contact".

    ``despite`` is why it was done although the person asked not to be reached so.
    """

    PERSONAL = ["note", "despite", "by_label"]

    case = models.ForeignKey(Case, models.PROTECT, related_name="attempts")
    channel = models.CharField("方法", max_length=10, choices=NoteMethod)
    result = models.CharField("結果", max_length=10, choices=ContactResult)
    to_whom = models.CharField("だれに", max_length=10, choices=ToWhom, default=ToWhom.PERSON)
    note = SealedText("メモ", max_length=200, blank=True, of="case")
    despite = SealedText("それでも連絡した理由", max_length=300, blank=True, of="case")
    at = models.DateTimeField("いつ", default=clock.now)
    by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )  # nobody's, when an agency without an account tried
    by_label = models.CharField(max_length=200, editable=False)
    written_at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        indexes = [models.Index(fields=["case", "-at"], name="cases_attempt_timeline")]

    def __str__(self) -> str:
        return f"attempt #{self.pk}"


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own, by name."""
        return self.filter(user_id=actor.user_id).order_by("name")


class SavedFilter(models.Model):
    """A worker's own view of the case list, as the query of its address."""

    PERSONAL: list[str] = []

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField("名前", max_length=40)
    query = models.CharField(max_length=300)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"],
                name="cases_filter_name_once",
                violation_error_message="同じ名前のしぼりこみがあります。",
            )
        ]

    def __str__(self) -> str:
        return self.name
