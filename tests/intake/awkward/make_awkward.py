"""Write the awkward mails: NNN_name.eml and, beside each, what a careful clerk reads in NNN_name.json.

    python tests/intake/awkward/make_awkward.py

Needs Pillow only. The same Pillow writes the same bytes. All persons, companies and numbers are invented.
"""

import base64
import datetime
import io
import json
import quopri
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import quote

from PIL import Image, ImageDraw

HERE = Path(__file__).parent
OFFICE = "sswm-seizou-exam@jaim-skill.or.jp"
JST = datetime.timezone(datetime.timedelta(hours=9))
FIRST = datetime.datetime(2026, 4, 6, 9, 12, 5, tzinfo=JST)
KEYS = ("examinee_number", "exam_date", "category", "name", "nationality", "birth_date", "sex")
NOTHING: tuple[str | None, ...] = (None,) * 7


# Bytes of mails ------------------------------------------------------------------------------------------------------


def to_jis(text: str) -> bytes:
    """ISO-2022-JP as Japanese phones write it: NEC row 13 (①) and half-width kana included."""
    out, mode = bytearray(), b"\x1b(B"
    for char in text:
        raw = char.encode("cp932")
        if len(raw) == 2:
            high, low = raw
            high = (high - (0x71 if high < 0xA0 else 0xB1)) * 2 + 1
            low -= 1 if low > 0x7F else 0
            if low >= 0x9E:
                high, low = high + 1, low - 0x7D
            else:
                low -= 0x1F
            want, raw = b"\x1b$B", bytes((high, low))
        elif raw[0] >= 0xA1:
            want, raw = b"\x1b(I", bytes((raw[0] - 0x80,))
        else:
            want = b"\x1b(B"
        if want != mode:
            out += want
            mode = want
        out += raw
    if mode != b"\x1b(B":
        out += b"\x1b(B"
    return bytes(out)


def encoded(text: str, codec: str) -> bytes:
    return to_jis(text) if codec == "jis" else text.encode(codec)


def crlf(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def word(text: str, codec: str = "utf-8", label: str = "", how: str = "B") -> bytes:
    """RFC 2047 words of at most 11 characters each, folded."""
    if text.isascii():
        return text.encode()
    words = []
    for start in range(0, len(text), 11):
        raw = encoded(text[start : start + 11], codec)
        if how == "B":
            coded = base64.b64encode(raw).decode()
        else:
            coded = "".join(chr(b) if chr(b).isalnum() and b < 128 else f"={b:02X}" for b in raw)
        words.append(f"=?{label or codec}?{how}?{coded}?=")
    return "\r\n ".join(words).encode()


@dataclass(frozen=True)
class Part:
    headers: list[bytes]
    body: bytes

    def rendered(self) -> bytes:
        return b"\r\n".join(self.headers) + b"\r\n\r\n" + self.body


@dataclass(frozen=True)
class Attachment:
    part: Part
    type: str
    role: str


def text(
    content: str,
    codec: str = "utf-8",
    cte: str = "base64",
    *,
    label: str | None = None,
    subtype: str = "plain",
    more: str = "",
) -> Part:
    raw = crlf(encoded(content, codec))
    if cte == "base64":
        raw = crlf(base64.encodebytes(raw))
    elif cte == "quoted-printable":
        raw = crlf(quopri.encodestring(raw.replace(b"\r\n", b"\n")))
    label = codec if label is None else label
    charset = f'; charset="{label}"' if label else ""
    headers = [f"Content-Type: text/{subtype}{charset}{more}".encode()]
    if cte:
        headers.append(f"Content-Transfer-Encoding: {cte}".encode())
    return Part(headers, raw)


def html(content: str, codec: str = "utf-8", cte: str = "base64") -> Part:
    return text(content, codec, cte, subtype="html")


def multipart(kind: str, mark: str, parts: list[Part], more: str = "") -> Part:
    boundary = f"----=_{mark}"
    body = b"".join(f"--{boundary}\r\n".encode() + part.rendered() + b"\r\n" for part in parts)
    return Part(
        [f'Content-Type: multipart/{kind}; boundary="{boundary}"{more}'.encode()], body + f"--{boundary}--\r\n".encode()
    )


def both_ways(mark: str, plain: str, rich: str) -> Part:
    return multipart("alternative", mark, [text(plain), html(rich)])


# Attachments ---------------------------------------------------------------------------------------------------------


def jpeg(image: Image.Image, kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    if kind == "PNG":
        image.quantize(8).save(out, "PNG", optimize=True)
    elif kind == "GIF":
        image.quantize(8).save(out, "GIF")
    else:
        image.save(out, "JPEG", quality=10, optimize=True, progressive=True)
    raw = out.getvalue()
    if len(raw) > 3072:
        raise ValueError(f"picture too large: {len(raw)}")
    return raw


def card_picture(kind: str = "JPEG", *, upright: bool = False) -> bytes:
    """A landscape of 640 × 404 with a few bars and a photograph's place; no letters."""
    image = Image.new("RGB", (640, 404), (222, 232, 222))
    draw = ImageDraw.Draw(image)
    draw.rectangle((32, 32, 415, 47), fill=(96, 112, 104))
    for row in range(5):
        draw.rectangle((32, 80 + 48 * row, 319, 95 + 48 * row), fill=(150, 160, 152))
    draw.rectangle((480, 208, 607, 367), fill=(176, 176, 184))
    return jpeg(image.transpose(Image.Transpose.ROTATE_90) if upright else image, kind)


def back_picture(kind: str = "JPEG") -> bytes:
    image = Image.new("RGB", (640, 404), (230, 230, 224))
    draw = ImageDraw.Draw(image)
    for row in range(4):
        draw.rectangle((32, 48 + 80 * row, 607, 63 + 80 * row), fill=(120, 120, 120))
    return jpeg(image, kind)


def face_picture(kind: str = "JPEG", size: tuple[int, int] = (200, 230)) -> bytes:
    image = Image.new("RGB", size, (236, 240, 244))
    draw = ImageDraw.Draw(image)
    w, h = size
    draw.ellipse((w * 0.30, h * 0.18, w * 0.70, h * 0.76), fill=(206, 170, 146))
    draw.rectangle((w * 0.14, h * 0.84, w * 0.86, h), fill=(70, 84, 110))
    return jpeg(image, kind)


def sheet_picture() -> bytes:
    """An open booklet, upright."""
    image = Image.new("RGB", (360, 500), (120, 30, 40))
    ImageDraw.Draw(image).ellipse((120, 160, 240, 280), outline=(220, 190, 90), width=6)
    return jpeg(image)


def small_picture(kind: str) -> bytes:
    image = Image.new("RGB", (96, 24), (255, 255, 255))
    ImageDraw.Draw(image).rectangle((4, 4, 40, 20), fill=(20, 90, 160))
    return jpeg(image, kind)


def pdf() -> bytes:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 640 404]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length 41>>stream\n0.8 0.9 0.8 rg 20 20 600 364 re f        \nendstream",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + content + b"endobj\n"
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start)


