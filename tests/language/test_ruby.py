import pytest

from tsunagu.language.readings import readings
from tsunagu.language.ruby import with_ruby


def ruby(text, kana):
    return f"<ruby>{text}<rp>(</rp><rt>{kana}</rt><rp>)</rp></ruby>"


def shown(page):
    return with_ruby(page, readings(), keeps=False)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>申請する</p>", f"<p>{ruby('申請', 'しんせい')}する</p>"),
        ("<p>子育(こそだ)て</p>", f"<p>{ruby('子育', 'こそだ')}て</p>"),
        (
            "<p>&lt;b&gt;市&amp;民</p>",
            f"<p>&lt;b&gt;{ruby('市', 'し')}&amp;{ruby('民', 'みん')}</p>",
        ),
        ("<a href='/市'>市</a>", f"<a href='/市'>{ruby('市', 'し')}</a>"),
        ("<br>市<hr>", f"<br>{ruby('市', 'し')}<hr>"),
    ],
)
def test_ruby_stands_over_kanji(page, expected):
    assert shown(page) == expected


@pytest.mark.parametrize(
    "page",
    [
        "<p>かな &copy; ABC</p>",
        "<head><title>市民</title></head>",
        "<textarea>市民</textarea>",
        "<select><option>市民</option></select>",
        "<script>let 市 = '<p>市民</p>';</script>",
        '<p lang="zh-Hans">市民 <b>市民</b></p>',
        f"<p>{ruby('市民', 'しみん')}</p>",
        "<!-- 市民 --><p>田中太郎さん</p>",
    ],
)
def test_everything_else_stays_as_it_is(page):
    assert shown(page) == page


def test_the_page_says_that_its_lines_stand_apart():
    assert shown('<!DOCTYPE html>\n<html lang="ja"><p>市</p></html>') == (
        f'<!DOCTYPE html>\n<html lang="ja" data-furigana><p>{ruby("市", "し")}</p></html>'
    )
