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
    """ISO-2022-JP as Japanese phones write it: NEC row 13 (①) and half-width kana included, which Python's codec lacks."""
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
        image.save(out, "JPEG", quality=18)
    raw = out.getvalue()
    if len(raw) > 3072:
        raise ValueError(f"picture too large: {len(raw)}")
    return raw


def card_picture(kind: str = "JPEG", *, upright: bool = False) -> bytes:
    """A landscape of 640 × 404 with a few bars and a photograph's place; no letters."""
    image = Image.new("RGB", (640, 404), (222, 232, 222))
    draw = ImageDraw.Draw(image)
    draw.rectangle((24, 24, 420, 40), fill=(96, 112, 104))
    for row in range(5):
        draw.rectangle((24, 80 + 48 * row, 300 + 20 * (row % 3), 92 + 48 * row), fill=(150, 160, 152))
    draw.rectangle((480, 200, 608, 360), fill=(176, 176, 184))
    return jpeg(image.transpose(Image.Transpose.ROTATE_90) if upright else image, kind)


def back_picture(kind: str = "JPEG") -> bytes:
    image = Image.new("RGB", (640, 404), (230, 230, 224))
    draw = ImageDraw.Draw(image)
    for row in range(4):
        draw.rectangle((24, 40 + 80 * row, 616, 100 + 80 * row), outline=(120, 120, 120), width=3)
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
        for name, raw in (("zairyu card.jpg", card_picture("PNG")), ("foto.jpg", face_picture("PNG"))):
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
    for name, raw in ((b"card.jpg\0", card_picture("PNG")), (b"photo.jpg\0", face_picture("PNG"))):
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
    """`actual` is what the bytes are; `declared` what the mail says. bare: no Content-Disposition, the name in the type."""
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
