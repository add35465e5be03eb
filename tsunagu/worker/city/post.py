"""The post office of the simulated city: counts what is handed in, keeps no words, may fail."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from smtplib import SMTPServerDisconnected

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from tsunagu.worker.city.chance import dice


class Box:
    """Where letters arrive, by Message-ID. With ``path`` other processes may hand in too."""

    def __init__(self, *, loses: float = 0.0, seed: int = 0, path: Path | None = None) -> None:
        self.arrived: Counter[str] = Counter()
        self.lost = 0
        self.loses, self.by, self.path = loses, dice(seed, "post"), path

    def take(self, message: EmailMessage) -> None:
        """Take a letter, or break off: before it was taken, or just after, as lines do."""
        fate = self.by.random()
        if fate < self.loses * 0.8:
            self._break_off()
        number = message.extra_headers["Message-ID"]
        if self.path is None:
            self.arrived[number] += 1
        else:
            with self.path.open("a", encoding="ascii") as file:
                file.write(f"{number}\n")
        if fate < self.loses:
            self._break_off()

    def _break_off(self) -> None:
        self.lost += 1
        raise SMTPServerDisconnected("the line broke")

    def collect(self) -> Counter[str]:
        """Every letter that arrived, with how often."""
        if self.path is not None and self.path.exists():
            return Counter(self.path.read_text(encoding="ascii").split("\n")[:-1])
        return self.arrived


_open: list[Box] = []


class Post(BaseEmailBackend):
    """The mail backend that hands in at the box which stands open."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            _open[-1].take(message)
        return len(messages)


@contextmanager
def opened(box: Box) -> Iterator[Box]:
    """Inside the block all mail of this process goes into ``box``."""
    before = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tsunagu.worker.city.post.Post"
    _open.append(box)
    try:
        yield box
    finally:
        _open.pop()
        settings.EMAIL_BACKEND = before
