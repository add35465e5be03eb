"""What somebody does about what was told of a line, so that the next file brings it."""

FIXES = {
    "missing": "元の一覧で、この列を書いてから、もう一度取りこんでください。",
    "long": "元の一覧で短くしてから、もう一度取りこんでください。",
    "width": "この行の「,」や改行の数を見出しに合わせてから、もう一度取りこんでください。",
    "twice": "どちらか一方の行を消すか、番号を分けてください。先の行だけを入れています。",
    "url": "http:// か https:// で始まるアドレスに直すか、取りこんだあとカードに書いてください。",
    "legal_number": "13けたの法人番号に直してください。わからないときは、空のままでかまいません。",
    "capacity": "人数を数字だけで書いてください。わからないときは、空のままでかまいません。",
    "point": "緯度（35くらい）と経度（139くらい）を、数字で書いてください。",
    "swapped": "入れかえた所を地図で見て、合っていれば、このままでかまいません。",
    "far": "住所と、緯度・経度の、どちらが正しいかを確かめて、元の一覧を直してください。",
    "chome": "町の名前と丁目を確かめてください。市の外の住所なら、このままでかまいません。",
    "kind": "取りこんだあと、どの困りごとに役立つかを市で決めてください。",
}


def fix(code: str) -> str:
    """Empty where nobody can do anything about it in the list."""
    return FIXES.get(code, "")
