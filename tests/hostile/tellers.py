"""People who tell what troubles them, over HTTP, and do not give up when the line breaks."""

import re
import time
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from django.http import HttpResponse

from tsunagu.web.resident import device
from tsunagu.web.resident.tell.questions import QUESTIONS
from tsunagu.web.resident.tell.sheet import Sheet, keep

PATIENCE = 120.0  # seconds for one page
DANGER, CALM = "死にたいです", "市役所の手紙が読めません"
EVERY = 5  # one telling in so many is a danger
*SKIPPED, LAST = "since", "danger", "place", "way", "you", "sharing"
RECEIPT = re.compile(r"[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}")


class Lost(Exception):
    """The house did not answer in time; the person has given up."""


class Browser:
    """Keeps its cookies and asks again when the line breaks or the house stumbles."""

    def __init__(self, port):
        self.port, self.cookies, self.stumbles = port, {}, 0

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, data):
        return self.ask("POST", path, data)

    def ask(self, method, path, data=None):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                status, where, body = self.once(method, path, data)
            except (OSError, HTTPException):
                status = 503
            if status < 500:
                return status, where, body
            self.stumbles += 1
            time.sleep(0.1)
        raise Lost(path)

    def once(self, method, path, data):
        line = HTTPConnection("127.0.0.1", self.port, timeout=10)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Host": f"localhost:{self.port}"}
        if data is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            data = urlencode(data | {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")})
        try:
            line.request(method, path, data, headers)
            answer = line.getresponse()
            body = answer.read().decode()
        finally:
            line.close()
        for header in answer.headers.get_all("Set-Cookie", []):
            name, value = header.split(";")[0].split("=", 1)
            self.cookies[name] = value.strip('"')
        return answer.status, answer.headers.get("Location", ""), body


def answer_all_but_the_last(browser, number):
    browser.post("/tell/", {"remember": "yes"})
    browser.post("/tell/whom/", {"teller": "self"})
    browser.post("/tell/words/", {"words": words_of(number)})
    for slug in SKIPPED:
        browser.post(f"/tell/{slug}/", {"skip": "1"})


def words_of(number):
    return f"{DANGER if number % EVERY == 0 else CALM} {number}"


def kept(number):
    """The draft of somebody who has answered all but the last question; the device's token."""
    skipped = {question.slug: question.skipped for question in QUESTIONS if not question.is_needed}
    typed = skipped | {"whom": {"teller": "self"}, "words": {"words": words_of(number)}}
    sheet = Sheet(remember=True, typed={slug: typed[slug] for slug in typed if slug != LAST})
    keep(sheet, HttpResponse())
    return sheet.token


def tell(port, number, token=""):
    """One person's way to the receipt, from a draft that lies there or from the first page on:
    (the key of the form, the receipt promised, stumbles).
    """
    browser = Browser(port)
    if token:
        browser.cookies[device.DRAFT] = token
    browser.get("/tell/")
    if not token:
        answer_all_but_the_last(browser, number)
    browser.post(f"/tell/{LAST}/", {"skip": "1"})
    _status, _where, page = browser.get("/tell/check/")
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    where = ""
    while where != "/tell/sent/":
        _status, where, _page = browser.post("/tell/check/", {"key": key})
    _status, _where, page = browser.get("/tell/sent/")
    return key, RECEIPT.search(page)[0].replace("-", ""), browser.stumbles
