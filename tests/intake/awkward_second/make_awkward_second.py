"""Write the second set of awkward mails: NNN_name.eml and, beside each, a careful clerk's reading in NNN_name.json.

    python tests/intake/awkward_second/make_awkward_second.py

Needs Pillow only. The same Pillow writes the same bytes. All persons, companies and numbers are invented.
"""

import base64
import datetime
import io
import json
import quopri
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import quote

from PIL import Image, ImageDraw

HERE = Path(__file__).parent
OFFICE = "sswm-seizou-exam@jaim-skill.or.jp"
CASE = "[SD-7K3QZ-M0X4T]"
JST = datetime.timezone(datetime.timedelta(hours=9))
FIRST = datetime.datetime(2026, 5, 11, 7, 48, 31, tzinfo=JST)
KEYS = ("examinee_number", "exam_date", "category", "name", "nationality", "birth_date", "sex")
MOST_BYTES = 3 * 1024

Items = tuple[str | None, ...]
NONE: Items = (None,) * 7


# Characters ----------------------------------------------------------------------------------------------------------


def to_jis(content: str) -> bytes:
    """ISO-2022-JP as phones write it: ① and half-width kana where the standard has neither."""
    out, mode = bytearray(), b"\x1b(B"
    for char in content:
        raw = char.encode("cp932")
        if len(raw) == 2:
            high = (raw[0] - (0x71 if raw[0] < 0xA0 else 0xB1)) * 2 + 1
            low = raw[1] - (1 if raw[1] > 0x7F else 0)
            high, low = (high + 1, low - 0x7D) if low >= 0x9E else (high, low - 0x1F)
            want, raw = b"\x1b$B", bytes((high, low))
        elif raw[0] >= 0xA1:
            want, raw = b"\x1b(I", bytes((raw[0] - 0x80,))
        else:
            want = b"\x1b(B"
        if want != mode:
            out += want
            mode = want
        out += raw
    return bytes(out) + (b"" if mode == b"\x1b(B" else b"\x1b(B")


def to_vietnamese(content: str) -> bytes:
    """windows-1258: tones stand behind their letters."""
    out = bytearray()
    for char in unicodedata.normalize("NFC", content):
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", char)
            tones = "".join(mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323")
            letter = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in tones))
            out += (letter + tones).encode("cp1258")
    return bytes(out)


def encoded(content: str, codec: str) -> bytes:
    if codec == "jis":
        return to_jis(content)
    return to_vietnamese(content) if codec == "cp1258" else content.encode(codec)


def crlf(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def word(content: str, codec: str = "utf-8", label: str = "") -> bytes:
    """RFC 2047 words, folded."""
    if content.isascii():
        return content.encode()
    pieces = (content[start : start + 10] for start in range(0, len(content), 10))
    coded = (base64.b64encode(encoded(piece, codec)).decode() for piece in pieces)
    return "\r\n ".join(f"=?{label or codec}?B?{piece}?=" for piece in coded).encode()


def flowed(content: str, width: int) -> str:
    """format=flowed with DelSp: each soft break is a space before the line's end, to be taken away with it."""
    lines: list[str] = []
    for line in content.split("\n"):
        pieces = [line[start : start + width] for start in range(0, len(line), width)] or [""]
        lines += [piece + " " for piece in pieces[:-1]] + pieces[-1:]
    return "\n".join(lines)


# Parts ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    headers: tuple[bytes, ...]
    body: bytes
    files: tuple[tuple[str, str], ...] = ()

    def rendered(self) -> bytes:
        return b"\r\n".join(self.headers) + b"\r\n\r\n" + self.body


def carried(raw: bytes, cte: str) -> bytes:
    if cte == "base64":
        return crlf(base64.encodebytes(raw)).removesuffix(b"\r\n")
    return crlf(quopri.encodestring(raw.replace(b"\r\n", b"\n"))) if cte == "quoted-printable" else raw


def text(
    content: str,
    codec: str = "utf-8",
    cte: str = "base64",
    *,
    label: str | None = None,
    subtype: str = "plain",
    more: str = "",
) -> Part:
    label = codec if label is None else label
    charset = f'; charset="{label}"' if label else ""
    headers = [f"Content-Type: text/{subtype}{charset}{more}".encode()]
    if cte:
        headers.append(f"Content-Transfer-Encoding: {cte}".encode())
    return Part(tuple(headers), carried(crlf(encoded(content.strip("\n") + "\n", codec)), cte))


def html(content: str, codec: str = "utf-8", cte: str = "quoted-printable", label: str | None = None) -> Part:
    return text(content, codec, cte, label=label, subtype="html")


def file(
    raw: bytes,
    name: str,
    role: str,
    *,
    said: str = "",
    style: str = "2231",
    disposition: str = "attachment",
    cid: str = "",
) -> Part:
    """An attachment. `said` is the type that its head declares; what it is, its bytes say."""
    said = said or kind_of(raw)
    if name.isascii():
        by_type, by_disposition = f'; name="{name}"'.encode(), f'; filename="{name}"'.encode()
    elif style == "2231":
        by_type, by_disposition = b"", f"; filename*=UTF-8''{quote(name)}".encode()
    elif style == "2047":
        by_type, by_disposition = (b'; %s="%s"' % (key, word(name)) for key in (b"name", b"filename"))
    else:
        by_type, by_disposition = (b'; %s="%s"' % (key, name.encode(style)) for key in (b"name", b"filename"))
    headers = [f"Content-Type: {said}".encode() + by_type, b"Content-Transfer-Encoding: base64"]
    if disposition:
        headers.append(f"Content-Disposition: {disposition}".encode() + by_disposition)
    if cid:
        headers.append(f"Content-ID: <{cid}>".encode())
    return Part(tuple(headers), carried(raw, "base64"), ((kind_of(raw), role),))


def kind_of(raw: bytes) -> str:
    heads = {
        b"\xff\xd8\xff": "image/jpeg",
        b"\x89PNG": "image/png",
        b"GIF8": "image/gif",
        b"%PDF": "application/pdf",
        b"PK": "application/zip",
    }
    return next((kind for head, kind in heads.items() if raw.startswith(head)), "image/heic")


def parts(subtype: str, *children: Part, more: str = "") -> Part:
    inner = [child.rendered() for child in children]
    bound = f"=_{subtype}_{sum(map(len, inner)):07d}_{len(inner)}"
    sep = f"--{bound}".encode()
    body = b"".join(sep + b"\r\n" + child + b"\r\n" for child in inner) + sep + b"--\r\n"
    head = f'Content-Type: multipart/{subtype}; boundary="{bound}"{more}'.encode()
    return Part((head,), body, tuple(found for child in children for found in child.files))


def mixed(*children: Part) -> Part:
    return parts("mixed", *children)


# Pictures ------------------------------------------------------------------------------------------------------------


def saved(picture: Image.Image, form: str = "JPEG") -> bytes:
    out = io.BytesIO()
    if form == "JPEG":
        picture.save(out, "JPEG", quality=6, optimize=True, progressive=True)
    else:
        picture.quantize(8).save(out, form, optimize=True)
    raw = out.getvalue()
    if len(raw) > MOST_BYTES:
        message = f"picture of {len(raw)} bytes"
        raise ValueError(message)
    return raw


def card(seed: int, form: str = "JPEG") -> bytes:
    picture = Image.new("RGB", (640, 404), (226, 234, 238 - seed % 20))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 640, 46), fill=(150, 180, 200 - seed % 40))
    for row in range(3):
        draw.rectangle((32, 80 + 56 * row, 232 + (seed * 37 + row * 71) % 160, 96 + 56 * row), fill=(70, 74, 80))
    draw.rectangle((472, 96, 600, 264), fill=(186, 200, 216))
    draw.ellipse((504, 128, 568, 216), fill=(196, 154, 122))
    return saved(picture, form)


def back(seed: int) -> bytes:
    picture = Image.new("RGB", (640, 404), (234, 236, 240 - seed % 20))
    draw = ImageDraw.Draw(picture)
    for row in range(2):
        draw.rectangle((32, 80 + 112 * row, 607, 87 + 112 * row), fill=(120, 124, 130))
    return saved(picture)


