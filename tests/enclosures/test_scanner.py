"""What clamd is asked over its socket, and what its answers mean."""

import socket
import tempfile
import threading
from contextlib import closing, contextmanager, suppress

import pytest

from tests.enclosures.samples import EICAR
from tsunagu.enclosures import scanner
from tsunagu.enclosures.scanner import Away


@contextmanager
def clamd(answer: bytes, heard: list[bytes] | None = None, pause: float = 0.0):
    """Speaks as clamd does, on a socket of its own, with a pause (in seconds) before each sign;
    yields the setting that leads there.
    """
    gone = threading.Event()
    with tempfile.TemporaryDirectory() as folder, closing(socket.socket(socket.AF_UNIX)) as ear:
        ear.bind(f"{folder}/clamd.ctl")
        ear.listen()
        said = (answer, heard, lambda: gone.wait(pause))
        speaker = threading.Thread(target=_speak, args=(ear, *said), daemon=True)
        speaker.start()
        yield f"clamd://{folder}/clamd.ctl"
        gone.set()
        ear.shutdown(socket.SHUT_RDWR)
        speaker.join(5)


def _speak(ear, answer, heard, wait):
    while True:
        try:
            caller, _ = ear.accept()
        except OSError:
            return
        with caller, caller.makefile("rb") as said:
            data = said.read(len(b"zINSTREAM\0"))
            while size := int.from_bytes(said.read(4)):
                data += said.read(size)
            if heard is not None:
                heard.append(data)
            with suppress(BrokenPipeError):
                for sign in answer:
                    wait()
                    caller.sendall(bytes((sign,)))


def test_clamd_gets_every_byte_and_is_believed(settings):
    data, heard = bytes(range(256)) * 700, []
    with clamd(b"stream: OK\0", heard) as settings.SCANNER:
        assert (scanner.name(), scanner.found_in(data)) == ("clamd", "")
    assert heard == [b"zINSTREAM\0" + data]
    with clamd(b"stream: Win.Test.EICAR_HDB-1 FOUND\0") as settings.SCANNER:
        assert scanner.found_in(EICAR) == "Win.Test.EICAR_HDB-1"


@pytest.mark.parametrize(
    "answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK but\0", b"\xff" * 2_000]
)
def test_any_other_answer_is_no_answer(settings, answer):
    with clamd(answer) as settings.SCANNER, pytest.raises(Away):
        scanner.found_in(b"x")


@pytest.mark.parametrize("pause", [0.05, 60.0], ids=["drips", "is silent"])
def test_who_does_not_come_to_an_end_is_away(settings, monkeypatch, pause):
    monkeypatch.setattr(scanner, "LONGEST", 0.2)
    slow = clamd(b"stream: OK" * 9, pause=pause)
    with slow as settings.SCANNER, pytest.raises(Away, match="TimeoutError"):
        scanner.found_in(b"x")


@pytest.mark.parametrize("where", ["clamd:///nowhere/clamd.ctl", "clamd://127.0.0.1:1"])
def test_nobody_there(settings, where):
    settings.SCANNER = where
    with pytest.raises(Away):
        scanner.found_in(b"x")


def test_without_clamd_the_test_file_alone_is_known(settings):
    settings.SCANNER = ""
    assert (scanner.name(), scanner.found_in(b"x")) == ("test", "")
    assert scanner.found_in(b"..." + EICAR) == "Eicar-Test-Signature"
    settings.SCANNER = "none"
    assert (scanner.name(), scanner.found_in(EICAR)) == ("none", "")
