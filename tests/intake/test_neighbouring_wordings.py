"""One rule of reading in several wordings: each was learnt from one mail, and must hold in other words and languages.

Persons and numbers are invented. What is expected is what a careful clerk would read, or ask about.
"""

from __future__ import annotations

from datetime import date

import pytest

from scoredesk import intake
from scoredesk.domain.application import Doubt, Draft, Item, MailKind
from scoredesk.domain.programme import Programme

NUMBER, EXAM, CATEGORY, NAME = Item.EXAMINEE_NUMBER, Item.EXAM_DATE, Item.CATEGORY, Item.NAME
NATIONALITY, BIRTH, SEX = Item.NATIONALITY, Item.BIRTH_DATE, Item.SEX
PERSON = "氏名：SOE THU\n国籍：ミャンマー"


def _read(programme: Programme, text: str, subject: str = "", charset: str = "utf-8", declared: str = "") -> Draft:
    head = f"Subject: {subject}\r\nContent-Type: text/plain; charset={declared or charset}\r\n\r\n".encode()
    return intake.read(head + text.encode(charset), programme, today=date(2026, 11, 26))


def _values(draft: Draft, items: dict[Item, str | None]) -> dict[Item, str | None]:
    return {item: draft.items[item].value for item in items}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nama sesuai kartu zairyu: DEWI LESTARI", "DEWI LESTARI"),
        ("Tên ghi trên thẻ lưu trú: TRAN QUOC BAO", "TRAN QUOC BAO"),
        ("氏名（在留カードのとおり）：PHAM THI LAN", "PHAM THI LAN"),
        ("在留カードの名前は MOE MOE AYE です。", "MOE MOE AYE"),
        ("The name as on my residence card is KC ROSHAN.", "KC ROSHAN"),
        ("Pangalan sa residence card: DELA CRUZ ANA", "DELA CRUZ ANA"),
        ("नाम कार्डमा जस्तै: THAPA BIMALA", "THAPA BIMALA"),
        ("ชื่อในบัตร: SAETANG MALI", "SAETANG MALI"),
        ("弊社の従業員で、在留カード上の氏名は「BUI VAN DAT」でございます。", "BUI VAN DAT"),
        ("BUI VAN DATと在留カードに書いてあります。", "BUI VAN DAT"),
        ("It says LIM SOKHA on my residence card.", "LIM SOKHA"),
        ("My name on card: LIM SOKHA, from Cambodia", "LIM SOKHA"),
    ],
)
def test_the_name_on_the_card(programme: Programme, text: str, name: str) -> None:
    draft = _read(programme, f"I apply for the score report.\n\n{text}\n")
    assert draft.items[NAME].value == name


@pytest.mark.parametrize(
    "text",
    [
        "Name: NGUYEN VAN HUNG or NGUYEN VAN HUONG\nNationality: Vietnam\nSex: M",
        "Nama: SITI AMINAH atau SITI AMINA\nKewarganegaraan: Indonesia\nJenis kelamin: P",
        "氏名：NGUYEN VAN HUNGかNGUYEN VAN HUONGです\n国籍：ベトナム\n性別：男",
        "Name: HUNG NGUYEN\nNationality: Vietnam\nSex: M\nName on my residence card: NGUYEN VAN HUNG",
    ],
)
def test_two_spellings_are_asked_about(programme: Programme, text: str) -> None:
    reading = _read(programme, text).items[NAME]
    assert reading.value is None
    assert len(reading.candidates) == 2


def test_the_whole_name_settles_where_a_middle_name_goes(programme: Programme) -> None:
    parts = "Surname: REYES\nFirst name: ANA\nMiddle name: LUNA\nNationality: Filipino\nSex: F"
    assert _read(programme, parts).items[NAME].doubt is Doubt.AMBIGUOUS
    assert _read(programme, parts + "\n(on my residence card: REYES ANA LUNA)").items[NAME].value == "REYES ANA LUNA"


