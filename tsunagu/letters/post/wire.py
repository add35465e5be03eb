"""A kept line to the mail host, on which letters follow each other without a wait in between: the
text of one and the envelope of the next go out together (RFC 2920). To a host that does not offer
it they go step by step.
"""

from collections.abc import Iterator
from smtplib import (
    SMTP,
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

from django.core.mail.backends.smtp import EmailBackend

from tsunagu.letters.post import mail as writing
from tsunagu.letters.post.mail import Mail

Reply = tuple[int, bytes]
Outcome = tuple[Mail, Exception | None]  # None: the host took it
END, RESET = b".\r\n", b"RSET\r\n"
OK, YES, GO_ON, GOING = 250, (250, 251), 354, 421


class Wire:
    """``begun`` is the letter whose envelope was taken: its text is what goes out next.

    ``in_doubt`` is the one whose text was on the way when the line fell.
    """

    def __init__(self, host: EmailBackend) -> None:
        self._host = host
        self._is_quick = False
        self.begun: Mail | None = None
        self.in_doubt: Mail | None = None
        self._text = b""

    def open(self) -> None:
        """Does nothing when the line stands. Raises SMTPException and OSError."""
        if not self._host.open():
            return
        self._smtp.ehlo_or_helo_if_needed()
        self._is_quick = self._smtp.has_extn("pipelining")

    def carry(self, mail: Mail | None) -> Iterator[Outcome]:
        """End the letter begun before and begin this one; None: nothing follows for now.

        ValueError before anything is said for what can be no letter.
        """
        said, text = ([], b"") if mail is None else (_envelope(mail), writing.text(mail))
        if self.begun is not None:
            said.insert(0, self._text + END)
            self.in_doubt, self.begun = self.begun, None
        answers = self._answers(said)
        if self.in_doubt is not None:
            code, words = next(answers)
            before, self.in_doubt = self.in_doubt, None
            yield before, None if code == OK else SMTPDataError(code, words)
        if mail is not None:
            refused = self._begin(mail, [next(answers) for _ in range(3)])
            self._text = text
            if refused:
                yield mail, refused

    def drop(self) -> Mail | None:
        """Let a line go that fell; gives the letter of which nobody knows whether it was taken."""
        doubtful, self.in_doubt, self.begun = self.in_doubt, None, None
        if self._host.connection is not None:  # without a word: nobody is there to answer
            self._host.connection.close()
            self._host.connection = None
        return doubtful

    def close(self) -> None:
        self._host.close()

    @property
    def _smtp(self) -> SMTP:
        if self._host.connection is None:
            raise SMTPServerDisconnected("open it first")
        return self._host.connection

    def _answers(self, said: list[bytes]) -> Iterator[Reply]:
        if self._is_quick and said:
            self._smtp.send(b"".join(said))
        for each in said:
            if not self._is_quick:
                self._smtp.send(each)
            code, words = self._smtp.getreply()
            if code == GOING:
                raise SMTPServerDisconnected("the host closes the line")
            yield code, words

    def _begin(self, mail: Mail, answers: list[Reply]) -> Exception | None:
        (sender, said), recipient, data = answers
        if data[0] == GO_ON and recipient[0] in YES:
            self.begun = mail
            return None
        next(self._answers([END if data[0] == GO_ON else RESET]))
        if sender != OK:
            return SMTPSenderRefused(sender, said, "")
        if recipient[0] not in YES:
            return SMTPRecipientsRefused({mail.to: recipient})
        return SMTPDataError(*data)


def _envelope(mail: Mail) -> list[bytes]:
    sender, reader = writing.envelope(mail)
    return [b"MAIL FROM:<" + sender + b">\r\n", b"RCPT TO:<" + reader + b">\r\n", b"DATA\r\n"]
