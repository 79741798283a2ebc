"""A second set of awkward mails, written blind after the reader had been tuned to the first."""

from tests.intake.corpus_case import BUDI, LINH, MARK, NOTHING, THIDA, Case

NO_FILES: tuple[tuple[str, str], ...] = ()

CASES = (
    Case(
        "more_indonesian_prose",
        """Selamat siang,
Perkenalkan, nama saya Budi Santoso, dari Indonesia. Saya lahir tanggal 27 Desember 1994. Jenis kelamin laki-laki.
Nomor ujian saya 24070915. Saya ikut ujian tanggal 18 Juli 2024 kategori Perakitan peralatan listrik dan elektronik.
Mohon dikirim score reportnya. Terima kasih.
""",
        expected=BUDI,
    ),
    Case(
        "more_employer_mail_about_worker",
        """試験事務局様
有限会社まるやま製作所の丸山です。
当社の従業員 THIDA WIN（ミャンマー国籍、女性、1999年10月30日生）について、スコアレポートの発行をお願いします。
受験番号はK-55021、受験日は2025年3月13日、区分は金属表面処理です。
必要な書類を添付します。
丸山
""",
        expected=THIDA,
    ),
    Case(
        "more_trailing_notes",
        """受験番号　：M0098123（受験票をなくしたのでメールで確認しました）
受験日　　：2023年12月5日 13:30～14:30
試験区分　：機械金属加工（２号）
氏名　　　：REYES MARK ANTHONY（マーク）
国籍　　　：フィリピン（マニラ）
生年月日　：1992年2月15日（33才）
性別　　　：男（M）
""",
        expected=MARK,
    ),
    Case(
        "more_all_caps_no_colon",
        """EXAMINEE NUMBER M0098123
EXAM DATE 2023-12-05
CATEGORY MACHINING AND METAL PROCESSING
NAME REYES MARK ANTHONY
NATIONALITY PHILIPPINES
DATE OF BIRTH 1992-02-15
SEX MALE
""",
        expected=MARK,
    ),
    Case(
        "more_bilingual_two_lines",
        """受験番号
Examinee number
SM2411-00318

受験日
Date of exam
2024/11/12

受験した試験区分
Exam category
機械金属加工

氏名
Name
TRAN THI LINH

国籍
Nationality
Vietnam

生年月日
Date of birth
1997/04/09

性別
Sex
Female
""",
        expected=LINH,
    ),
    Case(
        "more_numbers_and_values_apart",
        """①
K-55021
②
2025年3月13日
③
金属表面処理区分
④
THIDA WIN
⑤
ミャンマー
⑥
1999年10月30日
⑦
女
""",
        expected=THIDA,
    ),
    Case(
        "more_renumbered_without_category",
        """1. 氏名 BUDI SANTOSO
2. 国籍 インドネシア
3. 生年月日 1994年12月27日
4. 性別 男
5. 受験番号 24070915
6. 受験日 2024年7月18日
""",
        expected=BUDI | {"category": None},
    ),
    Case(
        "more_address_and_phone_too",
        """名前：TRAN THI LINH
生年月日：1997/4/9
性別：女
国籍：ベトナム
住所：愛知県豊田市1-2-3
電話番号：080-0000-0000
会社名：株式会社トヨシマ
在留カード番号：AB12345678CD
受験番号：SM2411-00318
受験日：2024/11/12
受験区分：機械金属加工
試験会場：名古屋
""",
        expected=LINH,
    ),
    Case(
        "more_reply_on_top_of_long_thread",
        """お世話になります。下記のとおりです。

受験番号: 24070915
受験日: 2024年7月18日
試験区分: 電気電子機器組立て区分
氏名: BUDI SANTOSO
国籍: インドネシア
生年月日: 1994年12月27日
性別: 男

-----Original Message-----
From: 試験事務局 <office@exam.example>
Sent: Monday, November 17, 2025 9:15 AM
To: Budi <budi@mail.example>
Subject: ご案内

①受験番号：99999999（例）
②受験日：2020年1月1日（例）
④氏名：見本 太郎
⑥生年月日：1980年1月1日
""",
        subject="RE: ご案内",
        expected=BUDI,
        findings=(),
    ),
    Case(
        "more_vietnamese_prose",
        """Em chào anh chị ạ. Em tên là Trần Thị Linh, người Việt Nam, sinh ngày 9 tháng 4 năm 1997, giới tính nữ.
Em thi ngày 12 tháng 11 năm 2024, hạng mục Gia công kim loại cơ khí. Số báo danh là SM2411-00318.
Em gửi thẻ ngoại kiều và ảnh ạ.
""",
        expected=LINH,
    ),
    Case(
        "more_easy_japanese_kana",
        """じゅけんばんごう：K-55021
じゅけんび：2025ねん3がつ13にち
しけんくぶん：きんぞくひょうめんしょり
なまえ：THIDA WIN
くに：ミャンマー
たんじょうび：1999ねん10がつ30にち
せいべつ：おんな
""",
        expected=THIDA,
    ),
    Case(
        "more_slash_single_line",
        """24070915 / BUDI SANTOSO / インドネシア / 男 / 1994-12-27 / 電気電子機器組立て / 2024-07-18
よろしくお願いいたします。
""",
        expected=BUDI,
        findings=("items_unlabelled",),
    ),
    Case(
        "more_dates_swapped",
        """受験番号：SM2411-00318
受験日：1997年4月9日
区分：機械金属加工
氏名：TRAN THI LINH
国籍：ベトナム
生年月日：2024年11月12日
性別：女
""",
        expected=LINH | {"exam_date": None, "birth_date": None},
    ),
    Case(
        "more_same_as_card",
        """受験番号：24070915
受験日：2024年7月18日
区分：電気電子機器組立て
氏名：在留カードと同じ
国籍：在留カードのとおり
生年月日：添付を見てください
性別：男
""",
        expected=BUDI | {"name": None, "nationality": None, "birth_date": None},
    ),
    Case(
        "more_wrong_category_of_other_field",
        """受験番号：24070915
受験日：2024年7月18日
区分：溶接
氏名：BUDI SANTOSO
国籍：インドネシア
生年月日：1994年12月27日
性別：男
""",
        expected=BUDI | {"category": None},
        findings=("item_invalid",),
    ),
    Case(
        "more_bold_html_divs",
        html="""<div><b>受験番号：</b></div><div>K-55021</div><div><br></div><div><b>受験日：</b></div><div>2025/3/13</div>
<div><b>試験区分：</b></div><div>金属表面処理区分</div><div><b>氏名：</b></div><div>THIDA&nbsp;WIN</div>
<div><b>国籍：</b></div><div>ミャンマー</div><div><b>生年月日：</b></div><div>1999/10/30</div>
<div><b>性別：</b></div><div>女</div><blockquote>氏名：山田 太郎</blockquote>""",
        expected=THIDA,
        findings=(),
    ),
    Case(
        "more_japanese_middle_dot_labels",
        """・受験番号 … M0098123
・受験日 … 2023年12月05日
・受験した試験区分 … 機械金属加工区分
・氏名（フリガナ） … REYES MARK ANTHONY（レイエス マーク アンソニー）
・国籍・地域 … フィリピン
・生年月日（西暦） … 1992年02月15日
・性別（男・女） … 男
""",
        expected=MARK,
    ),
    Case(
        "more_question_english_with_photo_talk",
        """Hello. My residence card will expire next month. Can I still apply for the score report?
Also, is a photo with a head scarf OK? Thank you.
""",
        kind="question",
        subject="Question",
        files=NO_FILES,
        expected=NOTHING,
    ),
    Case(
        "more_withdrawal_vietnamese",
        """Em xin hủy đơn đăng ký nhận bảng điểm ạ. Số báo danh: SM2411-00318
""",
        kind="withdrawal",
        subject="hủy đơn",
        files=NO_FILES,
        expected=NOTHING | {"examinee_number": "SM2411-00318"},
    ),
    Case(
        "more_answer_without_token",
        """すみません、性別は女です。生年月日は1997年4月9日です。
""",
        kind="answer",
        subject="Re: 申請内容の確認",
        headers=(("In-Reply-To", "<letter-9@exam.example>"),),
        files=NO_FILES,
        expected=NOTHING | {"birth_date": "1997-04-09", "sex": "F"},
    ),
    Case(
        "more_name_order_note",
        """Examinee No.: M0098123
Exam date: December 5th, 2023
Category: Machining & Metal Processing
Name (Surname, First name): REYES, MARK ANTHONY
Nationality: Republic of the Philippines
Birth date: 1992.02.15
Gender: M (male)
""",
        expected=MARK,
    ),
    Case(
        "more_nepali",
        """परीक्षा नम्बर: 24070915
परीक्षा मिति: १८ जुलाई २०२४
परीक्षा वर्ग: 電気電子機器組立て
नाम: RAI SURESH
राष्ट्रियता: नेपाली
जन्म मिति: २७ डिसेम्बर १९९४
लिङ्ग: पुरुष
""",
        expected=BUDI | {"name": "RAI SURESH", "nationality": "NP"},
    ),
    Case(
        "more_khmer",
        """លេខបេក្ខជន៖ 24070915
ថ្ងៃប្រឡង៖ ១៨ កក្កដា ២០២៤
ប្រភេទប្រឡង៖ 電気電子機器組立て
ឈ្មោះ៖ SOK DARA
សញ្ជាតិ៖ ខ្មែរ
ថ្ងៃខែឆ្នាំកំណើត៖ ២៧ ធ្នូ ១៩៩៤
ភេទ៖ ប្រុស
""",
        expected=BUDI | {"name": "SOK DARA", "nationality": "KH"},
    ),
    Case(
        "more_two_people_one_mail",
        """2名分お願いします。

受験番号：24070915
氏名：BUDI SANTOSO
受験日：2024年7月18日
区分：電気電子機器組立て
国籍：インドネシア
生年月日：1994年12月27日
性別：男

受験番号：24070916
氏名：AGUS SALIM
受験日：2024年7月18日
区分：電気電子機器組立て
国籍：インドネシア
生年月日：1995年1月3日
性別：男
""",
        expected=BUDI | {"examinee_number": None, "name": None, "birth_date": None},
    ),
)
