from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.enclosures.cleaning.kinds import Why
from tsunagu.ground.flow import Flow


class State(models.TextChoices):
    PENDING = "pending", _("確認中")
    CLEAN = "clean", _("開けます")
    INFECTED = "infected", _("ウイルスがありました")
    REFUSED = "refused", _("受け取れませんでした")
    WITHDRAWN = "withdrawn", _("取り下げ")
    ERASED = "erased", _("消去ずみ")


S = State
FLOW = Flow[State](
    {
        S.PENDING: frozenset({S.CLEAN, S.INFECTED, S.REFUSED, S.WITHDRAWN, S.ERASED}),
        S.CLEAN: frozenset({S.WITHDRAWN, S.ERASED}),
        S.INFECTED: frozenset(),
        S.REFUSED: frozenset(),
        S.WITHDRAWN: frozenset(),
        S.ERASED: frozenset(),
    }
)
KEPT = (S.PENDING, S.CLEAN)  # while there is a file


class Kind(models.TextChoices):
    JPEG = "jpeg", _("写真（JPEG）")
    PNG = "png", _("画像（PNG）")
    WEBP = "webp", _("画像（WebP）")
    PDF = "pdf", "PDF"
    TEXT = "text", _("文書（テキスト）")
    CSV = "csv", _("表（CSV）")
    XLSX = "xlsx", _("表（Excel）")
    DOCX = "docx", _("文書（Word）")


PICTURES = (Kind.JPEG, Kind.PNG, Kind.WEBP)
# Served as this and nothing else, whatever the file said of itself.
MIME = {
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.WEBP: "image/webp",
    Kind.PDF: "application/pdf",
    Kind.TEXT: "text/plain; charset=utf-8",
    Kind.CSV: "text/csv; charset=utf-8",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class Agreed(models.TextChoices):
    """Whether those on a picture have agreed that everybody sees it."""

    NOBODY = "nobody", _("人は写っていない")
    ALL = "all", _("写っている人みんなが、のせてよいと言った")


class Reason(models.TextChoices):
    """Why a file was not taken, and what to do."""

    EMPTY = Why.EMPTY, _("中身がありません。もう一度、選んでください。")
    KIND = Why.KIND, _("この種類のファイルは、受け取れません。写真かPDFにしてください。")
    HEIC = Why.HEIC, _("HEICの写真は、受け取れません。JPEGにして送ってください。")
    DISGUISED = (
        Why.DISGUISED,
        _("名前と中身がちがいます。もとのファイルを、そのまま送ってください。"),
    )
    MARKUP = Why.MARKUP, _("ウェブページのファイルは、受け取れません。PDFにしてください。")
    LOCKED = Why.LOCKED, _("パスワードがかかっています。外してから、送ってください。")
    ACTIVE = Why.ACTIVE, _("プログラム（マクロ）が入っています。PDFにしてください。")
    PIXELS = Why.PIXELS, _("画像が大きすぎます。小さくしてから、送ってください。")
    PAGES = Why.PAGES, _("ページが多すぎます。分けて送ってください。")
    BOMB = Why.BOMB, _("開くと大きすぎるファイルです。分けて送ってください。")
    DAMAGED = Why.DAMAGED, _("こわれていて、開けません。もう一度、送ってください。")
    SLOW = Why.SLOW, _("確かめるのに、時間がかかりすぎました。分けて送ってください。")
