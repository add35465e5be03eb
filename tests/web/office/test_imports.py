"""A list from the file to the directory and back, as the office does it."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from tests.directory.samples import care, care_line
from tests.places.packs import TWO_TOWNS
from tests.worker.test_import_directory import excel
from tsunagu.directory import chores
from tsunagu.directory.actions import turns
from tsunagu.directory.columns import entry
from tsunagu.directory.models import ColumnsSaid, ImportFile, ImportRun, Service
from tsunagu.directory.states import ImportState
from tsunagu.ground import clock
from tsunagu.ground.errors import Refused
from tsunagu.ground.formula import unmarked

OWN = "施設,場所,でんわ,だれでも\n見本サロン,みどり町二丁目1,042-464-1311,はい\n,みどり町1,,\n"


@pytest.fixture(autouse=True)
def _city(settings, small_city):
    settings.CITY_PACK = TWO_TOWNS


def laid(office, content, name="list.csv"):
    """The page of a file that was brought."""
    answer = office.post("/office/imports/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def text(office, page):
    return office.get(page).content.decode()


def test_a_known_list_is_tried_brought_in_and_taken_back(office):
    page = laid(office, care(care_line(), care_line(number=""), care_line(city="となり市")))
    form = office.get(page).context["form"]
    chosen = {row.column.header: row.box.value() for row in form.rows}
    assert (form["layout"].value(), chosen["事業所名"], chosen["FAX番号"]) == (
        "care",
        "name",
        "fax",
    )
    said = {"layout": "care"} | {row.box.name: row.box.value() for row in form.rows}
    assert office.post(page, said).url == page
    assert 'data-hx-trigger="every 1s"' in text(office, page)
    assert 'http-equiv="refresh"' in text(office, page)
    assert chores.work_on_lists() == 1
    tried = text(office, page)
    assert "事業所番号がありません" in tried
    assert "every 1s" not in tried
    assert (Service.objects.count(), ImportRun.objects.get().added) == (0, 1)
    office.post(f"{page}bring/")
    assert chores.work_on_lists() == 1
    run = ImportRun.objects.get()
    assert (run.state, run.added, run.elsewhere, run.faulty) == (ImportState.DONE, 1, 1, 1)
    assert (Service.objects.count(), ImportFile.objects.count()) == (1, 0)
    assert office.post(f"{page}bring/").status_code == 422
    office.post(f"{page}undo/")
    assert chores.work_on_lists() == 1
    assert (Service.objects.count(), chores.work_on_lists()) == (0, 0)
    assert "もどしました" in text(office, page)


def test_what_is_wrong_is_a_table_of_the_same_counts(office, monkeypatch):
    """By row and column, with what stood there and what to do; nothing in it is a formula."""
    monkeypatch.setattr(entry, "TOLD", 3)
    bad = {"url": "=cmd|x", "capacity": "@いっぱい"}
    rows = [care_line(number=""), care_line(), care_line(), care_line(number="7", **bad)]
    rows += [care_line(number="8", name="森" * 201), care_line(number="")]
    page = laid(office, care(*rows))
    form = office.get(page).context["form"]
    office.post(page, {"layout": "care"} | {row.box.name: row.box.value() for row in form.rows})
    chores.work_on_lists()
    run = ImportRun.objects.get()
    said = office.get(f"{page}table/").content.decode("utf-8-sig")
    head, *told = csv.reader(io.StringIO(said, newline=""))
    assert head == ["行", "どうしたか", "列", "書いてあったこと", "わけ", "どうすればよいか"]
    assert [row[:4] for row in told] == [
        ["2", "入れません", "事業所番号", ""],
        ["4", "入れません", "事業所番号、事業所名", "デイ森"],
        ["6", "入れません", "事業所名", "森" * 200],
        ["5", "入れますが、確かめてください", "URL", "'=cmd|x"],
        ["5", "入れますが、確かめてください", "定員", "'@いっぱい"],
        ["", "入れません", "", ""],
    ]
    assert told[-1][4] == "このほかに、1件あります。"
    assert (run.faulty, run.warned) == (4, 2)
    assert all(row[5] for row in told[:-1])
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(office.get(f"{page}table/", {"as": "xlsx"}).content)
    )
    cells = book.get_sheet_by_index(0).to_python()
    same = [[str(cell).removesuffix(".0") for cell in row] for row in cells]
    assert same == [head, *([unmarked(cell) for cell in row] for row in told)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_unknown_columns_are_said_once_and_remembered(office, encoding):
    page = laid(office, OWN.encode(encoding))
    assert "見出しだけでは、何の一覧かわかりません" in text(office, page)
    said = {"layout": "facility", "c0": "name", "c1": "address", "c2": "phone", "c3": ""}
    assert office.post(page, said | {"c3": "name"}).status_code == 422
    assert office.post(page, said | {"c0": ""}).status_code == 422
    assert office.post(page, {"layout": "", "c0": "name"}).status_code == 422
    assert office.post(page, said).status_code == 302
    chores.work_on_lists()
    assert (ImportRun.objects.get().added, ImportRun.objects.get().faulty) == (1, 1)
    again = office.get(f"{page}?columns=1").context["form"]
    assert again["c2"].value() == "phone"
    next_time = office.get(laid(office, OWN.encode())).context["form"]
    assert [row.box.value() for row in next_time.rows] == ["name", "address", "phone", ""]
    assert office.post(f"{page}drop/").url == "/office/imports/"
    assert (ImportRun.objects.count(), ColumnsSaid.objects.count()) == (1, 1)


def test_what_is_no_list_of_ours_is_refused_and_not_kept(office):
    wrong = {
        "名称,住所,SSID\n館,町,x\n".encode(): "社会資源ではない",
        b"\xff\xfe\x00\x81\xff": "文字コード",
        b"PK\x03\x04 broken": "Excel のファイルが読めません",
        b"": "中身がありません",
    }
    for content, why in wrong.items():
        file = SimpleUploadedFile("list.csv", content)
        answer = office.post("/office/imports/", {"file": file})
        assert (answer.status_code, why in answer.content.decode()) == (422, True), why
    assert ImportRun.objects.count() == 0


def test_a_workbook_is_read_too(office):
    page = laid(office, excel(["施設", "場所"], ["見本サロン", "みどり町一丁目1"]), "list.xlsx")
    office.post(page, {"layout": "facility", "c0": "name", "c1": "address"})
    chores.work_on_lists()
    assert ImportRun.objects.get().added == 1


def test_a_list_waits_while_another_is_at_work_and_is_forgotten_after_a_week(office):
    page = laid(office, OWN.encode())
    office.post(page, {"layout": "facility", "c0": "name"})
    turns.take(ImportRun.objects.create(file="x", label="y", by_label="z"), ImportState.GOING)
    assert chores.work_on_lists() == 0
    with clock.at(clock.now() + turns.LEASE * 2):
        assert chores.work_on_lists() == 1
    assert chores.forget_lists() == 0
    with clock.at(clock.now() + chores.KEPT * 2):
        assert chores.forget_lists() == 1
    assert ImportFile.objects.count() == 0
    assert list(ImportRun.objects.values_list("state", flat=True)) == [ImportState.STOPPED]


def test_the_list_of_lists_asks_the_same_for_one_and_for_three(office, django_assert_num_queries):
    laid(office, OWN.encode())
    office.get("/office/imports/")
    with django_assert_num_queries(3):
        office.get("/office/imports/")
    laid(office, OWN.encode())
    laid(office, OWN.encode())
    with django_assert_num_queries(3):
        office.get("/office/imports/")


def test_what_cannot_be_done_stands_where_it_was_and_says_why(office, monkeypatch):
    page = laid(office, care(care_line()))
    form = office.get(page).context["form"]
    office.post(page, {"layout": "care"} | {row.box.name: row.box.value() for row in form.rows})

    def broken(*_args, **_more):
        raise Refused("この一覧は、いま読めません。")

    monkeypatch.setattr(chores, "try_list", broken)
    assert chores.work_on_lists() == 1
    assert ImportRun.objects.get().state == ImportState.LAID
    assert "この一覧は、いま読めません。" in text(office, page)
    assert chores.work_on_lists() == 0
