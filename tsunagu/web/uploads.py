"""Files as they come in: in memory, never on the disk, and no more than one may have."""

from io import BytesIO
from typing import Any

from django import forms
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext_lazy as _

from tsunagu.enclosures.limits import MOST
from tsunagu.enclosures.papers import Brought
from tsunagu.enclosures.rules import is_small_enough

ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf"  # telephones make JPEG of HEIC then
MORE_ACCEPTED = ",.txt,.csv,.xlsx,.docx"


class Bounded(FileUploadHandler):
    """Counts all bytes of a file and keeps as many as one file may have, in all files together."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.left = MOST

    def new_file(self, *args: Any, **more: Any) -> None:
        super().new_file(*args, **more)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.kept.write(raw_data[: self.left])
        self.left -= min(len(raw_data), self.left)

    def file_complete(self, file_size: int) -> UploadedFile:
        self.kept.seek(0)
        said = (self.field_name, self.file_name, self.content_type, file_size, self.charset)
        return InMemoryUploadedFile(self.kept, *said, self.content_type_extra)


class Upload(forms.FileField):
    """One file. ``size`` is what was sent, so that what was cut off is refused, never kept."""

    default_error_messages = {
        "required": _("ファイルを選んでください。"),
        "missing": _("ファイルを選んでください。"),
        "invalid": _("ファイルを選んでください。"),
        "empty": _("中身がありません。もう一度、選んでください。"),
    }

    def __init__(self, *, label: Any, accept: str = ACCEPTED, **more: Any) -> None:
        widget = forms.FileInput(attrs={"accept": accept})
        super().__init__(label=label, widget=widget, **more)

    def clean(self, data: Any, initial: Any = None) -> Any:
        found = super().clean(data, initial)
        verdict = is_small_enough(found.size)
        if not verdict:
            raise forms.ValidationError(verdict.reason)
        return found


def brought(said: dict[str, Any]) -> Brought:
    """What a form with ``key`` and ``file`` has brought, and perhaps ``is_evidence``."""
    file = said["file"]
    return Brought(
        key=said["key"],
        name=file.name,
        data=file.read(),
        is_evidence=said.get("is_evidence", False),
    )
