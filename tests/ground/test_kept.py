"""What seldom changes is read once in a while, and anew when it was changed here."""

import time

import pytest

from tsunagu.ground import kept


def test_it_is_read_once_until_it_is_old_or_forgotten(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr(kept, "KEPT", 10)
    read: list[str] = []

    @kept.kept
    def words() -> list[str]:
        read.append("read")
        return [*read]

    assert (words(), words()) == (["read"], ["read"])
    now[0] += 10.5
    assert len(words()) == 2
    assert len(words()) == 2
    kept.forget()
    assert len(words()) == 3


def test_what_could_not_be_read_is_asked_for_again():
    answers = iter([ZeroDivisionError, None])

    @kept.kept
    def words() -> str:
        fault = next(answers)
        if fault:
            raise fault
        return "words"

    with pytest.raises(ZeroDivisionError):
        words()
    assert words() == "words"
