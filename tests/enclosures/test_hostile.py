"""T9: files that mean harm, through the form of a worker, the press and out again."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.enclosures.conftest import sent
from tests.enclosures.hostile import corpus
from tests.enclosures.samples import TRACE
from tests.web.signed_in import signed_in
from tsunagu.enclosures import chores
from tsunagu.enclosures.limits import Limit
from tsunagu.enclosures.models import Enclosure
from tsunagu.enclosures.states import State

MOST_MEMORY = 200_000  # kB more than before
SAFE = re.compile(r"attachment; filename(=\"[ -~]*\"|\*=utf-8''[A-Za-z0-9!#$&+.^_`|~%-]*)")
ONE_IN = {"sqlite3": 7, "postgresql": 30}  # all of them: tests/enclosures/test_cleaning.py


@pytest.mark.slow
def test_what_means_harm_comes_in_and_out_harmless(case, aoki, monkeypatch, caplog):
    caplog.set_level("CRITICAL")
    monkeypatch.setattr("tsunagu.enclosures.rules.OF_A_CASE", Limit(10_000, 10**10))
    client, page = signed_in(aoki), f"/desk/cases/{case.pk}/enclosures/"
    engine = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    before, said = _memory(), []
    for name, data in list(corpus())[:: ONE_IN[engine]]:
        said.append(client.post(page, sent(name, data)).status_code)
    while chores.examine():
        pass
    assert set(said) == {302, 422}
    assert Enclosure.objects.waiting().count() == 0
    clean = Enclosure.objects.filter(state=State.CLEAN)
    taken = [client.post(f"/desk/enclosures/{one.pk}/take/") for one in clean]
    assert {answer.status_code for answer in taken} == {200}
    odd = [a["Content-Disposition"] for a in taken if not SAFE.fullmatch(a["Content-Disposition"])]
    assert odd == []
    assert [a for a in taken if TRACE.encode() in a.content] == []
    assert {a["Content-Security-Policy"].partition(";")[0] for a in taken} == {"sandbox"}
    assert {a["Content-Type"].partition("/")[0] for a in taken} <= {"image", "application", "text"}
    assert [a["Content-Type"] for a in taken if "html" in a["Content-Type"]] == []
    assert _memory() - before < MOST_MEMORY
    folder = Path(settings.ENCLOSURES)
    odd = [
        p
        for p in folder.rglob("*")
        if not re.fullmatch(r"[0-9a-f]{2}(/[0-9a-f]{32})?", str(p.relative_to(folder)))
    ]
    assert odd == []


def _memory() -> int:
    """The most that this process has held so far, in kB."""
    with open("/proc/self/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))
