from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.directory.samples import care, care_line
from tests.places.packs import TWO_TOWNS
from tests.shared import shared
from tsunagu.directory.models import Location, Service

pytestmark = pytest.mark.django_db


def run(*files) -> list[str]:
    out = StringIO()
    call_command("import_providers", *map(str, files), stdout=out)
    return out.getvalue().splitlines()


@pytest.fixture
def small_city(settings):
    settings.CITY_PACK = TWO_TOWNS
    call_command("load_city", stdout=StringIO())


def test_the_summary_and_the_second_time(small_city, tmp_path):
    file = tmp_path / "care.csv"
    file.write_bytes(care(care_line(), care_line(city="となり市"), care_line(number="")))
    assert run(file) == [
        "care.csv: 追加 1  変更 0  変更なし 0  市外 1  読めない行 1  注意 0",
        "    4 行目 読めません: 事業所番号がありません。",
        "合計: 追加 1  変更 0  変更なし 0  市外 1  読めない行 1  注意 0",
    ]
    assert run(file)[-1] == "新しいことはありませんでした。何も変えていません。"


def test_an_unknown_file_stops_everything_with_code_2(small_city, tmp_path):
    good, bad = tmp_path / "care.csv", tmp_path / "menu.csv"
    good.write_bytes(care(care_line()))
    bad.write_text("曜日,献立\n月,カレー\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"menu\.csv: どの一覧か、見出しから") as fault:
        run(good, bad)
    assert fault.value.returncode == 2
    assert not Service.objects.exists()


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_what_cannot_be_opened_is_said(small_city, tmp_path, name):
    with pytest.raises(CommandError, match="ファイルが開けません"):
        run(tmp_path / name)


def test_without_areas_it_asks_for_them(tmp_path):
    with pytest.raises(CommandError, match="load-city") as fault:
        run(tmp_path / "care.csv")
    assert fault.value.returncode == 2


def test_the_real_lists_of_the_city_give_105_services():
    files = sorted(shared("data/opendata/nishitokyo").glob("13229_*.csv"))
    call_command("load_city", stdout=StringIO())
    said = run(*files)
    assert said[-1] == "合計: 追加 105  変更 0  変更なし 0  市外 0  読めない行 0  注意 5"
    assert Service.objects.filter(source="care").count() == 66
    assert Service.objects.filter(needs=None).count() == 0
    assert Location.objects.filter(chome=None).count() == 0
    assert run(*files)[-2:] == [
        "合計: 追加 0  変更 0  変更なし 105  市外 0  読めない行 0  注意 5",
        "新しいことはありませんでした。何も変えていません。",
    ]