def face(seed: int, form: str = "JPEG") -> bytes:
    picture = Image.new("RGB", (200, 230), (228, 232, 236 + seed % 16))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((30, 165, 170, 300), fill=(40 + seed * 13 % 90, 60, 90))
    draw.ellipse((58, 34, 142, 170), fill=(28, 24, 22))
    draw.ellipse((64, 56, 136, 166), fill=(170 + seed * 7 % 50, 130 + seed * 5 % 40, 104))
    return saved(picture, form)


def passport(seed: int) -> bytes:
    picture = Image.new("RGB", (300, 424), (236, 228, 214 + seed % 20))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((24, 240, 108, 354), fill=(190, 176, 160))
    for row in range(4):
        draw.rectangle((128, 248 + 24 * row, 264, 256 + 24 * row), fill=(90, 84, 80))
    return saved(picture)


def logo() -> bytes:
    picture = Image.new("RGB", (120, 32), (255, 255, 255))
    ImageDraw.Draw(picture).polygon([(4, 28), (20, 4), (36, 28)], fill=(0, 110, 70))
    return saved(picture, "PNG")


def heic() -> bytes:
    """The head of one only: it names its type and does not open."""
    return b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(120)


def pdf() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, raw in members:
            archive.writestr(zipfile.ZipInfo(name, (2026, 5, 1, 8, 0, 0)), raw)
    return out.getvalue()


def photos(seed: int, front: str = "card.jpg", portrait: str = "photo.jpg") -> tuple[Part, Part]:
    return file(card(seed), front, "card_front"), file(face(seed), portrait, "portrait")


# Mails ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mail:
    name: str
    sender: bytes
    subject: bytes
    root: Part
    items: Items
    why: str
    kind: str = "application"
    ask: str = ""
    headers: tuple[bytes, ...] = ()

    def raw(self, index: int) -> bytes:
        when = FIRST + datetime.timedelta(hours=5 * index, minutes=17 * index)
        head = [
            b"Return-Path: <>" if self.kind in ("bounce", "auto_reply") else b"Return-Path: <post@mail.example>",
            b"From: " + self.sender,
            b"To: " + OFFICE.encode(),
            b"Subject: " + self.subject,
            b"Date: " + format_datetime(when).encode(),
            f"Message-ID: <second.{index:03d}@mail.example>".encode(),
            b"MIME-Version: 1.0",
            *self.headers,
        ]
        return b"\r\n".join(head) + b"\r\n" + self.root.rendered()

    def reading(self) -> dict[str, object]:
        return {
            "kind": self.kind,
            "items": dict(zip(KEYS, self.items, strict=True)),
            "ambiguous": self.ask.split(),
            "attachments": [{"type": kind, "role": role} for kind, role in self.root.files],
            "why": self.why,
        }


def sender(address: str, name: str = "", codec: str = "utf-8", label: str = "") -> bytes:
    if not name:
        return address.encode()
    shown = f'"{name}"'.encode() if name.isascii() else word(name, codec, label)
    return shown + f" <{address}>".encode()


LETTER = """
{case} 様

製造分野特定技能2号評価試験 事務局です。
試験結果通知書の申請をいただき、ありがとうございます。
次のことを確認(かくにん)してください。
""".strip("\n").format(case="申請者")


def quoted(content: str, mark: str = "> ") -> str:
    return "\n".join((mark + line).rstrip() for line in content.strip("\n").split("\n"))


def weak_japanese() -> list[Mail]:
    return [
        Mail(
            "romaji_prose",
            sender("dewi.ang@mail.example", "Dewi"),
            b"shiken no kekka tsuuchi onegaishimasu",
            mixed(
                text(
                    """
Jimukyoku no minasama, konnichiwa.
Watashi wa SSW 1 go de hataraite imasu. Shiken no kekka tsuuchisho ga hoshii desu.
Juken bangou wa MT2406-00417 desu. 2024 nen 6 gatsu 18 nichi ni kikai kinzoku kakou kubun o uketa kedo,
fugoukaku deshita. Zairyuu kaado no namae wa DEWI ANGGRAINI desu. Kokuseki wa Indonesia desu.
Seinengappi wa 1997 nen 11 gatsu 4 ka desu. Seibetsu wa josei desu.
Shashin 2 mai tsukemashita. Yoroshiku onegai itashimasu.
""",
                    "us-ascii",
                    "7bit",
                ),
                *photos(1, "zairyu card.jpg", "kao shashin.jpg"),
            ),
            ("MT2406-00417", "2024-06-18", "machining", "DEWI ANGGRAINI", "ID", "1997-11-04", "F"),
            "Japanese in Latin letters, in sentences, without one label at a line's start",
        ),
        Mail(
            "label_typos",
            sender("hung.tv96@mail.example", "Tran Van Hung"),
            word("結果通知書をお願います"),
            mixed(
                text("""
事務局さま はじめまして。チャンです。よろしくお願いします。

受検番号：SF-24-30981
受験目：2024年9月24日
試験区文：金属表面処理区分
指名：TRAN VAN HUNG
国積：ベトナム
生年月目：1996年2月28日
姓別：男

写真おくります。
"""),
                *photos(2, "image.jpg", "image.jpg"),
            ),
            ("SF-24-30981", "2024-09-24", "surface", "TRAN VAN HUNG", "VN", "1996-02-28", "M"),
            "every label has a wrong kanji: 受検 受験目 区文 指名 国積 生年月目 姓別",
        ),
        Mail(
            "kana_only",
            sender("thin.thin@phone.example"),
            word("しけん の てがみ"),
            mixed(
                text("""
こんにちは。しけんの けっか の てがみ ください。

じゅけんばんごう は 2410 0777 3 です
じゅけんび は 2024ねん10がつ8にち です
くぶん は でんきでんしききくみたて です
なまえ は THIN THIN AYE です
くに は みゃんまー です
たんじょうび は 1999ねん1がつ20にち です
せいべつ は おんな です

おねがいします
"""),
                *photos(3),
            ),
            ("241007773", "2024-10-08", "electronics", "THIN THIN AYE", "MM", "1999-01-20", "F"),
            "all in hiragana, labels too, spaces between the words and in the number",
        ),
        Mail(
            "half_width_kana_jis",
            sender("suroso-w@carrier.example", "ｽﾛｿ", "jis", "ISO-2022-JP"),
            word("①通知書の申請", "jis", "ISO-2022-JP"),
            mixed(
                text(
                    """
①ｼﾞｭｹﾝﾊﾞﾝｺﾞｳ KK-0402918
②ｼﾞｭｹﾝﾋﾞ 2024年4月16日
③ｸﾌﾞﾝ ｷｶｲｷﾝｿﾞｸｶｺｳ
④ｼﾒｲ SUROSO WIDODO
⑤ｺｸｾｷ ｲﾝﾄﾞﾈｼｱ
⑥ｾｲﾈﾝｶﾞｯﾋﾟ 1993年5月30日
⑦ｾｲﾍﾞﾂ ｵﾄｺ
""",
                    "jis",
                    "7bit",
                    label="ISO-2022-JP",
                ),
                *photos(4, "DSC_0011.JPG", "DSC_0012.JPG"),
            ),
            ("KK-0402918", "2024-04-16", "machining", "SUROSO WIDODO", "ID", "1993-05-30", "M"),
            "ISO-2022-JP with ① and half-width kana, no separator but a space",
        ),
        Mail(
            "friend_writes_polite",
            sender("kim.ngan@mail.example", "Ngan"),
            word("友だちのかわりに書きます"),
            mixed(
                text("""
事務局の方へ

わたしは友だちのかわりにメールを書いています。わたしの名前は LE THI KIM NGAN です。わたしは試験を受けていません。
試験を受けた人は友だちです。友だちのことは下に書きます。

受験した人の名前（在留カードと同じ）＝ DANG VAN PHUC
国 ＝ ベトナム　　男 の人です
生まれた日 ＝ 1995年12月19日
試験の日 ＝ 2025年1月28日
試験の種類 ＝ 金属表面処理
受験番号 ＝ 25012-8840

友だちは日本語がむずかしいです。返事はこのメールにください。ありがとうございます。
ガン
"""),
                *photos(5, "phuc_card.jpg", "phuc_face.jpg"),
            ),
            ("25012-8840", "2025-01-28", "surface", "DANG VAN PHUC", "VN", "1995-12-19", "M"),
            "a friend writes and names herself first; order of the items turned round",
        ),
    ]


