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
    one.choose("朝（8時から12時）", among="連絡してよい時間")
    one.picture("tell-hours")
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
    one.fill("ふりがな", KANA)
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


NEED = "介護保険・要介護認定"
ANSWER = "毎週火曜日に、家にお風呂が来ます。お金の手続きも終わりました。"
DONE = "ご自宅での入浴を、毎週火曜日に始めました。"


def open_a_case(worker: Visitor) -> None:
    """From the day's work to a case: the words are read, a need gets its next date."""
    worker.go("受付")
    worker.picture("desk-queue")
    worker.page.locator("main a", has_text="ひとりで").click()
    worker.picture("desk-concern")
    worker.follow("支援を始める")
    needs = worker.page.locator("main")
    needs.get_by_label("課題", exact=True).first.select_option(label=NEED)
    needs.get_by_label("次にすること").first.fill("電話で話を聞く")
    worker.fill("理由", "入浴の支援が必要です。")
    worker.picture("desk-open")
    worker.click("支援を始める")


def join_the_case(worker: Visitor) -> None:
    """What the neighbour told is about the same person."""
    worker.go("受付")
    worker.page.locator("main a", has_text="となりの人").click()
    worker.picture("desk-concern-neighbour")
    worker.follow("今の支援に合わせる")
    worker.choose(NAME, "同じ人かもしれない支援ケース")
    worker.fill("理由", "同じ人のことです。")
    worker.picture("desk-join")
    worker.click("今の支援に合わせる")


def to_the_case(worker: Visitor) -> None:
    worker.go("支援ケース")
    worker.picture("desk-cases")
    worker.page.locator("main a", has_text=NAME).first.click()
    worker.page.wait_for_url("**/desk/cases/*/")


def write_a_note(worker: Visitor) -> None:
    worker.select("方法", "電話")
    worker.fill("事実", "電話で話した。お風呂に2週間入れていない。")
    worker.fill("判断・所見", "早めに入浴の支援につなぐ。")
    worker.click("記録する")
    worker.picture("desk-case")


def refer(worker: Visitor, service: str) -> None:
    """The person has agreed on the telephone; the worker sees exactly what the other will see."""
    worker.follow("つなぐ")
    worker.fill("名前やことば", service)
    worker.click("さがす")
    worker.picture("desk-refer-choose")
    worker.page.locator("main a", has_text=service).first.click()
    worker.fill("つなぐ理由・お願いしたいこと", "ご自宅での入浴をお願いします。")
    worker.choose("いま、本人の同意を記録する")
    worker.select("いま同意を記録するとき：同意の方法", "口頭で(記録した)")
    worker.fill("いま同意を記録するとき：説明した人", "青木")
    worker.picture("desk-refer-ask")
    worker.click("相手に見えることを確かめる")
    worker.picture("desk-refer-check")
    worker.click("送る")
    worker.page.wait_for_url("**/desk/referrals/*/")
    worker.picture("desk-referral")


def help_and_report(partner: Visitor) -> None:
    """The asked organisation reads, says yes, calls, begins, and tells what came of it."""
    partner.picture("partner-inbox")
    partner.page.locator("main a", has_text=NEED).click()
    partner.picture("partner-referral")
    for deed in ("引き受ける", "本人と話した", "支援を始めた"):
        partner.click(deed)
    partner.page.locator("main summary", has_text="報告する").click()
    partner.choose("解決した")
    partner.fill("したこと", DONE)
    partner.picture("partner-report")
    partner.click("報告する")


def verify(worker: Visitor) -> None:
    worker.go("つなぎ")
    worker.picture("desk-referrals")
    worker.page.locator("main a", has_text=NAME).first.click()
    worker.picture("desk-referral-reported")
    worker.click("報告を確認した")


def end_the_need(worker: Visitor) -> None:
    """With the truth: what came of it, what was done, who was told."""
    worker.follow("課題を終わりにする")
    worker.choose("解決した")
    worker.fill("したこと", "入浴の支援につなぎ、始まったことを本人に確かめた。")
    worker.choose("本人に伝えた")
    worker.choose("知らせてくれた人に伝えた")
    worker.fill("本人へのお返事", ANSWER)
    worker.picture("desk-end-need")
    worker.click("課題を終わりにする")


def close_the_case(worker: Visitor) -> None:
    worker.follow("支援を終結する")
    worker.fill("支援の結果", "入浴できるようになり、落ち着いた。")
    worker.click("支援を終結する")
    worker.picture("desk-case-closed")
