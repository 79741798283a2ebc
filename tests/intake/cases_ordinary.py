"""Mails as most people send them, one for each way of encoding, layout, attachment and kind."""

from tests.intake.corpus_case import BUDI, LINH, NOTHING, THIDA, Case

NO_FILES: tuple[tuple[str, str], ...] = ()
CARD_AND_FACE = (("image/png", "card_front"), ("image/png", "portrait"))

FORM = """①受験番号：SM2411-00318
②受験日：令和6年11月12日
③受験した試験区分：機械金属加工区分
④氏名：TRAN THI LINH
⑤国籍：ベトナム
⑥生年月日：1997年4月9日
⑦性別：女
"""
FORM_HALF_KANA = FORM.replace("ベトナム", "ﾍﾞﾄﾅﾑ")
FORM_PLAIN_NUMBERS = "".join(f"{'1234567'[at]}. {line[1:]}\n" for at, line in enumerate(FORM.splitlines()))
FORM_CP932 = "㈱髙橋製作所の髙橋です。\n" + FORM
FORM_BUDI = """(1) Examinee number: 24070915
(2) Exam date: 18 July 2024
(3) Exam category: Electric and Electronic Device Assembly
(4) Name: Budi Santoso
(5) Nationality: Indonesia
(6) Date of birth: 27 Dec 1994
(7) Sex: Male
"""
_DSN = b"""From: MAILER-DAEMON@mx.mail.example (Mail Delivery System)\r
To: office+sd7k2m9q4xwz@exam.example\r
Subject: Undelivered Mail Returned to Sender\r
MIME-Version: 1.0\r
Content-Type: multipart/report; report-type=delivery-status; boundary="R"\r
\r
--R\r
Content-Type: text/plain\r
\r
The mail could not be delivered.\r
--R\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; mx.mail.example\r
\r
Final-Recipient: rfc822; gone@mail.example\r
Action: failed\r
Status: 5.1.1\r
Diagnostic-Code: smtp; 550 5.1.1 User unknown\r
\r
--R\r
Content-Type: message/rfc822\r
\r
Message-ID: <letter-17@exam.example>\r
Subject: x\r
\r
body\r
--R--\r
"""
_QMAIL = b"""Return-Path: <>\r
From: MAILER-DAEMON@q.mail.example\r
To: office@exam.example\r
Subject: failure notice\r
\r
Hi. This is the qmail-send program at q.mail.example.\r
I'm afraid I wasn't able to deliver your message to the following addresses.\r
\r
<gone@mail.example>:\r
192.0.2.1 does not like recipient. Remote host said: 550 5.7.1 blocked\r
\r
--- Below this line is a copy of the message.\r
\r
Message-ID: <letter-18@exam.example>\r
Subject: x\r
"""


def _bare(text: str, *fields: str) -> bytes:
    return "\r\n".join((*fields, "", text)).encode()


