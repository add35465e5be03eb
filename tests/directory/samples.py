"""Small provider lists with the defects that the real ones have."""

CITY = "東京都つなぐ市"
CARE_HEAD = (
    "都道府県コード又は市町村コード,No,都道府県名,市区町村名,事業所名,事業所名カナ,サービスの種類,"
    "住所,方書（ビル名等）,緯度,経度,電話番号,FAX番号,法人番号,法人の名称,事業所番号,利用可能曜日,"
    "利用可能曜日特記事項,定員,URL,高齢者の方と障害者の方が同時一体的に利用できるサービス,"
    "介護保険の通常の指定基準を満たしている,障害福祉の通常の指定基準を満たしている,備考"
)
DISABILITY_HEAD = (
    "都道府県コード又は市区町村コード,NO（※システム内の固有の番号、連番）,指定機関名,法人の名称,"
    "法人の名称_かな,法人番号,法人住所（市区町村）,法人住所（番地以降）,法人電話番号,法人FAX番号,法人URL,"
    "サービス種別,事業所の名称,事業所の名称_かな,事業所番号,事業所住所（市区町村）,事業所住所（番地以降）,"
    "事業所電話番号,事業所FAX番号,事業所URL,事業所緯度,事業所経度,利用可能な時間帯（平日）,"
    "利用可能な時間帯（土曜）,利用可能な時間帯（日曜）,利用可能な時間帯（祝日）,定休日,"
    "利用可能曜日特記事項（留意事項）,定員"
)
CARE_ROW = {
    "city": "つなぐ市",
    "name": "デイ森",
    "kind": "認知症対応型通所介護",
    "address": "東京都つなぐ市みどり町一丁目2番3号",
    "building": "",
    "lat": "35.7301",
    "lon": "139.5401",
    "phone": "０４２－４６４－１３１１",
    "legal": "1000000000001",
    "organization": "森の会",
    "number": "13B5400016",
    "days": '"平日,土曜日"',
    "capacity": "12",
    "url": "https://mori.example/",
}
DISABILITY_ROW = {
    "serial": "A0000000001",
    "organization": "社会福祉法人　森の会",
    "legal": "",
    "kind": "就労継続支援Ｂ型",
    "name": "ｺｰﾎﾟ森",
    "number": "1310000001",
    "city": "東京都つなぐ市",
    "address": "みどり町２−１７−２０　２階",
    "phone": "0422278377",
    "url": "",
    "lat": "35.7401",
    "lon": "139.5501",
    "saturday": "00:00-00:00",
    "capacity": "0",
}


def care_line(**other: str) -> str:
    r = CARE_ROW | other
    return (
        f"132292,1,東京都,{r['city']},{r['name']},デイモリ,{r['kind']},{r['address']},{r['building']},"
        f"{r['lat']},{r['lon']},{r['phone']},,{r['legal']},{r['organization']},{r['number']},"
        f"{r['days']},日曜日を除く,{r['capacity']},{r['url']},,,,"
    )


def disability_line(**other: str) -> str:
    r = DISABILITY_ROW | other
    return (
        f"13000,{r['serial']},東京都,{r['organization']},もりのかい,{r['legal']},東京都渋谷区,1-1,,,,"
        f"{r['kind']},{r['name']},こーぽもり,{r['number']},{r['city']},{r['address']},{r['phone']},,"
        f"{r['url']},{r['lat']},{r['lon']},09:00-16:00,{r['saturday']},,,土日,,{r['capacity']}"
    )


def care(*lines: str, encoding: str = "utf-8-sig", above: str = "") -> bytes:
    return f"{above}{CARE_HEAD}\r\n{chr(10).join(lines)}\r\n".encode(encoding)


def disability(*lines: str) -> bytes:
    return f"{DISABILITY_HEAD}\r\n{chr(10).join(lines)}\r\n".encode("utf-8-sig")
