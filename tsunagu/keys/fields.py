"""Columns whose words are sealed with the key of their subject; opened when somebody reads them.

``of`` is the way from the row to the subject, whose ``seal`` names the key: "" is the row itself.
A column that is renamed can no longer be opened: its name is part of the seal.
"""

import json
from collections.abc import Sequence
from datetime import date
from functools import cache, reduce
from typing import Any, TypeVar

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.exceptions import FieldError, ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext as _

from tsunagu.ground.errors import Refused
from tsunagu.ground.sealed import KEY_ID, Broken, as_token, from_token, seal, unseal
from tsunagu.keys import ring

_Set = TypeVar("_Set", contravariant=True)
_Get = TypeVar("_Get", covariant=True)


class Erased(str):
    """What stands where words were that nobody can open any more. Never written back."""

    __slots__ = ()


class Gone(dict[str, Any]):
    """What stands where an object of JSON was: every list in it is empty."""

    def __missing__(self, key: str) -> list[Any]:
        return []


_WORDLESS = (Erased, Gone)  # a union would be made anew each time: this is a hot path


class Sealed:
    """Words that nobody has read yet. They open as text, never show their token."""

    __slots__ = ("field", "raw")

    def __init__(self, raw: bytes, field: "SealedText") -> None:
        self.raw, self.field = raw, field

    def __str__(self) -> str:
        return self.field.words(self.raw, ring.key(self.raw[:KEY_ID]))

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __repr__(self) -> str:
        return f"<sealed {self.field}>"


class Opening(DeferredAttribute):
    """Opens the words of one row when they are first asked for. Knows nothing but the row."""

    field: "SealedText"

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        value = instance.__dict__.get(self.field.attname, self)
        if value is self:
            value = super().__get__(instance, cls)
            value = instance.__dict__.get(self.field.attname, value)
        if not isinstance(value, Sealed):
            return value
        self._insist_on_place(instance, value)
        words = self.field.open(value)
        if not isinstance(words, Erased | Gone):
            instance.__dict__[self.field.attname] = words
        return words

    def _insist_on_place(self, instance: Any, value: Sealed) -> None:
        """Somebody else's words, put into this row by hand, are not this one's."""
        own = instance.__dict__.get("seal_id")
        if own is not None and not self.field.of and own.bytes != value.raw[:KEY_ID]:
            raise Broken("These words were sealed for somebody else.")

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class Seal(models.ForeignKey):
    """The key of a subject. Its deed has just made it: nobody asks the database for it again."""

    def __init__(self, **more: Any) -> None:
        here: dict[str, Any] = {
            "related_name": "+",
            "editable": False,
            "db_index": False,
            "db_column": "seal_id",
        }
        super().__init__(**{"to": "keys.Key", "on_delete": models.PROTECT, **here, **more})

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        if value is None and not self.null:
            raise ValidationError("鍵がありません。")