def own_languages() -> list[Mail]:
    return [
        Mail(
            "vietnamese_bare",
            sender("quynh.ph@mail.example", "Pham Quynh"),
            b"Xin giay ket qua thi tokutei 2",
            mixed(
                text(
                    """
Kinh gui ban thu ky,
Em xin gui thong tin de xin giay bao ket qua a.
So bao danh: VN24-0514-22
Ngay thi: 14/05/2024
Nganh thi: xu ly be mat kim loai (kinzoku hyomen shori)
Ho va ten: PHAM THI QUYNH
Quoc tich: Viet Nam
Ngay sinh: 23/08/1995
Gioi tinh: Nu
Em cam on a.
""",
                    "us-ascii",
                    "7bit",
                ),
                *photos(6, "the luu tru.jpg", "anh the.jpg"),
            ),
            ("VN24-0514-22", "2024-05-14", "surface", "PHAM THI QUYNH", "VN", "1995-08-23", "F"),
            "Vietnamese without diacritics, Vietnamese labels, days that can be days only",
        ),
        Mail(
            "windows_1258",
            sender("duc.nguyen@mail.example", "Nguyen Duc"),
            word("Đơn xin giấy kết quả", "cp1258", "windows-1258"),
            mixed(
                text(
                    """
Kính gửi Ban thư ký kỳ thi,
Tôi tên là NGUYỄN HỮU ĐỨC, quốc tịch Việt Nam, giới tính nam, sinh ngày 17 tháng 10 năm 1994.
Tôi đã dự thi ngày 23 tháng 7 năm 2024, số báo danh 24-07-23-118,
phân loại: gia công kim loại cơ khí (Machining and Metal Processing), nhưng không đỗ.
Xin gửi kèm ảnh thẻ lưu trú và ảnh chân dung. Xin cảm ơn.
""",
                    "cp1258",
                    "8bit",
                    label="windows-1258",
                ),
                *photos(7, "the-cu-tru.jpg", "chan-dung.jpg"),
            ),
            ("24-07-23-118", "2024-07-23", "machining", "NGUYỄN HỮU ĐỨC", "VN", "1994-10-17", "M"),
            "windows-1258 with its separate tones; sentences; dates in words",
        ),
        Mail(
            "indonesian_months",
            sender("rizky.p@mail.example", "Rizky"),
            b"Permohonan surat hasil ujian SSW 2",
            mixed(
                text("""
Selamat pagi Bapak/Ibu,
mohon dibuatkan surat hasil ujian. Data saya:

Nomor ujian      MKT/2024/12/0093
Tanggal ujian    3 Desember 2024
Bidang           Machining (機械金属加工)
Nama di kartu    MUHAMMAD RIZKY PRATAMA
Kewarganegaraan  Indonesia
Tanggal lahir    12 Agustus 1997
Jenis kelamin    Laki-laki

Terima kasih banyak 🙏
"""),
                *photos(8, "kartu.jpg", "pas foto.jpg"),
            ),
            ("MKT/2024/12/0093", "2024-12-03", "machining", "MUHAMMAD RIZKY PRATAMA", "ID", "1997-08-12", "M"),
            "Indonesian labels in columns of spaces, Indonesian months",
        ),
        Mail(
            "chinese_gb18030",
            sender("wanglj@mail.example", "王丽娟", "gb18030"),
            word("申请成绩通知书", "gb18030"),
            mixed(
                text(
                    """
事务局老师您好：
我想申请成绩通知书。
准考证号：C2403-0619
考试日期：二〇二四年三月十九日
考试类别：电气电子机器组装
姓名（在留卡上）：WANG LIJUAN
国籍：中国
出生日期：一九九〇年十二月五日
性别：女
附件是在留卡和照片，谢谢！
""",
                    "gb18030",
                    "8bit",
                ),
                file(card(10), "在留卡正面.jpg", "card_front"),
                file(face(10), "证件照.jpg", "portrait"),
            ),
            ("C2403-0619", "2024-03-19", "electronics", "WANG LIJUAN", "CN", "1990-12-05", "F"),
            "Chinese labels in GB18030, dates in kanji numerals",
        ),
        Mail(
            "thai_tis620",
            sender("somchai.k@mail.example", "Somchai"),
            b"Score report request",
            mixed(
                text(
                    """
เรียน เจ้าหน้าที่
เลขประจำตัวผู้เข้าสอบ: TH240827-15
วันที่สอบ: 27 สิงหาคม พ.ศ. 2567 (27 August 2024)
ประเภท: Metal Surface Treatment
ชื่อ: SOMCHAI KAEWMANEE
สัญชาติ: ไทย
วันเกิด: 8 มกราคม พ.ศ. 2539 (8 January 1996)
เพศ: ชาย
ขอบคุณครับ
""",
                    "tis-620",
                    "8bit",
                ),
                *photos(11),
            ),
            ("TH240827-15", "2024-08-27", "surface", "SOMCHAI KAEWMANEE", "TH", "1996-01-08", "M"),
            "Thai in TIS-620, Buddhist years with the Western ones beside them",
        ),
        Mail(
            "nepali_two_calendars",
            sender("bishnu.t@mail.example", "Bishnu"),
            word("परीक्षाको नतिजा पत्र"),
            mixed(
                text("""
नमस्ते,
परीक्षार्थी नम्बर (Examinee No.) : NPM-24-8162
परीक्षा मिति (Exam date) : 2024 June 11
विधा (Category) : Machining and Metal Processing
नाम (Name) : THAPA MAGAR BISHNU
राष्ट्रियता (Nationality) : Nepal
जन्म मिति (Date of birth) : 27 July 1996 A.D. (B.S. 2053/04/12)
लिङ्ग (Sex) : Male
धन्यवाद।
"""),
                *photos(12, "residence_card.jpg", "pp_size.jpg"),
            ),
            ("NPM-24-8162", "2024-06-11", "machining", "THAPA MAGAR BISHNU", "NP", "1996-07-27", "M"),
            "Nepali labels with English ones, a Nepali date behind the Western one",
        ),
        Mail(
            "khmer_labels",
            sender("sreyneang@mail.example", "Srey Neang"),
            b"Please score report (Cambodia)",
            mixed(
                text("""
ជំរាបសួរ
លេខប្រឡង / Number = KH-0903-211
ថ្ងៃប្រឡង / Test day = 3rd September 2024
ជំនាញ / Type = 電気電子機器組立て
ឈ្មោះ / Name = CHHORN SREYNEANG
សញ្ជាតិ / Nationality = Cambodian
ថ្ងៃកំណើត / Birthday = 15th February 2000
ភេទ / Gender = ស្រី (female)
"""),
                *photos(13),
            ),
            ("KH-0903-211", "2024-09-03", "electronics", "CHHORN SREYNEANG", "KH", "2000-02-15", "F"),
            "Khmer and English labels with a slash, ordinals in the dates",
        ),
        Mail(
            "burmese_month_abbreviations",
            sender("zawminlatt@mail.example", "Zaw Min Latt"),
            b"Score report",
            mixed(
                text("""
မင်္ဂလာပါ။
စာမေးပွဲအမှတ် (受験番号) - 70924-MM-3
စာမေးပွဲဖြေသည့်ရက် (受験日) - 09-Jul-2024
ဘာသာရပ် (区分) - 機械金属加工
အမည် (氏名) - ZAW MIN LATT
နိုင်ငံသား (国籍) - မြန်မာ ミャンマー
မွေးသက္ကရာဇ် (生年月日) - 02-Nov-1991
ကျား/မ (性別) - 男
ကျေးဇူးတင်ပါတယ်။
"""),
                *photos(14),
            ),
            ("70924-MM-3", "2024-07-09", "machining", "ZAW MIN LATT", "MM", "1991-11-02", "M"),
            "Burmese labels with Japanese ones, hyphens as separators and in the values",
        ),
    ]


