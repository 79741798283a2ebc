"""What stands beside a value on its line or in its sentence: what a clerk leaves out, and what he asks about."""

from __future__ import annotations

from datetime import date

import pytest

from scoredesk import intake
from scoredesk.domain.application import Draft, Item
from scoredesk.domain.programme import Programme

NUMBER, EXAM, CATEGORY, NAME = Item.EXAMINEE_NUMBER, Item.EXAM_DATE, Item.CATEGORY, Item.NAME
NATIONALITY, BIRTH, SEX = Item.NATIONALITY, Item.BIRTH_DATE, Item.SEX
FORM = {
    NUMBER: "Examinee number: SM24-00318",
    EXAM: "Exam date: 2024-06-11",
    CATEGORY: "Category: Metal Surface Treatment",
    NAME: "Name: SOE THU",
    NATIONALITY: "Nationality: Myanmar",
    BIRTH: "Date of birth: 1999-03-04",
    SEX: "Sex: male",
}


def _read(programme: Programme, text: str) -> Draft:
    raw = f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\n"
    return intake.read(raw.encode(), programme, today=date(2026, 11, 26))


@pytest.mark.parametrize(
    ("item", "line", "value"),
    [
        (NUMBER, "Examinee number: SM24-00318. I lost the paper 2 years ago.", "SM24-00318"),
        (NUMBER, "Examinee number: SM24-00318 seat 12", "SM24-00318"),
        (NUMBER, "Examinee number: SM24-00318, Nagoya 3F", "SM24-00318"),
        (NUMBER, "受験番号：7F-0932", "7F-0932"),
        (NUMBER, "受験番号：SM24-00318（2024年6月に受けました）", "SM24-00318"),
        (EXAM, "Exam date: 11 June 2024 at 13:00", "2024-06-11"),
        (EXAM, "受験日：2024年6月11日 13:00-14:30", "2024-06-11"),
        (EXAM, "受験日：令和6年6月11日（2024年）", "2024-06-11"),
        (EXAM, "Exam date: 06/11/2024 (June)", "2024-06-11"),
        (EXAM, "Exam date: 11/06/2024 (June 11)", "2024-06-11"),
        (NATIONALITY, "国籍：韓国ではなくミャンマー", "MM"),
        (SEX, "Sex: male (not female)", "M"),
        (SEX, "性別：女じゃなくて男", "M"),
        (SEX, "Sex: Mr", "M"),
        (SEX, "性別：おとこの人です", "M"),
        (CATEGORY, "Category: Metal Surface Treatment, not Machining", "surface"),
        (CATEGORY, "区分：機械加工ではなく表面処理", "surface"),
        (BIRTH, "生年月日：平成11年3月4日（1999年）生まれ（25才）", "1999-03-04"),
        (NAME, "Name: SOE THU. I am from Myanmar.", "SOE THU"),
        (NAME, "Name: SOE THU male", "SOE THU"),
        (NAME, "Họ tên: SOE THU, nam", "SOE THU"),
        (NAME, "Name: SOE THU 1999/3/4", "SOE THU"),
        (NAME, "Name: SOE THU Tel 090-0000-0000", "SOE THU"),
        (NAME, "氏名：SOE THU（男）", "SOE THU"),
        (NAME, "Name: Md. Soe Thu", "MD SOE THU"),
        (NAME, "Họ tên: NGUYEN VAN KHOANG", "NGUYEN VAN KHOANG"),
    ],
)
def test_what_is_left_out(programme: Programme, item: Item, line: str, value: str) -> None:
    assert _read(programme, "\n".join((FORM | {item: line}).values())).items[item].value == value


