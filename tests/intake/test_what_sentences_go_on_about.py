"""Sentences that speak of what others named, of another paper or another exam, and postscripts that take back.

Persons and numbers are invented. What is expected is what a careful clerk would read, or ask about.
"""

from __future__ import annotations

from datetime import date

import pytest

from scoredesk import intake
from scoredesk.domain.application import Item
from scoredesk.domain.programme import Programme
from scoredesk.intake.charsets import decode

NUMBER, EXAM, CATEGORY, NAME = Item.EXAMINEE_NUMBER, Item.EXAM_DATE, Item.CATEGORY, Item.NAME
NATIONALITY, BIRTH, SEX = Item.NATIONALITY, Item.BIRTH_DATE, Item.SEX
FORM = (
    "①受験番号　QL-0412-88\n②受験日　2024年9月12日\n③区分　金属表面処理区分\n④氏名　PHYO THIRI\n"
    "⑤国籍　ベトナム\n⑥生年月日　1996年2月20日\n⑦性別　男\n"
)


def _values(programme: Programme, text: str, wanted: dict[Item, str | None]) -> dict[Item, str | None]:
    head = "Subject: Score report\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    draft = intake.read((head + text).encode(), programme, today=date(2026, 11, 26))
    return {item: draft.items[item].value for item in wanted}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("受験番号は紙にあります。QL-0412-88 と書いてあります。", {NUMBER: "QL-0412-88"}),
        ("しけんの ばんごうは ここに あります。QL-0412-88 です。", {NUMBER: "QL-0412-88"}),
        ("ばんごうは QL/0412/88 です。", {NUMBER: "QL/0412/88"}),
        ("About my examinee number: I found the paper. It says QL-0412-88.", {NUMBER: "QL-0412-88"}),
        ("たんじょうびは ちがいました。カードには 1996年2月20日と かいて あります。", {BIRTH: "1996-02-20"}),
        ("しけんは 名古屋で うけました。2024年9月12日です。", {EXAM: "2024-09-12"}),
        # what must not be taken
        ("しけんは 名古屋で うけました。今日は 2026年10月5日です。", {EXAM: None}),
        ("しけんは 名古屋で うけました。ビザは 2027年1月5日までです。", {EXAM: None}),
        ("ばんごうは かみに ありました。リンさんは QL-0412-89 です。", {NUMBER: None}),
        ("受験番号は紙にあります。電話は 0120-3344 です。", {NUMBER: None}),
        ("たんじょうびは カードに あります。たぶん 1996年2月20日です。", {BIRTH: None}),
    ],
)
def test_a_sentence_goes_on_about_what_was_named(
    programme: Programme, text: str, wanted: dict[Item, str | None]
) -> None:
    assert _values(programme, f"結果通知書をおねがいします。\n{text}\n", wanted) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ビジネスキャリア3級は 2025年2月16日に うけました。2号の しけんは 2025年5月14日に うけました。", "2025-05-14"),
        ("I passed the JLPT N3 test on 2024-07-07. I took the SSW test on 2025-05-14 and failed.", "2025-05-14"),
        ("2024年7月7日に日本語能力試験を受けました。2025年5月14日に受験し、不合格でした。", "2025-05-14"),
        (
            "Saya lulus ujian N4 tanggal 7 Juli 2024. Saya ikut ujian tanggal 14 Mei 2025 tetapi tidak lulus.",
            "2025-05-14",
        ),
        ("The exam was on 14 May 2025; my friend sat on 7 July 2024 and passed.", "2025-05-14"),
        ("2025年5月14日に受験しましたが、合格できませんでした。", "2025-05-14"),
        ("I took the exam on 14 May 2025 and I have not passed it.", "2025-05-14"),
    ],
)
def test_another_exam_is_not_the_exam(programme: Programme, text: str, wanted: str) -> None:
    assert _values(programme, f"結果通知書の発行。受験番号 QL-0412-88\n\n{text}\n", {EXAM: wanted}) == {EXAM: wanted}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            (
                "I am Anar, male, born 1993-07-11. I passed the machining test (my number 240605-31).\n\n"
                "I write for my wife. She took the Metal Surface Treatment test on 2025-03-06. Her examinee number is "
                "250306-58. On her residence card the name is TSEND OYUN. Her birthday is 1994-10-27."
            ),
            {NUMBER: "250306-58", CATEGORY: "surface", NAME: "TSEND OYUN", BIRTH: "1994-10-27", SEX: "F"},
        ),
        (
            (
                "I write for my roommate because he has no computer. I was born on 3 May 1990 and I am a woman. "
                "His name is LIM DARA, born 4 June 1995. His examinee number is QL-0412-88."
            ),
            {NAME: "LIM DARA", BIRTH: "1995-06-04", SEX: "M"},
        ),
        (
            (
                "In my school certificate my name is SAW MU and date of birth is 1st January 1996. In my card "
                "and passport the name is SAW MU PAW and date of birth is 12th September 1997. Roll no. is QL-0412-88."
            ),
            {NAME: "SAW MU PAW", BIRTH: "1997-09-12", NUMBER: "QL-0412-88"},
        ),
        (
            (
                "My husband Ko Aung (born 3 March 1990) is here. I was born on 5 June 1994. I took the exam on "
                "14 May 2025. My examinee number is QL-0412-88."
            ),
            {BIRTH: "1994-06-05", NUMBER: "QL-0412-88"},
        ),
        # a friend who is only mentioned makes nobody write for another
        (
            "ともだちに きいた。わたしの なまえは WAI YAN です。たんじょうびは 1996年4月22日です。",
            {NAME: "WAI YAN", BIRTH: "1996-04-22"},
        ),
    ],
)
def test_whose_a_sentence_is(programme: Programme, text: str, wanted: dict[Item, str | None]) -> None:
    assert _values(programme, f"Score report please.\n\n{text}\n", wanted) == wanted


