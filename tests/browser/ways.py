"""The ways people go, click by click."""

from tests.browser.visitor import Visitor

WORDS = "ひとりでお風呂に入れなくなりました。足が弱っています。"
NAME, KANA = "見本 花子", "みほん はなこ"


def tell_of_oneself(one: Visitor) -> tuple[str, str]:
    """A resident tells; what they write down: receipt number and passphrase."""
    one.goto("/")
    one.picture("top")
    one.follow("こまっていることを伝える")
    one.picture("tell-start")
    one.click("はじめる")
    one.choose("わたしのこと")
    one.click("つぎへ")
    one.fill("どんなことで、こまっていますか", WORDS)
    one.picture("tell-words")
    one.click("つぎへ")
    one.choose("1か月くらい前から")
    one.click("つぎへ")
    one.choose("いいえ")
    one.click("つぎへ")
    one.fill("どこで起きていることですか", "南町3丁目")
    one.click("つぎへ")
    one.choose("電話")
    one.click("つぎへ")
    one.fill("電話番号", "042-000-0001")
    one.picture("tell-reach")
    one.click("つぎへ")
    one.fill("あなたの名前", NAME)
    one.fill("ふりがな", KANA)
    one.fill("年齢（だいたい）", "78")
    one.click("つぎへ")
    one.choose("伝える前に、わたしに聞いてください")
    one.picture("tell-sharing")
    one.click("つぎへ")
    return _send(one)


def report_a_neighbour(one: Visitor) -> tuple[str, str]:
    """The same trouble, seen from next door."""
    one.goto("/")
    one.follow("こまっていることを伝える")
    one.click("はじめる")
    one.choose("近所の人のこと")
    one.click("つぎへ")
    one.fill("その人の名前", NAME)
    one.fill("その人の住所・いる場所", "南町3丁目1-2")
    one.click("つぎへ")
    one.fill("どんなことで、こまっていますか", "となりの人を、最近見ません。")
    one.click("つぎへ")
    for _ in range(3):  # since when, danger, where: the neighbour does not know
        one.click("わからない・答えたくない")
    one.choose("受付番号のページだけ")
    one.click("つぎへ")
    one.fill("その人との関係", "となりの家")
    one.click("つぎへ")
    one.click("わからない・答えたくない")
    return _send(one)


def _send(one: Visitor) -> tuple[str, str]:
    one.picture("tell-check")
    one.click("送る")
    one.page.wait_for_url("**/tell/sent/")
    one.picture("tell-sent")
    receipt, passphrase = one.page.locator("main .code").all_inner_texts()
    return receipt, passphrase


def read_the_answer(one: Visitor, receipt: str, passphrase: str) -> str:
    """What stands on the status page; the whole source of it."""
    one.goto("/")
    one.follow("返事を見る")
    one.fill("受付番号", receipt)
    one.fill("あいことば", passphrase)
    one.click("返事を見る")
    one.page.wait_for_url("**/status/view/")
    return one.page.content()
