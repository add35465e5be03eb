"""What every answer carries: pages, papers, tables, assets, refusals and our own mistakes."""

from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from tests.drawn import by_day_on_sqlite, is_drawn
from tests.hostile.tries import everywhere, undone, unnumbered
from tsunagu.people.models import Session, kept_as
from tsunagu.urls import urlpatterns as ours
from tsunagu.web.doors import public

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Reporting-Endpoints": 'policy="/policy-reports/"',
}
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "report-uri /policy-reports/",
    "report-to policy",
}
TELLING = ("Server", "X-Powered-By", "Access-Control-Allow-Origin")
STAFF = ("/desk/", "/office/", "/partner/", "/capacity/", "/mine/", "/home/", "/accounts/")


@public
def a_mistake(request):
    raise RuntimeError("ours")


@public
def a_page(request):
    answer = HttpResponse("ok")
    answer.set_cookie("tsunagu-draft", "x", httponly=True, samesite="Lax")
    return answer


urlpatterns = [path("mistake/", a_mistake), path("page/", a_page), *ours]
handler500 = "tsunagu.web.errors.broken"
handler404 = "tsunagu.web.errors.absent"


def is_open(answer):
    """What programs of others read, from any page: the directory alone."""
    return answer.request["PATH_INFO"].startswith("/api/")


def faults(answer):
    """What is missing on this answer."""
    found = [f"{name}: {answer.get(name)}" for name in ALWAYS if answer.get(name) != ALWAYS[name]]
    policy = set(answer.get("Content-Security-Policy", "").split("; "))
    found += [f"CSP: {policy ^ POLICY}"] if policy != POLICY else []
    found += [f"{name} is told" for name in TELLING if name in answer and not is_open(answer)]
    if "camera=()" not in answer.get("Permissions-Policy", ""):
        found.append("no Permissions-Policy")
    return found


@pytest.mark.slow
@by_day_on_sqlite
def test_every_address_for_everybody(scene):
    found = []
    for who, client, where in everywhere(scene):
        if not is_drawn(2, who, unnumbered(where)):
            continue
        with undone(client):
            answer = client.get(where)
        found += [(where, who, fault) for fault in faults(answer)]
        if where.startswith(STAFF) and "no-store" not in answer.get("Cache-Control", ""):
            found.append((where, who, "may be kept by a cache"))
    assert found == []


def test_errors_and_refusals(db, settings):
    settings.ROOT_URLCONF = __name__
    client = Client(raise_request_exception=False)
    answers = {
        500: client.get("/mistake/"),
        404: client.get("/nowhere/"),
        405: client.generic("TRACE", "/page/"),
        400: client.get("/page/", headers={"host": "evil.example"}),
    }
    assert [answer.status_code for answer in answers.values()] == list(answers)
    assert {code: faults(answer) for code, answer in answers.items()} == {
        code: [] for code in answers
    }


def test_assets(db, settings):
    settings.WHITENOISE_USE_FINDERS = True
    answer = Client().get("/static/ui/base.css")
    assert (answer.status_code, faults(answer)) == (200, [])
    answer.close()


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
def test_methods_that_no_page_knows(client, db, method):
    answer = client.generic(method, "/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")


@pytest.mark.parametrize(
    ("site", "status"),
    [("cross-site", 403), ("same-site", 403), ("same-origin", 302), ("none", 302), (None, 302)],
)
def test_a_form_of_another_site_is_refused(client, db, site, status):
    """Even with our own token, which the test client needs not show."""
    headers = {"Sec-Fetch-Site": site} if site else {}
    answer = client.post(
        "/language/", {"language": "en", "words": "三日間、食べて"}, headers=headers
    )
    assert answer.status_code == status
    assert ("三日間、食べて" in answer.content.decode()) == (status == 403)


def test_a_named_origin_may_send_forms(client, db, settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://city.example.jp"]
    headers = {"Sec-Fetch-Site": "same-site", "Origin": "https://city.example.jp"}
    assert client.post("/language/", {"language": "en"}, headers=headers).status_code == 302


def test_in_production_cookies_are_of_this_host_alone(db, settings):
    """``__Host-``: no neighbour under the same domain can set them."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    client = Client(enforce_csrf_checks=True)
    answer = client.get("/accounts/login/", secure=True)
    assert answer["Strict-Transport-Security"].startswith("max-age=31536000; includeSubDomains")
    set_now = list(answer.cookies.values())
    assert [one.key for one in set_now] == ["__Host-csrftoken"]
    assert {(one["secure"], one["path"], one["domain"]) for one in set_now} == {(True, "/", "")}
    token = set_now[0].value
    sent = {"language": "en", "csrfmiddlewaretoken": token}
    headers = {"referer": "https://testserver/"}
    assert client.post("/language/", sent, secure=True, headers=headers).status_code == 302
    client.cookies.clear()
    client.cookies["csrftoken"] = token  # as a neighbour could
    assert client.post("/language/", sent, secure=True, headers=headers).status_code == 403


def test_every_cookie_gets_the_name_and_is_read_back(db, settings):
    settings.SESSION_COOKIE_SECURE = True
    settings.ROOT_URLCONF = __name__
    answer = Client().get("/page/", secure=True)
    assert list(answer.cookies) == ["__Host-tsunagu-draft"]
    morsel = answer.cookies["__Host-tsunagu-draft"]
    assert (morsel["secure"], morsel["httponly"], morsel["samesite"]) == (True, True, "Lax")


def test_signing_out_leaves_nothing_to_come_back_with(client, aoki):
    """No Clear-Site-Data: no page is kept, and "storage" holds one choice about the keyboard."""
    client.force_login(aoki.user)
    old = client.cookies["sessionid"].value
    answer = client.post("/accounts/logout/")
    assert answer.cookies["sessionid"].value == ""
    client.cookies["sessionid"] = old
    assert client.get("/desk/").status_code == 302
    assert not Session.objects.filter(key=kept_as(old)).exists()


@pytest.mark.parametrize(
    "away",
    [
        *("//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example"),
        *("javascript:alert(1)", "https:evil.example", "/\t/evil.example", "///evil.example"),
        *("http://testserver@evil.example/", "%2F%2Fevil.example", "\u3000//evil.example"),
    ],
)
def test_no_way_leads_out(client, aoki, away):
    """After choosing a language and after signing in one stays in the house."""
    said = {"login": aoki.user.email, "password": "password-for-tests", "next": away}
    answers = [
        client.post("/language/", {"language": "en", "next": away}),
        client.post("/accounts/login/", said),
    ]
    assert [answer.status_code for answer in answers] == [302, 302]
    urls = [answer.url.replace("\t", "") for answer in answers]
    assert [url for url in urls if urlsplit(url).netloc or urlsplit(url).scheme] == []
    assert [url for url in urls if url[:2] in ("//", "/\\", "\\\\")] == []
