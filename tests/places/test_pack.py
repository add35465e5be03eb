import pytest

from tests.places.packs import TWO_TOWNS, changed
from tsunagu.ground.errors import Refused
from tsunagu.places.pack import read


def test_a_pack_says_what_city_it_is():
    city = read(TWO_TOWNS).city
    assert (city.full_name, city.holds(35.5, 139.5), city.holds(34.5, 139.5)) == (
        "東京都つなぐ市",
        True,
        False,
    )


def test_a_folder_without_a_city_is_refused(tmp_path):
    with pytest.raises(Refused, match=r"city\.toml がありません"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("was", "to", "said"),
    [('code = "999999"', "", "足りない項目"), ("checked = true", "checked = ", "読めません")],
)
def test_a_faulty_city_file_is_refused(tmp_path, was, to, said):
    with pytest.raises(Refused, match=said):
        changed(tmp_path, "city.toml", was, to)
