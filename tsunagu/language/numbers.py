"""Numbers as they are spoken in Japanese, with the sound they take before a counter."""

DIGITS = ("", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう")
ALONE = ("ぜろ", *DIGITS[1:])
TENS = ("", "じゅう", "ひゃく", "せん")
GROUPS = ("", "まん", "おく", "ちょう", "けい")
SOUNDS = {
    "さんひゃく": "さんびゃく",
    "ろくひゃく": "ろっぴゃく",
    "はちひゃく": "はっぴゃく",
    "さんせん": "さんぜん",
    "はちせん": "はっせん",
    "いちちょう": "いっちょう",
    "はちちょう": "はっちょう",
    "じゅうちょう": "じゅっちょう",
}
KANJI_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
KANJI_TENS = {"十": 10, "百": 100, "千": 1000}
KANJI_GROUPS = {"万": 10_000, "億": 100_000_000}
# The last syllable before a hard counter, by the kind of its first sound (counters.tsv).
SHORTENED = {
    "k": {"いち": "いっ", "ろく": "ろっ", "じゅう": "じゅっ", "ひゃく": "ひゃっ"},
    "s": {"いち": "いっ", "はち": "はっ", "じゅう": "じゅっ"},
    "h": {"いち": "いっ", "ろく": "ろっ", "はち": "はっ", "じゅう": "じゅっ", "ひゃく": "ひゃっ"},
}
SHORTENED["t"] = SHORTENED["s"]
SHORTENED["k8"] = SHORTENED["h"]
SHORTENED["p"] = SHORTENED["hp"] = SHORTENED["h"]
SHORTENED["c"] = {"じゅう": "じゅっ"}
BURST = str.maketrans("はひふへほ", "ぱぴぷぺぽ")
VOICED = str.maketrans("はひふへほ", "ばびぶべぼ")


def spoken(number: int) -> str:
    """1500 as せんごひゃく, 0 as ぜろ. Beyond 10**20 digit by digit."""
    if number == 0:
        return "ぜろ"
    text = str(number)
    if len(text) > 4 * len(GROUPS):
        return one_by_one(text)
    groups = [text[max(0, end - 4) : end] for end in range(len(text), 0, -4)]
    told = [_group(group, at) for at, group in enumerate(groups) if int(group)]
    return "".join(reversed(told))


def _group(digits: str, place: int) -> str:
    said = "".join(
        _digit(int(digit), len(digits) - at - 1) for at, digit in enumerate(digits) if digit != "0"
    )
    if place and said == "せん":  # 1千万
        said = "いっせん"
    return _joined(said, GROUPS[place])


def _digit(digit: int, place: int) -> str:
    if place and digit == 1:
        return TENS[place]
    return _joined(DIGITS[digit], TENS[place])


def _joined(number: str, unit: str) -> str:
    for plain, heard in SOUNDS.items():
        if (number + unit).endswith(plain) and plain.endswith(unit):
            return (number + unit)[: -len(plain)] + heard
    return number + unit


def one_by_one(digits: str) -> str:
    """0120 as ぜろいちにぜろ."""
    return "".join(ALONE[int(digit)] for digit in digits)


def decimal(whole: str, part: str) -> str:
    """2.5 as にてんご."""
    number = int(whole)
    said = "れい" if number == 0 else shortened(spoken(number), "t")
    return f"{said}てん{one_by_one(part)}"


def shortened(number: str, kind: str) -> str:
    """いち before 回 is いっ."""
    for ending, heard in SHORTENED.get(kind, {}).items():
        if number.endswith(ending):
            return number[: -len(ending)] + heard
    return number


def hardened(counter: str, number: str, kind: str) -> str:
    """ほん behind いっ is ぽん, behind さん is ぼん."""
    if kind not in ("h", "p", "hp"):
        return counter
    if number.endswith("っ") or (kind == "p" and number.endswith("ん")):
        return counter[0].translate(BURST) + counter[1:]
    if kind == "h" and number.endswith(("さん", "せん", "まん", "なん")):
        return counter[0].translate(VOICED) + counter[1:]
    return counter


def from_kanji(text: str) -> int:
    """二十三 as 23; 二〇二五 as 2025; 一万二千 as 12000."""
    if not any(sign in KANJI_TENS or sign in KANJI_GROUPS for sign in text):
        return int("".join(str(KANJI_DIGITS[sign]) for sign in text))
    total = group = digit = 0
    for sign in text:
        if sign in KANJI_GROUPS:
            total += (group + digit or 1) * KANJI_GROUPS[sign]
            group = digit = 0
        elif sign in KANJI_TENS:
            group += (digit or 1) * KANJI_TENS[sign]
            digit = 0
        else:
            digit = KANJI_DIGITS[sign]
    return total + group + digit