@pytest.mark.parametrize(
    ("text", "item", "value"),
    [
        (f"{PERSON}\n性別：男\nすみません、性別は「女」の間違いです。", SEX, "F"),
        (f"{PERSON}\n受験日：2024年6月11日\n受験日は2024年11月20日の誤りです。", EXAM, "2024-11-20"),
        (f"{PERSON}\n生年月日：1998年3月4日\nあ、ごめんなさい、5日です", BIRTH, "1998-03-05"),
        ("My birthday is 3 May 1995, sorry, 4 May 1995.", BIRTH, "1995-05-04"),
        ("Tanggal lahir saya 3 Mei 1995, maaf salah, 4 Mei 1995", BIRTH, "1995-05-04"),
        ("受験日は2024年6月11日、すみません間違えました、2024年6月12日です。", EXAM, "2024-06-12"),
        ("Ngày sinh: 03/05/1995, xin lỗi em nhầm, 05/13/1995", BIRTH, "1995-05-13"),
        ("Birth date: 7 December 1996 (sorry, 17 December 1996)", BIRTH, "1996-12-17"),
        ("My birthday is December 7, 1996, sorry for my bad English.", BIRTH, "1996-12-07"),
    ],
)
def test_what_an_apology_takes_back(programme: Programme, text: str, item: Item, value: str) -> None:
    assert _read(programme, f"I apply for the score report.\n\n{text}\n").items[item].value == value


def test_a_day_taken_back_after_two_dates_is_asked_about(programme: Programme) -> None:
    text = f"受験日：2024年6月11日\n生年月日：1998年3月4日\n{PERSON}\n性別：男\nすみません、5日でした"
    reading = _read(programme, text).items[BIRTH]
    assert reading.value is None
    assert set(reading.candidates) == {"1998-03-04", "1998-03-05"}


@pytest.mark.parametrize(
    "table",
    [
        (
            "受験番号,受験日,区分,氏名,国籍,生年月日,性別,備考\n"
            "Q-77120,2024/06/11,機械金属加工,CHIT SU,ミャンマー,1999/01/02,女,なし"
        ),
        (
            '"Name";"Company";"Nationality";"Sex";"Date of birth";"Exam number";"Exam date";"Category"\n'
            '"CHIT SU";"Kobo, Ltd.";"Myanmar";"F";"1999-01-02";"Q-77120";"2024-06-11";"Machining and Metal Processing"'
        ),
        (
            "STT\tHọ tên\tQuốc tịch\tGiới tính\tNgày sinh\tSBD\tNgày thi\tCông ty\tHạng mục thi\n"
            "3\tCHIT SU\tMyanmar\tNữ\t1999-01-02\tQ-77120\t2024-06-11\tABC\t機械金属加工"
        ),
        (
            "社員番号\t氏名（在留\nカード）\t国籍\t生年\n月日\t性別\t入社日\t受験番号\t受験日\t区分\n"
            "118\tCHIT SU\tミャンマー\t1999-01-02\t女\t2021-04-01\tQ-77120\t2024-06-11\t機械金属加工"
        ),
        (
            "| 社員番号 | 氏名 | 国籍 | 性別 | 生年月日 | 入社日 | 受験番号 | 受験日 | 試験区分 |\n"
            "|--|--|--|--|--|--|--|--|--|\n"
            "| 118 | CHIT SU | ミャンマー | 女 | 1999-01-02 | 2021-04-01 | Q-77120 | 2024-06-11 | 機械金属加工区分 |"
        ),
    ],
    ids=["commas", "semicolons", "tabs", "broken header", "bars"],
)
def test_a_row_of_an_offices_list(programme: Programme, table: str) -> None:
    wanted: dict[Item, str | None] = {
        NUMBER: "Q-77120",
        EXAM: "2024-06-11",
        CATEGORY: "machining",
        NAME: "CHIT SU",
        NATIONALITY: "MM",
        BIRTH: "1999-01-02",
        SEX: "F",
    }
    draft = _read(programme, f"下表の者について申請いたします。\n\n{table}\n\n協同組合 事務局")
    assert _values(draft, wanted) == wanted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"受験番号：K 2506-118\n{PERSON}", "K2506-118"),
        ("Examinee number is SM 24-0031-8 po", "SM24-0031-8"),
        (f"受験番号：TR1234567（これはパスポートの番号です）\n{PERSON}", None),
        (f"Nomor ujian: C9812345 (nomor paspor, nomor ujian hilang)\n{PERSON}", None),
        (f"Examinee number: SM24-00318 (residence card attached)\n{PERSON}", "SM24-00318"),
    ],
)
def test_numbers_in_groups_and_of_other_papers(programme: Programme, text: str, value: str | None) -> None:
    assert _read(programme, f"I apply for the score report.\n\n{text}").items[NUMBER].value == value


