"""A stand-in for a mailbox (IMAP4rev1, RFC 3501): as much as reading and putting away needs."""

import re
import threading
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer

USER, PASSWORD = "bounces@city.example.jp", "se:cret"


class Talk(StreamRequestHandler):
    def handle(self):
        self.say("* OK here")
        while line := self.rfile.readline().decode().strip():
            tag, verb, *rest = line.split(" ", 2)
            answer = getattr(self, verb.lower(), self.nothing)("".join(rest))
            self.say(f"{tag} {answer or 'OK done'}")
            if verb == "LOGOUT":
                return

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def nothing(self, _):
        return ""

    def capability(self, _):
        self.say("* CAPABILITY IMAP4rev1")

    def login(self, said):
        return "" if said == f'{USER} "{PASSWORD}"' else "NO who?"

    def select(self, name):
        self.server.selected = name
        self.say(f"* {len(self.server.mails)} EXISTS")

    def uid(self, said):
        verb, _, rest = said.partition(" ")
        getattr(self, f"uid_{verb.lower()}")(rest)

    def uid_search(self, _):
        left = (n for n in self.server.mails if n not in self.server.deleted)
        self.say(" ".join(["* SEARCH", *map(str, left)]))

    def uid_fetch(self, said):
        asked = re.fullmatch(r"(\d+) \(BODY\.PEEK\[]<0\.(\d+)>\)", said)
        number, longest = map(int, asked.groups())
        part = self.server.mails[number][:longest]
        self.say(f"* {number} FETCH (UID {number} BODY[]<0> {{{len(part)}}}")
        self.wfile.write(part)
        self.say(")")

    def uid_store(self, said):
        self.server.deleted.add(int(said.split(" ")[0]))

    def expunge(self, _):
        for number in self.server.deleted:
            self.server.mails.pop(number, None)


@contextmanager
def standing(*mails):
    server = ThreadingTCPServer(("127.0.0.1", 0), Talk)
    server.daemon_threads = True
    server.mails, server.deleted, server.selected = dict(enumerate(mails, 1)), set(), ""
    server.url = f"imap://bounces%40city.example.jp:se%3Acret@127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