@pytest.mark.parametrize(
    ("postscript", "wanted"),
    [
        ("追伸　⑦は ともだちの ままでした。わたしは 女です。", {SEX: "F", NATIONALITY: "VN"}),
        ("P.S. ⑤はまちがいです。ミャンマーです。", {NATIONALITY: "MM"}),
        ("⑦は そのままでした。女です。\n⑤も です！ ミャンマーです。", {SEX: "F", NATIONALITY: "MM"}),
        ("国籍は間違いです。正しくはミャンマーです。", {NATIONALITY: "MM"}),
        ("⑥を直し忘れました。1997年3月21日です。", {BIRTH: "1997-03-21"}),
        ("⑦は まちがいです。", {SEX: None}),  # and of what is right a clerk asks
        ("⑤は まちがいです。", {NATIONALITY: None}),
        ("④は まちがいです。", {NAME: None}),
        ("①は まちがいです。", {NUMBER: None}),
        ("⑦も です。", {SEX: "M"}),  # nothing was taken back before
        ("ともだちは 女です。", {SEX: "M"}),
    ],
)
def test_a_postscript_takes_back(programme: Programme, postscript: str, wanted: dict[Item, str | None]) -> None:
    assert _values(programme, f"{FORM}\n{postscript}\n", wanted) == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("試験の日は2024年の10月7日じゃない違う11月7日です2024年11月7日木曜日", {EXAM: "2024-11-07"}),
        ("受験日は2024年10月7日、ごめんなさい、2024年11月7日です。", {EXAM: "2024-11-07"}),
        ("生年月日は1991年6月13日あごめん1日1991年6月1日です", {BIRTH: "1991-06-01"}),
        ("The exam date is 7 October 2024, sorry, 7 November 2024.", {EXAM: "2024-11-07"}),
        ("Ngày thi là 7/10/2024, à nhầm, 27/11/2024", {EXAM: "2024-11-27"}),
        ("生年月日は1991年6月13日です。入社は2020年6月1日です", {BIRTH: "1991-06-13"}),
    ],
)
def test_a_day_taken_back_in_the_same_breath(programme: Programme, said: str, wanted: dict[Item, str | None]) -> None:
    text = f"受験番号はQL-0412-88です名前はPHYO THIRIです国籍はミャンマーです{said}\n"
    assert _values(programme, text, wanted) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("0481-ID-2408 itu nomor peserta saya", {NUMBER: "0481-ID-2408"}),
        ("0481-ID-2408 is my examinee number.", {NUMBER: "0481-ID-2408"}),
        ("0481-ID-2408が受験番号です。", {NUMBER: "0481-ID-2408"}),
        ("14 Agustus 2024 ujiannya, jam 10 pagi", {EXAM: "2024-08-14"}),
        ("RINI SUSANTI (nama di zairyu card, tanpa gelar)", {NAME: "RINI SUSANTI"}),
        ("RINI SUSANTI (name on my residence card)", {NAME: "RINI SUSANTI"}),
        ("0481-ID-2408 itu nomor HP saya", {NUMBER: None}),
    ],
)
def test_the_label_is_told_of_the_value(programme: Programme, line: str, wanted: dict[Item, str | None]) -> None:
    assert _values(programme, f"Mohon score report.\n\n{line}\nwarga negara Indonesia\n", wanted) == wanted