@pytest.mark.parametrize("subject", ["受験番号AB-2203-1 結果通知書", "Exam number: AB-2203-1 / score report"])
def test_a_number_in_the_subject(programme: Programme, subject: str) -> None:
    assert _read(programme, f"{PERSON}\n受験日：2024/6/11", subject).items[NUMBER].value == "AB-2203-1"


@pytest.mark.parametrize(
    ("text", "item", "value"),
    [
        (f"性別：男・女 → 女\n{PERSON}", SEX, "F"),
        (f"Sex: male/female => male\n{PERSON}", SEX, "M"),
        (f"区分：機械金属加工／電気電子機器組立て／金属表面処理 ⇒ 金属表面処理\n{PERSON}", CATEGORY, "surface"),
        ("国籍：🇮🇩\n氏名：DEWI\n性別：女", NATIONALITY, "ID"),
        ("④ RAI KUMAR\n⑤ 🇳🇵\n② 2024/06/11\n⑥ 1990/05/06\n⑦ 男", NATIONALITY, "NP"),
    ],
)
def test_what_signs_choose(programme: Programme, text: str, item: Item, value: str) -> None:
    assert _read(programme, text).items[item].value == value


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "ナマエ：SOE THU\nコクセキ：ミャンマー\nセイベツ：オトコ\nタンジョウビ：1990/05/06",
            {NAME: "SOE THU", NATIONALITY: "MM", SEX: "M", BIRTH: "1990-05-06"},
        ),
        (
            "じゅけん番号：P-0091\nジュケン日：2024/06/11\nシメイ：SOE THU\n国せき：ミャンマー",
            {NUMBER: "P-0091", EXAM: "2024-06-11", NAME: "SOE THU", NATIONALITY: "MM"},
        ),
        (
            "わたしは べとなむじんです。おとこです。1999ねん3がつ3にちに うまれました。",
            {NATIONALITY: "VN", SEX: "M", BIRTH: "1999-03-03"},
        ),
        (
            (
                "Juken bango wa X-11823 desu\nSimei wa KYAW MIN\nKokuseki wa Myanma desu\n"
                "Seinengapi wa 1999 nen 7 gatsu 7 nichi\nSeibets wa otoko desu"
            ),
            {NUMBER: "X-11823", NAME: "KYAW MIN", NATIONALITY: "MM", BIRTH: "1999-07-07", SEX: "M"},
        ),
    ],
)
def test_labels_in_kana_and_misspelt_romaji(programme: Programme, text: str, wanted: dict[Item, str | None]) -> None:
    assert _values(_read(programme, text), wanted) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            (
                "はじめまして。フィリピン\n人のマリアです。受験番号は\nPH-00918-2です。受験日は20\n24年6月11日です。"
                "区分は機械\n"
                "金属加工区分です。氏名は\nREYES MARIA CLARAです。性\n別は女性です。生年月日は19\n95年12月3日です。"
            ),
            {NUMBER: "PH-00918-2", EXAM: "2024-06-11", CATEGORY: "machining", NAME: "REYES MARIA CLARA",
             NATIONALITY: "PH", SEX: "F", BIRTH: "1995-12-03"},
        ),
        (
            ("はじめまして私はネパール人です受験番号は P-00912 です試験は2024年6月11日に受けました"
            "名前はアルファベットで RAI KUMAR です男です生年月日は1990年5月6日です"),
            {NUMBER: "P-00912", EXAM: "2024-06-11", NAME: "RAI KUMAR", SEX: "M", BIRTH: "1990-05-06"},
        ),
    ],
)  # fmt: skip
def test_sentences_cut_anywhere_or_nowhere(programme: Programme, text: str, wanted: dict[Item, str | None]) -> None:
    assert _values(_read(programme, text), wanted) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Exam No: K-1182\nBorn 3 May 1995\n- WNI\n- Wanita\nNama: SITI AMINAH",
            {NUMBER: "K-1182", BIRTH: "1995-05-03", NATIONALITY: "ID", SEX: "F", NAME: "SITI AMINAH"},
        ),
        (
            "My name is CRUZ ANNA, born 3 May 1995, Philippines, female. Exam number K-1182-3.",
            {NAME: "CRUZ ANNA", BIRTH: "1995-05-03", NATIONALITY: "PH", SEX: "F"},
        ),
        (
            "Examinee number Q-118\nCategory Metal Surface Treatment\nName RAI KUMAR\nNationality Nepal",
            {NUMBER: "Q-118", CATEGORY: "surface", NAME: "RAI KUMAR", NATIONALITY: "NP"},
        ),
    ],
)
def test_words_without_labels_and_labels_that_are_words(
    programme: Programme, text: str, wanted: dict[Item, str | None]
) -> None:
    assert _values(_read(programme, text), wanted) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            (
                "> 1. 氏名：在留カードと ちがいます。\nTRAN QUOC BAO\n\n"
                "> 2. 生年月日：「3/4/1995」は ２つに よめます。\n1995年4月3日です。"
            ),
            {NAME: "TRAN QUOC BAO", BIRTH: "1995-04-03", EXAM: None, SEX: None},
        ),
        ("> Sex: is missing.\n\nFemale\n\n> Nationality: is missing.\n\nCambodia", {SEX: "F", NATIONALITY: "KH"}),
        ("> Examinee number: please check it.\n\nI will send the photo later.", {NUMBER: None}),
    ],
)
def test_answers_below_the_points_of_our_letter(
    programme: Programme, text: str, wanted: dict[Item, str | None]
) -> None:
    draft = _read(programme, text, "Re: [SD-2MKJ7-X9D4H] Please check your application")
    assert draft.kind is MailKind.ANSWER
    assert _values(draft, wanted) == wanted