def layouts() -> list[Mail]:
    return [
        Mail(
            "split_name_lines",
            sender("jericho.dc@mail.example", "Jericho"),
            word("試験結果通知書の発行申請"),
            mixed(
                text("""
受験番号：PH-2405-3390
受験日：2024年5月28日
受験区分：電気電子機器組立て区分
姓：DELA CRUZ
名：JERICHO BAUTISTA
国籍：フィリピン
生年月日：1998年7月13日
性別：男
"""),
                *photos(15),
            ),
            ("PH-2405-3390", "2024-05-28", "electronics", "DELA CRUZ JERICHO BAUTISTA", "PH", "1998-07-13", "M"),
            "the name in two fields, 姓 and 名, the family name of two words",
        ),
        Mail(
            "hard_wraps",
            sender("shweyeemon@phone.example"),
            word("結果通知"),
            mixed(
                text("""
①受験番号 M24-
0709-551
②受験日 2024年
7月9日
③試験区分 金属表
面処理区分
④氏名 SHWE YEE
MON KYAW
⑤国籍 ミャンマ
ー
⑥生年月日 1997
年6月3日
⑦性別 女
"""),
                *photos(16, "1.jpg", "2.jpg"),
            ),
            ("M24-0709-551", "2024-07-09", "surface", "SHWE YEE MON KYAW", "MM", "1997-06-03", "F"),
            "a narrow phone broke each value in two",
        ),
        Mail(
            "transposed_html_table",
            sender("shien@support-midori.example", "みどり支援センター"),
            word("【結果通知書】1名分の申請"),
            mixed(
                html("""
<html><body><p>いつもお世話になっております。みどり支援センターの片岡です。<br>支援中の1名について申請いたします。</p>
<table border=1><tr><th>No.</th><th>氏名</th><th>性別</th><th>国籍</th><th>生年月日</th><th>受験番号</th><th>受験日</th>
<th>試験区分</th><th>担当</th></tr>
<tr><td>1</td><td>HOANG&nbsp;THI&nbsp;BICH</td><td>女</td><td>ベトナム</td><td>1996/09/14</td><td>SS-24-1015-07</td>
<td>2024/10/15</td><td>機械金属加工</td><td>片岡 由紀</td></tr></table>
<p>登録支援機関 みどり支援センター<br>片岡 由紀 TEL 000-0000-1234</p></body></html>
"""),
                *photos(17, "hoang_card.jpg", "hoang_photo.jpg"),
            ),
            ("SS-24-1015-07", "2024-10-15", "machining", "HOANG THI BICH", "VN", "1996-09-14", "F"),
            "HTML only; labels in a table's head row, values in the row below, a clerk's name among them",
        ),
        Mail(
            "html_table_with_reading",
            sender("soumu@kanda-plating.example", "神田メッキ総務"),
            word("弊社従業員の試験結果通知書について"),
            mixed(
                html("""
<div style="font-family:Meiryo">神田メッキ工業 総務の水野でございます。下記のとおり申請いたします。</div>
<table><tbody>
<tr><td colspan=2><b>申請者</b></td></tr>
<tr><td>フリガナ</td><td>ブディ ハルトノ</td></tr>
<tr><td>氏名</td><td><b>BUDI</b> <span>HARTONO</span></td></tr>
<tr><td>国籍 / 性別</td><td>インドネシア / 男</td></tr>
<tr><td>生年月日</td><td>1994年<wbr>3月<wbr>26日</td></tr>
<tr><td colspan=2><b>試験</b></td></tr>
<tr><td>受験番号</td><td>0 4 1 1 2 6</td></tr>
<tr><td>受験日</td><td>2024年11月12日（火）13時</td></tr>
<tr><td>区分</td><td>金属表面処理区分</td></tr></tbody></table>
"""),
                *photos(18, "ブディ_在留カード表.jpg", "ブディ_顔写真.jpg"),
            ),
            ("041126", "2024-11-12", "surface", "BUDI HARTONO", "ID", "1994-03-26", "M"),
            "two items in one row, headings between, furigana row, spaced number, weekday and hour behind the date",
        ),
        Mail(
            "no_separators_one_line",
            sender("kyawzinhtet@carrier.example"),
            word("申請"),
            mixed(
                text(
                    "受験番号A2405-7731受験日2024年5月21日区分電気電子機器組立て氏名KYAW ZIN HTET国籍ミャンマー"
                    "生年月日1994年12月2日性別男よろしくお願いします"
                ),
                *photos(19),
            ),
            ("A2405-7731", "2024-05-21", "electronics", "KYAW ZIN HTET", "MM", "1994-12-02", "M"),
            "everything in one line with nothing between label, value and next label",
        ),
        Mail(
            "values_before_labels",
            sender("anjali.g@mail.example", "Anjali"),
            word("スコアレポート"),
            mixed(
                text("""
MK240310-6（受験番号）
2024年3月12日（受験日）
機械金属加工区分（試験区分）
GURUNG ANJALI（氏名）
ネパール（国籍）
1998年4月21日（生年月日）
女（性別）
"""),
                *photos(20),
            ),
            ("MK240310-6", "2024-03-12", "machining", "GURUNG ANJALI", "NP", "1998-04-21", "F"),
            "each label stands in parentheses behind its value",
        ),
        Mail(
            "one_sentence_from_hr",
            sender("jinji@aoba-seiki.example", "あおば精機 人事課"),
            word("試験結果通知書発行のお願い（ブイ クアン フイ）"),
            mixed(
                text("""
事務局ご担当者様

平素より大変お世話になっております。あおば精機株式会社 人事課の三浦でございます。
弊社の外国人社員 BUI QUANG HUY さん（ベトナム国籍、男性、1996年10月2日生まれ）が2024年8月27日に受験しました
電気電子機器組立て区分（受験番号：AS24-0827-9）につきまして、結果通知書の発行をお願い申し上げます。
在留カードの写しと顔写真を添付いたします。

──────────────
あおば精機株式会社 人事課
三浦 健太（男性）　社員番号 200311
〒000-0000 / TEL 000-000-0303
創業 1968年4月1日
──────────────
"""),
                *photos(24, "BUI_在留カード.jpg", "BUI_顔写真.jpg"),
            ),
            ("AS24-0827-9", "2024-08-27", "electronics", "BUI QUANG HUY", "VN", "1996-10-02", "M"),
            "all seven items in one sentence; another person, number and date in the signature",
        ),
        Mail(
            "checkboxes",
            sender("sokha.v@mail.example", "Sokha"),
            word("申請書"),
            mixed(
                text("""
受験番号　：KH24-77120
受験日　　：2024年4月23日
試験区分　：□ 機械金属加工区分　☑ 電気電子機器組立て区分　□ 金属表面処理区分
氏名　　　：VANN SOKHA
国籍　　　：□ベトナム □インドネシア □ミャンマー □フィリピン □中国 □ネパール ☑カンボジア □タイ
生年月日　：1993年8月11日
性別　　　：☑男 □女
"""),
                *photos(25),
            ),
            ("KH24-77120", "2024-04-23", "electronics", "VANN SOKHA", "KH", "1993-08-11", "M"),
            "choices by boxes, one of them ticked in each row",
        ),
        Mail(
            "boxes_two_ticked",
            sender("prakash.r@mail.example", "Prakash"),
            word("結果通知書 申請"),
            mixed(
                text("""
受験番号：NP-240618-3
受験日：2024年6月18日
試験区分：■機械金属加工　□電気電子機器組立て　■金属表面処理
氏名：RAI PRAKASH
国籍：ネパール
生年月日：1992年1月25日
性別：(○)男　( )女
"""),
                *photos(26),
            ),
            ("NP-240618-3", "2024-06-18", None, "RAI PRAKASH", "NP", "1992-01-25", "M"),
            "two of the three categories are ticked: a clerk must ask which",
            ask="category",
        ),
        Mail(
            "emoji_labels",
            sender("nhung.xinh@phone.example", "🌸Nhung🌸"),
            word("結果通知書ください🙇\u200d♀️"),
            mixed(
                text("""
おつかれさまです😊
🔢受験番号👉 24-0917-0660
📅受験日👉 2024年9月17日
🔧区分👉 電気電子機器組立て✨
🪪氏名👉 DO THI HONG NHUNG
🌏国籍👉 ベトナム🇻🇳
🎂生年月日👉 2000年3月8日🎉
🚺性別👉 女
よろしくおねがいします🙏🙏🙏
"""),
                *photos(27),
            ),
            ("24-0917-0660", "2024-09-17", "electronics", "DO THI HONG NHUNG", "VN", "2000-03-08", "F"),
            "emoji before the labels, as separators and behind the values",
        ),
    ]