class SealedText(models.TextField[_Set, _Get]):
    descriptor_class = Opening
    place = b""

    def __init__(self, *args: Any, of: str = "", or_house: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.of, self.or_house = of, or_house
        self._way = tuple(of.split(".")) if of else ()
        if self.max_length:
            self.validators.append(MaxLengthValidator(self.max_length))

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, more = super().deconstruct()
        return name, path, args, more | {"of": self.of, "or_house": self.or_house}

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        self.place = f"{cls._meta.db_table}|{self.column}|".encode()

    def to_words(self, value: Any) -> str:
        return str(value)

    def from_words(self, words: str) -> Any:
        return words

    def when_erased(self, text: Erased) -> Any:
        return text

    def words(self, raw: bytes, key: AESGCM | None) -> str:
        """What was sealed; an ``Erased`` when its key was destroyed."""
        return Erased(_("廃棄しました")) if key is None else unseal(raw, key, self.place).decode()

    def read(self, text: str) -> Any:
        """The value that these words stand for."""
        return self.when_erased(text) if isinstance(text, Erased) else self.from_words(text)

    def open(self, value: Any) -> Any:
        """What stands in a row that was read: the words, or what stands where they were."""
        return self.read(str(value)) if isinstance(value, Sealed) else value

    def sealed(self, row: models.Model, value: Any) -> Any:
        """The value as it is stored: what is empty stays empty, so that constraints see it."""
        if value is None or isinstance(value, Sealed):
            return value
        if not value and not isinstance(value, Gone):
            return ""
        key_id = self._key_id(row)
        key = ring.key(key_id)
        if key is None or isinstance(value, _WORDLESS):
            raise Refused(gone())
        words = self.to_words(value).encode()
        return Sealed(seal(words, key, key_id, self.place), self)

    def _key_id(self, row: models.Model) -> bytes:
        subject: Any = reduce(getattr, self._way, row) if self._way else row
        if subject.seal_id is None and self.or_house:
            return ring.HOUSE
        key_id: bytes = subject.seal_id.bytes
        return key_id

    def from_db_value(self, value: str | None, *_: object) -> Any:
        if not value:
            return None if value is None else self.from_words("")
        raw = from_token(value)
        ring.expect(raw[:KEY_ID])
        return Sealed(raw, self)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return self.sealed(model_instance, model_instance.__dict__[self.attname])

    def get_prep_value(self, value: Any) -> Any:
        """Only what is sealed or empty may be written or looked for; words never go to a server."""
        if isinstance(value, Sealed):
            return as_token(value.raw)
        if value is None or value in ("", {}):
            return None if value is None else ""
        raise FieldError(f"{self} is sealed: seal it first, find it by its print.")

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Outside writing a constraint asks whether there are words, not which."""
        if prepared or isinstance(value, Sealed) or not value:
            return value if prepared else self.get_prep_value(value)
        return "sealed"

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if hasattr(value, "as_sql"):
            return value
        return self.get_prep_value(value)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in ("exact", "isnull"):
            raise FieldError(f"{self} is sealed: find it by its print.")
        return super().get_lookup(lookup_name)

    def value_to_string(self, obj: models.Model) -> str:
        raise FieldError(f"{self} is sealed: it is not written into files.")


class SealedJSON(SealedText[_Set, _Get]):
    """A sealed object of JSON; nothing is kept as nothing."""

    _pyi_private_set_type: dict[str, Any]  # type: ignore[assignment]  # (the stub knows text alone)
    _pyi_private_get_type: dict[str, Any]  # type: ignore[assignment]  # (the stub knows text alone)

    def to_words(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    def from_words(self, words: str) -> Any:
        return json.loads(words) if words else {}

    def when_erased(self, text: Erased) -> Any:
        return Gone()

    def to_python(self, value: Any) -> Any:
        return value


class SealedDate(SealedText[_Set, _Get]):
    """A sealed day."""

    _pyi_private_set_type: date | None  # type: ignore[assignment]  # (the stub knows text alone)
    _pyi_private_get_type: date | None  # type: ignore[assignment]  # (the stub knows text alone)

    def to_words(self, value: Any) -> str:
        return str(value.isoformat())

    def from_words(self, words: str) -> Any:
        return date.fromisoformat(words) if words else None

    def when_erased(self, text: Erased) -> Any:
        return None

    def to_python(self, value: Any) -> Any:
        return value


def gone() -> str:
    """Why nobody can write here any more, and the way on."""
    return _("保存期間がすぎて廃棄した記録です。ここには書けません。新しく始めてください。")


def sealed(row: models.Model, **changes: Any) -> dict[str, Any]:
    """``changes`` for an UPDATE of this row, with its sealed columns sealed."""
    fields = sealed_columns(type(row))
    return {
        name: fields[name].sealed(row, value) if name in fields else value
        for name, value in changes.items()
    }


@cache
def sealed_columns(model: type[models.Model]) -> dict[str, SealedText]:
    return {f.name: f for f in model._meta.concrete_fields if isinstance(f, SealedText)}