@pytest.mark.parametrize("salutation", ["ご担当者様", "試験担当者 各位", "Dear contact person,"])
def test_whom_a_mail_greets_is_no_heading(programme: Programme, salutation: str) -> None:
    text = f"{salutation}\n\n{PERSON}\n性別：男\n生年月日：1990/1/2\n\n総務部 田中（女性）"
    wanted: dict[Item, str | None] = {NAME: "SOE THU", NATIONALITY: "MM", SEX: "M", BIRTH: "1990-01-02"}
    assert _values(_read(programme, text), wanted) == wanted


def test_the_sex_in_a_clerks_signature_is_not_the_workers(programme: Programme) -> None:
    text = "弊社社員の申請です。\n受験番号：P-0091\n氏名：SOE THU\n国籍：ミャンマー\n\n総務 田中（女性）"
    assert _read(programme, text).items[SEX].value is None


@pytest.mark.parametrize(
    ("text", "charset", "declared", "name"),
    [
        ("Name: NUÑEZ JOSÉ\nNationality: Filipino\nSex: M", "cp1252", "windows-1252", "NUNEZ JOSE"),
        ("Name: MUÑOZ ANA\nNationality: Filipino\nSex: F", "latin-1", "iso-8859-1", "MUNOZ ANA"),
        ("ｼﾒｲ:SOE THU\nｺｸｾｷ:ﾐｬﾝﾏｰ\nｾｲﾍﾞﾂ:ｵﾄｺ", "cp932", "iso-8859-1", "SOE THU"),
        ("ชื่อ: SAETANG MALI\nสัญชาติ: ไทย\nเพศ: หญิง", "cp874", "windows-874", "SAETANG MALI"),
        ("姓名：WANG LI\n国籍：中国\n性别：女", "gb18030", "windows-936", "WANG LI"),
    ],
)
def test_charsets_by_windows_names_and_latin_letters(
    programme: Programme, text: str, charset: str, declared: str, name: str
) -> None:
    draft = _read(programme, text, charset=charset, declared=declared)
    assert draft.items[NAME].value == name
    assert all(draft.items[item].value for item in (NATIONALITY, SEX))