CASES = (
    Case("ord_circled_utf8", FORM, expected=LINH, roles=CARD_AND_FACE, findings=()),
    Case("ord_utf8_base64", FORM, encoding="base64", expected=LINH, findings=()),
    Case("ord_utf8_quoted_printable", FORM, encoding="quoted-printable", expected=LINH, findings=()),
    Case("ord_shift_jis_is_cp932", FORM_CP932, charset="cp932", declared="Shift_JIS", expected=LINH, findings=()),
    Case("ord_windows_31j", FORM, charset="cp932", declared="Windows-31J", expected=LINH),
    Case("ord_euc_jp", FORM_PLAIN_NUMBERS, charset="euc_jp", declared="EUC-JP", expected=LINH),
    Case(
        "ord_iso2022jp",
        FORM_PLAIN_NUMBERS,
        charset="iso2022_jp",
        declared="ISO-2022-JP",
        encoding="7bit",
        expected=LINH,
    ),
    Case("ord_utf8_called_latin1", FORM, declared="iso-8859-1", expected=LINH),
    Case("ord_cp932_called_utf8", FORM, charset="cp932", declared="utf-8", expected=LINH),
    Case("ord_cp932_called_iso2022jp", FORM, charset="cp932", declared="iso-2022-jp", expected=LINH),
    Case("ord_euc_without_charset", FORM_PLAIN_NUMBERS, charset="euc_jp", declared="", expected=LINH),
    Case("ord_unknown_charset", FORM, declared="x-unknown", expected=LINH),
    Case("ord_half_width_kana", FORM_HALF_KANA, charset="cp932", declared="Shift_JIS", expected=LINH),
    Case("ord_utf16", FORM, charset="utf-16", encoding="base64", expected=LINH),
    Case("ord_english", FORM_BUDI, subject="Application for score report", expected=BUDI, findings=()),
    Case("ord_html_only", html="<p>" + FORM.replace("\n", "<br>\n") + "</p>", expected=LINH, findings=()),
    Case(
        "ord_html_ruby",
        html=FORM.replace("受験", "<ruby>受験<rp>(</rp><rt>じゅけん</rt><rp>)</rp></ruby>").replace("\n", "<br>"),
        expected=LINH,
    ),
    Case(
        "ord_html_hidden_and_struck",
        html='<div style="display: none">氏名：HIDDEN PERSON</div><script>氏名：EVIL</script>'
        + FORM.replace("⑦性別：女", "⑦性別：<s>男</s>・女").replace("\n", "<br>"),
        expected=LINH,
    ),
    Case("ord_plain_and_html", FORM, html=FORM.replace("\n", "<br>"), expected=LINH, findings=()),
    Case("ord_plain_says_nothing", "この メールは HTML です。\n", html=FORM.replace("\n", "<br>"), expected=LINH),
    Case("ord_full_width", FORM_BUDI.translate({c: c + 0xFEE0 for c in range(0x21, 0x7F)}), expected=BUDI),
    Case(
        "ord_quoted_form",
        "書きました。\n\n" + "".join(f"> {line}\n" for line in FORM.splitlines()),
        subject="Re: ご案内",
        expected=LINH,
        findings=("items_from_quoted",),
    ),
    Case(
        "ord_signature_of_another", FORM + "\n-- \n氏名：佐藤 花子\n生年月日：1970/01/01\n", expected=LINH, findings=()
    ),
    Case("ord_phone_signature", FORM + "\niPhoneから送信\n", expected=LINH, findings=()),
    Case("ord_one_missing", FORM.replace("⑦性別：女\n", ""), expected=LINH | {"sex": None}, findings=()),
    Case(
        "ord_future_birth",
        FORM.replace("1997年", "2037年"),
        expected=LINH | {"birth_date": None},
        findings=("item_invalid",),
    ),
    Case(
        "ord_choices_left",
        FORM.replace("：女", "：男・女"),
        expected=LINH | {"sex": None},
        findings=("item_unselected",),
    ),
    Case(
        "ord_conflict",
        FORM + "\n訂正\n①受験番号：SM2411-00319\n",
        expected=LINH | {"examinee_number": None},
        findings=("item_conflict",),
    ),
    Case(
        "ord_kanji_name",
        FORM.replace("TRAN THI LINH", "陳 氏玲"),
        expected=LINH | {"name": "陳 氏玲"},
        findings=("name_not_latin",),
    ),
    Case("ord_no_files", FORM, files=NO_FILES, expected=LINH, findings=("card_missing", "portrait_missing")),
    Case("ord_card_only", FORM, files=(("card.png", "card"),), expected=LINH, findings=("portrait_missing",)),
    Case(
        "ord_names_swapped",
        FORM,
        files=(("face.png", "card"), ("card.png", "portrait")),
        expected=LINH,
        roles=CARD_AND_FACE,
        findings=("attachments_swapped",),
    ),
    Case(
        "ord_same_name",
        FORM,
        files=(("image.jpg", "portrait_jpeg"), ("image.jpg", "card_jpeg")),
        expected=LINH,
        roles=(("image/jpeg", "portrait"), ("image/jpeg", "card_front")),
        findings=(),
    ),
    Case(
        "ord_phone_photos_by_order",
        FORM,
        files=(("IMG_1.png", "phone_a"), ("IMG_2.png", "phone_b")),
        expected=LINH,
        roles=CARD_AND_FACE,
        findings=(),
    ),
    Case(
        "ord_phone_photos_by_name",
        FORM,
        files=(("顔写真.png", "phone_a"), ("在留カード.png", "phone_b")),
        expected=LINH,
        roles=(("image/png", "portrait"), ("image/png", "card_front")),
        findings=(),
    ),
    Case(
        "ord_card_both_sides",
        FORM,
        expected=LINH,
        findings=(),
        files=(("在留カード裏.png", "card_back"), ("在留カード表.png", "card"), ("写真.png", "portrait")),
        roles=(("image/png", "card_back"), ("image/png", "card_front"), ("image/png", "portrait")),
    ),
    Case(
        "ord_gif_portrait",
        FORM,
        files=(("card.jpg", "card_jpeg"), ("me.gif", "portrait_gif")),
        expected=LINH,
        roles=(("image/jpeg", "card_front"), ("image/gif", "portrait")),
        findings=(),
    ),
    Case(
        "ord_heic",
        FORM,
        files=(("IMG_1.HEIC", "heic"), ("face.png", "portrait")),
        expected=LINH,
        findings=("attachment_heic",),
    ),
    Case(
        "ord_pdf",
        FORM,
        files=(("card.pdf", "pdf"), ("face.png", "portrait")),
        expected=LINH,
        roles=(("application/pdf", "other"), ("image/png", "portrait")),
        findings=("attachment_pdf",),
    ),
    Case(
        "ord_zip",
        FORM,
        files=(("写真.zip", "zip"),),
        expected=LINH,
        roles=CARD_AND_FACE,
        findings=("attachment_archive",),
    ),
    Case("ord_zip_cp932", FORM, files=(("p.zip", "zip_cp932"),), expected=LINH, roles=CARD_AND_FACE),
    Case(
        "ord_zip_bomb",
        FORM,
        files=(("p.zip", "zip_bomb"), ("face.png", "portrait")),
        expected=LINH,
        roles=(("image/png", "portrait"),),
        findings=("attachment_archive", "attachment_unreadable", "card_missing"),
    ),
    Case(
        "ord_winmail",
        FORM,
        files=(("winmail.dat", "tnef"),),
        expected=LINH,
        roles=CARD_AND_FACE,
        findings=("attachment_tnef",),
    ),
    Case(
        "ord_docx",
        FORM,
        files=(("card.docx", "docx"), ("face.png", "portrait")),
        expected=LINH,
        findings=("attachment_unsupported",),
    ),
    Case(
        "ord_program_as_jpg",
        FORM,
        files=(("card.jpg", "exe"), ("face.png", "portrait")),
        expected=LINH,
        findings=("attachment_unsupported",),
    ),
    Case(
        "ord_truncated",
        FORM,
        files=(("card.jpg", "truncated"), ("face.png", "portrait")),
        expected=LINH,
        roles=(("image/jpeg", "undecided"), ("image/png", "portrait")),
        findings=("attachment_unreadable",),
    ),
    Case(
        "ord_passport",
        FORM,
        files=(("passport.png", "card"), ("face.png", "portrait")),
        expected=LINH,
        findings=("passport_instead",),
    ),
    Case("ord_empty", "\n", kind="other", subject="", files=NO_FILES, expected=NOTHING, findings=("empty_mail",)),
    Case("ord_empty_with_images", "\n", subject="", expected=NOTHING, findings=("empty_mail",)),
    Case(
        "ord_two_exams",
        FORM.replace("00318", "00318、SM2503-00009").replace("12日", "12日、令和7年3月13日"),
        expected=LINH | {"examinee_number": None, "exam_date": None},
        findings=("two_exams",),
    ),
    Case(
        "ord_question",
        "スコアレポートはいつ届きますか。先週送りました。\n",
        kind="question",
        files=NO_FILES,
        expected=NOTHING,
        findings=(),
    ),
    Case(
        "ord_question_naming_oneself",
        "受験番号：24070915\n氏名：BUDI SANTOSO\n国籍：インドネシア\n"
        "先週 申請しました。スコアレポートは いつ 届きますか。\n",
        kind="question",
        files=NO_FILES,
        expected=NOTHING | {"examinee_number": "24070915", "name": "BUDI SANTOSO", "nationality": "ID"},
    ),
    Case(
        "ord_withdrawal_english",
        "Please cancel my application. I no longer need the score report.\n",
        kind="withdrawal",
        subject="cancel",
        files=NO_FILES,
        expected=NOTHING,
    ),
    Case(
        "ord_auto_reply",
        "I am out of the office.\n",
        kind="auto_reply",
        subject="Automatic reply: x",
        headers=(("Auto-Submitted", "auto-replied"),),
        files=NO_FILES,
        expected=NOTHING,
    ),
    Case(
        "ord_auto_reply_japanese",
        "ただいま不在にしております。\n",
        kind="auto_reply",
        subject="自動応答: 受付",
        files=NO_FILES,
        expected=NOTHING,
    ),
    Case(
        "ord_newsletter",
        "今だけお得情報！メルマガ配信停止はこちら\n",
        kind="spam",
        subject="お得情報",
        headers=(("List-Unsubscribe", "<mailto:u@shop.example>"),),
        files=NO_FILES,
        expected=NOTHING,
    ),
    Case(
        "ord_spam",
        "SEO services: rank in google! Click here now for a limited offer.\n",
        kind="spam",
        subject="Guest post",
        files=NO_FILES,
        expected=NOTHING,
    ),
    Case("ord_bounce", kind="bounce", raw=_DSN, expected=NOTHING),
    Case("ord_bounce_qmail", kind="bounce", raw=_QMAIL, expected=NOTHING),
    Case("ord_thanks", "ありがとうございました。\n", kind="other", subject="お礼", files=NO_FILES, expected=NOTHING),
    Case("ord_no_header_at_all", raw=FORM.encode(), expected=LINH),
    Case("ord_no_mime_fields", raw=_bare(FORM, "From: a@mail.example", "Subject: x"), expected=LINH),
    Case("ord_bare_line_feeds", raw=_bare(FORM, "From: a@mail.example").replace(b"\r\n", b"\r"), expected=LINH),
    Case(
        "ord_items_in_subject",
        FORM.replace("①受験番号：SM2411-00318\n", ""),
        subject="受験番号：SM2411-00318",
        expected=LINH,
    ),
    Case(
        "ord_attached_message",
        "転送します。\n",
        files=NO_FILES,
        subject="Fwd: 申請",
        expected=LINH,
        raw=_bare(
            "--X\r\nContent-Type: text/plain\r\n\r\nplease\r\n--X\r\nContent-Type: message/rfc822\r\n\r\n"
            "From: b@mail.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + FORM + "\r\n--X--\r\n",
            "From: a@mail.example",
            "Content-Type: multipart/mixed; boundary=X",
        ),
        findings=("card_missing", "items_from_forwarded", "portrait_missing"),
    ),
    Case(
        "ord_tabs",
        "".join(
            f"{at}\t{label}\t{value}\n"
            for at, (label, value) in enumerate(
                (
                    ("受験番号", "K-55021"),
                    ("受験日", "2025/3/13"),
                    ("試験区分", "金属表面処理"),
                    ("氏名", "THIDA WIN"),
                    ("国籍", "ミャンマー"),
                    ("生年月日", "1999/10/30"),
                    ("性別", "女"),
                ),
                1,
            )
        ),
        expected=THIDA,
        findings=(),
    ),
)
