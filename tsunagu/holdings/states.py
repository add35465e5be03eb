from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.flow import Flow


class Kind(models.TextChoices):
    """A kind of record with a time of its own (文書管理規程). Each is erased with its key."""

    CONCERN = "concern", _("支援につながらなかった声")
    CASE = "case", _("支援ケース")
    PERSON = "person", _("人の記録")
    REQUEST = "request", _("開示などの請求")
    GRANT = "grant", _("助成の申しこみ")
    GROUP = "group", _("団体のページ")


class Start(models.TextChoices):
    """From when the years are counted."""

    FISCAL_YEAR = "fiscal_year", _("終わった年度の、次の4月1日から")
    END = "end", _("終わった日から")


class DisposalState(models.TextChoices):
    LISTED = "listed", _("廃棄の予定")
    AGREED = "agreed", _("一人が同意した")
    DISPOSED = "disposed", _("廃棄した")


D = DisposalState
DISPOSAL_FLOW = Flow[DisposalState](
    {
        D.LISTED: frozenset({D.AGREED}),
        D.AGREED: frozenset({D.LISTED, D.DISPOSED}),
        D.DISPOSED: frozenset(),
    }
)


class RequestState(models.TextChoices):
    RECEIVED = "received", _("受け付けた")
    MENDING = "mending", _("書き直しを待つ")
    SENT_ON = "sent_on", _("移送した")
    DECIDED = "decided", _("決めた")
    DONE = "done", _("渡した・行った")
    WITHDRAWN = "withdrawn", _("取り下げ")


R = RequestState
REQUEST_FLOW = Flow[RequestState](
    {
        R.RECEIVED: frozenset({R.MENDING, R.SENT_ON, R.DECIDED, R.WITHDRAWN}),
        R.MENDING: frozenset({R.RECEIVED, R.WITHDRAWN}),
        R.SENT_ON: frozenset({R.DECIDED, R.DONE, R.WITHDRAWN}),
        R.DECIDED: frozenset({R.DONE}),
        R.DONE: frozenset(),
        R.WITHDRAWN: frozenset(),
    }
)
OPEN = (R.RECEIVED, R.MENDING)  # still to be decided
OURS = (*OPEN, R.DECIDED)  # runs, and is not in the hands of another body
DECIDED = (R.DECIDED, R.DONE)
