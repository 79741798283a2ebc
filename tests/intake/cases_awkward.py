"""Awkward mails, written before the reader was tuned to them: as people write who never saw a specification."""

from tests.intake.corpus_case import BUDI, LINH, MARK, NOTHING, THIDA, Case, items

NO_FILES: tuple[tuple[str, str], ...] = ()

CASES = (
    Case(
        "awk_prose_english",
        """Dear Sir/Madam,

My name is Tran Thi Linh and I am from Vietnam. I took the SSW(ii) exam on 12 November 2024 in the Machining
and Metal Processing category. My examinee number is SM2411-00318. I was born on 9 April 1997. I am female.

I attach my residence card and my photo. Please send me the score report.

Best regards,
Linh
""",
        expected=LINH,
    ),
    Case(
        "awk_prose_japanese",
        """お世話になっております。
私の名前は TRAN THI LINH です。ベトナム人です。女性です。
受験番号は SM2411-00318 で、2024年11月12日に機械金属加工区分を受験しました。
1997年4月9日生まれです。
写真と在留カードを送ります。よろしくお願いします。
""",
        expected=LINH,
    ),
    Case(
        "awk_agency_for_worker",
        """スコアレポート事務局　御中

いつもお世話になっております。
登録支援機関 株式会社サポート北陸の田中と申します。
弊社で支援しております特定技能外国人のスコアレポートの発行をお願いいたします。

担当者氏名：田中 一郎
担当者電話：076-000-0000

【受験者情報】
受験番号　　24070915
受験日　　　2024年7月18日
試験区分　　電気電子機器組立て
氏名　　　　BUDI SANTOSO
国籍　　　　インドネシア
生年月日　　1994年12月27日
性別　　　　男

───────────────
株式会社サポート北陸
田中 一郎
〒920-0000 石川県金沢市
TEL 076-000-0000
───────────────
""",
        sender="田中一郎 <tanaka@support.example>",
        expected=BUDI,
    ),
    Case(
        "awk_agency_english",
        """To whom it may concern,

I am Sato Hanako, HR manager of Example Works Co., Ltd., writing on behalf of our employee.

Employee name: BUDI SANTOSO
Company name: Example Works Co., Ltd.
Examinee No: 24070915
Exam date: July 18, 2024
Category: Electric and Electronic Device Assembly
Nationality: Indonesian
DOB: December 27, 1994
Gender: Male

Hanako Sato
""",
        expected=BUDI,
    ),
    Case(
        "awk_split_name",
        """受験番号：K-55021
受験日：2025/03/13
区分：金属表面処理
姓：THIDA
名：WIN
国籍：ミャンマー
生年月日：1999/10/30
性別：女
""",
        expected=THIDA,
    ),
    Case(
        "awk_split_name_english",
        """Examinee number: M0098123
Exam date: 5 December 2023
Category: Machining and Metal Processing
Family name: Reyes
First name: Mark Anthony
Nationality: Filipino
Date of birth: 15 February 1992
Sex: Male
""",
        expected=MARK,
    ),
    Case(
        "awk_hard_wrapped",
        """① 受験番号：SM2411-
00318
② 受験日：令和6年11月
12日
③ 区分：機械金属
加工区分
④ 氏名：TRAN THI
LINH
⑤ 国籍：ベトナム
⑥ 生年月日：1997年4月
9日
⑦ 性別：女
""",
        expected=LINH,
    ),
    Case(
        "awk_one_char_labels",
        """番号：24070915
日：2024年7月18日
区：電気電子機器組立て
名：BUDI SANTOSO
国：インドネシア
生：1994年12月27日
性：男
""",
        expected=BUDI,
    ),
    Case(
        "awk_markdown_table",
        """Hello, here is my data.

| Item | Value |
|---|---|
| Examinee number | K-55021 |
| Exam date | 2025-03-13 |
| Exam category | Metal Surface Treatment |
| Name | THIDA WIN |
| Nationality | Myanmar |
| Date of birth | 1999-10-30 |
| Sex | F |
""",
        expected=THIDA,
    ),
    Case(
        "awk_wide_table_html",
        html="""<p>よろしくお願いします</p><table border=1><tr><th>受験番号</th><th>受験日</th><th>試験区分</th>
<th>氏名</th>
<th>国籍</th><th>生年月日</th><th>性別</th></tr><tr><td>M0098123</td>
<td>2023/12/5</td>
<td>機械金属加工</td>
<td>REYES MARK ANTHONY</td>
<td>フィリピン</td>
<td>1992/2/15</td>
<td>男</td></tr></table>""",
        expected=MARK,
    ),
    Case(
        "awk_two_rows_two_exams",
        html="""<table><tr><td>受験番号</td>
<td>受験日</td>
<td>試験区分</td>
<td>氏名</td>
<td>国籍</td>
<td>生年月日</td>
<td>性別</td></tr>
<tr><td>M0098123</td>
<td>2023/12/5</td>
<td>機械金属加工</td>
<td>REYES MARK ANTHONY</td>
<td>フィリピン</td>
<td>1992/2/15</td>
<td>男</td></tr>
<tr><td>M0111777</td>
<td>2024/7/18</td>
<td>機械金属加工</td>
<td>REYES MARK ANTHONY</td>
<td>フィリピン</td>
<td>1992/2/15</td>
<td>男</td></tr></table>""",
        expected=MARK | {"examinee_number": None, "exam_date": None},
        findings=("two_exams",),
    ),
    Case(
        "awk_two_exams_blocks",
        """1件目
受験番号：SM2411-00318
受験日：2024年11月12日
区分：機械金属加工区分
2件目
受験番号：SM2503-00007
受験日：2025年3月13日
区分：金属表面処理区分

氏名：TRAN THI LINH
国籍：ベトナム
生年月日：1997年4月9日
性別：女
""",
        expected=LINH | {"examinee_number": None, "exam_date": None, "category": None},
        findings=("two_exams",),
    ),
    Case(
        "awk_interleaved_answers",
        """ご連絡ありがとうございます。下に書きます。

2025年11月20日(木) 10:12 試験事務局 <office@exam.example>:
> ①受験番号：
K-55021
> ②受験日：
2025年3月13日
> ③受験した試験区分：
金属表面処理区分
> ④氏名：
THIDA WIN
> ⑤国籍：
ミャンマー
> ⑥生年月日：
1999年10月30日
> ⑦性別：
女
""",
        subject="Re: スコアレポートについて",
        expected=THIDA,
        findings=(),
    ),
    Case(
        "awk_forward_ios",
        """転送します。

Begin forwarded message:

> From: Budi <budi@mail.example>
> Date: November 20, 2025 at 9:41:00 JST
> To: boss@works.example
> Subject: data saya
>
> 1. Nomor ujian: 24070915
> 2. Tanggal ujian: 18 Juli 2024
> 3. Kategori: Perakitan elektronik
> 4. Nama: Budi Santoso
> 5. Kewarganegaraan: Indonesia
> 6. Tanggal lahir: 27 Desember 1994
> 7. Jenis kelamin: Laki-laki
""",
        subject="Fwd: data saya",
        expected=BUDI,
        findings=("items_from_forwarded",),
    ),
    Case(
        "awk_vietnamese",
        """Kính gửi văn phòng,

Số báo danh: SM2411-00318
Ngày thi: ngày 12 tháng 11 năm 2024
Hạng mục thi: Gia công kim loại cơ khí
Họ và tên: Trần Thị Linh
Quốc tịch: Việt Nam
Ngày tháng năm sinh: 09 tháng 04 năm 1997
Giới tính: Nữ

Em cảm ơn ạ.
""",
        expected=LINH,
    ),
    Case(
        "awk_vietnamese_no_accents",
        """So bao danh : SM2411-00318
Ngay thi : 12/11/2024
Hang muc thi: gia cong kim loai co khi
Ho ten: TRAN THI LINH
Quoc tich: Viet Nam
Ngay sinh: 09/04/1997
Gioi tinh: Nu
""",
        expected=LINH | {"exam_date": None, "birth_date": None},
        findings=("item_ambiguous",),
    ),
    Case(
        "awk_burmese",
        """မင်္ဂလာပါ။
စာမေးပွဲအမှတ် - K-55021
စာမေးပွဲနေ့ - ၂၀၂၅ ခုနှစ် မတ်လ ၁၃ ရက်
စာမေးပွဲအမျိုးအစား - 金属表面処理
အမည် - THIDA WIN
နိုင်ငံသား - မြန်မာ
မွေးသက္ကရာဇ် - ၃၀ အောက်တိုဘာ ၁၉၉၉
လိင် - မ
""",
        expected=THIDA,
    ),
    Case(
        "awk_filipino",
        """Magandang araw po.
Numero ng pagsusulit: M0098123
Petsa ng pagsusulit: Disyembre 5, 2023
Kategorya: Machining and Metal Processing
Buong pangalan: REYES, MARK ANTHONY
Nasyonalidad: Pilipino
Petsa ng kapanganakan: Pebrero 15, 1992
Kasarian: Lalaki
Salamat po.
""",
        expected=MARK,
    ),
    Case(
        "awk_chinese",
        """准考证号：XK20240718
考试日期：2024年7月18日
考试类别：电气电子设备组装
姓名：ZHANG WEI（张伟）
国籍：中国
出生日期：1990年5月6日
性别：男
""",
        expected=items("XK20240718", "2024-07-18", "electronics", "ZHANG WEI", "CN", "1990-05-06", "M"),
    ),
    Case(
        "awk_nepali_thai_khmer_thai",
        """เลขที่ผู้สอบ: 24070915
วันที่สอบ: 18 กรกฎาคม 2567
ประเภทการสอบ: 電気電子機器組立て区分
ชื่อ-นามสกุล: SOMCHAI JAIDEE
สัญชาติ: ไทย
วันเกิด: 27 ธันวาคม 2537
เพศ: ชาย
""",
        expected=BUDI | {"name": "SOMCHAI JAIDEE", "nationality": "TH"},
        findings=("buddhist_year",),
    ),
    Case(
        "awk_seven_lines_bullets",
        """- K-55021
- 2025.3.13
- 金属表面処理
- THIDA WIN
- ミャンマー
- 1999.10.30
- 女
""",
        expected=THIDA,
        findings=("items_unlabelled",),
    ),
    Case(
        "awk_seven_values_comma",
        "24070915, 2024/7/18, 電気電子機器組立て, BUDI SANTOSO, インドネシア, 1994/12/27, 男\n",
        expected=BUDI,
        findings=("items_unlabelled",),
    ),
    Case(
        "awk_unlabelled_other_order",
        """BUDI SANTOSO
男
インドネシア
1994年12月27日
24070915
2024年7月18日
電気電子機器組立て区分
""",
        expected=BUDI,
        findings=("items_unlabelled",),
    ),
    Case(
        "awk_question_numbered",
        """お世話になっております。質問があります。
1. 申請してから何日ぐらいで届きますか。
2. 2024年11月に受けた試験でも大丈夫ですか。
3. 写真は白黒でもいいですか。
よろしくお願いします。
LINH
""",
        kind="question",
        subject="質問",
        files=NO_FILES,
        expected=NOTHING,
    ),
    Case(
        "awk_withdrawal",
        """先日スコアレポートの発行を申請しましたが、会社を変わることになったので申請を取り消したいです。
受験番号：24070915
BUDI SANTOSO
""",
        kind="withdrawal",
        subject="申請の取消",
        files=NO_FILES,
        expected=NOTHING | {"examinee_number": "24070915"},
    ),
    Case(
        "awk_answer_with_token",
        """生年月日を まちがえました。すみません。
生年月日：1997年4月9日

2025年11月18日(火) 9:00 試験事務局 <office@exam.example>:
> [SD-7K2M9-Q4XWZ] 申請内容について
> 生年月日：1979年4月9日　と書いてあります。
> 受験番号：SM2411-00318
> 氏名：TRAN THI LINH
""",
        kind="answer",
        subject="Re: [SD-7K2M9-Q4XWZ] 申請内容について",
        files=NO_FILES,
        expected=NOTHING | {"birth_date": "1997-04-09"},
        findings=(),
    ),
    Case(
        "awk_answer_photo_only",
        """写真を送ります。
""",
        kind="answer",
        subject="Re: [SD-7K2M9-Q4XWZ] 申請内容について",
        files=(("image.png", "portrait"),),
        expected=NOTHING,
        roles=(("image/png", "portrait"),),
    ),
    Case(
        "awk_template_pasted_whole",
        """以下の①～⑦を御記入ください。
①受験(じゅけん)番号　SM2411-00318
②受験(じゅけん)日　令和6年11月12日
③受験(じゅけん)した試験(しけん)区分
・「機械(きかい)金属(きんぞく)加工(かこう)区分」、「電気電子機器(きき)組立て区分」、「金属(きんぞく)表面処理(しょり)区分」のいずれかを御記入(ごきにゅう)下さい。
機械金属加工区分
④氏名(しめい)
・結果(けっか)通知書に記載(きさい)されます。在留(ざいりゅう)カードに記載(きさい)されているとおりに御記入(ごきにゅう)下さい。
TRAN THI LINH
⑤国籍(こくせき)　ベトナム
⑥生年月日　1997.04.09
⑦性別(せいべつ)　女
""",
        expected=LINH,
    ),
    Case(
        "awk_template_unfilled",
        """①受験番号：
②受験日：
③受験した試験区分：
④氏名：
⑤国籍：
⑥生年月日：
⑦性別：
""",
        expected=NOTHING,
    ),
    Case(
        "awk_choices_circled",
        """受験番号　K-55021
受験日　2025年3月13日
区分　　機械金属加工　・　電気電子機器組立て　・　○金属表面処理
氏名　THIDA WIN
国籍　ミャンマー
生年月日　1999年10月30日
性別　男　・　○女
""",
        expected=THIDA,
    ),
    Case(
        "awk_label_after_dash_mixed",
        """Examinee's Number – M0098123
Date of the exam – 05 Dec 2023
Exam division – machining & metal processing
Name (as in residence card) – REYES MARK ANTHONY
Nationality/Region – PHILIPPINES
Birthday – Feb 15 1992
Sex (M/F) – M
""",
        expected=MARK,
    ),
    Case(
        "awk_ambiguous_dates",
        """受験番号: 24070915
受験日: 07/08/2024
区分: 電気電子機器組立て
氏名: BUDI SANTOSO
国籍: インドネシア
生年月日: 94/12/27
性別: 男
""",
        expected=BUDI | {"exam_date": None, "birth_date": None},
        findings=("item_ambiguous",),
    ),
    Case(
        "awk_card_number_given",
        """受験番号：分かりません（在留カード番号 AB12345678CD）
受験日：2024年7月18日
試験区分：電気電子機器組立て区分
氏名：BUDI SANTOSO
国籍：インドネシア
生年月日：1994年12月27日
性別：男
""",
        expected=BUDI | {"examinee_number": None},
    ),
    Case(
        "awk_name_katakana_first",
        """受験番号：SM2411-00318
受験日：R6.11.12
区分：機械金属加工
フリガナ：チャン ティ リン
氏名：TRAN THI LINH
国籍：ベトナム
生年月日：H9.4.9
性別：女性
""",
        expected=LINH,
    ),
    Case(
        "awk_label_in_brackets_next_line",
        """＜受験番号＞
　M0098123
＜受験日＞
　2023年12月5日（火）
＜受験した試験区分＞
　機械金属加工区分
＜氏名＞
　REYES MARK ANTHONY
＜国籍＞
　フィリピン共和国
＜生年月日＞
　1992年2月15日
＜性別＞
　男性
""",
        expected=MARK,
    ),
    Case(
        "awk_labels_block_values_block",
        """受験番号
受験日
試験区分
氏名
国籍
生年月日
性別

K-55021
2025/3/13
金属表面処理
THIDA WIN
ミャンマー
1999/10/30
女
""",
        expected=THIDA,
    ),
    Case(
        "awk_signature_with_name_no_dashes",
        """受験番号=24070915
受験日=2024-07-18
試験区分=電気電子機器組立て区分
氏名=BUDI SANTOSO
国籍=インドネシア共和国
生年月日=1994-12-27
性別=男

有限会社れいわ金属
製造部長　山本 太郎
会社名：有限会社れいわ金属
連絡先氏名：山本 太郎
生産拠点：福井
""",
        expected=BUDI,
    ),
    Case(
        "awk_romaji_labels",
        """Juken bango: 24070915
Jukenbi: 2024 nen 7 gatsu 18 nichi
Shiken kubun: Denki denshi kiki kumitate
Shimei: BUDI SANTOSO
Kokuseki: Indonesia
Seinengappi: 1994/12/27
Seibetsu: otoko
""",
        expected=BUDI,
    ),
    Case(
        "awk_cloud_link",
        """受験番号：K-55021
受験日：2025年3月13日
区分：金属表面処理
名前：THIDA WIN
国籍：ミャンマー
誕生日：1999年10月30日
性別：女
写真はここです https://drive.google.com/file/d/1AbCdEf/view?usp=sharing
""",
        files=NO_FILES,
        expected=THIDA,
        findings=("attachment_cloud_link", "card_missing", "portrait_missing"),
    ),
    Case(
        "awk_correction_in_text",
        """①受験番号：SM2411-00318
②受験日：2024年11月12日
③受験した試験区分：機械金属加工区分
④氏名：TRAN THI LINH
⑤国籍：ベトナム
⑥生年月日：1997年4月9日
⑦性別：女

すみません、受験日は2024年11月13日でした。
""",
        expected=LINH | {"exam_date": None},
    ),
)