def widths_and_eras() -> list[Mail]:
    return [
        Mail(
            "eras_kanji_numerals",
            sender("shien@kokoro-net.example", "こころネット"),
            word("結果通知書の件"),
            mixed(
                text("""
登録支援機関こころネットです。縦書き用の書式から写しました。

一、受験番号　　K-24-5108
二、受験日　　　令和六年七月九日
三、試験区分　　機械金属加工区分
四、氏名　　　　NGUYEN DINH KHOA
五、国籍　　　　ベトナム
六、生年月日　　平成八年十一月三十日
七、性別　　　　男
"""),
                *photos(28),
            ),
            ("K-24-5108", "2024-07-09", "machining", "NGUYEN DINH KHOA", "VN", "1996-11-30", "M"),
            "kanji numbers before the labels, eras with kanji numerals",
        ),
        Mail(
            "era_letters",
            sender("soumu@hoshino-kikai.example", "星野機械"),
            word("通知書申請"),
            mixed(
                text("""
お世話になります。総務の星野です。
受験番号 HK-61130
受験日 R6.9.10
区分 金属表面処理
氏名 ADITYA SAPUTRA
国籍 インドネシア
生年月日 H9.3.15
性別 男
"""),
                *photos(29),
            ),
            ("HK-61130", "2024-09-10", "surface", "ADITYA SAPUTRA", "ID", "1997-03-15", "M"),
            "eras as a letter with dots",
        ),
        Mail(
            "era_first_year_and_western",
            sender("shien2@kokoro-net.example", "こころネット"),
            word("申請（カルキ様）"),
            mixed(
                text("""
受験番号：K-23-0071
受験日：令和5（2023）年11月21日
試験区分：電気電子機器組立て区分
氏名：KARKI SUNITA
国籍：ネパール
生年月日：平成元（1989）年10月6日
性別：女
"""),
                *photos(30),
            ),
            ("K-23-0071", "2023-11-21", "electronics", "KARKI SUNITA", "NP", "1989-10-06", "F"),
            "era with the Western year in parentheses inside the date, 元年",
        ),
        Mail(
            "full_width_sjis",
            sender("lan..pham@carrier.example", "ＬＡＮ", "cp932", "Shift_JIS"),
            word("結果通知書申請", "cp932", "Shift_JIS"),
            mixed(
                text(
                    """
①受験番号：ＳＪ－２４－０６０４－１２
②受験日：２０２４年６月４日
③試験区分：金属表面処理区分
④氏名：ＰＨＡＭ　ＴＨＩ　ＬＡＮ
⑤国籍：ベトナム
⑥生年月日：１９９８年１２月７日
⑦性別：女
""",
                    "cp932",
                    "8bit",
                    label="Shift_JIS",
                ),
                file(card(31), "在留カード.jpg", "card_front", style="cp932"),
                file(face(31), "顔写真.jpg", "portrait", style="cp932"),
            ),
            ("SJ-24-0604-12", "2024-06-04", "surface", "ＰＨＡＭ　ＴＨＩ　ＬＡＮ", "VN", "1998-12-07", "F"),
            "all full width in Shift_JIS with ①, file names in raw Shift_JIS, an address with two dots",
        ),
        Mail(
            "euc_jp_undeclared",
            sender("komiya@old-factory.example"),
            word("結果通知書", "euc_jp", "EUC-JP"),
            mixed(
                text(
                    """
小宮製作所の小宮です。うちの社員の分をお願いします。
受験番号：O-240806-1
受験日：2024年8月6日
試験区分：機械金属加工区分
氏名：MYO THET PAING
国籍：ミャンマー
生年月日：1990年6月22日
性別：男
""",
                    "euc_jp",
                    "8bit",
                    label="",
                ),
                *photos(32),
            ),
            ("O-240806-1", "2024-08-06", "machining", "MYO THET PAING", "MM", "1990-06-22", "M"),
            "EUC-JP without any charset declared",
        ),
        Mail(
            "utf8_called_latin1",
            sender("arnel.v@mail.example", "Arnel"),
            b"Score report request",
            mixed(
                text(
                    """
Examinee number（受験番号）: PH-88-240702
Exam date（受験日）: July 2nd, 2024
Category（区分）: 機械金属加工区分
Name（氏名）: VILLANUEVA ARNEL PEÑA
Nationality（国籍）: Philippines
Date of birth（生年月日）: 1989 December 30
Sex（性別）: Male
""",
                    "utf-8",
                    "8bit",
                    label="iso-8859-1",
                ),
                *photos(33),
            ),
            ("PH-88-240702", "2024-07-02", "machining", "VILLANUEVA ARNEL PEÑA", "PH", "1989-12-30", "M"),
            "UTF-8 that says it is ISO-8859-1, an Ñ in the name",
        ),
        Mail(
            "utf7",
            sender("mei@export-office.example", "Mei"),
            word("結果通知書の申請"),
            mixed(
                text(
                    """
受験番号：U7-240514
受験日：2024年5月14日
区分：電気電子機器組立て区分
氏名：LIU MEIFANG
国籍：中国
生年月日：1991年4月18日
性別：女
""",
                    "utf-7",
                    "7bit",
                ),
                *photos(34),
            ),
            ("U7-240514", "2024-05-14", "electronics", "LIU MEIFANG", "CN", "1991-04-18", "F"),
            "UTF-7 from an old office program",
        ),
        Mail(
            "flowed_delsp",
            sender("tuan.lm@mail.example", "Tuan"),
            word("発行申請について"),
            mixed(
                text(
                    flowed(
                        """
お世話になっております。試験結果通知書の発行をお願いします。
受験番号：24-1203-7781-A
受験日：2024年12月3日
受験した試験区分：電気電子機器組立て区分
氏名：LUONG MINH TUAN
国籍：ベトナム
生年月日：1997年1月13日
性別：男
""",
                        14,
                    ),
                    "utf-8",
                    "8bit",
                    more="; format=flowed; delsp=yes",
                ),
                *photos(35),
            ),
            ("24-1203-7781-A", "2024-12-03", "electronics", "LUONG MINH TUAN", "VN", "1997-01-13", "M"),
            "format=flowed with DelSp, soft breaks inside the values",
        ),
    ]


