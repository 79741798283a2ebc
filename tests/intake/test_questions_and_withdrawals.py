"""Of whom a question or a withdrawal speaks, what it is, and who only sells something. Persons are invented."""

from __future__ import annotations

from datetime import date

import pytest

from scoredesk import intake
from scoredesk.domain.application import Draft, Item, MailKind
from scoredesk.domain.programme import Programme

NUMBER, EXAM, CATEGORY, NAME = Item.EXAMINEE_NUMBER, Item.EXAM_DATE, Item.CATEGORY, Item.NAME
NATIONALITY, BIRTH, SEX = Item.NATIONALITY, Item.BIRTH_DATE, Item.SEX


def _read(programme: Programme, text: str, subject: str = "") -> Draft:
    lines = ("From: a@mail.example", f"Subject: {subject}", "Content-Type: text/plain; charset=utf-8", "", text)
    return intake.read("\r\n".join(lines).encode(), programme, today=date(2026, 11, 26))


def _told(draft: Draft) -> dict[Item, str]:
    return {item: value for item in Item if (value := draft.items[item].value) is not None}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # who withdraws tells his own name and exam
        ("10月に もうしこんだ WIN KO NAING です。申請を とりけします。", {NAME: "WIN KO NAING"}),
        ("先週 申し込んだ WIN KO NAING です。もう いらないので、申請を とりさげます。", {NAME: "WIN KO NAING"}),
        (
            ("申請した WIN KO NAING です。\n受験番号 WK-0822-340、2024年8月22日の しけんの 結果通知書は "
            "もう いりません。"),
            {NAME: "WIN KO NAING", NUMBER: "WK-0822-340", EXAM: "2024-08-22"},
        ),
        (
            "受験番号：WK-0822-340、2024年8月22日の試験の通知書はいりません。申請を取り消してください。",
            {NUMBER: "WK-0822-340", EXAM: "2024-08-22"},
        ),
        (
            "WIN KO NAING です。2024年8月22日の試験の申請を取り消します。2026年9月3日の試験に合格しました。",
            {NAME: "WIN KO NAING", EXAM: "2024-08-22"},
        ),
        # a clerk withdraws for a worker
        (
            "HUN VICHEKA（カンボジア、男性）は12月に帰国することになりました。この者の申請を取り下げます。",
            {NAME: "HUN VICHEKA", NATIONALITY: "KH", SEX: "M"},
        ),
        (
            "弊社社員 HUN VICHEKA（カンボジア・男・1995年3月4日生）の申請を取り下げます。",
            {NAME: "HUN VICHEKA", NATIONALITY: "KH", SEX: "M", BIRTH: "1995-03-04"},
        ),
        ("弊社の HUN VICHEKA さんは 来月 退職します。申請を取り下げます。", {NAME: "HUN VICHEKA"}),
        ("HUN VICHEKA の申請を取り下げます。弊社担当より。", {NAME: "HUN VICHEKA"}),
        ("Please withdraw the application. HUN VICHEKA (Cambodian, male) is going home in December.",
         {NAME: "HUN VICHEKA", NATIONALITY: "KH", SEX: "M"}),
        # what must not be taken for it
        ("申請を取り下げます。SOK DARA の申請はそのまま進めてください。", {}),
        ("申請を取り下げます。SOK DARA（カンボジア、男性）はそのまま続けます。", {}),
        ("HUN VICHEKA は帰国、SOK DARA は退職しました。申請を取り下げます。", {}),
        ("申請を取り下げます。\n担当 SATO KEN（日本、男性）", {}),
        ("申請を取り下げます。\n連絡先 SATO KEN（男性）", {}),
        ("申請を取り下げます。ABC TECH は来年 新しい試験を受験します。", {}),
        ("申請を取り下げます。MY PAGE の結果を見ました。", {}),
    ],
)  # fmt: skip
def test_of_whom_a_withdrawal_speaks(programme: Programme, text: str, wanted: dict[Item, str]) -> None:
    draft = _read(programme, text)
    assert (draft.kind, _told(draft)) == (MailKind.WITHDRAWAL, wanted)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("受験当時のカードは SANTOS KRISTINE MAE、結婚後、現在の在留カードは REYES KRISTINE MAE となっております。",
         "REYES KRISTINE MAE"),
        ("以前の在留カードの氏名は SANTOS KRISTINE MAE、現在のカードの氏名は REYES KRISTINE MAE です。",
         "REYES KRISTINE MAE"),
        ("前の名前は SANTOS KRISTINE MAE です。今の在留カードの名前は REYES KRISTINE MAE です。", "REYES KRISTINE MAE"),
        ("Before I married my name was SANTOS KRISTINE MAE. My current card says REYES KRISTINE MAE.",
         "REYES KRISTINE MAE"),
        ("When I took the exam my card said SANTOS KRISTINE MAE, but my new card is REYES KRISTINE MAE.",
         "REYES KRISTINE MAE"),
        ("結婚後の氏名は REYES KRISTINE MAE、結婚前の氏名は SANTOS KRISTINE MAE です。", "REYES KRISTINE MAE"),
        ("受験当時のカードの氏名は SANTOS KRISTINE MAE でした。", None),
        ("現在 TOMATSU KOGYO で働いています。", None),
        ("現在のカードの氏名は REYES KRISTINE MAE か REYES KRISTINE です。", None),
    ],
)  # fmt: skip
def test_the_name_of_now_and_of_then(programme: Programme, text: str, name: str | None) -> None:
    body = f"受験番号は KM-0530-18 です。2024年5月30日に受験しました。\n{text}\nどちらが印字されますか。"
    assert _read(programme, body).items[NAME].value == name


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("フィリピン国籍の女性社員がおります。", "F"),
        ("ベトナム人の男性従業員が受験しました。", "M"),
        ("We have a female employee from the Philippines.", "F"),
        ("フィリピン国籍の女性社員3名がおります。", None),
        ("フィリピン国籍の女性社員たちが受験しました。", None),
        ("ベトナム人の男性社員とフィリピン人の女性社員がおります。", None),
        ("担当の女性社員がお電話します。", None),
    ],
)
def test_the_sex_of_one_worker(programme: Programme, text: str, sex: str | None) -> None:
    body = (
        f"弊社の件でお伺いします。受験番号は KM-0530-18 です。2024年5月30日に受験しました。\n{text}\n間に合いますか。"
    )
    assert _read(programme, body).items[SEX].value == sex