def test_text_cut_to_a_telephones_width_is_joined(programme: Programme) -> None:
    text = (
        "Good day, I am\nPUREV SARNAI, please\nexcuse my English, it is on\ncard same. I am citizen of\nMongolia. "
        "I am a woman, 28\nyears old, birthday is 15\nMarch 1998. I tried the\nexam on the "
        "11th of December\n2024 in Osaka, and my\n"
        "examinee number was OS-3412-\n0077 (one number, line is\nbroken by phone).\n"
    )
    wanted: dict[Item, str | None] = {
        NAME: "PUREV SARNAI", NATIONALITY: "MN", BIRTH: "1998-03-15", EXAM: "2024-12-11", NUMBER: "OS-3412-0077",
    }  # fmt: skip
    assert _values(programme, text, wanted) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("試験の番号: QL-0412-88", {NUMBER: "QL-0412-88"}),
        ("Number of the exam: QL-0412-88", {NUMBER: "QL-0412-88"}),
        ("Mã số dự thi: QL-0412-88", {NUMBER: "QL-0412-88"}),
        ("Admit card number: QL-0412-88", {NUMBER: "QL-0412-88"}),
        ("テストをうけた日: 2024年9月12日", {EXAM: "2024-09-12"}),
        ("Date I took the exam: 12 September 2024", {EXAM: "2024-09-12"}),
        ("Ngày em thi: 12/9/2024", {EXAM: None}),  # 12 September or 9 December
        ("Ngày em thi: 22/9/2024", {EXAM: "2024-09-22"}),
        ("Tanggal mengikuti ujian: 22 September 2024", {EXAM: "2024-09-22"}),
        ("試験の分野: 金属表面処理", {CATEGORY: "surface"}),
        ("Name of the exam: Metal Surface Treatment", {CATEGORY: "surface"}),
        ("Bidang ujian yang diikuti: Metal Surface Treatment", {CATEGORY: "surface"}),
        ("本人の生まれた日: 1996年2月20日", {BIRTH: "1996-02-20"}),
        ("男女の別: 女", {SEX: "F"}),
    ],
)
def test_labels_that_people_put_together(programme: Programme, line: str, wanted: dict[Item, str | None]) -> None:
    text = f"Score report please.\nName: PHYO THIRI\n{line}\nNationality: Myanmar\n"
    assert _values(programme, text, wanted) == wanted


def test_half_width_kana_alone_are_iso_2022_jp() -> None:
    assert decode(b"\x1b(I<^\x1b(B 12\r\n\x1b(IJ^\x1b(B", "iso-2022-jp") == "ｼﾞ 12\r\nﾊﾞ"
    assert decode(b"\x1b(I<^\x1b(B", "") == "ｼﾞ"