def structures() -> list[Mail]:
    return [
        Mail(
            "nested_with_logo",
            sender("shien@hikari-support.example", "ひかり支援機構"),
            word("試験結果通知書の申請（1名）"),
            mixed(
                parts(
                    "alternative",
                    text("""
ひかり支援機構の大場です。
受験番号：HS-2407-3307
受験日：2024年7月30日
区分：金属表面処理区分
氏名：AUNG KO KO LWIN
国籍：ミャンマー
生年月日：1988年9月27日
性別：男
"""),
                    parts(
                        "related",
                        html("""
<p>ひかり支援機構の大場です。</p><p>受験番号：HS-2407-3307<br>受験日：2024年7月30日<br>区分：金属表面処理区分<br>
氏名：AUNG KO KO LWIN<br>国籍：ミャンマー<br>生年月日：1988年9月27日<br>性別：男</p><img src="cid:logo.hikari">
"""),
                        file(logo(), "image001.png", "other", disposition="inline", cid="logo.hikari"),
                    ),
                ),
                *photos(37, "アウン_在留カード（表）.jpg", "アウン_写真.jpg"),
            ),
            ("HS-2407-3307", "2024-07-30", "surface", "AUNG KO KO LWIN", "MM", "1988-09-27", "M"),
            "related within alternative within mixed, a logo among the pictures",
        ),
        Mail(
            "wrong_content_types",
            sender("chai.p@phone.example"),
            b"score report",
            mixed(
                text(
                    """
Exam No: TH-24-90210
Exam day: 24 September 2024
Category: Electric and Electronic Device Assembly
My name: PHONGSAKORN CHAIYA
From: Thailand
Born: 29 October 1995
Man
""",
                    "us-ascii",
                    "",
                    label="",
                ),
                file(card(38, "PNG"), "zairyucard.jpg", "card_front", said="application/octet-stream"),
                file(face(38), "face.png", "portrait", said="image/png", disposition=""),
            ),
            ("TH-24-90210", "2024-09-24", "electronics", "PHONGSAKORN CHAIYA", "TH", "1995-10-29", "M"),
            "pictures under false types and names, one without disposition; sex as a bare word",
        ),
        Mail(
            "inline_pictures_between_text",
            sender("ratna.d@phone.example", "Ratna"),
            word("写真と申請"),
            mixed(
                text("在留カードの写真です。\n"),
                file(card(39), "IMG_2201.jpeg", "card_front", disposition="inline"),
                text("顔の写真です。\n"),
                file(face(39), "IMG_2202.jpeg", "portrait", disposition="inline"),
                text("""
受験番号は ID25-0304-61 です。
受験日は 2025年3月4日 です。
区分は 機械金属加工区分 です。
氏名は RATNA DWI LESTARI です。
国籍は インドネシア です。
生年月日は 1996年8月1日 です。
性別は 女 です。

iPhoneから送信
"""),
            ),
            ("ID25-0304-61", "2025-03-04", "machining", "RATNA DWI LESTARI", "ID", "1996-08-01", "F"),
            "pictures inline between three text parts, the items in the last",
        ),
        Mail(
            "attached_mail",
            sender("soudan@minato-union.example", "みなと協同組合"),
            word("【転送】組合員企業の社員より"),
            mixed(
                text(
                    "みなと協同組合の江川です。社員さんから届いたメールを添付いたします。申請としてお取り扱いください。\n"
                ),
                attached(
                    b"From: hieu.pv@mail.example\r\nTo: soudan@minato-union.example\r\n"
                    b"Subject: score\r\nMIME-Version: 1.0\r\n",
                    mixed(
                        text("""
受験番号：MU-24-0423
受験日：2024年4月2日
区分：金属表面処理区分
氏名：PHAN VAN HIEU
国籍：ベトナム
生年月日：1994年7月24日
性別：男
"""),
                        *photos(40),
                    ),
                ),
            ),
            ("MU-24-0423", "2024-04-02", "surface", "PHAN VAN HIEU", "VN", "1994-07-24", "M"),
            "the application with its pictures is an attached mail",
        ),
        Mail(
            "subject_has_the_number",
            sender("rowena.c@mail.example", "Rowena"),
            word("受験番号 PH25-0520-118 の結果通知書をお願いします"),
            mixed(
                text("""
件名の番号のとおりです。
受験日：2025年5月20日
試験区分：電気電子機器組立て区分
氏名：CASTILLO ROWENA ABAD
国籍：フィリピン
生年月日：1994年11月16日
性別：女
"""),
                *photos(41),
            ),
            ("PH25-0520-118", "2025-05-20", "electronics", "CASTILLO ROWENA ABAD", "PH", "1994-11-16", "F"),
            "the examinee number stands in the subject only, and the body says so",
        ),
        Mail(
            "employer_disclaimer",
            sender("k.naing@big-maker.example", "Kaung Naing"),
            b"Request for score report",
            mixed(
                text(
                    """
Dear Secretariat,

Examinee number: BM-2024-06-4471
Date of exam: 25 June 2024
Exam category: Machining and Metal Processing
Name: KAUNG NAING OO
Nationality: Myanmar
Date of birth: 19 March 1993
Sex: Male

Best regards,
Kaung

________________________________
Big Maker K.K. | Contact: Helen Porter (Ms.) | Reg. No. 0100-01-000000
Date of establishment: 1 April 1951 | Name of representative: Daisuke Ono
This e-mail and its attachments are confidential. If your name is not that of the addressee, delete it.
Nationality, date of birth, sex or any other personal data of third parties must not be passed on.
""",
                    "us-ascii",
                    "quoted-printable",
                ),
                *photos(42, "RC_front.jpg", "portrait.jpg"),
            ),
            ("BM-2024-06-4471", "2024-06-25", "machining", "KAUNG NAING OO", "MM", "1993-03-19", "M"),
            "a signature and disclaimer with words of the labels, other names, numbers and dates",
        ),
    ]


def attached(headers: bytes, root: Part) -> Part:
    return Part(
        (b"Content-Type: message/rfc822", b"Content-Disposition: attachment"), headers + root.rendered(), root.files
    )


def quotes() -> list[Mail]:
    return [
        Mail(
            "forwarded_form",
            sender("shien@sakura-shien.example", "さくら支援"),
            word("Fwd: けっか つうちしょ"),
            mixed(
                text("""
お世話になっております。登録支援機関さくら支援の西田です。
支援している方のメールを転送します。申請の受付をお願いいたします。

西田 恵（登録番号 00登-000000）

---------- Forwarded message ---------
From: Soe Moe <soemoe@phone.example>
Date: 2026年4月30日(木) 21:14
Subject: けっか つうちしょ
To: <shien@sakura-shien.example>

西田さん おねがいします。

受験番号：SS-0716-24-3
受験日：2024年7月16日
区分：電気電子機器組立て区分
氏名：SOE MOE THWIN
国籍：ミャンマー
生年月日：1992年8月19日
性別：男
"""),
                *photos(43),
            ),
            ("SS-0716-24-3", "2024-07-16", "electronics", "SOE MOE THWIN", "MM", "1992-08-19", "M"),
            "a support organisation forwards the worker's form; its own name and number stand above",
        ),
        Mail(
            "outlook_forward_bars",
            sender("kanri@tobu-press.example", "東部プレス 管理部"),
            word("FW: 申請"),
            mixed(
                text("""
管理部 柴田です。本人から預かった内容です。下記で申請いたします。

-----Original Message-----
差出人: chamroeun@phone.example
送信日時: 2026年5月2日 土曜日 19:02
宛先: kanri@tobu-press.example
件名: 申請

| 受験番号：TP-24-1029
| 受験日：2024年10月29日
| 区分：機械金属加工区分
| 氏名：SOK CHAMROEUN
| 国籍：カンボジア
| 生年月日：1995年4月14日
| 性別：男
"""),
                *photos(44),
            ),
            ("TP-24-1029", "2024-10-29", "machining", "SOK CHAMROEUN", "KH", "1995-04-14", "M"),
            "forwarded by the employer, the form behind vertical bars",
        ),
        Mail(
            "answered_between_the_quote",
            sender("hai.yen@mail.example", "Hai Yen"),
            word(f"Re: {CASE} 申請内容の確認"),
            mixed(
                text(
                    "よろしくお願いします。\n\n2026/05/18 10:02 事務局 wrote:\n"
                    + quoted(LETTER + "\n全部(ぜんぶ)の項目(こうもく)を書いてください。")
                    + """
> ① 受験番号：
A-2404-0988
> ② 受験日：
2024年4月9日
> ③ 試験区分：
機械金属加工
> ④ 氏名：
NGO THI HAI YEN
> ⑤ 国籍：
ベトナム
> ⑥ 生年月日：
2000年12月1日
> ⑦ 性別：
女
> 事務局
"""
                ),
                *photos(45),
            ),
            ("A-2404-0988", "2024-04-09", "machining", "NGO THI HAI YEN", "VN", "2000-12-01", "F"),
            "our letter's labels are quoted, the answers stand unquoted between them",
            kind="answer",
        ),
        Mail(
            "answered_on_quoted_lines",
            sender("eko.y@mail.example", "Eko"),
            word(f"Re: {CASE} 申請内容の確認"),
            mixed(
                text(
                    "引用の中の空いているところに書きました。ご確認ください。\n\n2026年5月19日(火) 9:30 事務局:\n"
                    + quoted(LETTER + "\n空いているところに書いて、送り返してください。")
                    + """
> ① 受験番号： E-25-0121-40
> ② 受験日： 2025年1月21日
> ③ 試験区分： 電気電子機器組立て区分
> ④ 氏名： EKO YULIANTO
> ⑤ 国籍： インドネシア
> ⑥ 生年月日： 1991年7月5日
> ⑦ 性別： 男
"""
                ),
                *photos(46),
            ),
            ("E-25-0121-40", "2025-01-21", "electronics", "EKO YULIANTO", "ID", "1991-07-05", "M"),
            "the blank form in our quoted letter filled on its quoted lines, and the mail says so",
            kind="answer",
        ),
    ]


