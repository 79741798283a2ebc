"""Whole mails in many layouts and languages, each with all seven items, as different people would write the same.

Persons and numbers are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from scoredesk import intake
from scoredesk.domain.application import Doubt, Item
from scoredesk.domain.programme import Programme

# Each: the mail's text, then number, exam date, category, name, nationality, birth date, sex.
MAILS: dict[str, tuple[str, str]] = {
    "vi_prose": (
        (
            "Kính gửi ban thư ký,\n"
            "Em tên là Phạm Thị Ngọc Ánh (trên thẻ cư trú ghi PHAM THI NGOC ANH), người Việt Nam, nữ, sinh ng"
            "ày 14 tháng 2 năm 1997.\n"
            "Em đã thi môn gia công kim loại cơ khí vào ngày 18/6/2024 tại Nagoya, số báo danh của em là N24-"
            "06-5512. Em thi trượt nên cần giấy báo điểm.\n"
            "Em gửi kèm ảnh thẻ và ảnh chân dung."
        ),
        "N24-06-5512 | 2024-06-18 | machining | PHAM THI NGOC ANH | VN | 1997-02-14 | F",
    ),
    "id_prose": (
        (
            "Selamat siang, nama saya AGUS PRASETYO, dari Indonesia, laki-laki, lahir di Malang 21 April 1995. Pa"
            "da tanggal 20 Agustus 2024 saya mengikuti ujian bidang Metal Surface Treatment dengan nomor peserta "
            "55081-22. Hasilnya tidak lulus. Mohon diterbitkan score report."
        ),
        "55081-22 | 2024-08-20 | surface | AGUS PRASETYO | ID | 1995-04-21 | M",
    ),
    "tl_prose": (
        (
            "Magandang araw po. Ako po si DELA TORRE MARICEL, Filipino, babae, ipinanganak noong Marso 3, 1994. K"
            "umuha po ako ng exam noong Setyembre 11, 2024 sa Electric and Electronic Device Assembly. Examinee n"
            "o. ko po ay PH-88-20411. Humihingi po ako ng score report."
        ),
        "PH-88-20411 | 2024-09-11 | electronics | DELA TORRE MARICEL | PH | 1994-03-03 | F",
    ),
    "my_form": (
        (
            "စာမေးပွဲဖြေဆိုသူနံပါတ် - MM-5512-08\n"
            "ဖြေဆိုသည့်ရက် - 2024 ခုနှစ် စက်တင်ဘာလ 11 ရက်\n"
            "အမျိုးအစား - 電気電子機器組立て\n"
            "နာမည် - KHIN MYAT NOE\n"
            "နိုင်ငံသား - မြန်မာ\n"
            "မွေးသက္ကရာဇ် - 1996 ခုနှစ် မေလ 4 ရက်\n"
            "ကျား/မ - မ"
        ),
        "MM-5512-08 | 2024-09-11 | electronics | KHIN MYAT NOE | MM | 1996-05-04 | F",
    ),
    "ne_form": (
        (
            "परीक्षार्थी नम्बर: NP-77-1203\n"
            "परीक्षा मिति: 2024 सेप्टेम्बर 11\n"
            "परीक्षाको विषय: Machining\n"
            "नाम: GURUNG PRAKASH\n"
            "राष्ट्रियता: नेपाली\n"
            "जन्म मिति: 1993-12-02\n"
            "लिङ्ग: पुरुष"
        ),
        "NP-77-1203 | 2024-09-11 | machining | GURUNG PRAKASH | NP | 1993-12-02 | M",
    ),
    "km_form": (
        (
            "លេខបេក្ខជន៖ KH-3301\n"
            "ថ្ងៃប្រឡង៖ ថ្ងៃទី 11 ខែកញ្ញា ឆ្នាំ 2024\n"
            "ប្រភេទ៖ Metal Surface Treatment\n"
            "ឈ្មោះ៖ SOK CHANTHA\n"
            "សញ្ជាតិ៖ ខ្មែរ\n"
            "ថ្ងៃខែឆ្នាំកំណើត៖ 05 មករា 1998\n"
            "ភេទ៖ ប្រុស"
        ),
        "KH-3301 | 2024-09-11 | surface | SOK CHANTHA | KH | 1998-01-05 | M",
    ),
    "th_form": (
        (
            "เลขประจำตัวสอบ TH-1120-9\n"
            "สอบเมื่อวันที่ 11 กันยายน 2567\n"
            "สาขา 機械金属加工\n"
            "ชื่อ SRISUK KANYA\n"
            "สัญชาติไทย\n"
            "เกิดวันที่ 3 มีนาคม 2538\n"
            "เพศหญิง"
        ),
        "TH-1120-9 | 2024-09-11 | machining | SRISUK KANYA | TH | 1995-03-03 | F",
    ),
    "zh_prose": (
        (
            "您好，我叫李雪梅（LI XUEMEI），中国人，女，1990年5月6日出生。我于2024年9月11日参加了电气电子设备组装"
            "区分的考试，准考证号是CN-2024-0911-7，没有通过，想申请成绩通知书。"
        ),
        "CN-2024-0911-7 | 2024-09-11 | electronics | LI XUEMEI | CN | 1990-05-06 | F",
    ),
    "ja_polite": (
        (
            "いつもお世話になっております。株式会社東海プレスの山本です。\n"
            "弊社で働いておりますベトナム国籍の技能者、NGUYEN THI MAI（女性・1998年7月7日生まれ）の結果通知書"
            "をお願いしたく、ご連絡いたします。\n"
            "2024年9月11日に名古屋会場で金属表面処理区分を受験し、受験番号はA-5512-77でございました。"
        ),
        "A-5512-77 | 2024-09-11 | surface | NGUYEN THI MAI | VN | 1998-07-07 | F",
    ),
    "en_short": (
        (
            "Hi, pls send report.\n"
            "No 88-2231-A\n"
            "11 Sep 2024\n"
            "surface treatment\n"
            "TAMANG BISHAL\n"
            "Nepali male\n"
            "DOB 1 Jan 1999"
        ),
        "88-2231-A | 2024-09-11 | surface | TAMANG BISHAL | NP | 1999-01-01 | M",
    ),
    "table_txt": (
        (
            "受験番号 | 受験日 | 区分 | 氏名 | 国籍 | 生年月日 | 性別\n"
            "K-0912-5 | 2024/9/12 | 機械金属加工 | CHHIM SOPHY | カンボジア | 1995/2/3 | 女"
        ),
        "K-0912-5 | 2024-09-12 | machining | CHHIM SOPHY | KH | 1995-02-03 | F",
    ),
    "kv_lines": (
        (
            "受験番号\n"
            "K-0912-5\n"
            "受験日\n"
            "2024年9月12日\n"
            "受験した試験区分\n"
            "機械金属加工区分\n"
            "氏名\n"
            "CHHIM SOPHY\n"
            "国籍\n"
            "カンボジア\n"
            "生年月日\n"
            "1995年2月3日\n"
            "性別\n"
            "女"
        ),
        "K-0912-5 | 2024-09-12 | machining | CHHIM SOPHY | KH | 1995-02-03 | F",
    ),
    "romaji": (
        (
            "jukenbango wa K-0912-5 desu. jukenbi wa 2024 nen 9 gatsu 12 nichi desu. kubun wa kikai kinzoku kako "
            "desu. namae wa CHHIM SOPHY desu. kokuseki wa kanbojia desu. tanjobi wa 1995 nen 2 gatsu 3 nichi desu"
            ". onna desu."
        ),
        "K-0912-5 | 2024-09-12 | machining | CHHIM SOPHY | KH | 1995-02-03 | F",
    ),
    "dash_en": (
        (
            "- Exam ID - K-0912-5\n"
            "- When - 12th September 2024\n"
            "- Which - Machining\n"
            "- Name - CHHIM SOPHY\n"
            "- From - Cambodia\n"
            "- Born - Feb 3, 1995\n"
            "- M/F - F"
        ),
        "K-0912-5 | 2024-09-12 | machining | CHHIM SOPHY | KH | 1995-02-03 | F",
    ),
    "emoji": (
        ("🆔 K-0912-5\n📅 2024年9月12日\n🔧 機械金属加工\n👤 CHHIM SOPHY\n🌏 カンボジア\n🎂 1995年2月3日\n🚺 女"),
        "K-0912-5 | 2024-09-12 | machining | CHHIM SOPHY | KH | 1995-02-03 | F",
    ),
    "json": (
        (
            '{"受験番号": "K-0912-5", "受験日": "2024-09-12", "区分": "機械金属加工", "氏名": "CHHIM SOPHY", "国'
            '籍": "カンボジア", "生年月日": "1995-02-03", "性別": "女"}'
        ),
        "K-0912-5 | 2024-09-12 | machining | CHHIM SOPHY | KH | 1995-02-03 | F",
    ),
    "equals": (
        (
            "受験番号=K-0912-5;受験日=2024-09-12;区分=機械金属加工;氏名=CHHIM SOPHY;国籍=カンボジア;生年月日=1995"
            "-02-03;性別=女"
        ),
        "K-0912-5 | 2024-09-12 | machining | CHHIM SOPHY | KH | 1995-02-03 | F",
    ),
    "sinhala": (
        (
            "Index no: LK-44-120\n"
            "Date: 2024.09.12\n"
            "Trade: Machining\n"
            "Full name (as per residence card): PERERA NIMAL SHANTHA\n"
            "Nationality: Sri Lankan\n"
            "DOB: 1992.11.30\n"
            "Gender: Male"
        ),
        "LK-44-120 | 2024-09-12 | machining | PERERA NIMAL SHANTHA | LK | 1992-11-30 | M",
    ),
    "quoted_form": (
        (
            "> ①受験番号\n"
            "K-0912-5\n"
            "> ②受験日\n"
            "2024年9月12日\n"
            "> ③受験した試験区分\n"
            "機械金属加工区分\n"
            "> ④氏名\n"
            "CHHIM SOPHY\n"
            "> ⑤国籍\n"
            "カンボジア\n"
            "> ⑥生年月日\n"
            "1995年2月3日\n"
            "> ⑦性別\n"
            "女"
        ),
        "K-0912-5 | 2024-09-12 | machining | CHHIM SOPHY | KH | 1995-02-03 | F",
    ),
}


@pytest.mark.parametrize("name", MAILS)
def test_all_seven_are_read(programme: Programme, name: str) -> None:
    text, expected = MAILS[name]
    head = "Subject: Score report\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    draft = intake.read((head + text).encode(), programme, today=date(2026, 11, 26))
    assert [draft.items[item].value for item in Item] == expected.split(" | ")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("技能者、NGUYEN THI MAI（女性）の結果通知書をお願いします。", "NGUYEN THI MAI"),
        ("我叫李雪梅（LI XUEMEI），想申请成绩通知书。", "LI XUEMEI"),
        ("NGUYEN THI MAI と TRAN VAN AN の結果通知書をお願いします。", None),  # which of the two?
        ("結果通知書をお願いします。\n\nBest regards,\nNGUYEN THI MAI", None),  # whoever writes
        ("結果通知書をお願いします。TOKAI PRESS CO LTD", None),
        ("担当者 TANAKA HANAKO より、結果通知書をお願いします。", None),
    ],
)
def test_the_only_name_in_capitals(programme: Programme, text: str, name: str | None) -> None:
    head = "Subject: Score report\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    rest = "\n\n受験番号：QL-0412-88\n受験日：2024年9月12日\n国籍：ベトナム\n"
    reading = intake.read((head + text + rest).encode(), programme, today=date(2026, 11, 26)).items[Item.NAME]
    assert reading.value == name
    assert reading.doubt in (None, Doubt.UNLABELLED)