@pytest.mark.parametrize(
    ("item", "line"),
    [
        (NUMBER, "Examinee number: maybe SM24-00318"),
        (NUMBER, "受験番号：たぶんSM24-00318"),
        (NUMBER, "受験番号：SM24-00318だと思います"),
        (NUMBER, "受験番号：SM24-0031?"),
        (NUMBER, "受験番号：SM24-003XX"),
        (NUMBER, "受験番号：SM24-00***"),
        (EXAM, "Exam date: around 11 June 2024"),
        (EXAM, "受験日：2024年6月11日ごろ"),
        (EXAM, "受験日：2024年6月11日（たぶん）"),
        (EXAM, "受験日：2024年6月10日か11日"),
        (EXAM, "受験日：2024年6月10日～11日"),
        (EXAM, "受験日：2024/6/10-11"),
        (EXAM, "受験日：令和5年6月11日（2024年）"),
        (EXAM, "Ngày thi: khoảng 11/6/2024, chắc là ngày 11 tháng 6 năm 2024"),
        (EXAM, "Tanggal ujian: mungkin 11 Juni 2024"),
        (EXAM, "วันที่สอบ: น่าจะ 11 มิถุนายน 2567"),
        (BIRTH, "生年月日：1999年3月4日か5日"),
        (BIRTH, "生年月日：1999年3月4日（平成10年）"),
        (NAME, "氏名：THU（SOE THU）"),
        (NAME, "Name: SOE THU (SOE TUU)"),
        (NAME, "Name: SOE THU - Myanmar"),
        (NAME, "Name: SOE THU?"),
    ],
)
def test_what_is_asked_about(programme: Programme, item: Item, line: str) -> None:
    reading = _read(programme, "\n".join((FORM | {item: line}).values())).items[item]
    assert reading.value is None
    assert reading.candidates


@pytest.mark.parametrize(
    "line", ["受験番号：なし（2024年に受けました）", "Examinee number: I forgot, I took it in 2024年"]
)
def test_a_year_is_no_number(programme: Programme, line: str) -> None:
    assert _read(programme, "\n".join((FORM | {NUMBER: line}).values())).items[NUMBER].value is None


REST = "ネパール人です。男です。"


@pytest.mark.parametrize(
    ("text", "item", "value"),
    [
        ("I think my examinee number is SM24-00318. I am from Nepal. I am male.", NUMBER, None),
        (f"受験番号はSM24-00318だったと思います。{REST}", NUMBER, None),
        (f"受験日は2024年6月11日ごろです。{REST}", EXAM, None),
        (f"2024年6月11日ごろに受験しました。{REST}", EXAM, None),
        ("I took the exam around 11 June 2024. I am from Nepal. I am male.", EXAM, None),
        ("Nomor ujian saya kalau tidak salah SM24-00318. Saya dari Nepal. Saya laki-laki.", NUMBER, None),
        ("Could you check? My examinee number is SM24-00318. I am from Nepal. I am male.", NUMBER, "SM24-00318"),
        ("My examinee number is SM24-00318. I think it is right. I am from Nepal.", NUMBER, "SM24-00318"),
        (f"受験番号は SM24-00318 です。いつごろ とどきますか？{REST}", NUMBER, "SM24-00318"),
    ],
)
def test_what_a_sentence_is_not_sure_of(programme: Programme, text: str, item: Item, value: str | None) -> None:
    assert _read(programme, f"I apply for the score report.\n{text}").items[item].value == value


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My name is NGUYEN VAN HUNG. I am a man.", "NGUYEN VAN HUNG"),
        ("My name is Vo Thi Ly. I am from Vietnam.", "VO THI LY"),
        ("My name is Tran Van A. My number is SM24-00318.", "TRAN VAN A"),
        ("My name is Md. Rafiqul Islam. Please help.", "MD RAFIQUL ISLAM"),
        ("My name is J. P. SANTOS and I am Filipino.", "J P SANTOS"),
        ("Nama saya Budi Santoso. Saya dari Indonesia.", "BUDI SANTOSO"),
        ("Em tên là Nguyễn Thị Hoa. Em sinh ngày 3 tháng 5 năm 1999.", "NGUYEN THI HOA"),
        ("Watashi wa RAI KUMAR desu. Nepal jin desu.", "RAI KUMAR"),
    ],
)
def test_where_a_name_ends_in_a_sentence(programme: Programme, text: str, name: str) -> None:
    draft = _read(programme, f"My exam number is SM24-00318, exam date 2024-06-11.\n{text}")
    assert draft.items[NAME].value == name