def doubtful_dates() -> list[Mail]:
    return [
        Mail(
            "slashed_days_two_readings",
            sender("ashok.l@mail.example", "Ashok"),
            b"Score report",
            mixed(
                text("""
Examinee number: NP24-3-0405
Exam date: 03/04/2024
Category: Metal Surface Treatment
Name: LAMA ASHOK
Nationality: Nepal
Date of birth: 07/08/1996
Sex: M
"""),
                *photos(48),
            ),
            ("NP24-3-0405", None, "surface", "LAMA ASHOK", "NP", None, "M"),
            "day and month of both dates may change places",
            ask="exam_date birth_date",
        ),
        Mail(
            "two_digit_years",
            sender("kimchi.s@mail.example", "Kim Sreng"),
            word("結果"),
            mixed(
                text("""
受験番号：KS-2406-8
受験日：24/06/04
区分：機械金属加工
氏名：KIM SRENG
国籍：カンボジア
生年月日：11/09/96
性別：男
"""),
                *photos(49),
            ),
            ("KS-2406-8", None, "machining", "KIM SRENG", "KH", None, "M"),
            "years of two digits, once in front and once behind",
            ask="exam_date birth_date",
        ),
        Mail(
            "day_that_is_not",
            sender("cuong.dx@mail.example", "Cuong"),
            word("通知書申請"),
            mixed(
                text("""
受験番号：C-24-0631
受験日：2024年6月31日
区分：機械金属加工区分
氏名：DINH XUAN CUONG
国籍：ベトナム
生年月日：1995年5月4日
性別：男
"""),
                *photos(51),
            ),
            ("C-24-0631", None, "machining", "DINH XUAN CUONG", "VN", "1995-05-04", "M"),
            "June has no 31st: a clerk must ask",
            ask="exam_date",
        ),
        Mail(
            "two_exams",
            sender("slamet.r@mail.example", "Slamet"),
            word("2回の試験の通知書"),
            mixed(
                text("""
金属表面処理区分の試験を2回受けました。両方の結果通知書をください。

1回目　受験番号：SR-2405-10　受験日：2024年5月7日
2回目　受験番号：SR-2502-33　受験日：2025年2月4日

区分：金属表面処理区分（2回とも）
氏名：SLAMET RIYADI
国籍：インドネシア
生年月日：1990年10月28日
性別：男
"""),
                *photos(52),
            ),
            (None, None, "surface", "SLAMET RIYADI", "ID", "1990-10-28", "M"),
            "two exams of one category in one mail: a clerk must ask which",
            ask="examinee_number exam_date",
        ),
        Mail(
            "subject_against_body",
            sender("wai.yan@mail.example", "Wai Yan"),
            word("結果通知書申請 受験番号：W24-5501"),
            mixed(
                text("""
受験番号：W24-5510
受験日：2024年8月13日
区分：電気電子機器組立て区分
氏名：WAI YAN PHYO
国籍：ミャンマー
生年月日：1998年2月14日
性別：男
"""),
                *photos(53),
            ),
            (None, "2024-08-13", "electronics", "WAI YAN PHYO", "MM", "1998-02-14", "M"),
            "the number in the subject is not that in the body",
            ask="examinee_number",
        ),
        Mail(
            "corrected_in_place",
            sender("trang.vt@mail.example", "Trang"),
            word("申請します"),
            mixed(
                text("""
受験番号：T-2406-2101
受験日：2024年6月12日　←すみません、まちがえました。正しい受験日は 2024年6月25日 です。
区分：金属表面処理区分
氏名：VU THI TRANG
国籍：ベトナム
生年月日：1999年11月23日
性別：女
"""),
                *photos(54),
            ),
            ("T-2406-2101", "2024-06-25", "surface", "VU THI TRANG", "VN", "1999-11-23", "F"),
            "a date corrected on its own line",
        ),
        Mail(
            "corrected_at_the_end",
            sender("shien@wakaba-support.example", "わかば支援"),
            word("結果通知書の申請"),
            mixed(
                text("""
登録支援機関わかば支援の堀です。

受験番号：WB-0001-23
受験日：2024年2月6日
区分：機械金属加工区分
氏名：CHAUDHARY RAMESH
国籍：ネパール
生年月日：1994年6月15日
性別：男

（訂正）上の受験番号は別の方のものでした。正しい受験番号は WB-0092-24 です。お詫びして訂正いたします。
"""),
                *photos(55),
            ),
            ("WB-0092-24", "2024-02-06", "machining", "CHAUDHARY RAMESH", "NP", "1994-06-15", "M"),
            "the number corrected in a sentence at the end",
        ),
    ]


def files_of_all_sorts() -> list[Mail]:
    return [
        Mail(
            "no_pictures_and_a_question",
            sender("theara@mail.example", "Theara"),
            word("申請と質問"),
            text("""
写真はあした送ります。すみません。
受験番号：KH25-0610-5
受験日：2025年6月10日(火)
区分：機械金属加工区分
氏名：PEN THEARA
国籍：カンボジア
生年月日：2001年1月29日
性別：男

質問：通知書は何日ぐらいで来ますか。お金はいりますか。
"""),
            ("KH25-0610-5", "2025-06-10", "machining", "PEN THEARA", "KH", "2001-01-29", "M"),
            "no pictures, two questions beneath; nationality and the rest complete",
        ),
        Mail(
            "pdf_and_heic",
            sender("jun.r@phone.example", "Jun"),
            b"Score report application",
            mixed(
                text("""
Examinee number: PJ-0528-77
Exam date: May 28, 2024
Category: Machining and Metal Processing
Name: RAMOS JUNIE TORRES
Date of birth: April 30, 1990
Sex: Male
"""),
                file(pdf(), "residence card scan.pdf", "other"),
                file(heic(), "IMG_4410.HEIC", "undecided"),
            ),
            ("PJ-0528-77", "2024-05-28", "machining", "RAMOS JUNIE TORRES", None, "1990-04-30", "M"),
            "the card as PDF, the other picture HEIC; no nationality",
        ),
        Mail(
            "zip_only",
            sender("kyoumu@sora-tech.example", "そらテック"),
            word("申請（写真はZIP）"),
            mixed(
                text("""
そらテックの業務担当です。写真はZIPにまとめました。
受験番号：ST-24-0116　受験日：2024年1月16日　区分：電気電子機器組立て区分
氏名：LI XIAODONG　国籍：中国　生年月日：1987年3月3日　性別：男
"""),
                file(
                    zipped(("card.png", card(56, "PNG")), ("photo.jpg", face(56))), "李_写真.zip", "other", style="2047"
                ),
            ),
            ("ST-24-0116", "2024-01-16", "electronics", "LI XIAODONG", "CN", "1987-03-03", "M"),
            "several items on each line between wide spaces, pictures in a zip",
        ),
        Mail(
            "cloud_link_and_passport",
            sender("nisa.a@mail.example", "Nisa"),
            word("書類"),
            mixed(
                text("""
在留カードは会社にあります。パスポートを送ります。顔の写真はここにあります https://drive.example/s/2024-06-31/f?id=0812-77
受験番号　ＩＤ２４－０８１３
受験日　　2024年8月13日
区分　　　金属表面処理区分
氏名　　　NISA AMALIA
国籍　　　ｲﾝﾄﾞﾈｼｱ
生年月日　1998年6月26日
性別　　　女
"""),
                file(passport(57), "passport.jpg", "other"),
            ),
            ("ID24-0813", "2024-08-13", "surface", "NISA AMALIA", "ID", "1998-06-26", "F"),
            "a passport instead of the card, the portrait behind a link with figures like a date",
        ),
        Mail(
            "card_back_too",
            sender("tam.nt@mail.example", "Tam"),
            word("結果通知書の申請（在留期間更新中）"),
            mixed(
                text("""
いま在留期間の更新を申請しています（申請日 2026年4月20日）。カードのうらも送ります。
受験番号：TM-2411-1919
試験を受けた日：2024年11月19日
区分：機械金属加工区分
氏名：CAO THI MY TAM
国籍：ベトナム
生年月日：1995年1月18日
性別：女
在留期限：2026年6月2日
"""),
                file(card(58), "在留カード表.jpg", "card_front", style="2047"),
                file(back(58), "在留カード裏.jpg", "card_back", style="2047"),
                file(face(58), "顔写真.jpg", "portrait", style="2047"),
            ),
            ("TM-2411-1919", "2024-11-19", "machining", "CAO THI MY TAM", "VN", "1995-01-18", "F"),
            "other dates beside (filing of the renewal, end of stay), the card's back too",
        ),
    ]