FORM = (
    "①受験番号：SM24-00318\n②受験日：2024年6月11日\n③区分：金属表面処理区分\n④氏名：SOE THU\n"
    "⑤国籍：ミャンマー\n⑦性別：男"
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("もうしこみを とりけして ください。", MailKind.WITHDRAWAL),
        ("しんせいを やめます。", MailKind.WITHDRAWAL),
        ("結果通知書は もう いりません。ありがとうございました。", MailKind.WITHDRAWAL),
        ("通知書はもういらないです。", MailKind.WITHDRAWAL),
        ("会社を やめました。結果通知書の申請は できますか。", MailKind.QUESTION),
        (f"{FORM}\n前の写真は もう いりません。", MailKind.APPLICATION),
        (f"{FORM}\nいつ届きますか。", MailKind.APPLICATION),
        (f"申請の前に一点お伺いします。\n{FORM}\n旧姓の表記でよいのでしょうか。", MailKind.QUESTION),
        (f"Before I apply, may I ask one thing?\n{FORM}", MailKind.QUESTION),
        (f"{FORM}\n間違えて送った前の申請は取り消してください。", MailKind.APPLICATION),
        (f"{FORM}\n先日の申請は取り消します。こちらが正しいです。", MailKind.APPLICATION),
        (f"{FORM}\nPlease cancel my previous application, I send it again.", MailKind.APPLICATION),
        (f"{FORM}\nI do not need the report by post. Email is ok.", MailKind.APPLICATION),
        (f"下記の者の申請を取り消してください。\n{FORM}\n理由：帰国のため", MailKind.WITHDRAWAL),
    ],
)
def test_what_they_want(programme: Programme, text: str, kind: MailKind) -> None:
    assert _read(programme, text).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "勉強なしで合格！結果通知書・合格証 3万円～ 即日発行。受験番号・氏名・国籍・生年月日・性別を送るだけ！",
            MailKind.SPAM,
        ),
        ("本物そっくりの合格証をお作りします。100%合格保証。半額キャンペーン", MailKind.SPAM),
        ("Bằng thật 100%, bao đậu SSW2. Làm bằng nhanh, giá 30.000円から", MailKind.SPAM),
        ("Real certificates without exam! Guaranteed pass for SSW2. Send name and nationality", MailKind.SPAM),
        ("Sertifikat asli SSW, dijamin lulus, tanpa ujian. Bayar 3万円から", MailKind.SPAM),
        ("特定技能2号 保证通过！包过 不过退款 结果通知书", MailKind.SPAM),
        # who asks about it sells nothing
        ("「100%合格保証、結果通知書も作れます」という広告を見ました。これは本当ですか。", MailKind.QUESTION),
        ("通知書の発行は有料ですか。3万円と聞きました。", MailKind.QUESTION),
        (f"{FORM}\n合格証ではなく結果通知書の発行をお願いします。", MailKind.APPLICATION),
        ("結果通知書の発行をお願いします。お金は 1,000円から ですか。受験番号：SM24-00318", MailKind.QUESTION),
    ],
)
def test_who_sells_certificates(programme: Programme, text: str, kind: MailKind) -> None:
    draft = _read(programme, text)
    assert draft.kind is kind
    if kind is MailKind.SPAM:
        assert _told(draft) == {}