def heic() -> bytes:
    """The head of a HEIC file and no picture after it: as an interrupted upload leaves it."""
    brands = b"heic" + struct.pack(">I", 0) + b"mif1heic"
    return struct.pack(">I", 8 + len(brands)) + b"ftyp" + brands + struct.pack(">I", 520) + b"mdat" + bytes(512)


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        for name, raw in (("zairyu card.png", card_picture("PNG")), ("foto.png", face_picture("PNG"))):
            info = zipfile.ZipInfo(name, (2026, 4, 1, 12, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            bundle.writestr(info, raw)
    return out.getvalue()


def winmail() -> bytes:
    """TNEF with two attached pictures, as Outlook on Exchange sends rich text."""

    def attribute(level: int, tag: int, value: bytes) -> bytes:
        return struct.pack("<BII", level, tag, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)

    out = struct.pack("<IH", 0x223E9F78, 1)
    out += attribute(1, 0x00089006, struct.pack("<I", 0x00010000))
    out += attribute(1, 0x00069007, struct.pack("<II", 932, 0))
    for name, raw in ((b"card.png\0", card_picture("PNG")), (b"photo.png\0", face_picture("PNG"))):
        out += attribute(2, 0x00069002, struct.pack("<HIIIH", 1, 0xFFFFFFFF, 0, 0, 0)[:14].ljust(14, b"\0"))
        out += attribute(2, 0x00018010, name)
        out += attribute(2, 0x0006800F, raw)
    return out


def attach(
    raw: bytes,
    name: str,
    actual: str,
    role: str,
    *,
    declared: str = "",
    inline: bool = False,
    bare: bool = False,
    cid: str = "",
    style: str = "2231",
) -> Attachment:
    """`actual` is what the bytes are, `declared` what the mail says. bare: without a Content-Disposition."""
    if name.isascii():
        in_type, in_disposition = f'; name="{name}"', f'; filename="{name}"'
    elif style == "2231":
        in_type, in_disposition = "", f"; filename*=utf-8''{quote(name)}"
    else:  # an encoded word inside quotes: forbidden, and what most Japanese programs do
        coded = f"=?ISO-2022-JP?B?{base64.b64encode(to_jis(name)).decode()}?="
        in_type, in_disposition = f'; name="{coded}"', f'; filename="{coded}"'
    headers = [f"Content-Type: {declared or actual}{in_type}", "Content-Transfer-Encoding: base64"]
    if not bare:
        headers.append(f"Content-Disposition: {'inline' if inline else 'attachment'}{in_disposition}")
    if cid:
        headers.append(f"Content-ID: <{cid}>")
    return Attachment(Part([h.encode() for h in headers], crlf(base64.encodebytes(raw))), actual, role)


def card(name: str = "card.jpg", role: str = "card_front", *, kind: str = "JPEG", **how: object) -> Attachment:
    return attach(card_picture(kind), name, f"image/{kind.lower()}", role, **how)  # type: ignore[arg-type]


def back(name: str, role: str = "card_back", **how: object) -> Attachment:
    return attach(back_picture(), name, "image/jpeg", role, **how)  # type: ignore[arg-type]


def face(name: str = "face.jpg", role: str = "portrait", *, kind: str = "JPEG", **how: object) -> Attachment:
    return attach(face_picture(kind), name, f"image/{kind.lower()}", role, **how)  # type: ignore[arg-type]


# The collection ------------------------------------------------------------------------------------------------------


@dataclass
class Case:
    slug: str
    raw: bytes
    kind: str
    items: dict[str, str | None]
    ambiguous: list[str]
    attachments: list[dict[str, str]]
    why: str


@dataclass
class Collection:
    cases: list[Case] = field(default_factory=list)

    def add(
        self,
        slug: str,
        sender: tuple[str, str],
        subject: str | bytes | None,
        body: str | Part,
        attachments: list[Attachment] | tuple[Attachment, ...] = (),
        items: tuple[str | None, ...] = NOTHING,
        *,
        ask: str = "",
        kind: str = "application",
        why: str,
        headers: tuple[str, ...] = (),
        shape: str = "mixed",
        mime: bool = True,
        return_path: str | None = None,
    ) -> None:
        number = len(self.cases) + 1
        when = FIRST + datetime.timedelta(days=number * 2, minutes=number * 17)
        display, address = sender
        if isinstance(body, str):
            body = text(body)
        if attachments:
            body = multipart(shape, f"{zlib.crc32(slug.encode()):08x}", [body, *(a.part for a in attachments)])
        top = [
            f"Return-Path: <{address if return_path is None else return_path}>".encode(),
            b"From: " + ((word(display) + b" ") if display else b"") + f"<{address}>".encode(),
            f"To: {OFFICE}".encode(),
        ]
        if subject is not None:
            top.append(b"Subject: " + (word(subject) if isinstance(subject, str) else subject))
        top.append(f"Date: {format_datetime(when)}".encode())
        top.append(f"Message-ID: <awkward-{number:03d}@{address.rpartition('@')[2] or 'mail.example'}>".encode())
        top.extend(line.encode() for line in headers)
        if mime:
            top.append(b"MIME-Version: 1.0")
            top.extend(body.headers)
        raw = b"\r\n".join(top) + b"\r\n\r\n" + body.body
        values = dict(zip(KEYS, items, strict=True))
        asked = ask.split()
        if any(key not in KEYS or values[key] is not None for key in asked):
            raise ValueError(slug)
        listed = [{"type": a.type, "role": a.role} for a in attachments]
        self.cases.append(Case(slug, raw, kind, values, asked, listed, why))


C = Collection()
add = C.add

# Layout and prose ----------------------------------------------------------------------------------------------------

add(
    "prose_relative_date",
    ("Ngọc Hà", "ngocha.1204@icloud.example"),
    "テストの紙ほしいです",
    """はじめまして。
私はベトナムから来ました、名前は PHAM THI NGOC HA です。
試験は去年の6月1日、電気電子機器組立て区分を受けました、でもダメでした。
受験番号は SM2506-00417 と書いてありました。
誕生日は1997年12月4日、ベトナム人の女です。
スコアレポートを送ってください。写真2つつけました。おねがいします。

iPhoneから送信
""",
    [card("IMG_2231.jpg", inline=True), face("IMG_2240.jpg", inline=True)],
    ("SM2506-00417", None, "electronics", "PHAM THI NGOC HA", "VN", "1997-12-04", "F"),
    ask="exam_date",
    why="all in sentences; the exam date is told as 'last year', which depends on when one reads it",
)

add(
    "prose_one_paragraph",
    ("Dewi", "dewi.anggraini99@gmail.example"),
    "スコアレポート発行のお願い",
    "お世話になります、株式会社みほん精機で働いているインドネシア人のDEWI ANGGRAINI PUTRIと申します。"
    "2024年11月17日に大阪で金属表面処理区分の試験を受けましたが、"
    "不合格でした。受験番号はB0084213です。生年月日は1999年8月21日、性別は女性です。"
    "在留カードと顔写真を添付しますのでよろしくお願いいたします。\n",
    [card(), face()],
    ("B0084213", "2024-11-17", "surface", "DEWI ANGGRAINI PUTRI", "ID", "1999-08-21", "F"),
    why="one paragraph without a single line break or label line",
)

add(
    "split_family_given",
    ("Le Minh Tuan", "leminhtuan@outlook.example"),
    "結果通知書",
    """①受験番号：SM2411-00310
②受験日：2024年11月24日
③区分：機械金属加工区分
④姓（Family name）：LE
　名（Given name）：MINH TUAN
⑤国籍：ベトナム
⑥生年月日：1992年5月30日
⑦性別：男
""",
    [card(), face()],
    ("SM2411-00310", "2024-11-24", "machining", "LE MINH TUAN", "VN", "1992-05-30", "M"),
    why="family name and given names on two lines, in the card's order",
)

add(
    "given_name_before_family_name",
    ("Mark V.", "markv.0714@gmail.example"),
    "Request for Score Report (SSW 2)",
    """Good day po Ma'am/Sir,

Examinee number: SM2406-01877
Exam date: June 16, 2024
Category: Machining and Metal Processing
First name: Mark Anthony
Middle name: Dela Torre
Last name: Villareal
Nationality: Filipino
Date of birth: July 14, 1994
Sex: Male

Thank you po.
""",
    [card("Residence Card Front.jpg"), face("2x2.jpg")],
    ("SM2406-01877", "2024-06-16", "machining", None, "PH", "1994-07-14", "M"),
    ask="name",
    why="three name boxes in English order: how the card orders and joins them, nobody can tell from the mail",
)

add(
    "hard_wrapped_values",
    ("", "aungkyaw.mt@icloud.example"),
    "申請",
    """お世話になっております。
①受験番号：SM2411-
00258
②受験日：2024年11月
24日
③受験した試験区分：機械金属
加工区分
④氏名：AUNG KYAW
MOE THU
⑤国籍：ミャン
マー
⑥生年月日：1994年
2月11日
⑦性別：男
""",
    [card("image0.jpeg", inline=True), face("image1.jpeg", inline=True)],
    ("SM2411-00258", "2024-11-24", "machining", "AUNG KYAW MOE THU", "MM", "1994-02-11", "M"),
    why="a narrow mail program broke the lines in the middle of the values",
)

add(
    "one_character_labels",
    ("rina", "rina_kusuma@outlook.example"),
    "スコア",
    """番：B0090017
日：2024/6/16
区：電気電子機器組立て
名：RINA KUSUMAWATI
国：インドネシア
生：2000/1/23
性：女
""",
    [card(), face()],
    ("B0090017", "2024-06-16", "electronics", "RINA KUSUMAWATI", "ID", "2000-01-23", "F"),
    why="labels of one character",
)


def row(label: str, reading: str, value: str) -> str:
    return (
        f"<tr><td class=MsoNormal><span lang=JA><ruby>{label}<rp>(</rp><rt>{reading}</rt><rp>)</rp></ruby></span></td>"
        f"<td><p class=MsoNormal><span lang=EN-US>{value}<o:p></o:p></span></p></td></tr>"
    )


add(
    "html_table_with_ruby",
    ("技能支援部", "support@mihon-seiki.example"),
    "【申請】スコアレポート発行申請（当社従業員分）",
    both_ways(
        "outlook07",
        "このメールはHTML形式です。HTMLメールに対応したソフトで御覧ください。\n",
        "<html><head><style>td{border:1px solid}</style></head><body><p>事務局　御中</p><table>"
        + row("受験番号", "じゅけんばんごう", "SM2506-00699")
        + row("受験日", "じゅけんび", "2025&#24180;6&#26376;8&#26085;")
        + row("試験区分", "しけんくぶん", "金属表面処理区分")
        + row("氏名", "しめい", "CHEA&nbsp;SOKUNTHEA")
        + row("国籍", "こくせき", "カンボジア")
        + row("生年月日", "せいねんがっぴ", "1996年11月2日")
        + row("性別", "せいべつ", "女")
        + "</table><p>以上、よろしくお願いいたします。</p></body></html>",
    ),
    [card("在留カード.jpg", style="2047"), face("証明写真.jpg", style="2047")],
    ("SM2506-00699", "2025-06-08", "surface", "CHEA SOKUNTHEA", "KH", "1996-11-02", "F"),
    why="the items are only in an HTML table with ruby and character references; the plain part says nothing",
)

add(
    "html_table_values_in_second_row",
    ("人事課 みほん", "jinji@mihon-denshi.example"),
    "成績通知書の件",
    html(
        "<div>ご担当者様<br>下記の者の発行をお願いします。</div><table border=1>"
        "<tr><th>受験番号</th><th>受験日</th><th>区分</th><th>氏名</th><th>国籍</th><th>生年月日</th><th>性別</th></tr>"
        "<tr><td>B0079155</td><td>2024/11/10</td><td>電気電子機器組立て</td><td>BUI VAN DAT</td><td>ベトナム</td>"
        "<td>1995/06/27</td><td>男</td></tr></table>"
    ),
    [card(), face()],
    ("B0079155", "2024-11-10", "electronics", "BUI VAN DAT", "VN", "1995-06-27", "M"),
    why="a table from a spreadsheet: seven heads above, seven values below",
)

add(
    "ascii_table",
    ("Bikram", "bikram.thapa.jp@gmail.example"),
    "score report application",
    text(
        """Dear Sir,

+--------------------+--------------------------------+
| Examinee No.       | SM2406-01120                   |
+--------------------+--------------------------------+
| Exam date          | 2024-06-09                     |
+--------------------+--------------------------------+
| Category           | Machining and Metal Processing |
+--------------------+--------------------------------+
| Name               | THAPA BIKRAM JUNG              |
+--------------------+--------------------------------+
| Nationality        | Nepali                         |
+--------------------+--------------------------------+
| Date of birth      | 1993-09-17                     |
+--------------------+--------------------------------+
| Sex                | M                              |
+--------------------+--------------------------------+
""",
        "us-ascii",
        "7bit",
    ),
    [card("card front.png", kind="PNG"), face("photo.png", kind="PNG")],
    ("SM2406-01120", "2024-06-09", "machining", "THAPA BIKRAM JUNG", "NP", "1993-09-17", "M"),
    why="a table drawn with plus, minus and bars",
)

add(
    "box_drawing_table_spaced_labels",
    ("みほん工業(株) 総務", "soumu@mihon-kogyo.example"),
    "結果通知書発行願",
    """┏━━━━━━┳━━━━━━━━━━━━━━━━┓
┃受 験 番 号 ┃SM2506-00512　　　　　　　　　　┃
┣━━━━━━╋━━━━━━━━━━━━━━━━┫
┃受　 験　 日┃2025年6月15日　　　　　　　　　 ┃
┣━━━━━━╋━━━━━━━━━━━━━━━━┫
┃試 験 区 分 ┃機械金属加工区分　　　　　　　　┃
┣━━━━━━╋━━━━━━━━━━━━━━━━┫
┃氏　　　　名┃WIBOWO ADI NUGROHO　　　　　　　┃
┣━━━━━━╋━━━━━━━━━━━━━━━━┫
┃国　　　　籍┃インドネシア　　　　　　　　　　┃
┣━━━━━━╋━━━━━━━━━━━━━━━━┫
┃生 年 月 日 ┃1990年12月9日　　　　　　　　　 ┃
┣━━━━━━╋━━━━━━━━━━━━━━━━┫
┃性　　　　別┃男　　　　　　　　　　　　　　　┃
┗━━━━━━┻━━━━━━━━━━━━━━━━┛
""",
    [card(), face()],
    ("SM2506-00512", "2025-06-15", "machining", "WIBOWO ADI NUGROHO", "ID", "1990-12-09", "M"),
    why="a box-drawing table, labels spread with spaces, values padded with ideographic spaces",
)

add(
    "seven_lines_without_labels",
    ("", "t.h.thuy_88@ezweb.example"),
    "スコアレポート",
    """SM2411-00874
2024年12月1日
電気電子機器組立て区分
TRAN THI HONG THUY
ベトナム
1988年10月10日
女
""",
    [card("DSC_0101.JPG"), face("DSC_0107.JPG")],
    ("SM2411-00874", "2024-12-01", "electronics", "TRAN THI HONG THUY", "VN", "1988-10-10", "F"),
    why="seven values in the form's order and nothing else",
)

add(
    "numbers_only",
    ("Ye Htut", "yehtut.naing@gmail.example"),
    "SSW2 score",
    """1. SM2506-00238
2. June 1, 2025
3. Metal Surface Treatment
4. YE HTUT NAING
5. Myanmar
6. May 9, 1996
7. male
8. photo and card attached
""",
    [card("myCard.jpg"), face("myPhoto.jpg")],
    ("SM2506-00238", "2025-06-01", "surface", "YE HTUT NAING", "MM", "1996-05-09", "M"),
    why="numbers in place of labels, and an eighth line that is no item",
)

add(
    "several_labelled_items_on_a_line",
    ("Liu", "liu.yq@outlook.example"),
    "成績証明",
    """受験番号 B0077310　受験日 2025.2.9　区分 機械金属加工
氏名 LIU YANQING　国籍 中国　生年月日 1991.7.3　性別 男
よろしくお願いします
""",
    [card(), face()],
    ("B0077310", "2025-02-09", "machining", "LIU YANQING", "CN", "1991-07-03", "M"),
    why="three and four labelled items on a line, parted by a space only",
)

add(
    "one_line_with_slashes_no_labels",
    ("Bao", "quocbao0407@gmail.example"),
    "スコアレポートお願いします",
    """SM2506-00731 / 20250615 / 電気電子機器組立て / TRAN QUOC BAO / ベトナム / 19960407 / 男
""",
    [card(), face()],
    ("SM2506-00731", "2025-06-15", "electronics", "TRAN QUOC BAO", "VN", "1996-04-07", "M"),
    why="all seven on one line, no labels, dates as eight digits",
)

add(
    "keycaps_and_emoji",
    ("🌸Ayu🌸", "ayu.sakura@icloud.example"),
    "✨スコアレポート✨おねがいします🙏",
    """こんにちは😊
1️⃣ SM2411-00645 ✏️
2️⃣ 2024年11月10日 📅
3️⃣ 電気電子機器組立て ⚡️
4️⃣ AYU LESTARI NINGSIH 💁‍♀️
5️⃣ インドネシア 🇮🇩
6️⃣ 1998年2月14日 🎂
7️⃣ 女 👩
ありがとうございます🙇‍♀️💦
""",
    [card("IMG_0001.JPG"), face("IMG_0002.JPG")],
    ("SM2411-00645", "2024-11-10", "electronics", "AYU LESTARI NINGSIH", "ID", "1998-02-14", "F"),
    why="keycap digits for labels and an emoji after each value",
)

add(
    "value_before_label",
    ("Rodel", "rodel.ibarrola@outlook.example"),
    "スコアレポートの申請です",
    """SM2411-00902 ← 受験番号です
2024年12月8日 ← 受験日です
金属表面処理 ← 受けた区分です
IBARROLA RODEL SANTIBA ← 名前です
フィリピン ← 国籍です
1989年3月4日 ← 生年月日です
男 ← 性別です
""",
    [card(), face()],
    ("SM2411-00902", "2024-12-08", "surface", "IBARROLA RODEL SANTIBA", "PH", "1989-03-04", "M"),
    why="the value first, then an arrow and the label",
)

add(
    "gmail_divs_value_in_next_block",
    ("Sunita", "sunita.gurung.hm@gmail.example"),
    "スコアレポート発行申請",
    both_ways(
        "gmail17",
        "*受験番号*\nB0081604\n\n*受験日*\n2024年6月23日\n\n*試験区分*\n機械金属加工区分\n\n*氏名*\nGURUNG SUNITA\n\n"
        "*国籍*\nネパール\n\n*生年月日*\n2001年1月31日\n\n*性別*\n女性\n",
        '<div dir="auto"><div dir="auto"><b>受験番号</b></div><div dir="auto">&nbsp;B0081604</div><div><br></div>'
        "<div><b>受験日</b></div><div>&nbsp;2024年6月23日</div><div><b>試験区分</b></div><div>&nbsp;機械金属加工区分</div>"
        "<div><b>氏名</b></div><div>&nbsp;GURUNG SUNITA</div><div><b>国籍</b></div><div>&nbsp;ネパール</div>"
        "<div><b>生年月日</b></div><div>&nbsp;2001年1月31日</div><div><b>性別</b></div><div>&nbsp;女性</div></div>",
    ),
    [card("zairyu.jpg"), face("kao.jpg")],
    ("B0081604", "2024-06-23", "machining", "GURUNG SUNITA", "NP", "2001-01-31", "F"),
    why="bold labels (asterisks in the plain part), each value in a block of its own",
)

add(
    "circled_numbers_shuffled",
    ("Somsak", "somsak.p@gmail.example"),
    "スコアレポート発行申請",
    """①氏名：PHROMMA SOMSAK
②性別：男
③国籍：タイ
④生年月日：1987年4月13日
⑤試験区分：機械金属加工区分
⑥受験日：2024年6月9日
⑦受験番号：SM2406-00066
""",
    [card(), face()],
    ("SM2406-00066", "2024-06-09", "machining", "PHROMMA SOMSAK", "TH", "1987-04-13", "M"),
    why="circled numbers in his own order: the words hold, the numbers do not",
)

# Languages -----------------------------------------------------------------------------------------------------------

add(
    "labels_vietnamese",
    ("Thu Hiền", "thuhien.do98@gmail.example"),
    "Xin cấp giấy báo kết quả thi",
    """Kính gửi ban thư ký,

Số báo danh: SM2506-00144
Ngày thi: 15/06/2025
Hạng mục thi: Lắp ráp thiết bị điện, điện tử
Họ và tên: ĐỖ THỊ THU HIỀN
Quốc tịch: Việt Nam
Ngày sinh: 28/11/1998
Giới tính: Nữ

Em xin cảm ơn ạ.
""",
    [card("thẻ ngoại kiều mặt trước.jpg"), face("ảnh thẻ.jpg")],
    ("SM2506-00144", "2025-06-15", "electronics", "ĐỖ THỊ THU HIỀN", "VN", "1998-11-28", "F"),
    why="Vietnamese throughout, the category and the file names too; the name with its diacritics",
)

add(
    "labels_indonesian_pdf",
    ("Agus Hermawan", "agus.hermawan.ssw@gmail.example"),
    "Permohonan surat hasil ujian",
    """Selamat siang Bapak/Ibu,

Nomor peserta ujian : SM2411-00777
Tanggal ujian : 24 November 2024
Kategori ujian : Perlakuan permukaan logam
Nama lengkap : AGUS HERMAWAN
Kewarganegaraan : WNI
Tanggal lahir : 17 Agustus 1997
Jenis kelamin : Laki-laki

Terima kasih.
""",
    [attach(pdf(), "Zairyu_Card.pdf", "application/pdf", "other"), face("pas foto.jpg")],
    ("SM2411-00777", "2024-11-24", "surface", "AGUS HERMAWAN", "ID", "1997-08-17", "M"),
    why="Indonesian, WNI (citizen of Indonesia) for nationality; the card came as a PDF",
)

add(
    "labels_burmese",
    ("ခင်သန္တာ", "khinthandar.w@gmail.example"),
    "ရမှတ်စာရွက် လျှောက်ထားခြင်း",
    """မင်္ဂလာပါ။
ဖြေဆိုသူအမှတ် - SM2506-00603
စာမေးပွဲဖြေဆိုသည့်ရက်စွဲ - ၂၀၂၅ ခုနှစ် ဇွန်လ ၈ ရက်
စာမေးပွဲအမျိုးအစား - Electric and Electronic Device Assembly
အမည် - KHIN THANDAR WIN
နိုင်ငံသား - မြန်မာ
မွေးသက္ကရာဇ် - ၁၉၉၉ ခုနှစ် မတ်လ ၂၂ ရက်
ကျား/မ - မ
ကျေးဇူးတင်ပါတယ်။
""",
    [card(), face()],
    ("SM2506-00603", "2025-06-08", "electronics", "KHIN THANDAR WIN", "MM", "1999-03-22", "F"),
    why="Burmese labels, digits and month names; the label of sex holds both answers, the value is the last letter",
)

add(
    "labels_filipino_cloud_link",
    ("Jericho", "jericho.magsino@gmail.example"),
    "Aplikasyon para sa Score Report",
    """Magandang araw po.

Numero ng examinee: SM2506-00318
Petsa ng pagsusulit: Hunyo 15, 2025
Kategorya: Machining and Metal Processing
Pangalan: MAGSINO JERICHO PAUL
Nasyonalidad: Pilipino
Petsa ng kapanganakan: Marso 30, 1995
Kasarian: Lalaki

Nandito po ang mga litrato:
https://drive.cloud.example/drive/folders/1aB2cD3eF4gH5iJ6?usp=sharing
""",
    (),
    ("SM2506-00318", "2025-06-15", "machining", "MAGSINO JERICHO PAUL", "PH", "1995-03-30", "M"),
    why="Filipino labels and month names; the photographs are behind a link",
)

add(
    "labels_chinese_gb2312",
    ("", "xiaomei.w@mail.example"),
    word("成绩单申请", "gb2312"),
    text(
        """您好！
准考证号：SM2406-00429
考试日期：2024年6月23日
考试类别：金属表面处理
姓名：WANG XIAOMEI
国籍：中华人民共和国
出生日期：1993年10月1日
性别：女
附件是在留卡和照片，请查收。
""",
        "gb2312",
        "8bit",
    ),
    [card("在留卡正面.jpg"), face("照片.jpg")],
    ("SM2406-00429", "2024-06-23", "surface", "WANG XIAOMEI", "CN", "1993-10-01", "F"),
    why="simplified Chinese in GB2312, country by its long name",
)

add(
    "labels_nepali_heic",
    ("राजेश", "rajesh.kc@gmail.example"),
    "नतिजा पत्रको लागि आवेदन",
    """नमस्ते,
परीक्षार्थी नम्बर: B0083377
परीक्षा मिति: २०२५-०६-१५ (ई.सं.)
परीक्षा वर्ग: Machining and Metal Processing
नाम: KARKI RAJESH
राष्ट्रियता: नेपाली
जन्म मिति: १९९६-०४-१८ (ई.सं.)
लिङ्ग: पुरुष
""",
    [
        attach(heic(), "IMG_0413.HEIC", "image/heic", "undecided"),
        attach(heic(), "IMG_0414.HEIC", "image/heic", "undecided"),
    ],
    ("B0083377", "2025-06-15", "machining", "KARKI RAJESH", "NP", "1996-04-18", "M"),
    why="Nepali labels, Devanagari digits with the Western era named; two HEIC files that do not open",
)

add(
    "labels_khmer",
    ("ពិសី", "sok.pisey.jp@gmail.example"),
    "សុំលិខិតលទ្ធផលប្រឡង",
    """សួស្តី
លេខបេក្ខជន៖ SM2411-00193
ថ្ងៃប្រឡង៖ ១៥/១២/២០២៤
ប្រភេទប្រឡង៖ Metal Surface Treatment
ឈ្មោះ៖ SOK PISEY
សញ្ជាតិ៖ ខ្មែរ
ថ្ងៃខែឆ្នាំកំណើត៖ ២៣/០៩/១៩៩៨
ភេទ៖ ស្រី
សូមអរគុណ
""",
    [card(), face()],
    ("SM2411-00193", "2024-12-15", "surface", "SOK PISEY", "KH", "1998-09-23", "F"),
    why="Khmer labels, digits and the Khmer colon; days above twelve settle the order",
)

add(
    "labels_thai_buddhist_years",
    ("อนันต์", "anan.bj@gmail.example"),
    "ขอใบแจ้งผลสอบ",
    """เรียน เจ้าหน้าที่
เลขประจำตัวผู้เข้าสอบ: SM2506-00871
วันที่สอบ: 15 มิถุนายน 2568
ประเภทการสอบ: การประกอบอุปกรณ์ไฟฟ้าและอิเล็กทรอนิกส์
ชื่อ-นามสกุล: BUNJAI ANAN
สัญชาติ: ไทย
วันเกิด: 9 ตุลาคม พ.ศ. 2537
เพศ: ชาย
ขอบคุณครับ
""",
    [card(), face()],
    ("SM2506-00871", "2025-06-15", "electronics", "BUNJAI ANAN", "TH", "1994-10-09", "M"),
    why="Thai, both years Buddhist, only one marked as such",
)

add(
    "labels_english_own_words",
    ("K. Manalili", "kei.manalili@outlook.example"),
    "Application for the Score report",
    """To whom it may concern,

Full name (as in Residence Card) - MANALILI KEI ANDREA
DOB - 02-Feb-1999
Gender - other (X)
Citizenship - Republic of the Philippines
Exam ID no. - SM2506-00929
Date of test - 8th June 2025
Which test - Electric & Electronic Device Assembly

Sent from Outlook for Android
""",
    [card("card_front.jpg"), face("id_photo.jpg")],
    ("SM2506-00929", "2025-06-08", "electronics", "MANALILI KEI ANDREA", "PH", "1999-02-02", "X"),
    why="English in the sender's own words and order, hyphens for colons, a sex that is neither M nor F",
)

add(
    "labels_romaji_zip",
    ("hoang", "hoang.vd@ezweb.example"),
    "sukoa repooto onegaishimasu",
    text(
        """Osewa ni narimasu.
Juken bango: SM2411-00086
Juken bi: Reiwa 6 nen 11 gatsu 10 ka
Shiken kubun: kikai kinzoku kako
Shimei: VU DINH HOANG
Kokuseki: Betonamu
Seinengappi: 1993 nen 7 gatsu 19 nichi
Seibetsu: otoko
Yoroshiku onegai shimasu.
""",
        "us-ascii",
        "7bit",
    ),
    [attach(zipped(), "shashin.zip", "application/zip", "other")],
    ("SM2411-00086", "2024-11-10", "machining", "VU DINH HOANG", "VN", "1993-07-19", "M"),
    why="Japanese in Roman letters, an era too; both photographs in a zip",
)

add(
    "labels_hiragana",
    ("", "srey.mom.0505@docomo.example"),
    "すこあれぽーと",
    """じゅけんばんごう　B0085520です
じゅけんび　2025ねん6がつ1にちです
しけんくぶん　きんぞくひょうめんしょりです
なまえ　KEO SREYMOMです
くに　かんぼじあです
うまれたひ　1997ねん5がつ5にちです
せいべつ　おんなです
よろしくおねがいします
""",
    [card(), face()],
    ("B0085520", "2025-06-01", "surface", "KEO SREYMOM", "KH", "1997-05-05", "F"),
    why="only hiragana, 'desu' glued to every value",
)

add(
    "vietnamese_without_marks_passport",
    ("Nguyen Huu Phuoc", "huuphuoc.jp@gmail.example"),
    "Dang ky nhan bang diem / スコアレポート",
    text(
        """So bao danh (受験番号): SM2406-00590
Ngay thi (受験日): 16-06-2024
Loai thi (区分): Gia cong kim loai co khi
Ho ten (氏名): NGUYEN HUU PHUOC
Quoc tich (国籍): Viet Nam
Ngay sinh (生年月日): 21-10-1991
Gioi tinh (性別): Nam
""",
        cte="8bit",
    ),
    [attach(sheet_picture(), "passport.jpg", "image/jpeg", "other"), face("anh.jpg")],
    ("SM2406-00590", "2024-06-16", "machining", "NGUYEN HUU PHUOC", "VN", "1991-10-21", "M"),
    why="Vietnamese without marks beside Japanese labels: 'Nam' is a sex and half a country; a passport for the card",
)

# Dates and widths ----------------------------------------------------------------------------------------------------

add(
    "eras_and_kanji_numerals_card_back",
    ("", "lan..mai.1995@docomo.example"),
    "結果通知書の申請",
    """受験番号：Ｂ００７８８０１
受験日：令和六年十一月十七日
区分：電気電子機器組立て区分
氏名：MAI THI LAN
国籍：ベトナム
生年月日：平成七年三月二十五日
性別：女性
ビザ更新中なので、カードの裏もつけました。
""",
    [card("omote.jpg"), back("ura.jpg"), face("kao.jpg")],
    ("B0078801", "2024-11-17", "electronics", "MAI THI LAN", "VN", "1995-03-25", "F"),
    why="eras with kanji numerals; three pictures named in Roman-letter Japanese: front, back, face",
)

add(
    "two_digit_years",
    ("Slamet", "slamet.r98@gmail.example"),
    "SSW2号 スコア",
    """①SM2506-00402
②25年6月8日
③金属表面処理
④SLAMET RAHARJO BUDI
⑤インドネシア
⑥98年3月15日
⑦男
""",
    [card(), face()],
    ("SM2506-00402", "2025-06-08", "surface", "SLAMET RAHARJO BUDI", "ID", "1998-03-15", "M"),
    why="years of two digits, and circled numbers without labels",
)

add(
    "day_or_month_first_unknowable",
    ("Thant", "thant.zin.k@gmail.example"),
    "Score report application",
    """Examinee number: SM2506-00455
Exam date: 05/06/2025
Exam category: Machining and Metal Processing
Name: THANT ZIN KYAW
Nationality: Myanmar
Date of birth: 12/07/1996
Sex: M
""",
    [card("IMG_20260601_1.jpg", "undecided"), back("IMG_20260601_2.jpg", "undecided"), face("IMG_20260602_1.jpg")],
    ("SM2506-00455", None, "machining", "THANT ZIN KYAW", "MM", None, "M"),
    ask="exam_date birth_date",
    why="both dates may be day or month first; two landscape pictures whose names do not say which side they show",
)

add(
    "month_first_but_clear",
    ("Ramon Q.", "rq.delossantos@outlook.example"),
    "Score Report Request - RAMON",
    """Examinee number: SM2506-00617
Exam date: 06/15/2025
Exam category: Electric and Electronic Device Assembly
Name: QUINTOS RAMON ESTEBAN
Nationality: PHL
Date of birth: 12/28/1997
Sex: Male
""",
    [
        attach(card_picture("PNG"), "residence_card.jpg", "image/png", "card_front", declared="image/jpeg"),
        attach(face_picture(), "portrait.png", "image/jpeg", "portrait", declared="image/png"),
    ],
    ("SM2506-00617", "2025-06-15", "electronics", "QUINTOS RAMON ESTEBAN", "PH", "1997-12-28", "M"),
    why="American dates, settled by days above twelve; file names and declared types lie about the pictures",
)

add(
    "bikram_sambat_birth_date",
    ("Nabin", "nabin.adhi@gmail.example"),
    "スコアレポートの申請",
    """受験番号：SM2411-00533
受験日：2024年11月24日
区分：金属表面処理区分
氏名：ADHIKARI NABIN PRASAD
国籍：NEPAL
生年月日：2052/04/18 BS
性別：男
""",
    [card(), face()],
    ("SM2411-00533", "2024-11-24", "surface", "ADHIKARI NABIN PRASAD", "NP", None, "M"),
    ask="birth_date",
    why="the date of birth in the Nepali calendar (Bikram Sambat), which no clerk converts in the head",
)

add(
    "mixed_widths_upright_pictures",
    ("トラン", "tran.k.linh@ezweb.example"),
    "ｽｺｱﾚﾎﾟｰﾄ申請",
    """➀受験番号　：　ＳＭ2506－００８８３
➁受験日　：　２０２５年６月15日
➂試験区分　：　ｷｶｲ金属加工区分
➃氏名　：　ＴＲＡＮ　ＫＨＡＮＨ　ＬＩＮＨ
➄国籍　：　ﾍﾞﾄﾅﾑ
➅生年月日　：　１９９６年1月７日
➆性別　：　女
""",
    [
        attach(card_picture(upright=True), "1.jpg", "image/jpeg", "undecided"),
        attach(face_picture(size=(360, 480)), "2.jpg", "image/jpeg", "undecided"),
    ],
    ("SM2506-00883", "2025-06-15", "machining", "ＴＲＡＮ　ＫＨＡＮＨ　ＬＩＮＨ", "VN", "1996-01-07", "F"),
    why="widths mixed inside values, dingbat circles, half-width kana; two upright pictures of the same shape",
)

add(
    "birth_date_that_does_not_exist",
    ("Cuong", "cuong.np@gmail.example"),
    "スコアレポート発行申請",
    """①受験番号：SM2508-00012
②受験日：2025年8月10日
③区分：機械金属加工区分
④氏名：NGO PHU CUONG
⑤国籍：ベトナム
⑥生年月日：1995年2月30日
⑦性別：男
""",
    [card(), face()],
    ("SM2508-00012", "2025-08-10", "machining", "NGO PHU CUONG", "VN", None, "M"),
    ask="birth_date",
    why="30 February; and an exam date that is readable though no exam was held on it (not the reading's business)",
)

add(
    "weekday_time_place_age",
    ("Yuli", "yuli.astuti.w@gmail.example"),
    "申請です",
    """受験番号は、SM2506-00265 です。
受験日は、2025年6月1日（日）13:30～14:30、名古屋会場 でした。
区分は、電気電子機器組立て区分 です。
氏名は、YULI ASTUTI WIDIANI です。
国籍は、インドネシア です。
生年月日は、1996年5月3日生まれ（30才） です。
性別は、女性 です。
""",
    [card("在留カード表面.jpg"), face("顔写真.jpg")],
    ("SM2506-00265", "2025-06-01", "electronics", "YULI ASTUTI WIDIANI", "ID", "1996-05-03", "F"),
    why="weekday, times, place and age around the dates",
)

add(
    "dates_in_each_others_place",
    ("Phyo", "phyo.p.w@outlook.example"),
    "スコアレポート",
    """①受験番号：B0086411
②受験日：1994年8月20日
③区分：金属表面処理区分
④氏名：PHYO PYAE WAI
⑤国籍：ミャンマー
⑥生年月日：2025年6月15日
⑦性別：男
""",
    [card(), face()],
    ("B0086411", None, "surface", "PHYO PYAE WAI", "MM", None, "M"),
    ask="exam_date birth_date",
    why="the two dates look exchanged; one does not exchange them back without asking",
)

# Bytes ---------------------------------------------------------------------------------------------------------------

FORM_JA = """事務局　御中

①受験番号：{0}
②受験日：{1}
③受験した試験区分：{2}
④氏名：{3}
⑤国籍：{4}
⑥生年月日：{5}
⑦性別：{6}
"""

add(
    "iso2022jp_circled_and_half_kana",
    ("グエン", "ng.v.son@ezweb.example"),
    word("①ｽｺｱﾚﾎﾟｰﾄ発行申請", "jis", "ISO-2022-JP"),
    text(
        FORM_JA.format(
            "SM2506-00155",
            "令和７年６月８日",
            "電気電子機器組立て区分",
            "NGUYEN VAN SON",
            "ﾍﾞﾄﾅﾑ",
            "平成３年９月１２日",
            "男",
        ),
        "jis",
        "7bit",
        label="ISO-2022-JP",
    ),
    [card("在留カード.jpg", style="2047"), face("顔写真.jpg", style="2047")],
    ("SM2506-00155", "2025-06-08", "electronics", "NGUYEN VAN SON", "VN", "1991-09-12", "M"),
    why="ISO-2022-JP with NEC's circled digits and half-width kana, in the subject too",
)

add(
    "shift_jis_docomo_decorated",
    ("", "mori..fam.@docomo.example"),
    word("スコアレポート申請", "cp932", "Shift_JIS"),
    text(
        FORM_JA.format("SM2411-00731", "2024/12/8", "機械金属加工", "DANG THI BICH", "ベトナム", "1993/11/15", "女"),
        "cp932",
        "8bit",
        label="Shift_JIS",
    ),
    [
        attach(small_picture("GIF"), "decome01.gif", "image/gif", "other", inline=True, cid="01@260601.deco"),
        card("20260601_card.jpg"),
        face("20260601_kao.jpg"),
    ],
    ("SM2411-00731", "2024-12-08", "machining", "DANG THI BICH", "VN", "1993-11-15", "F"),
    why="eight-bit Shift_JIS with ①, an address with two dots and a final dot, a decoration picture first",
)

add(
    "euc_jp_company",
    ("みほん鍍金株式会社", "hr@mihon-mekki.example"),
    word("結果通知書発行のお願い", "euc_jp", "EUC-JP", "Q"),
    text(
        """お世話になっております。
(1)受験番号：B0080702
(2)受験日：2024年6月30日
(3)受験区分：金属表面処理区分
(4)氏名：HTET AUNG LIN
(5)国籍：ミャンマー連邦共和国
(6)生年月日：1995年10月28日
(7)性別：男性
以上
""",
        "euc_jp",
        "8bit",
        label="EUC-JP",
    ),
    [card("zairyu_omote.jpg"), face("photo.jpg")],
    ("B0080702", "2024-06-30", "surface", "HTET AUNG LIN", "MM", "1995-10-28", "M"),
    why="EUC-JP, a quoted-printable subject, a country by its long name",
)

add(
    "charset_label_lies",
    ("", "wahyu.p@mail.example"),
    "スコアレポート発行申請".encode("cp932"),
    text(
        FORM_JA.format(
            "SM2506-00820", "2025年6月1日", "金属表面処理区分", "WAHYU PRAKOSO", "インドネシア", "1992年7月6日", "男"
        ),
        "cp932",
        "8bit",
        label="iso-8859-1",
    ),
    [card(), face()],
    ("SM2506-00820", "2025-06-01", "surface", "WAHYU PRAKOSO", "ID", "1992-07-06", "M"),
    why="Shift_JIS bytes that call themselves iso-8859-1, a raw Shift_JIS subject",
)

add(
    "no_mime_headers_raw_utf8",
    ("", "hung.ptq@mail.example"),
    None,
    text(
        FORM_JA.format(
            "SM2411-00519",
            "2024年11月24日",
            "機械金属加工区分",
            "PHAN TRI QUANG HUNG",
            "ベトナム",
            "1997年1月19日",
            "男",
        ),
        cte="8bit",
    ),
    (),
    ("SM2411-00519", "2024-11-24", "machining", "PHAN TRI QUANG HUNG", "VN", "1997-01-19", "M"),
    why="no subject, no MIME headers at all, raw UTF-8, no pictures",
    mime=False,
)

add(
    "no_charset_raw_jis",
    ("", "som-rit.@ezweb.example"),
    to_jis("申請"),
    text(
        FORM_JA.format(
            "SM2406-00313", "2024年6月16日", "電気電子機器組立て区分", "KAEWTA SOMRIT", "タイ", "昭和63年2月8日", "男"
        ),
        "jis",
        "7bit",
        label="",
    ),
    [card("pic1.jpg", bare=True), face("pic2.jpg", bare=True)],
    ("SM2406-00313", "2024-06-16", "electronics", "KAEWTA SOMRIT", "TH", "1988-02-08", "M"),
    why="ISO-2022-JP without any charset named, subject as raw escape sequences, pictures without a disposition",
)


def qp_cut(content: str) -> bytes:
    """Quoted-printable cut every 20 bytes, so in the middle of characters, in lower-case hex."""
    out, width = bytearray(), 0
    for byte in content.encode().replace(b"\n", b"\r\n"):
        if byte in b"\r\n":
            out.append(byte)
            width = 0
            continue
        if width == 20:
            out += b"=\r\n"
            width = 0
        out += bytes((byte,)) if 33 <= byte <= 126 and byte != 61 else b"=%02x" % byte
        width += 1
    return bytes(out)


add(
    "qp_cut_inside_characters",
    ("Linh", "thuylinh.ha@icloud.example"),
    word("スコアレポート発行申請", "utf-8", "UTF-8", "Q"),
    Part(
        [b"Content-Type: text/plain; charset=utf8", b"Content-Transfer-Encoding: Quoted-Printable"],
        qp_cut(
            FORM_JA.format(
                "SM2506-00349",
                "2025年6月15日",
                "電気電子機器組立て区分",
                "HA THUY LINH",
                "ベトナム社会主義共和国",
                "2000年9月3日",
                "女",
            )
        ),
    ),
    [card(), face()],
    ("SM2506-00349", "2025-06-15", "electronics", "HA THUY LINH", "VN", "2000-09-03", "F"),
    why="quoted-printable cut inside characters, lower-case hex, charset 'utf8'",
)

add(
    "format_flowed_delsp",
    ("Erwin", "erwin.salonga.m@icloud.example"),
    "Score report",
    text(
        """Dear Secretariat, I took the exam and I failed. Please send me the score~~
report.

受験番号：SM2411-00~
466
受験日：2024年12~
月1日
受験した試験区分：金属表~
面処理区分
氏名：SALONGA ERWIN~~
MALVAR
国籍：フィリ~
ピン
生年月日：1990年~
6月24日
性別：男
""".replace("~", " "),
        cte="8bit",
        more="; format=flowed; delsp=yes",
    ),
    [card("card.jpeg", inline=True), face("me.jpeg", inline=True)],
    ("SM2411-00466", "2024-12-01", "surface", "SALONGA ERWIN MALVAR", "PH", "1990-06-24", "M"),
    why="format=flowed with DelSp: values continue on the next line and lose the trailing space",
)

add(
    "pasted_from_the_page_html_only",
    ("Trinh", "trinh.v.khoa@outlook.example"),
    "スコアレポート発行申請",
    html(
        '<html><body><div style="font-family:Aptos"><ol>'
        "<li><ruby>受験<rt>じゅけん</rt></ruby>番号<br>SM2506-00078</li>"
        "<li><ruby>受験<rt>じゅけん</rt></ruby>日<br>2025年6月8日</li>"
        "<li><ruby>受験<rt>じゅけん</rt></ruby>した<ruby>試験<rt>しけん</rt></ruby>区分"
        "<ul><li>「<ruby>機械<rt>きかい</rt></ruby><ruby>金属<rt>きんぞく</rt></ruby><ruby>加工<rt>かこう</rt></ruby>区分」、"
        "「電気電子<ruby>機器<rt>きき</rt></ruby>組立て区分」、「<ruby>金属<rt>きんぞく</rt></ruby>表面<ruby>処理<rt>しょり</rt></ruby>"
        "区分」のいずれかを<ruby>御記入<rt>ごきにゅう</rt></ruby>下さい。</li></ul>"
        "<b>電気電子機器組立て区分</b></li>"
        "<li><ruby>氏名<rt>しめい</rt></ruby><br>TRINH VAN KHOA</li>"
        "<li><ruby>国籍<rt>こくせき</rt></ruby><br>ベトナム</li>"
        "<li>生年月日<br>1994年4月30日</li>"
        "<li><ruby>性別<rt>せいべつ</rt></ruby><br>男</li></ol></div></body></html>"
    ),
    [card(), face()],
    ("SM2506-00078", "2025-06-08", "electronics", "TRINH VAN KHOA", "VN", "1994-04-30", "M"),
    why="the page's list pasted with its ruby and its hint that names all three categories; the answer stands below it",
)

add(
    "invisible_characters",
    ("Maya", "maya.purn@gmail.example"),
    "スコアレポート\u200b発行申請",
    "\ufeff①\u200b受験番号\u00a0：\u00a0SM2411\u2011\u200b00391\u200e\n"
    "②\u200b受験日\u00a0：\u20022024\u2009年\u200911月\u20093日\n"
    "③\u200b受験した試験区分\ufe0e：機械\u00ad金属\u200d加工区分\u3000\n"
    "④\u200b氏名：\u202aPURNAMA\u00a0MAYA\u00a0SEKAR\u202c\n"
    "⑤\u200b国籍：インドネシア\u200f\n"
    "⑥\u200b生年月日：\u2068\u20601999年\u20605月\u206017日\u2069\n"
    "⑦\u200b性別：女\u200b\n",
    [card(), face()],
    ("SM2411-00391", "2024-11-03", "machining", "PURNAMA MAYA SEKAR", "ID", "1999-05-17", "F"),
    why="zero-width spaces, no-break spaces and hyphen, direction marks, a soft hyphen, as copied from a chat",
)

# Corrections, quotes, forwards, signatures ---------------------------------------------------------------------------


def inner_mail(body: Part, sender: str, subject: str, date: str) -> Part:
    raw = b"\r\n".join(
        [
            f"From: {sender}".encode(),
            b"To: soudan@mihon-shien.example",
            b"Subject: " + word(subject),
            f"Date: {date}".encode(),
            b"MIME-Version: 1.0",
        ]
    )
    return Part(
        [b'Content-Type: message/rfc822; name="forwarded.eml"', b"Content-Disposition: attachment"],
        raw + b"\r\n" + body.rendered(),
    )


INSIDE = [card("card.jpg"), face("face.jpg")]

add(
    "forwarded_as_attached_mail",
    ("みほん支援センター", "soudan@mihon-shien.example"),
    "Fw: テスト",
    multipart(
        "mixed",
        "outer50",
        [
            text("事務局様\n本人から届いたメールを添付します。ご確認ください。\nみほん支援センター　山本見本\n"),
            inner_mail(
                multipart(
                    "mixed",
                    "inner50",
                    [
                        text(
                            FORM_JA.format(
                                "B0082246",
                                "2024年11月10日",
                                "金属表面処理区分",
                                "LAMA PASANG DOLMA",
                                "ネパール",
                                "1998年12月1日",
                                "女",
                            )
                        ),
                        *(a.part for a in INSIDE),
                    ],
                ),
                "<pasang.dolma@gmail.example>",
                "テスト",
                "Sat, 11 Jul 2026 21:40:00 +0900",
            ),
        ],
    ),
    (),
    ("B0082246", "2024-11-10", "surface", "LAMA PASANG DOLMA", "NP", "1998-12-01", "F"),
    why="the whole application, pictures and all, hangs on the mail as a mail of its own",
)
C.cases[-1].attachments = [{"type": a.type, "role": a.role} for a in INSIDE]

add(
    "correction_at_the_end",
    ("Tuyet", "anhtuyet.ly@gmail.example"),
    "スコアレポート発行申請",
    FORM_JA.format(
        "SM2506-00915", "2025年6月15日", "電気電子機器組立て区分", "LY THI ANH TUYET", "ベトナム", "1996年2月29日", "女"
    )
    + """
すみません、受験番号を間違えました。正しいのは SM2506-00951 です。
上の番号はちがいます。ごめんなさい。
""",
    [card(), face()],
    ("SM2506-00951", "2025-06-15", "electronics", "LY THI ANH TUYET", "VN", "1996-02-29", "F"),
    why="the number in the form is wrong and is put right below it, in the same mail",
)

add(
    "correction_above_own_quoted_mail",
    ("Mg Mg Soe", "mgmgsoe.k@gmail.example"),
    "Re: スコアレポート発行申請",
    """すみません。
生年月日をまちがえました。1998年ではありません。正しいのは 1997年10月5日 です。
ほかは同じです。写真ももう一回つけます。

2026年7月14日(火) 20:11 Mg Mg Soe <mgmgsoe.k@gmail.example>:
"""
    + "".join(
        f"> {line}\n"
        for line in FORM_JA.format(
            "SM2411-00230", "2024年11月24日", "機械金属加工区分", "MAUNG MAUNG SOE", "ミャンマー", "1998年10月5日", "男"
        ).splitlines()
    ),
    [card(), face()],
    ("SM2411-00230", "2024-11-24", "machining", "MAUNG MAUNG SOE", "MM", "1997-10-05", "M"),
    why="sent again: the new birth date stands above, everything else only in the quotation of the first mail",
)

add(
    "filled_in_inside_the_quote",
    ("Cherry", "cherry.umali@gmail.example"),
    "Re: お問い合わせについて",
    """できました。よろしくおねがいします。

On Thu, Jul 16, 2026 at 10:02 <sswm-seizou-exam@jaim-skill.or.jp> wrote:
> お問い合わせありがとうございます。
> 下の①から⑦に記入して、返信してください。
>
> ①受験番号： SM2506-00704
> ②受験日： 2025年6月1日
> ③受験した試験区分： 電気電子機器組立て区分
> （機械金属加工区分／電気電子機器組立て区分／金属表面処理区分のいずれか）
> ④氏名： UMALI CHERRY MAE
> ⑤国籍： フィリピン
> ⑥生年月日： 1999年6月12日
> ⑦性別： 女
>
> 在留カードの写真と、顔の写真を添付してください。
> 試験事務局
""",
    [card("front.jpg"), face("photo.jpg")],
    ("SM2506-00704", "2025-06-01", "electronics", "UMALI CHERRY MAE", "PH", "1999-06-12", "F"),
    why="filled in within the quoted form of an ordinary letter, behind quote marks; a hint names all categories",
)

add(
    "forwarded_by_support_organisation",
    ("登録支援機関みほん 鈴木", "suzuki@mihon-support.example"),
    "Fwd: スコアレポートの件",
    """事務局ご担当者様

いつもお世話になっております。登録支援機関みほんの鈴木見本です。
支援している特定技能外国人から申請の依頼がありましたので、転送いたします。

――――――――――――――――――――
一般社団法人 登録支援機関みほん
登録番号：00登-000000
担当：鈴木 見本（スズキ ミホン）　女性スタッフもおります
〒000-0000 みほん県みほん市1-2-3
TEL 03-0000-0123　受付 平日9:00～17:00
――――――――――――――――――――

---------- Forwarded message ---------
From: Dang Van Khai <dangvankhai@gmail.example>
Date: 2026年7月18日(土) 22:03
Subject: スコアレポートの件
To: <suzuki@mihon-support.example>

すずきさん、こんばんは。これでいいですか。
受験番号 SM2411-00668
受験日 2024年12月8日
区分 機械金属加工区分
氏名 DANG VAN KHAI
国籍 ベトナム
生年月日 1990年5月25日
性別 男
""",
    [card("zairyucard.jpg"), face("photo.jpg")],
    ("SM2411-00668", "2024-12-08", "machining", "DANG VAN KHAI", "VN", "1990-05-25", "M"),
    why="forwarded: the helper's name and numbers and the forwarded mail's own date are no items",
)

add(
    "blank_form_left_below",
    ("Ratih", "ratih.m@icloud.example"),
    "スコアレポート発行申請",
    """受験番号は SM2506-00186、6月8日（2025年）に 金属表面処理区分 を受けました。
名前 RATIH MAHARANI
インドネシア国籍です
2001年4月20日生まれ　女

------------------
【記入欄】
①受験(じゅけん)番号：
②受験(じゅけん)日：
③受験(じゅけん)した試験(しけん)区分：
④氏名(しめい)：
⑤国籍(こくせき)：
⑥生年月日：
⑦性別(せいべつ)：
""",
    [card(), face()],
    ("SM2506-00186", "2025-06-08", "surface", "RATIH MAHARANI", "ID", "2001-04-20", "F"),
    why="answered above in her own way; the form of the page stays empty below",
)

add(
    "struck_out_value",
    ("Vuong", "vuong.dt@outlook.example"),
    "スコアレポート発行申請",
    html(
        "<html><body><p>①受験番号：<s>SM2506-00338</s> <b>SM2506-00383</b></p><p>②受験日：2025年6月15日</p>"
        "<p>③受験した試験区分：<strike>金属表面処理区分</strike> 機械金属加工区分</p><p>④氏名：DOAN TAN VUONG</p>"
        "<p>⑤国籍：ベトナム</p><p>⑥生年月日：1995年8月<span style='text-decoration:line-through'>11</span>12日</p>"
        "<p>⑦性別：男</p></body></html>"
    ),
    [card(), face()],
    ("SM2506-00383", "2025-06-15", "machining", "DOAN TAN VUONG", "VN", "1995-08-12", "M"),
    why="three values struck out in three ways of HTML, the right ones beside them",
)

add(
    "hr_person_and_worker_with_logo",
    ("株式会社みほん精密 人事部 田中", "tanaka.mihon@mihon-seimitsu.example"),
    "【ご依頼】スコアレポート発行（カーンさん分）",
    text(
        """試験事務局 御中

株式会社みほん精密の田中です。弊社社員の下記申請をお願いいたします。

■申請担当者
氏名：田中 見本（タナカ ミホン）
性別：女
電話番号：052-000-0456
社員番号：20190401

■受験者本人
氏名：HUYNH CONG KHANH
フリガナ：フイン コン カイン
社員番号：20220915
受験番号：SM2406-00841
受験日：2024年6月9日
区分：電気電子機器組立て区分
国籍：ベトナム
生年月日：1993年3月8日
性別：男

--
田中 見本 / TANAKA Mihon
株式会社みほん精密 人事部人事課
〒000-0000 みほん県みほん市4-5-6　創立 1987年10月1日
""",
        cte="8bit",
    ),
    [
        attach(small_picture("PNG"), "image001.png", "image/png", "other", inline=True, cid="image001.png@01DC"),
        card("在留カード_表.jpg"),
        face("顔写真.jpg"),
    ],
    ("SM2406-00841", "2024-06-09", "electronics", "HUYNH CONG KHANH", "VN", "1993-03-08", "M"),
    why="two blocks with the same labels: the HR person's and the worker's; staff numbers, a founding day, a logo",
)

add(
    "two_workers_in_one_mail",
    ("みほん製作所 総務", "info@mihon-ss.example"),
    "スコアレポート2名分",
    """2名分の申請です。よろしくお願いします。

【1人目】
受験番号：SM2506-00121
受験日：2025年6月1日
区分：機械金属加工区分
氏名：TO VAN LOC
国籍：ベトナム
生年月日：1994年1月5日
性別：男

【2人目】
受験番号：SM2506-00877
受験日：2025年6月15日
区分：金属表面処理区分
氏名：MEAS CHANNARY
国籍：カンボジア
生年月日：1999年9月9日
性別：女
""",
    [card("LOC_card.jpg"), face("LOC_photo.jpg")],
    ask=" ".join(KEYS),
    why="two persons in one mail: none of the items has one value; whose application this mail becomes must be asked",
)

add(
    "disclaimer_and_winmail",
    ("Mihon Metals HR", "hr-japan@mihon-metals.example"),
    "Score report - THEINT",
    """Please find the details of our employee.

Examinee number   SM2506-00293
Exam date         15 June 2025
Exam category     Metal Surface Treatment
Name              THEINT THEINT MON
Nationality       Myanmar
Date of birth     30 November 1997
Sex               Female

________________________________
CONFIDENTIALITY NOTICE: This e-mail is for the named addressee only. If your name is not that of the addressee, notify
us by the date of receipt. Any number, date or nationality quoted is subject to change. Company registration number:
0000-00-000000. Date of incorporation: 01 April 1962. Registered name: Mihon Metals Co., Ltd. Category: SME.
本メールには個人情報（氏名、生年月日、性別、国籍等）が含まれる場合があります。
誤って受信された場合は、受信日：を記載のうえ、番号：0120-000-000 までご連絡ください。
""",
    [attach(winmail(), "winmail.dat", "application/ms-tnef", "other")],
    ("SM2506-00293", "2025-06-15", "surface", "THEINT THEINT MON", "MM", "1997-11-30", "F"),
    why="a disclaimer full of label words, numbers and dates; the pictures are shut in winmail.dat",
)

add(
    "two_numbers_no_correction",
    ("Phong", "phong.ch@docomo.example"),
    "スコアレポート発行申請",
    FORM_JA.format(
        "SM2506-01001", "2025年6月1日", "機械金属加工区分", "CHAU HOANG PHONG", "ベトナム", "1991年6月6日", "男"
    )
    + "\n私の受験番号は SM2506-01010 です。早くおねがいします。\n",
    [card(), face()],
    (None, "2025-06-01", "machining", "CHAU HOANG PHONG", "VN", "1991-06-06", "M"),
    ask="examinee_number",
    why="two examinee numbers and no word about which holds",
)

add(
    "number_not_known_card_number_given",
    ("Dara", "dara.chhun@gmail.example"),
    "スコアレポート",
    """受験番号：わかりません。My Page に入れません。
在留カード番号：UH00000000LA
受験日：2023年12月10日
区分：機械金属加工区分
氏名：CHHUN DARA
国籍：カンボジア
生年月日：1992年10月4日
性別：男
電話：080-0000-7788
""",
    [card(), face()],
    (None, "2023-12-10", "machining", "CHHUN DARA", "KH", "1992-10-04", "M"),
    why="he does not know the number (so it is missing); the card's number and a telephone number are none",
)

add(
    "typos_in_labels_and_values",
    ("sandar", "sandarhlaing.tt@gmail.example"),
    "スコアレボート発行申靖",
    """①受検番後；SM2411-00404
②受験曰；2024年11月3曰
③受験レた試験区文；電気電子機気組立区分
④氏明；SANDAR HLAING
⑤国藉；ミヤンマ一
⑥生年月曰；1995年7月27曰
⑦姓別；おんあ（女）
""",
    [card("card.jpg"), face("face.jpg")],
    ("SM2411-00404", "2024-11-03", "electronics", "SANDAR HLAING", "MM", "1995-07-27", "F"),
    why="look-alike characters and wrong kanji in every label, in the category, the country and the dates",
)

add(
    "category_half_said_sex_unchosen",
    ("", "p.saetia@ezweb.example"),
    "申し込み",
    """①SM2406-00228
②2024年6月23日
③金属
④SAELIM PREECHA
⑤タイ人
⑥1991年11月30日
⑦男・女
""",
    [card(), face()],
    ("SM2406-00228", "2024-06-23", None, "SAELIM PREECHA", "TH", "1991-11-30", None),
    ask="category sex",
    why="'metal' fits two categories; of 'man / woman' none was struck out",
)

add(
    "check_boxes",
    ("Ngan", "kimngan.truong@gmail.example"),
    "スコアレポート発行申請",
    """受験番号：B0087093
受験日：2025年2月16日
試験区分：□機械金属加工区分　☑電気電子機器組立て区分　□金属表面処理区分
氏名：TRUONG THI KIM NGAN
国籍：■ベトナム　□インドネシア　□ミャンマー　□フィリピン　□中国　□その他（　　　）
生年月日：1998年8月8日
性別：□男　■女
""",
    [card(), face()],
    ("B0087093", "2025-02-16", "electronics", "TRUONG THI KIM NGAN", "VN", "1998-08-08", "F"),
    why="boxes with all the choices; what counts is the ticked or filled one",
)

add(
    "job_for_category_country_code",
    ("Zaw", "zawlinoo.mm@gmail.example"),
    "SSW2 score report please",
    """No: SM2506-00540
Test day: 2025/6/15
Test: welding (溶接)
Name: ZAW LIN OO
Country: MMR
Birthday: 1990/10/21
♂
""",
    [card(), face()],
    ("SM2506-00540", "2025-06-15", None, "ZAW LIN OO", "MM", "1990-10-21", "M"),
    ask="category",
    why="his trade in place of the exam category; a three-letter code, a sign for the sex",
)

add(
    "two_exams",
    ("Hai Yen", "haiyen.cao@icloud.example"),
    "2回分のスコアレポート",
    """2回受けましたが、2回とも不合格でした。2枚ください。

1回目　受験番号 SM2411-00711　受験日 2024年11月24日　機械金属加工区分
2回目　受験番号 SM2506-00346　受験日 2025年6月8日　電気電子機器組立て区分

氏名：CAO HAI YEN
国籍：ベトナム
生年月日：1997年7月16日
性別：女
""",
    [card(), face()],
    (None, None, None, "CAO HAI YEN", "VN", "1997-07-16", "F"),
    ask="examinee_number exam_date category",
    why="two exams in one mail: a mail is for one; the person's own items are clear",
)

add(
    "application_with_a_question",
    ("Prakash", "prakash.bk@gmail.example"),
    "申請と質問です",
    FORM_JA.format(
        "SM2506-00662", "2025年6月15日", "金属表面処理区分", "BISHWOKARMA PRAKASH", "ネパール", "1994年12月24日", "男"
    )
    + """
質問があります。9月15日に在留期限が切れます。それまでに届きますか？
会社の住所に郵便で送ってもらえますか？　教えてください。
""",
    [card("card front.jpg"), face("my photo.jpg")],
    ("SM2506-00662", "2025-06-15", "surface", "BISHWOKARMA PRAKASH", "NP", "1994-12-24", "M"),
    why="a whole application with two questions after it, one with a date of its own",
)

# What is no application ----------------------------------------------------------------------------------------------

TAG = "[SD-7K3QZ-M0X4T]"
AUTO = "Auto-Submitted: auto-replied"

add(
    "question_japanese",
    ("", "k.hnin@docomo.example"),
    "スコアレポートについて",
    """はじめまして。質問があります。
スコアレポートをもらいたいです。
受験番号を忘れました。どこを見ればわかりますか。
生年月日と氏名だけでも申請できますか。
写真はスマホでとったものでも大丈夫ですか。
教えてください。よろしくおねがいします。
""",
    kind="question",
    why="asks how to apply; label words in running text, no values",
)

add(
    "question_vietnamese",
    ("Thanh", "thanhtung.mk@gmail.example"),
    "Câu hỏi về giấy báo điểm",
    """Xin chào ban thư ký,
Em thi lần gần đây nhất vào tháng 12 nhưng trên My Page vẫn chưa thấy kết quả.
Em muốn hỏi: trường hợp của em có cần gửi mail xin giấy báo điểm không ạ?
Số báo danh có cần ghi không? Thẻ ngoại kiều có cần chụp mặt sau không?
Em xin cảm ơn.
""",
    kind="question",
    why="a question in Vietnamese that uses the form's label words",
)

add(
    "withdrawal_with_tag",
    ("Arif", "arif.mwn@gmail.example"),
    f"Re: {TAG} 書類の不備について",
    """すみません、スコアレポートはもういらないです。
国に帰ることになりました。申請を取り消してください。
在留カードの写真も消してください。おねがいします。

2026/08/22 10:15、試験事務局 <sswm-seizou-exam@jaim-skill.or.jp> のメール:
> 次のところを直して、もう一度送ってください。
> ・顔写真がありません。
> ・②受験日がわかりません。
""",
    kind="withdrawal",
    why="a reply to a deficiency letter that takes the application back",
)

add(
    "vacation_reply_with_tag",
    ("みほん商事 佐藤", "sato@mihon-shoji.example"),
    f"自動応答: {TAG} 書類の不備について",
    """お世話になっております。みほん商事の佐藤見本です。
8月24日（月）から8月30日（日）まで夏季休暇をいただいております。
いただいたメールには8月31日（月）以降に返信いたします。
お急ぎの場合は、代表番号 06-0000-0001 までお電話ください。
""",
    kind="auto_reply",
    headers=(AUTO, "X-Auto-Response-Suppress: All", "Precedence: bulk"),
    return_path="",
    why="an absence note that carries the tag of our letter in its subject, dates and a number in its body",
)


def report(mark: str, human: Part, status: str, returned: str) -> Part:
    return multipart(
        "report",
        mark,
        [
            human,
            Part([b"Content-Type: message/delivery-status"], crlf(status.encode())),
            Part([b"Content-Type: text/rfc822-headers; charset=utf-8"], crlf(returned.encode())),
        ],
        "; report-type=delivery-status",
    )


RETURNED = f"""From: {OFFICE}
To: <nobody.here@gmail.example>
Subject: {TAG} About your application
Message-ID: <letter-77@jaim-skill.or.jp>
"""

add(
    "bounce_postfix",
    ("Mail Delivery System", "MAILER-DAEMON@mx1.mail.example"),
    "Undelivered Mail Returned to Sender",
    report(
        "postfix72",
        text(
            """This is the mail system at host mx1.mail.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<nobody.here@gmail.example>: host mx.gmail.example[192.0.2.25] said: 550-5.1.1
    The email account that you tried to reach does not exist.
""",
            "us-ascii",
            "7bit",
        ),
        """Reporting-MTA: dns; mx1.mail.example
X-Postfix-Queue-ID: 4F00D00BAD

Final-Recipient: rfc822; nobody.here@gmail.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.
""",
        RETURNED,
    ),
    kind="bounce",
    headers=("Auto-Submitted: auto-replied",),
    return_path="",
    why="Postfix returns our own letter, whose tag stands only in the returned headers",
)

add(
    "bounce_exchange_japanese",
    ("Microsoft Outlook", "postmaster@mihon-kaisha.example"),
    f"配信不能: {TAG} 書類の不備について",
    report(
        "exchange73",
        both_ways(
            "exchange73b",
            "次の受信者またはグループへの配信に失敗しました:\n\nworker.x@mihon-kaisha.example\n"
            "受信者のメールボックスがいっぱいのため、現在メッセージを受信できません。\n",
            "<html><body><h3>次の受信者またはグループへの配信に失敗しました:</h3><p>worker.x@mihon-kaisha.example<br>"
            "受信者のメールボックスがいっぱいのため、現在メッセージを受信できません。</p></body></html>",
        ),
        """Reporting-MTA: dns;EX01.mihon-kaisha.example

Final-Recipient: rfc822;worker.x@mihon-kaisha.example
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp;554 5.2.2 mailbox full
""",
        RETURNED.replace("nobody.here@gmail.example", "worker.x@mihon-kaisha.example"),
    ),
    kind="bounce",
    return_path="",
    why="Exchange in Japanese, the tag in the subject, a full mailbox",
)

add(
    "bounce_carrier_plain_text",
    ("", "MAILER-DAEMON@docomo.example"),
    "Mail System Error - Returned Mail",
    text(
        f"""This Message was undeliverable due to the following reason:

Each of the following recipients was rejected by a remote mail server.
The reasons given by the server are included to help you determine why
each recipient was rejected.

    Recipient: <tan.ngoc..90@docomo.example>
    Reason:    Unknown User

Please reply to <Postmaster@docomo.example>
if you feel this message to be in error.

Reporting-MTA: dns; mfsmax.docomo.example
Subject: {TAG} Your application
To: <tan.ngoc..90@docomo.example>
""",
        "us-ascii",
        "7bit",
    ),
    kind="bounce",
    return_path="",
    why="a carrier's bounce: plain text, no report structure, no Auto-Submitted",
)

add(
    "spam_phishing_with_form",
    ("みほん銀行カードセンター", "info@update-card.invalid"),
    "【重要・緊急】お客様の在留カード情報の確認について",
    html(
        "<p>お客様各位</p><p>お客様の口座は24時間以内に停止されます。下記をご記入のうえ、"
        '<a href="http://secure-login.invalid/id?x=8841">こちら</a>から至急ご確認ください。</p>'
        "<p>氏名：<br>生年月日：<br>国籍：<br>在留カード番号：<br>暗証番号：</p><p>受付番号：2026-0831-0001</p>"
        "<p>当選金 5,000,000円も同時にお受け取りいただけます！！</p>"
    ),
    kind="spam",
    why="phishing that asks for the same items as our form, labels without values",
)

add(
    "newsletter_about_exams",
    ("みほん研修センター", "mailmag@mihon-kenshu.example"),
    "【メルマガ第58号】特定技能2号試験の日程と学習のポイント",
    """会員機関の皆様

■ 今月の話題：特定技能2号評価試験
受験日：2026年11月から順次
試験区分：機械金属加工区分、電気電子機器組立て区分、金属表面処理区分
受験番号の確認方法は、マイページを御覧ください。

本メールは、配信を希望された会員機関にお送りしています。
配信停止：https://mihon-kenshu.example/unsubscribe
""",
    kind="other",
    headers=(
        "List-Id: <mailmag.mihon-kenshu.example>",
        "List-Unsubscribe: <https://mihon-kenshu.example/unsubscribe>",
        "Precedence: bulk",
    ),
    why="a newsletter the office subscribed to, with label words and all the categories",
)

add(
    "answer_with_only_the_number",
    ("Thao", "phuongthao.nt@gmail.example"),
    f"Re: {TAG} 書類の不備について",
    """お世話になります。
番号がわかりました。SM2506-00772 です。
よろしくお願いします。

2026年9月5日(土) 11:20 試験事務局 <sswm-seizou-exam@jaim-skill.or.jp>:
> 申請をありがとうございます。次のところを直して、もう一度送ってください。
>
> ・①受験番号がありません。
>
> 直すところだけを書いて、このメールに返信してください。
""",
    (),
    ("SM2506-00772", None, None, None, None, None, None),
    kind="answer",
    why="only the item that was asked for, under the short word 'number'; the label itself is in the quoted letter",
)

add(
    "answer_with_only_a_picture",
    ("Wai Phyo", "waiphyo.ko@icloud.example"),
    f"Re: {TAG} 書類の不備について",
    "\n",
    [face("image.jpg", inline=True)],
    kind="answer",
    why="no text at all, the new portrait; the tag is cut in two by the subject's encoded words",
)

add(
    "answer_category_in_vietnamese",
    ("Trung", "quoctrung.ha@outlook.example"),
    f"TL: {TAG} Hồ sơ còn thiếu",
    """Dạ, em thi hạng mục Xử lý bề mặt kim loại ạ. Em xin lỗi vì đã viết thiếu.

Đã gửi từ Outlook cho Android
________________________________
Từ: sswm-seizou-exam@jaim-skill.or.jp
Đã gửi: Thứ Ba, 8 tháng 9, 2026 10:05
Đến: quoctrung.ha@outlook.example
Chủ đề: [SD-7K3QZ-M0X4T] Hồ sơ còn thiếu

Vui lòng trả lời những điểm sau:
- ③ Hạng mục thi chưa rõ. Hãy chọn một:
  機械金属加工区分 / 電気電子機器組立て区分 / 金属表面処理区分
""",
    (),
    (None, None, "surface", None, None, None, None),
    kind="answer",
    why="one sentence in Vietnamese above an unmarked quotation that lists all three categories",
)

add(
    "empty_with_two_pictures",
    ("", "my.linh.0000@icloud.example"),
    None,
    "\n\n",
    [face("image.jpg", inline=True), card("image.jpg", inline=True)],
    why="no subject, no text; both files are called image.jpg, the face comes first",
)


def write(say: Callable[[str], object]) -> None:
    for old in (*HERE.glob("[0-9]*.eml"), *HERE.glob("[0-9]*.json")):
        old.unlink()
    for number, case in enumerate(C.cases, 1):
        name = f"{number:03d}_{case.slug}"
        if not re.fullmatch(r"[0-9]{3}_[a-z0-9_]+", name):
            raise ValueError(name)
        (HERE / f"{name}.eml").write_bytes(case.raw)
        expected = {
            "kind": case.kind,
            "items": case.items,
            "ambiguous": case.ambiguous,
            "attachments": case.attachments,
            "why": case.why,
        }
        (HERE / f"{name}.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    say(f"{len(C.cases)} mails\n")


if __name__ == "__main__":
    import sys

    write(sys.stdout.write)
