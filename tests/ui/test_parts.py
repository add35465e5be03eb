"""Every part of the look, drawn alone."""

import re

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string


class Form(forms.Form):
    whom = forms.ChoiceField(
        label="だれ", choices=[("me", "自分"), ("you", "家族")], widget=forms.RadioSelect
    )
    phone = forms.CharField(label="電話", required=False, help_text="市外局番から", max_length=3)
    agreed = forms.BooleanField(label="読みました")


FAULTY = {"phone": "0424641311"}


def drawn(part, /, **context):
    return re.sub(r"\s+", " ", render_to_string(f"ui/{part}.html", context)).strip()


def field(name, data=None):
    form = Form(data)
    return re.sub(r"\s+", " ", str(form[name].as_field_group()))


def test_choices_stand_in_a_fieldset_with_a_legend():
    text = field("whom")
    assert '<legend> だれ <span class="mark">必須</span> </legend>' in text
    assert text.count("<fieldset") == text.count("</fieldset>") == 1


def test_hint_and_error_are_tied_to_the_box():
    text = field("phone", FAULTY)
    assert 'aria-describedby="id_phone_helptext id_phone_error"' in text
    assert '<p class="hint" id="id_phone_helptext">市外局番から</p>' in text
    assert '<p class="error" id="id_phone_error">' in text
    assert 'aria-invalid="true"' in text
    assert 'value="0424641311"' in text


def test_a_box_to_tick_comes_before_its_words():
    text = field("agreed")
    assert text.index('type="checkbox"') < text.index("読みました")


def test_the_only_question_of_a_page_is_its_heading():
    assert '<label for="id_phone"> <h1> 電話' in drawn("question", field=Form()["phone"])


def test_the_error_summary_names_and_links_every_fault():
    form = Form(FAULTY)
    form.add_error(None, "もう届いています。")
    text = drawn("error_summary", form=form)
    assert re.findall(r'href="#(\w+)">([^<]*)<', text) == [
        ("id_whom_0", "だれ：一つ選んでください。"),
        ("id_phone", "電話：この値は 3 文字以下でなければなりません( 10 文字になっています)。"),
        ("id_agreed", "読みました：ここに印をつけてください。"),
    ]
    assert "<li>もう届いています。</li>" in text
    assert 'role="alert" tabindex="-1" autofocus' in text


def test_no_summary_without_a_fault():
    assert drawn("error_summary", form=Form()) == ""


def test_mending_links_say_what_they_mend():
    text = drawn("pairs", rows=[{"label": "だれ", "value": "一行目\n二行目", "href": "/x/"}])
    assert "<dd> 一行目<br>二行目 </dd>" in text
    assert '<a href="/x/">直す<span class="unseen">：だれ</span></a>' in text


def test_the_timeline_says_where_we_are():
    text = drawn(
        "timeline", steps=[{"title": "受付", "state": "done"}, {"title": "今", "state": "now"}]
    )
    assert text.count('aria-current="step"') == 1
    assert text.index("すみ") < text.index("いまここ")


def test_what_people_wrote_never_becomes_markup():
    bad = "<script>alert(1)</script>"
    texts = [
        drawn("notice", title=bad, text=bad, href="/", action=bad),
        drawn("emergency", title=bad, text=bad, when=bad),
        drawn("identity_bar", name=bad, kana=bad, facts=[bad], alerts=[bad]),
        drawn("pairs", rows=[{"label": bad, "value": bad}]),
        drawn("timeline", steps=[{"title": bad, "text": bad}]),
        drawn("confirmation", title=bad, code=bad, passphrase=bad, text=bad),
        drawn("tag", text=bad),
        drawn("buttons", text=bad),
    ]
    assert [text for text in texts if "<script" in text] == []
    assert [text for text in texts if "&lt;script&gt;" not in text] == []


@pytest.mark.parametrize(("number", "links"), [(1, ["2"]), (2, ["1", "3"]), (3, ["2"])])
def test_pages_are_plain_links_that_keep_the_search(rf, number, links):
    context = {"page": Paginator(range(30), 10).page(number)}
    text = render_to_string("ui/pages.html", context, rf.get("/?q=a&page=2"))
    found = re.findall(r'href="\?q=a&amp;page=(\d)"', text)
    assert found == links


def test_one_page_needs_no_links():
    assert drawn("pages", page=Paginator(range(3), 10).page(1)) == ""
