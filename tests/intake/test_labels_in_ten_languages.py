"""The form's seven labels, in the ten languages that its applicants write (and two ways of saying them in each)."""

from __future__ import annotations

from datetime import date

import pytest

from scoredesk import intake
from scoredesk.domain.application import Doubt, Item, MailKind
from scoredesk.domain.programme import Programme

NUMBER, NAME = "SM24-00318", "NGUYEN VAN HUNG"
READ = {
    Item.EXAMINEE_NUMBER: NUMBER,
    Item.EXAM_DATE: "2024-06-11",
    Item.CATEGORY: "machining",
    Item.NAME: NAME,
    Item.NATIONALITY: "VN",
    Item.BIRTH_DATE: "1997-03-04",
    Item.SEX: "M",
}
# For each: the labels in the form's order; then the exam's date, the category, the country, the birth date, the sex.
# fmt: off
LANGUAGES = {
    "mongolian": (
        "Шалгуулагчийн дугаар", "Шалгалт өгсөн өдөр", "Шалгалтын төрөл", "Нэр", "Иргэншил", "Төрсөн огноо", "Хүйс",
        "2024 оны 6 сарын 11", "機械金属加工区分", "ベトナム", "1997 оны 3 сарын 4", "эрэгтэй",
    ),
    "russian": (
        "Номер экзаменуемого", "Дата экзамена", "Категория экзамена", "ФИО", "Гражданство", "Дата рождения", "Пол",
        "11 июня 2024 года", "機械金属加工区分", "ベトナム", "4 марта 1997 года", "мужской",
    ),
    "japanese": (
        "受験番号", "受験日", "試験区分", "氏名", "国籍", "生年月日", "性別",
        "2024年6月11日", "機械金属加工区分", "ベトナム", "1997年3月4日", "男",
    ),
    "japanese, other words": (
        "受験票の番号", "試験を受けた日", "受けた試験", "お名前", "出身国", "誕生日", "男女の別",
        "2024年6月11日", "機械金属加工区分", "ベトナム", "1997年3月4日", "男性",
    ),
    "japanese in kana": (
        "じゅけんばんごう", "じゅけんび", "しけんくぶん", "なまえ", "くに", "うまれたひ", "せいべつ",
        "2024ねん6がつ11にち", "機械金属加工区分", "べとなむ", "1997ねん3がつ4か", "おとこ",
    ),
    "japanese in kana, with spaces": (
        "じゅけん ばんごう", "しけんの ひ", "しけんの くぶん", "しめい", "こくせき", "せいねんがっぴ", "せいべつ",
        "2024ねん 6がつ 11にち", "機械金属加工区分", "ベトナム", "1997ねん 3がつ 4にち", "おとこの人",
    ),
    "english": (
        "Examinee number", "Date of the exam", "Exam category", "Full name", "Nationality", "Date of birth", "Sex",
        "June 11, 2024", "Machining and Metal Processing", "Vietnamese", "4 March 1997", "male",
    ),
    "english, other words": (
        "Registration No.", "Test date", "Field", "Name (as on card)", "Country", "DOB", "Gender",
        "11 Jun 2024", "Machining and Metal Processing", "Viet Nam", "Mar. 4, 1997", "M",
    ),
    "vietnamese": (
        "Số báo danh", "Ngày thi", "Hạng mục thi", "Họ và tên", "Quốc tịch", "Ngày sinh", "Giới tính",
        "ngày 11 tháng 6 năm 2024", "Gia công cơ khí kim loại", "Việt Nam", "ngày 4 tháng 3 năm 1997", "Nam",
    ),
    "vietnamese, other words": (
        "Mã số dự thi", "Ngày dự thi", "Ngành thi", "Họ tên", "Quốc gia", "Ngày tháng năm sinh", "Phái",
        "11 tháng 6, 2024", "Gia công cơ khí kim loại", "Việt Nam", "4 tháng 3, 1997", "nam",
    ),
    "indonesian": (
        "Nomor peserta ujian", "Tanggal ujian", "Kategori ujian", "Nama lengkap",
        "Kewarganegaraan", "Tanggal lahir", "Jenis kelamin",
        "11 Juni 2024", "Pemesinan dan pengolahan logam", "Vietnam", "4 Maret 1997", "Laki-laki",
    ),
    "indonesian, other words": (
        "No. ujian", "Hari ujian", "Bidang ujian", "Nama", "Warga negara", "TTL", "Kelamin",
        "11 Juni 2024", "Pemesinan dan pengolahan logam", "Vietnam", "Hanoi, 4 Maret 1997", "pria",
    ),
    "burmese": (
        "စာမေးပွဲအမှတ်", "စာမေးပွဲဖြေဆိုသည့်နေ့", "စာမေးပွဲအမျိုးအစား", "အမည်", "နိုင်ငံသား", "မွေးသက္ကရာဇ်", "လိင်",
        "၂၀၂၄ ခုနှစ် ဇွန်လ ၁၁ ရက်", "機械金属加工区分", "ဗီယက်နမ်", "၁၉၉၇ ခုနှစ် မတ်လ ၄ ရက်", "ကျား",
    ),
    "burmese, other words": (
        "ခုံအမှတ်", "စာမေးပွဲနေ့", "စာမေးပွဲ အမျိုးအစား", "နာမည်", "နိုင်ငံ", "မွေးနေ့", "ကျား/မ",
        "၂၀၂၄-၀၆-၁၁", "機械金属加工区分", "ဗီယက်နမ်", "၄ မတ် ၁၉၉၇", "ကျား",
    ),
    "filipino": (
        "Numero ng pagsusulit", "Petsa ng pagsusulit", "Kategorya ng pagsusulit", "Buong pangalan",
        "Nasyonalidad", "Petsa ng kapanganakan", "Kasarian",
        "Hunyo 11, 2024", "機械金属加工区分", "Vietnam", "ika-4 ng Marso, 1997", "Lalaki",
    ),
    "filipino, other words": (
        "Exam number", "Araw ng pagsusulit", "Uri ng pagsusulit", "Pangalan", "Bansa", "Kaarawan", "Kasarian",
        "Hunyo 11, 2024", "機械金属加工区分", "Vietnam", "Marso 4, 1997", "lalaki po",
    ),
    "chinese": (
        "准考证号", "考试日期", "考试类别", "姓名", "国籍", "出生日期", "性别",
        "2024年6月11日", "机械金属加工", "越南", "1997年3月4日", "男",
    ),
    "chinese, other words": (
        "受验番号", "受验日", "考试科目", "名字", "國籍", "出生年月日", "性別",
        "二〇二四年六月十一日", "机械金属加工", "越南", "1997.3.4", "男性",
    ),
    "nepali": (
        "परीक्षार्थी नम्बर", "परीक्षा मिति", "परीक्षा वर्ग", "नाम", "राष्ट्रियता", "जन्म मिति", "लिङ्ग",
        "२०२४ जुन ११", "機械金属加工区分", "भिएतनाम", "४ मार्च १९९७", "पुरुष",
    ),
    "nepali, other words": (
        "रोल नम्बर", "परीक्षा दिएको मिति", "परीक्षाको किसिम", "पूरा नाम", "देश", "जन्ममिति", "लिंग",
        "२०२४/०६/११", "機械金属加工区分", "भिएतनाम", "सन् १९९७ मार्च ४", "पुरुष",
    ),
    "khmer": (
        "លេខបេក្ខជន", "ថ្ងៃប្រឡង", "ប្រភេទនៃការប្រឡង", "ឈ្មោះ", "សញ្ជាតិ", "ថ្ងៃខែឆ្នាំកំណើត", "ភេទ",
        "ថ្ងៃទី១១ ខែមិថុនា ឆ្នាំ២០២៤", "機械金属加工区分", "វៀតណាម", "ថ្ងៃទី៤ ខែមីនា ឆ្នាំ១៩៩៧", "ប្រុស",
    ),
    "khmer, other words": (
        "លេខប្រឡង", "កាលបរិច្ឆេទប្រឡង", "ផ្នែកប្រឡង", "ឈ្មោះពេញ", "ប្រទេស", "ថ្ងៃកំណើត", "ភេទ",
        "១១ មិថុនា ២០២៤", "機械金属加工区分", "វៀតណាម", "៤ មីនា ១៩៩៧", "បុរស",
    ),
    "thai": (
        "หมายเลขผู้เข้าสอบ", "วันที่สอบ", "ประเภทการสอบ", "ชื่อ-นามสกุล", "สัญชาติ", "วันเดือนปีเกิด", "เพศ",
        "11 มิถุนายน พ.ศ. 2567", "機械金属加工区分", "เวียดนาม", "4 มีนาคม 2540", "ชาย",
    ),
    "thai, other words": (
        "เลขประจำตัวผู้สอบ", "วันสอบ", "สาขาที่สอบ", "ชื่อ", "ประเทศ", "วันเกิด", "เพศ",
        "๑๑ มิ.ย. ๒๕๖๗", "機械金属加工区分", "เวียดนาม", "4 มี.ค. 1997", "ผู้ชาย",
    ),
}
# fmt: on
LAYOUTS = {
    "colon": "{label}: {value}",
    "wide colon": "{label}：{value}",
    "dash": "- {label} - {value}",
    "below": "{label}\n{value}\n",
    "spaces": "{label}  {value}",
    "tab": "{label}\t{value}",
    "numbered": "{number}. {label}: {value}",
    "circled": "{circled}{label}：{value}",
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_is_read(programme: Programme, language: str, layout: str) -> None:
    words = LANGUAGES[language]
    exam_date, category, country, birth_date, sex = words[7:]
    values = (NUMBER, exam_date, category, NAME, country, birth_date, sex)
    lines = [
        LAYOUTS[layout].format(label=label, value=value, number=number, circled="①②③④⑤⑥⑦"[number - 1])
        for number, (label, value) in enumerate(zip(words[:7], values, strict=True), 1)
    ]
    lines = lines[3:] + lines[:3]  # in an order that tells nothing
    raw = "Content-Type: text/plain; charset=utf-8\r\n\r\n" + "\n".join(lines)
    draft = intake.read(raw.encode(), programme, today=date(2026, 11, 26))
    assert {item: reading.value for item, reading in draft.items.items()} == READ
    assert all(reading.source is not None for reading in draft.items.values())


@pytest.mark.parametrize("layout", ["lines", "other order", "semicolons", "slashes", "numbered"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_seven_values_without_labels(programme: Programme, language: str, layout: str) -> None:
    exam_date, category, country, birth_date, sex = LANGUAGES[language][7:]
    values = [NUMBER, exam_date, category, NAME, country, birth_date, sex]
    text = {
        "lines": "\n".join(values),
        "other order": "\n".join(values[3:] + values[:3]),
        "semicolons": "; ".join(values),
        "slashes": " / ".join(values),
        "numbered": "\n".join(f"{number}) {value}" for number, value in enumerate(values, 1)),
    }[layout]
    raw = f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\n"
    draft = intake.read(raw.encode(), programme, today=date(2026, 11, 26))
    assert {item: reading.value for item, reading in draft.items.items()} == READ
    assert all(reading.doubt is Doubt.UNLABELLED for reading in draft.items.values()) or layout == "numbered"


# Each tells the same seven things.
SENTENCES = {
    "japanese": (
        "はじめまして。ベトナム人のフンと申します。受験番号はSM24-00318で、2024年6月11日"
        "に機械金属加工区分を受験しました。在留カードの氏名はNGUYEN VAN HUNGです。生年月日"
        "は1997年3月4日、性別は男です。"
    ),
    "japanese in kana": (
        "こんにちは。わたしは べとなむじんです。おとこです。じゅけんばんごうは SM24-00318 で"
        "す。2024ねん6がつ11にちに 機械金属加工の しけんを うけました。なまえは NGUYEN "
        "VAN HUNG です。1997ねん3がつ4かに うまれました。"
    ),
    "english": (
        "Hello, my name is NGUYEN VAN HUNG. I am a Vietnamese man, born on 4 March 1997. I took the Machining"
        " and Metal Processing exam on June 11, 2024. My examinee number was SM24-00318. I am male."
    ),
    "english, other words": (
        "I'm NGUYEN VAN HUNG (male), from Vietnam, and my date of birth is March 4th, 1997. My exam number is"
        " SM24-00318 and I sat the exam of machining and metal processing on 11 June 2024."
    ),
    "vietnamese": (
        "Em chào anh chị. Em tên là NGUYEN VAN HUNG, quốc tịch Việt Nam, giới tính nam, sinh ngày 4 tháng 3 n"
        "ăm 1997. Số báo danh của em là SM24-00318. Em thi ngành gia công cơ khí kim loại ngày 11 tháng 6 năm"
        " 2024."
    ),
    "indonesian": (
        "Selamat pagi, nama saya NGUYEN VAN HUNG, warga negara Vietnam, laki-laki, lahir tanggal 4 Maret 1997"
        ". Nomor ujian saya SM24-00318. Saya ikut ujian permesinan dan pengolahan logam tanggal 11 Juni 2024."
    ),
    "burmese": (
        "မင်္ဂလာပါ။ ကျွန်တော့်နာမည်က NGUYEN VAN HUNG ပါ။ "
        "ဗီယက်နမ်နိုင်ငံသား အမျိုးသားပါ။ မွေးနေ့က ၁၉၉၇ ခု"
        "နှစ် မတ်လ ၄ ရက်ပါ။ စာမေးပွဲအမှတ်က SM24-00318 ပါ။"
        " ၂၀၂၄ ခုနှစ် ဇွန်လ ၁၁ ရက်နေ့က 機械金属加工 စာမေးပွဲ ဖြ"
        "ေခဲ့ပါတယ်။"
    ),
    "filipino": (
        "Magandang araw po. Ako po si NGUYEN VAN HUNG, lalaki, taga-Vietnam. Ipinanganak po ako noong Marso 4"
        ", 1997. Ang examinee number ko po ay SM24-00318. Kumuha po ako ng exam noong Hunyo 11, 2024 sa machi"
        "ning and metal processing."
    ),
    "chinese": (
        "您好，我叫NGUYEN VAN HUNG，来自越南，男，1997年3月4日出生。我的准考证号是S"
        "M24-00318，2024年6月11日参加了机械金属加工的考试。"
    ),
    "nepali": (
        "नमस्कार, मेरो नाम NGUYEN VAN HUNG हो। म भिएतनाम "
        "बाट हुँ, पुरुष। मेरो जन्म मिति १९९७ मार्च ४ हो। "
        "मेरो परीक्षा नम्बर SM24-00318 हो। मैले २०२४ जुन "
        "११ मा 機械金属加工 को परीक्षा दिएको थिएँ।"
    ),
    "khmer": (
        "សួស្តី ខ្ញុំឈ្មោះ NGUYEN VAN HUNG ភេទប្រុស សញ្ជា"
        "តិវៀតណាម កើតថ្ងៃទី៤ ខែមីនា ឆ្នាំ១៩៩៧។ លេខប្រឡងរប"
        "ស់ខ្ញុំគឺ SM24-00318។ ខ្ញុំបានប្រឡង 機械金属加工 ថ្ងៃទ"
        "ី១១ ខែមិថុនា ឆ្នាំ២០២៤។"
    ),
    "thai": (
        "สวัสดีครับ ผมชื่อ NGUYEN VAN HUNG สัญชาติเวียดนา"
        "ม เพศชาย เกิดวันที่ 4 มีนาคม 2540 หมายเลขสอบของผ"
        "มคือ SM24-00318 สอบวันที่ 11 มิถุนายน 2567 สาขา "
        "機械金属加工 ครับ"
    ),
    "romaji": (
        "Hajimemashite. Watashi wa NGUYEN VAN HUNG desu. Betonamu jin desu, otoko desu. 1997 nen 3 gatsu 4 ka"
        " ni umaremashita. Juken bangou wa SM24-00318 desu. 2024 nen 6 gatsu 11 nichi ni kikai kinzoku kakou "
        "no shiken o ukemashita."
    ),
}


@pytest.mark.parametrize("language", SENTENCES)
def test_seven_things_told_in_sentences(programme: Programme, language: str) -> None:
    text = f"I apply for the score report.\n\n{SENTENCES[language]}"
    raw = f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\n"
    draft = intake.read(raw.encode(), programme, today=date(2026, 11, 26))
    assert {item: reading.value for item, reading in draft.items.items()} == READ


QUOTED_LETTER = """

2026年8月6日(木) 11:00 試験事務局 <office@exam.example>:
> ①受験番号：SM24-00318
> ⑥生年月日：1999年3月4日
> SD-2MKJ7-X9D4H
"""


@pytest.mark.parametrize(
    "sentence",
    [
        "生年月日は 1999年4月3日 です。",
        "My date of birth is 3 April 1999. Sorry for the mistake.",
        "Ngày sinh của em là 3 tháng 4 năm 1999 ạ.",
        "Tanggal lahir saya 3 April 1999",
        "Ang birthday ko po ay Abril 3, 1999.",
        "ကျွန်တော့်မွေးနေ့က ၁၉၉၉ ခုနှစ် ဧပြီလ ၃ ရက်ပါ။",
        "我的生日是1999年4月3日。",
        "मेरो जन्म मिति १९९९ अप्रिल ३ हो।",
        "ថ្ងៃខែឆ្នាំកំណើតរបស់ខ្ញុំគឺ ថ្ងៃទី៣ ខែមេសា ឆ្នាំ១៩៩៩",
        "วันเกิดของผมคือ 3 เมษายน 2542 ครับ",
    ],
)
def test_an_answer_brings_what_is_new_and_nothing_else(programme: Programme, sentence: str) -> None:
    head = "Subject: Re: [SD-2MKJ7-X9D4H] 申請について\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    draft = intake.read((head + sentence + QUOTED_LETTER).encode(), programme, today=date(2026, 11, 26))
    assert draft.kind is MailKind.ANSWER
    told = {item: reading.value for item, reading in draft.items.items() if reading.value}
    assert told == {Item.BIRTH_DATE: "1999-04-03"}
