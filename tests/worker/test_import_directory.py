"""Municipal open data by the command: known by its headers, told by row, taken back whole."""

import io
import zipfile
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests import town
from tests.directory.samples import care, care_line
from tests.places.packs import TWO_TOWNS
from tests.shared import shared
from tsunagu.directory.models import (
    ImportRun,
    Location,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceStatus,
)
from tsunagu.directory.queries import services_for
from tsunagu.referrals.actions import refer

pytestmark = pytest.mark.django_db
AED = (
    "全国地方公共団体コード,ID,地方公共団体名,名称,名称_カナ,所在地_連結表記,所在地_都道府県,"
    "所在地_市区町村,建物名等(方書),緯度,経度,設置位置,電話番号,法人番号,団体名,利用可能曜日,"
    "開始時間,終了時間,利用可能日時特記事項,小児対応設備の有無,URL,備考"
)
FACILITY = "NO,都道府県名,市区町村名,名称,名称_カナ,POIコード,住所,方書,lat,lon,電話番号,"
FACILITY += "団体名,利用可能曜日,開始時間,終了時間,利用可能時間特記事項,URL"
EVENT = "都道府県名,市区町村名,イベント名,イベント名_カナ,開始日,終了日,開始時間,終了時間,主催者,"
EVENT += "場所名称,住所,緯度,経度,定員,URL"


def aed(name="見本公民館", number="", lat="35.7301", lon="139.5401", city="つなぐ市", **more):
    at = more.get("at", f"東京都{city}みどり町一丁目2-3")
    return (
        f"132292,{number},{city},{name},ｺｳﾐﾝｶﾝ,{at},東京都,{city},,{lat},{lon},玄関,"
        f"(042)464-1311,,,月火水木金,9:00,17:00,,有,,"
    )


def sheet(header, *rows, encoding="utf-8-sig", above=""):
    return f"{above}{header}\r\n{chr(10).join(rows)}\r\n".encode(encoding)


def run(*files, **options):
    out = StringIO()
    call_command("import_directory", *map(str, files), stdout=out, **options)
    return out.getvalue().splitlines()


@pytest.fixture(autouse=True)
def _city(settings):
    settings.CITY_PACK = TWO_TOWNS
    call_command("load_city", stdout=StringIO())


@pytest.fixture
def file(tmp_path):
    def write(content, name="list.csv"):
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return write


def test_known_by_its_headers_told_by_row_and_the_same_again(file):
    rows = [
        aed(),
        aed("ｹﾝﾘﾂｶﾝ", lat="139.5402", lon="35.7302"),
        aed("遠い館", lat="35.9", at="東京都つなぐ市みどり町一丁目9-9"),
        aed(city="となり市"),
        aed(""),
        aed(),
        "1,2",
    ]
    path = file(sheet(AED, *rows))
    far = "緯度・経度が、住所のみどり町一丁目から18.9km離れているため、入れませんでした。"
    twice = "「見本公民館」は、2 行目と同じもの（同じ番号か、同じ名前と住所）です。"
    assert run(path) == [
        "list.csv（AED設置箇所一覧）: 追加 3  変更 0  変更なし 0  市外 1  読めない行 3  注意 2",
        "    6 行目 読めません: 名前がありません。",
        f"    7 行目 読めません: {twice}",
        "    8 行目 読めません: 列の数が見出しと違います（見出し 22、この行 2）。",
        "    3 行目 注意: 緯度と経度が逆になっていたため、入れかえました。",
        f"    4 行目 注意: 遠い館: {far}",
        f"    取り消すときは --undo {ImportRun.objects.get().pk}",
    ]
    hall = Service.objects.get(name="見本公民館")
    assert (hall.source, hall.kana, hall.phone) == ("site", "コウミンカン", "042-464-1311")
    assert (hall.schedule.days, hall.schedule.hours) == ("月火水木金", "09:00-17:00")
    assert Service.objects.filter(name="ケンリツカン").exists()
    assert services_for().count() == 0  # one goes to an AED; nobody is referred to it
    assert "変更なし 3" in run(path)[0]
    assert ImportRun.objects.count() == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp"])
def test_older_rows_in_every_encoding_below_a_title(file, encoding):
    row = (
        "1,東京都,つなぐ市,見本館,ﾐﾎﾝｶﾝ,1309,みどり町１丁目２番,,35.7301,139.5401,042-000-0001,市,"
    )
    content = sheet(FACILITY, row + "月-金,9:00,17:00,,", encoding=encoding, above="# 公共施設\r\n")
    assert "公共施設一覧）: 追加 1" in run(file(content))[0]
    assert Location.objects.get().chome.code == "m-1"
    moved = sheet(FACILITY, row.replace("1,", "7,", 1) + "月-金,10:00,17:00,,")
    assert "追加 0  変更 1" in run(file(moved))[0]  # the number of a line says nothing


