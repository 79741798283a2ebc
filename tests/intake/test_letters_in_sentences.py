"""Seven items told in sentences, in the ten languages and in business manners.

Persons and numbers are invented. None: a careful clerk would ask.
"""

from __future__ import annotations

import pytest

from tests.intake.seven_items import SEVEN, ReadValues


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            (
                "Dear Secretariat, I would like to request a score report on behalf of our employee, Mr. LE V"
                "AN A, a Vietnamese national born on February 3, 1995, who sat for the Machining and Metal Pr"
                "ocessing examination held on September 12, 2024 (examinee no. B-55-1290). Unfortunately he w"
                "as not successful. Regards, Sato Kenji, HR"
            ),
            SEVEN,
        ),
        (
            (
                "To whom it may concern: LE VAN A (M, Vietnam, DOB 1995-02-03) / exam 2024-09-12 / Machining "
                "/ B-55-1290. Pls issue."
            ),
            SEVEN,
        ),
        (
            (
                "My name LE VAN A. I am Vietnam man. Birthday 3 February 1995. Exam I take 12 September 2024 "
                "machining metal processing. My number B-55-1290. I no pass. Please give paper."
            ),
            SEVEN,
        ),
        (
            (
                "Saya yang bertanda tangan di bawah ini LE VAN A, warga negara Vietnam, laki-laki, kelahiran "
                "3 Februari 1995, telah mengikuti ujian kategori Machining pada 12 September 2024 dengan nomo"
                "r B-55-1290 dan dinyatakan tidak lulus."
            ),
            SEVEN,
        ),
        (
            (
                "Em là LÊ VĂN A, quốc tịch Việt Nam, giới tính nam, sinh ngày 03 tháng 02 năm 1995. Ngày 12 t"
                "háng 9 năm 2024 em có dự thi ngành gia công kim loại cơ khí, SBD: B-55-1290. Em xin giấy báo"
                " điểm ạ."
            ),
            SEVEN,
        ),
        (
            (
                "我是越南人LE VAN A，男，生日是1995年2月3日。2024年9月12日考了机械金属加工，考号B-55-1290，没"
                "考过。请发成绩单。"
            ),
            SEVEN,
        ),
        (
            (
                "ผมชื่อ LE VAN A สัญชาติเวียดนาม เพศชาย เกิดวันที่ 3 กุมภาพันธ์ 2538 สอบวันที่ 12 กันยายน 256"
                "7 สาขา Machining เลขประจำตัวสอบ B-55-1290 สอบไม่ผ่าน ขอใบแจ้งผลครับ"
            ),
            SEVEN,
        ),
        (
            (
                "ကျွန်တော့်နာမည် LE VAN A ပါ။ ဗီယက်နမ်နိုင်ငံသား၊ အမျိုးသားပါ။ ၁၉၉၅ ခုနှစ် ဖေဖော်ဝါရီလ ၃ ရက် "
                "မွေးပါတယ်။ ၂၀၂၄ ခုနှစ် စက်တင်ဘာလ ၁၂ ရက်မှာ Machining စာမေးပွဲ ဖြေခဲ့ပါတယ်။ ခုံအမှတ် B-55-129"
                "0 ပါ။"
            ),
            SEVEN,
        ),
        (
            (
                "ខ្ញុំឈ្មោះ LE VAN A ជនជាតិវៀតណាម ភេទប្រុស កើតថ្ងៃទី 3 ខែកុម្ភៈ ឆ្នាំ 1995។ ខ្ញុំបានប្រឡង Mac"
                "hining នៅថ្ងៃទី 12 ខែកញ្ញា ឆ្នាំ 2024។ លេខបេក្ខជន B-55-1290។"
            ),
            SEVEN,
        ),
        (
            (
                "Ako po si LE VAN A, Vietnamese, lalaki, Feb 3 1995 ang birthday ko. Nag-exam po ako noong Se"
                "pt 12, 2024, Machining po ang category, at ang examinee number ko ay B-55-1290. Bumagsak po "
                "ako."
            ),
            SEVEN,
        ),
        (
            (
                "特定技能1号で働いているLE VAN A（ベトナム・男性）と申します。1995年（平成7年）2月3日生まれで"
                "す。昨年ではなく一昨年の2024年9月12日に受けた機械金属加工区分の試験（受験番号B-55-1290）の結"
                "果通知書を申請いたします。"
            ),
            SEVEN,
        ),
        (
            (
                "弊社従業員レ・ヴァン・アー（LE VAN A、男、ベトナム、1995年2月3日生）につきまして、2024年9月1"
                "2日実施の試験（機械金属加工区分、受験番号：B-55-1290）の結果通知書の発行を申請いたします。"
            ),
            SEVEN,
        ),
        (
            (
                "いつもありがとうございます。2024年9月12日の試験のことでメールしました。区分は機械金属加工で"
                "、番号はB-55-1290でした。名前はLE VAN A、ベトナムの男です。誕生日は1995年2月3日。よろしくお"
                "願いします。"
            ),
            SEVEN,
        ),
        (
            (
                "受験番号を間違えて書いてしまいました。正しいのはB-55-1290です。\n"
                "\n"
                "受験番号：B-55-1209\n"
                "受験日：2024年9月12日\n"
                "区分：機械金属加工\n"
                "氏名：LE VAN A\n"
                "国籍：ベトナム\n"
                "生年月日：1995年2月3日\n"
                "性別：男"
            ),
            SEVEN,
        ),
        (
            (
                "受験番号：B-55-1290\n"
                "受験日：2024年9月12日\n"
                "区分：機械金属加工\n"
                "氏名：LE VAN A\n"
                "国籍：ベトナム\n"
                "生年月日：1995年2月3日\n"
                "性別：男\n"
                "\n"
                "追伸：受験日は9月12日ではなく9月21日でした。すみません。"
            ),
            SEVEN | {"exam_date": "2024-09-21"},
        ),
        (
            (
                "B-55-1290です。LE VAN Aです。ベトナムです。男です。1995年2月3日です。機械金属加工です。2024"
                "年9月12日に受けました。"
            ),
            SEVEN,
        ),
        (
            ("ส่งข้อมูลครับ\n1 B-55-1290\n2 12/9/2567\n3 機械金属加工\n4 LE VAN A\n5 เวียดนาม\n6 3/2/2538\n7 ชาย"),
            SEVEN | {"exam_date": None, "birth_date": None},
        ),
    ],
)
def test_what_a_letter_tells(read_values: ReadValues, text: str, wanted: dict[str, str | None]) -> None:
    assert read_values(text, wanted) == wanted
