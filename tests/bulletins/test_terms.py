"""How the city says words in other languages: above the table of the house, until it is unsaid."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests import notices
from tsunagu.bulletins import actions
from tsunagu.bulletins.models import CityTerm
from tsunagu.bulletins.papers import Words
from tsunagu.bulletins.queries.terms import terms_in
from tsunagu.ground.errors import Denied, Refused
from tsunagu.journal.models import Entry
from tsunagu.language.glossary import glossary

pytestmark = pytest.mark.usefixtures("small_city")
WORDS = Words("介護保険の相談", "市役所の窓口に来てください。ひばりの会も来ます。")


def test_what_the_city_says_comes_first_until_it_is_unsaid(aoki, ueda):
    actions.say_term("介護保険", "en", "Kaigo Hoken", by=aoki.actor)
    actions.say_term("介護保険", "en", "care insurance", by=ueda.actor)
    actions.say_term("ひばりの会", "en", "Hibari Group", by=aoki.actor)
    known = terms_in("en")
    assert (known["介護保険"], known["ひばりの会"]) == ("care insurance", "Hibari Group")
    assert known["市役所"] == glossary("en")["市役所"]
    assert "ひばりの会" not in terms_in("ko")
    term = CityTerm.objects.get(word="介護保険")
    assert term.said_by == ueda.user
    actions.unsay_term(term, by=aoki.actor)
    assert terms_in("en")["介護保険"] == glossary("en")["介護保険"]
    done = Entry.objects.filter(verb__startswith="term.").order_by("pk")
    assert [each.verb for each in done] == [*["term.said"] * 3, "term.unsaid"]


def test_what_is_no_term_and_who_says_none(aoki, chiba):
    with pytest.raises(Refused, match="2文字"):
        actions.say_term("市", "en", "city", by=aoki.actor)
    for language, saying in (("ja", "市役所"), ("xx", "x"), ("en", "")):
        with pytest.raises(ValidationError):
            actions.say_term("市役所", language, saying, by=aoki.actor)
    with pytest.raises(Denied):
        actions.say_term("市役所", "en", "City Hall", by=chiba.actor)
    actions.say_term("市役所", "en", "City Hall", by=aoki.actor)
    with pytest.raises(Denied):
        actions.unsay_term(CityTerm.objects.get(), by=chiba.actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        CityTerm.objects.create(word="市役所", language="en", saying="x", said_by=aoki.user)
    assert CityTerm.objects.get().saying == "City Hall"


def test_said_and_dropped_on_the_page(client, aoki):
    client.force_login(aoki.user)
    said = {"word": " ひばりの会 ", "language": "ko", "saying": "히바리 모임"}
    assert client.post("/office/terms/", said | {"word": "会"}).status_code == 422
    assert client.post("/office/terms/", said | {"language": "ja"}).status_code == 422
    assert client.post("/office/terms/", said).url == "/office/terms/"
    page = client.get("/office/terms/?in=ko").content.decode()
    assert '<td lang="ko">히바리 모임</td>' in page
    assert '<td lang="ko">시청</td>' in page
    term = CityTerm.objects.get()
    assert term.word == "ひばりの会"
    assert client.get("/office/terms/?in=x").status_code == 200
    assert client.post(f"/office/terms/{term.pk}/drop/").url == "/office/terms/"
    assert not CityTerm.objects.exists()


def test_who_translates_sees_the_words_and_hears_which_are_said_otherwise(client, aoki):
    bulletin = notices.drafted(aoki, words=WORDS)
    actions.say_term("ひばりの会", "en", "Hibari Group", by=aoki.actor)
    client.force_login(aoki.user)
    here = f"/office/bulletins/{bulletin.pk}/words/en/"
    first = client.get(here)
    words = [term.word for term in first.context["terms"]]
    assert words == ["介護保険", "相談", "市役所", "窓口", "ひばりの会"]
    assert first.context["unsaid"] == []
    typed = {"title": "Consultation on care insurance", "moves": bulletin.moves}
    typed |= {"body": "Come to the counter of the City Hall. The Hibari group comes too."}
    seen = client.post(here, typed | {"look": "1"})
    assert [term.word for term in seen.context["unsaid"]] == ["介護保険"]
    assert "用語とちがう言い方かもしれません" in seen.content.decode()
    assert client.post(here, typed).status_code == 302, "a hint never stops anybody"