def test_an_event_and_a_whole_import_taken_back(file):
    first = "東京都,つなぐ市,つどい,ツドイ,2026-06-01,2026-06-02,10:00,12:00,見本の会,館,"
    first += "みどり町一丁目1,,,20,"
    one = run(file(sheet(EVENT, first)))[-1].split()[-1]
    was = list(Service.objects.values("name", "capacity"))
    there = list(Location.objects.values("address", "block", "chome"))
    uid = ServiceAtLocation.objects.get().uid
    other = first.replace("つどい", "別の会") + "\n" + first.replace(",20,", ",30,")
    two = run(file(sheet(EVENT, other)))[-1].split()[-1]
    assert sorted(Service.objects.values_list("name", "capacity")) == [
        ("つどい", 30),
        ("別の会", 20),
    ]
    with pytest.raises(CommandError, match=f"先に、あとの取りこみ {two}"):
        run(undo=int(one))
    assert run(undo=int(two)) == [f"取りこみ {two} を取り消しました。2 件が、前のとおりです。"]
    assert list(Service.objects.values("name", "capacity")) == was
    assert list(Location.objects.values("address", "block", "chome")) == there
    assert ServiceAtLocation.objects.get().uid == uid
    assert Schedule.objects.get().days == "2026-06-01から2026-06-02"
    with pytest.raises(CommandError, match="もう取り消して"):
        run(undo=int(two))
    run(undo=int(one))
    assert (Service.objects.count(), Location.objects.count()) == (0, 0)


def test_what_is_in_use_is_ended_and_not_taken_away(file, aoki):
    number = run(file(care(care_line())))[-1].split()[-1]
    service = Service.objects.get()
    case = town.opened(aoki)
    refer(case, asking=town.asking(case, aoki, service), by=aoki.actor)
    run(undo=int(number))
    assert Service.objects.get().status == ServiceStatus.CLOSED


def test_trying_changes_nothing(file):
    said = run(file(sheet(AED, aed())), dry_run=True)
    assert "追加 1" in said[0]
    assert said[-1] == "ためしました。何も変えていません。"
    assert (Service.objects.count(), ImportRun.objects.count(), Location.objects.count()) == (
        0,
        0,
        0,
    )


def test_own_columns_are_named_by_hand(file):
    own = file("施設,場所,でんわ\n見本サロン,みどり町二丁目1,042-464-1311\n".encode("cp932"))
    with pytest.raises(CommandError, match="どの一覧か"):
        run(own)
    named = ["name=施設", "address=場所", "phone=でんわ"]
    assert "追加 1" in run(own, kind="facility", column=named)[0]
    assert Service.objects.get().phone == "042-464-1311"
    with pytest.raises(CommandError, match="--column name="):
        run(own, kind="facility", column=["colour=施設"])


def excel(*rows):
    """The smallest workbook that spreadsheets read, with texts in its cells."""
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for row in rows
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default '
        f'Extension="xml" ContentType="{office}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" '
        f'Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="s" '
        'sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="a" Type="{rel}/worksheet" Target="sheet.xml"/></Relationships>',
        "xl/sheet.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return held.getvalue()


def test_excel_with_hints_in_its_header(file):
    header = [f"{name}←データの項目名を入力" for name in AED.split(",")]
    book = excel(["AEDの一覧", *[""] * 21], header, aed().split(","))
    assert "追加 1" in run(file(book, "list.xlsx"))[0]
    with pytest.raises(CommandError, match="Excel のファイルが読めません"):
        run(file(b"PK\x03\x04 broken", "broken.xlsx"))


def test_a_list_of_something_else_says_what_it_is(file):
    with pytest.raises(CommandError, match="「公衆無線LAN」の一覧です。社会資源ではない"):
        run(file(sheet("名称,住所,SSID", "館,町,x")))


def test_all_real_files_load_or_say_why_not():
    loaded, refused = {}, []
    for path in sorted(shared("data/opendata").rglob("*.*")):
        try:
            said = run(path, everywhere=True, dry_run=True)[0]
        except CommandError as fault:
            refused.append(str(fault))
        else:
            loaded[path.name] = said
    assert "追加 191" in loaded["122033_108_aed.csv"]
    assert "追加 18" in loaded["132292_public_toilet_normalized.csv"]
    assert "追加 47" in loaded["elderly_welfare_facility.xlsx"]
    assert [each for each in refused if "ではない" not in each and "どの一覧か" not in each] == []
    assert {each.split(":")[0] for each in refused if "どの一覧か" in each} == {"events.xlsx"}