@pytest.mark.parametrize(
    "log",
    [
        (
            "2026/06/22(月)\n20:01 西 受験番号おしえて\n20:04 Ye Min Z-4410 です\n20:04 西 受験日は？\n"
            "20:09 Ye Min 2024年6月11日です。金属表面処理\n"
            "20:10 西 氏名\n20:12 Ye Min YE MIN OO\n20:12 Ye Min ミャンマー 男\n20:13 西 生年月日お願いします\n"
            "20:15 Ye Min 1997年6月8日\n20:15 Ye Min ごめんなさい、9日です\n20:16 西 ありがとう"
        ),
        (
            "22/06/2026, 20:01 - Nishi: what is your examinee number?\n22/06/2026, 20:04 - Ye Min: Z-4410\n"
            "22/06/2026, 20:04 - Nishi: Exam date?\n22/06/2026, 20:09 - Ye Min: 11 June 2024\n"
            "22/06/2026, 20:10 - Nishi: exam category\n22/06/2026, 20:11 - Ye Min: Metal Surface Treatment\n"
            "22/06/2026, 20:11 - Nishi: your full name please\n22/06/2026, 20:12 - Ye Min: YE MIN OO\n"
            "22/06/2026, 20:12 - Ye Min: Myanmar, male\n22/06/2026, 20:13 - Nishi: birthday?\n"
            "22/06/2026, 20:15 - Ye Min: 8 June 1997\n22/06/2026, 20:15 - Ye Min: sorry, 9th"
        ),
        (
            "[20:01] Nishi: SBD?\n[20:04] Min: Z-4410\n[20:05] Nishi: Ngày thi là gì?\n"
            "[20:06] Min: 11/06/2024 ạ, tức ngày 11 tháng 6 năm 2024\n"
            "[20:07] Nishi: Hạng mục thi?\n[20:08] Min: 金属表面処理\n"
            "[20:09] Nishi: Họ và tên\n[20:10] Min: YE MIN OO\n"
            "[20:11] Nishi: Quốc tịch\n[20:11] Min: Myanmar\n[20:12] Nishi: Ngày sinh\n"
            "[20:12] Min: 9/6/1997, 9 tháng 6 năm 1997\n"
            "[20:13] Nishi: Giới tính\n[20:13] Min: Nam"
        ),
    ],
    ids=["by spaces", "with dates and dashes", "in brackets"],
)
def test_a_chat_log(programme: Programme, log: str) -> None:
    wanted: dict[Item, str | None] = {
        NUMBER: "Z-4410",
        EXAM: "2024-06-11",
        CATEGORY: "surface",
        NAME: "YE MIN OO",
        NATIONALITY: "MM",
        BIRTH: "1997-06-09",
        SEX: "M",
    }
    draft = _read(programme, f"本人とのトークです。申請をお願いします。\n\n{log}\n\n西")
    assert _values(draft, wanted) == wanted
    source = draft.items[NUMBER].source
    assert source is not None
    assert "Z-4410" in source.text


def test_a_timetable_is_no_chat(programme: Programme) -> None:
    times = "10:00 受付\n10:30 説明\n11:00 受験番号の確認\n13:00 試験\n14:00 終了"
    assert _values(_read(programme, f"{PERSON}\n性別：男\n\n{times}"), {NUMBER: None}) == {NUMBER: None}