def short_answers() -> list[Mail]:
    said = quoted(LETTER + "\n・受験番号：K-24-0001（確認しました）\n・性別：書いてありません")
    return [
        Mail(
            "answer_sex_only",
            sender("minh.h@mail.example", "Minh"),
            word(f"Re: {CASE} 性別を書いてください"),
            text("すみません、わすれました。性別は男です。\n\n2026年5月21日 事務局:\n" + said),
            (None, None, None, None, None, None, "M"),
            "one missing item; a number stands in the quoted letter",
            kind="answer",
        ),
        Mail(
            "answer_exam_date_only",
            sender("gita.s@mail.example", "Gita"),
            word(f"Re: {CASE} 受験日について"),
            text("しけんの日は 2024年12月10日 です。ごめんなさい。\n\n" + quoted(LETTER + "\n受験日がありません。")),
            (None, "2024-12-10", None, None, None, None, None),
            "only the missing date, in kana words",
            kind="answer",
        ),
        Mail(
            "answer_name_corrected",
            sender("thuha@mail.example", "Ha"),
            word(f"RE: {CASE} 氏名の確認"),
            text("""
在留カードのとおりの名前は NGUYEN THI THU HA です。
前のメールは THU をわすれました。ほかは同じです。
"""),
            (None, None, None, "NGUYEN THI THU HA", None, None, None),
            "only the name, as a sentence, with a part of it named again",
            kind="answer",
        ),
        Mail(
            "answer_portrait_only",
            sender("zin.mar@phone.example"),
            word(f"Re: {CASE} 写真を送ってください"),
            mixed(text("写真を送ります。\n"), file(face(59, "PNG"), "new photo.png", "portrait")),
            NONE,
            "only the portrait asked for",
            kind="answer",
        ),
    ]


def other_mail() -> list[Mail]:
    return [
        Mail(
            "question_pass_mark",
            sender("aye.chan@mail.example", "Aye Chan"),
            word("質問があります"),
            text("""
事務局の方へ
私は特定技能1号です。2024年に試験を受けて、不合格でした。
合格点の80パーセントは何点ですか。ビジネス・キャリア検定3級もひつようですか。
教えてください。
"""),
            NONE,
            "asks about the rule and applies for nothing",
            kind="question",
        ),
        Mail(
            "withdrawal_left_japan",
            sender("putu.w@mail.example", "Putu"),
            word(f"Re: {CASE} 申請をやめます"),
            text("""
すみません、国に帰ることになりました。結果通知書の申請を取り下げます。
もう通知書はいりません。写真も消してください。
"""),
            NONE,
            "takes the application back, in an answer",
            kind="withdrawal",
        ),
        Mail(
            "auto_reply_exchange",
            sender("hr@north-cast.example", "North Cast HR"),
            word(f"自動応答: {CASE} 申請内容の確認"),
            text("""
これは自動応答メールです。
人事課 村上は5月23日(土)から5月29日(金)まで不在にしております。
お急ぎの方は代表番号 000-000-1212 までご連絡ください。
"""),
            NONE,
            "an absence note of an Exchange server, known by its own header and its subject",
            kind="auto_reply",
            headers=(b"X-Auto-Response-Suppress: All",),
        ),
        Mail(
            "bounce_qmail",
            sender("MAILER-DAEMON@mx.small-isp.example"),
            b"failure notice",
            text(
                f"""
Hi. This is the qmail-send program at mx.small-isp.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<no.such.user@small-isp.example>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <{OFFICE}>
From: {OFFICE}
To: no.such.user@small-isp.example
Subject: {CASE}

Please check your application.
""",
                "us-ascii",
                "7bit",
            ),
            NONE,
            "qmail's failure notice: plain text, no report part",
            kind="bounce",
        ),
        Mail(
            "bounce_exchange",
            sender("postmaster@north-cast.example", "Microsoft Outlook"),
            word(f"配信不能: {CASE} 申請内容の確認"),
            parts(
                "report",
                html("<p>次の受信者またはグループへの配信に失敗しました:</p><p>retired.worker@north-cast.example</p>"),
                Part(
                    (b"Content-Type: message/delivery-status",),
                    b"Reporting-MTA: dns;mail.north-cast.example\r\n\r\n"
                    b"Final-recipient: RFC822;retired.worker@north-cast.example\r\n"
                    b"Action: failed\r\nStatus: 5.1.10\r\n"
                    b"Diagnostic-code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound\r\n",
                ),
                more="; report-type=delivery-status",
            ),
            NONE,
            "Exchange's report in Japanese, HTML instead of plain text, no copy of our mail",
            kind="bounce",
        ),
        Mail(
            "spam_visa_agent",
            sender("promo@fast-visa.invalid", "VISA 100% OK"),
            b"!!! GUARANTEED VISA EXTENSION - NO EXAM - PAY IN CRYPTO !!!",
            html("""
<h1>Dear Winner</h1><p>Buy SSW certificate without exam! 100% guaranteed, 70% discount today only.<br>
Click <a href="https://win.fast-visa.invalid/">HERE</a> and send 0.01 BTC now!!!</p>
"""),
            NONE,
            "sells certificates",
            kind="spam",
        ),
        Mail(
            "newsletter",
            sender("news@tester-weekly.example", "検定ウィークリー"),
            word("【検定ウィークリー】第214号 秋の試験会場特集"),
            text("""
検定ウィークリー 第214号（ご登録の皆様へお届けしています）

・試験会場の空調を考える
・受験票の印刷トラブル事例集
・編集後記

配信停止はこちら https://tester-weekly.example/stop
"""),
            NONE,
            "a newsletter that the office ordered, about exams",
            kind="other",
            headers=(b"List-Unsubscribe: <https://tester-weekly.example/stop>", b"Precedence: bulk"),
        ),
    ]


def main() -> None:
    for old in (*HERE.glob("[0-9]*.eml"), *HERE.glob("[0-9]*.json")):
        old.unlink()
    groups = (
        weak_japanese,
        own_languages,
        layouts,
        widths_and_eras,
        structures,
        quotes,
        doubtful_dates,
        files_of_all_sorts,
        short_answers,
        other_mail,
    )
    for index, mail in enumerate((mail for group in groups for mail in group()), 1):
        stem = f"{index:03d}_{re.sub(r'[^a-z0-9_]', '', mail.name)}"
        (HERE / f"{stem}.eml").write_bytes(mail.raw(index))
        reading = json.dumps(mail.reading(), ensure_ascii=False, indent=2) + "\n"
        (HERE / f"{stem}.json").write_text(reading, "utf-8")


if __name__ == "__main__":
    main()