Q, W, S = MailKind.QUESTION, MailKind.WITHDRAWAL, MailKind.SPAM


@pytest.mark.parametrize(
    ("subject", "text", "kind", "wanted"),
    [
        (
            "名前",
            "結婚しました。カードは LE THI HOA です。前は NGUYEN THI HOA でした。どちらの名前で しますか？",
            Q,
            {NAME: "LE THI HOA"},
        ),
        (
            "質問",
            "機械金属加工を受けました PHAM VAN TUAN です。受験番号は PT-0611-22。写真は何枚必要ですか？",
            Q,
            {NAME: "PHAM VAN TUAN", NUMBER: "PT-0611-22", CATEGORY: "machining"},
        ),
        (
            "Question",
            "I am MARIA SANTOS from the Philippines. My number is MS-0611-09. When will I get the report?",
            Q,
            {NAME: "MARIA SANTOS", NUMBER: "MS-0611-09", NATIONALITY: "PH"},
        ),
        (
            "お問い合わせ",
            ("弊社のインドネシア人社員 BUDI SANTOSO（男性、1995年3月4日生）が2024年6月11日に金属表面処理を"
            "受験しました。番号が分からない場合はどうすればよいでしょうか。"),
            Q,
            {NAME: "BUDI SANTOSO", NATIONALITY: "ID", SEX: "M", BIRTH: "1995-03-04", EXAM: "2024-06-11",
             CATEGORY: "surface"},
        ),
        ("いつ", "SOE THU です。受験番号 ST-0611-4。まだ来ません。", Q, {NAME: "SOE THU", NUMBER: "ST-0611-4"}),
        (
            "取り下げ",
            "株式会社東の佐藤です。LE VAN HUNG（ベトナム国籍・男性、受験番号 LH-0611-8）の申請を取り下げます。",
            W,
            {NAME: "LE VAN HUNG", NATIONALITY: "VN", SEX: "M", NUMBER: "LH-0611-8"},
        ),
        (
            "cancel",
            "Please cancel my application. Name: RAI KUMAR, number RK-0611-9. I am going home.",
            W,
            {NAME: "RAI KUMAR", NUMBER: "RK-0611-9"},
        ),
        (
            "Hủy",
            "Em là PHAM THI LAN, số báo danh PL-0611-10. Em muốn rút hồ sơ vì em về nước ạ.",
            W,
            {NAME: "PHAM THI LAN", NUMBER: "PL-0611-10"},
        ),
        (
            "Batal",
            "Mohon dibatalkan permohonan saya atas nama SITI AMINAH, nomor SA-0611-11.",
            W,
            {NAME: "SITI AMINAH", NUMBER: "SA-0611-11"},
        ),
        (
            "とりけし",
            "せんげつ もうしこみを した マウン（MAUNG MAUNG SOE）です。とりけします。うけたのは 2024年6月11日です。",
            W,
            {NAME: "MAUNG MAUNG SOE", EXAM: "2024-06-11"},
        ),
        (
            "Withdraw",
            "I passed the exam on 3 September 2026, so I do not need the report for the exam on 11 June 2024.",
            W,
            {EXAM: "2024-06-11"},
        ),
        ("", "申請しました DINH VAN LONG ですが、もういりません。取りやめます。", W, {NAME: "DINH VAN LONG"}),
        ("", "LE THI HOA と TRAN VAN AN の申請を取り下げます。", W, {}),
        ("", "LE THI HOA、TRAN VAN AN は帰国しました。申請を取り下げます。", W, {}),
        ("", "Please cancel my application. My phone number is 090-1234-5678, my number is 12.", W, {}),
        ("Buy", "We make SSW2 score report, same as original. WhatsApp +84. Name, birth date only!", S, {}),
        ("Bằng", "Nhận làm bằng SSW2, giấy kết quả thi giống thật 100%. Giá rẻ, giao nhanh.", S, {}),
        ("案内", "特定技能2号試験対策セミナーのご案内です。受験日：2026年12月6日、参加費5,000円。", MailKind.OTHER, {}),
    ],
)  # fmt: skip
def test_what_others_write_and_of_whom(
    programme: Programme, subject: str, text: str, kind: MailKind, wanted: dict[Item, str]
) -> None:
    draft = _read(programme, text, subject)
    assert (draft.kind, _told(draft)) == (kind, wanted)