@pytest.mark.parametrize(
    ("text", "item", "value"),
    [
        ("Residence card FRONT AND BACK attached. Nationality: Nepal. Sex: M", NAME, None),
        ("Residence card: EXPIRY DATE 2027\nNationality: Nepal\nSex: M\nExam number: A-1182", NAME, None),
        ("申請者：人事部 山田 太郎\n受験番号：A-1182\n受験日：2024/6/11\n性別：男", NAME, None),
        ("Kaisha wa TOMATSU KOGYO desu. Kokuseki wa Nepal desu.\nSeibetsu wa otoko desu.", NAME, None),
        ("19:00 夕食\n19:30 電話\n20:00 会議\n20:30 帰宅\n" + PERSON, NAME, "SOE THU"),
        (f"{PERSON}\n受験日：2024年6月11日\nすみません、30分後に写真を送ります", EXAM, "2024-06-11"),
        (f"{PERSON}\n受験日：2024年6月11日\nすみません、3日前に送りました", EXAM, "2024-06-11"),
        (f"{PERSON}\nExam date: 2024-06-11\nSorry, I will send the photo on the 5th", EXAM, "2024-06-11"),
        (
            "> 受験番号：A-1\n> 受験日：2024年6月11日\n> 氏名：SOE THU\n> 国籍：タイ\n\n6月22日 西",
            EXAM,
            "2024-06-11",
        ),
        (f"受験番号：SM24-0011 すみません、去年の番号は SM23-0099 でした\n{PERSON}", NUMBER, None),
        (f"Examinee number: SM24-0011 (sorry, my phone is 090-1234-5678)\n{PERSON}", NUMBER, None),
        (f"受験番号：TH-118、電話番号：090-1234-5678\n{PERSON}", NUMBER, "TH-118"),
        (f"{PERSON}\n受験日：2024/6/11\n性別の間違いがあればお知らせください。", SEX, None),
        (f"総務部 山田（女性）\n受験番号：A-1182\n{PERSON}", SEX, None),
        (f"{PERSON}、住所：愛知県、電話：090、性別：男", SEX, "M"),
        ("Nandito po ako sa Japan po. Exam number: A-1182\nName: CRUZ ANA\nSex: F", NATIONALITY, None),
        ("私の会社の社長は日本人です。わたしは ねぱーるじんです。おとこです。受験番号：A-1182", NATIONALITY, "NP"),
        ("My friend is from Vietnam, but I am from Nepal. Exam number: A-1182. Sex: male", NATIONALITY, None),
        (f"表面処理工業株式会社\n{PERSON}\n性別：男", CATEGORY, None),
    ],
)
def test_what_tempts_to_a_wrong_value(programme: Programme, text: str, item: Item, value: str | None) -> None:
    assert _read(programme, text).items[item].value == value


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("①number: A-1182\n④name: SOE THU\n⑤country: Nepal", "cp932"),
        ("Don’t know the day.\nNumber: A-1182\nName: SOE THU\nNationality: Nepal", "cp1252"),
    ],
)
def test_what_is_said_to_be_latin(programme: Programme, text: str, charset: str) -> None:
    draft = _read(programme, text, charset=charset, declared="iso-8859-1")
    assert _values(draft, {NUMBER: "", NAME: "", NATIONALITY: ""}) == {
        NUMBER: "A-1182",
        NAME: "SOE THU",
        NATIONALITY: "NP",
    }
    assert "\ufffd" not in draft.text


@pytest.mark.parametrize(
    "text",
    [
        "氏名：グエン・ヴァン・フン\n在留カードの氏名：NGUYEN VAN HUNG\n国籍：ベトナム",
        "名前は フン です。在留カードの名前は NGUYEN VAN HUNG です。ベトナム人です。男です。",
    ],
)
def test_a_name_in_another_script_is_a_reading_of_the_latin_one(programme: Programme, text: str) -> None:
    assert _read(programme, text).items[NAME].value == "NGUYEN VAN HUNG"


@pytest.mark.parametrize("mark", ["({})", "{}.", "{})", "{}:", "[{}]"])
def test_seven_numbered_values_on_one_line(programme: Programme, mark: str) -> None:
    wanted: dict[Item, str | None] = {
        NUMBER: "SM24-00318",
        EXAM: "2024-06-11",
        CATEGORY: "machining",
        NAME: "SOE THU",
        NATIONALITY: "MM",
        BIRTH: "1999-03-04",
        SEX: "M",
    }
    values = ("SM24-00318", "2024-06-11", "machining and metal processing", "SOE THU", "Myanmar", "4 March 1999", "M")
    text = " ".join(f"{mark.format(number)} {value}" for number, value in enumerate(values, 1))
    assert _values(_read(programme, text), wanted) == wanted


def test_fields_of_no_item_end_a_value(programme: Programme) -> None:
    text = "Exam no.: SM24-00318/Room: 12/Name: SOE THU/Tel: 090/Nationality: Myanmar/Sex: M"
    wanted: dict[Item, str | None] = {NUMBER: "SM24-00318", NAME: "SOE THU", NATIONALITY: "MM", SEX: "M"}
    assert _values(_read(programme, text), wanted) == wanted
