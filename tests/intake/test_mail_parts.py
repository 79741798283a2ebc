"""Headers, parts, HTML, quotes: each on its own."""

from __future__ import annotations

import base64

import pytest

from scoredesk.intake import headers, html_text, mime
from scoredesk.intake.flowed import unflow
from scoredesk.intake.quotes import Origin, divide


def test_encoded_words_split_inside_a_character() -> None:
    raw = "在留".encode()
    first, second = base64.b64encode(raw[:4]), base64.b64encode(raw[4:])
    assert headers.decode_words(b"=?utf-8?B?" + first + b"?=\r\n =?utf-8?B?" + second + b"?=") == "在留"


def test_encoded_word_in_iso_2022_jp_with_circled_number() -> None:
    assert headers.decode_words(b"=?ISO-2022-JP?B?GyRCLSEbKEI=?=") == "①"


def test_raw_shift_jis_subject() -> None:
    block = headers.split(b"Subject: " + "申請".encode("cp932") + b"\r\nFrom: a@b.example\r\n")
    assert block.text("subject") == "申請"


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (b"attachment; filename*=utf-8''%E9%A1%94.jpg", "顔.jpg"),
        (b"attachment; filename*0*=utf-8''%E5%9C%A8%E7; filename*1*=%95%99; filename*2=.jpg", "在留.jpg"),
        (b"attachment; filename*=Shift_JIS''%87A%8A%E7.jpg", "②顔.jpg"),
        (b'attachment; filename="=?utf-8?B?6aGULmpwZw==?="', "顔.jpg"),
        (b'attachment; filename="' + "表示.jpg".encode("cp932") + b'"', "表示.jpg"),
        (b"attachment; filename=plain.jpg; x=y", "plain.jpg"),
        (b'attachment; filename="a \\"b\\".jpg"', 'a "b".jpg'),
    ],
)
def test_file_names(value: bytes, name: str) -> None:
    assert headers.parameters(value)["filename"] == name


def test_file_names_lose_folders_and_direction_marks() -> None:
    assert headers.file_name("..\\..\\x/evil\u202egpj.exe\0") == "evilgpj.exe"


def _mail(boundary: bytes, body: bytes) -> mime.Mail:
    return mime.parse(b"Content-Type: multipart/mixed; boundary=" + boundary + b"\r\n\r\n" + body)


def test_boundary_that_begins_another() -> None:
    body = b"--b\r\n\r\none\r\n--bb\r\nstill one\r\n--b\r\n\r\ntwo\r\n--b--\r\n"
    assert [part.content() for part in _mail(b"b", body).parts] == [b"one\r\n--bb\r\nstill one", b"two"]


def test_missing_boundary_is_guessed() -> None:
    mail = mime.parse(b"Content-Type: multipart/mixed\r\n\r\n--xyz\r\n\r\none\r\n--xyz--\r\n")
    assert [part.content() for part in mail.parts] == [b"one"]
    assert "boundary_missing" in mail.faults


def test_parts_after_the_closing_line_are_not_lost() -> None:
    assert [part.content() for part in _mail(b"b", b"--b\n\none\n--b--\n--b\n\ntwo\n--b--\n").parts] == [b"one", b"two"]


def test_message_inside_base64() -> None:
    inner = base64.b64encode(b"Message-ID: <x@y>\r\n\r\nhello")
    body = b"--b\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n" + inner + b"\r\n--b--"
    mail = _mail(b"b", body)
    assert [(part.content(), part.attached) for part in mail.parts] == [(b"hello", True)]
    assert [inner.text("message-id") for inner in mail.messages.values()] == ["<x@y>"]


@pytest.mark.parametrize("raw", [b"QUJD", b"QUJD=", b"QU\r\nJD", b"QUJD!!", b"QUJD\r\nQ"])
def test_damaged_base64(raw: bytes) -> None:
    assert mime.decode_base64(raw).startswith(b"ABC")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a<b>b</b></p><p>c", "ab\nc"),
        ("<table><tr><td>①<td><p>番号</p><td>x</table>", "①\t番号\tx"),
        ("<ruby>受験<rt>じゅけん</rt></ruby>番号", "受験番号"),
        ("<div style='DISPLAY : none'>x</div>y<span hidden>z</span>", "y"),
        ("<s>男</s>・女", "・女"),
        ("a<blockquote>b<br>c</blockquote>d", "a\n> b\n> c\nd"),
        ("<input type=checkbox checked>男<input type=checkbox>女", "☑男☐女"),
        ("a&nbsp;b&amp;c<!-- x --><script>y</script>", "a b&c"),
        ("", ""),
    ],
)
def test_html_as_it_is_seen(html: str, text: str) -> None:
    lines = [line for line in html_text.to_text(html, 1000).text.split("\n") if line]
    assert "\n".join(lines) == text


def test_flowed_text() -> None:
    assert unflow("one \r\ntwo\r\n-- \r\nx", delete_space=False) == "one two\n-- \nx"
    assert unflow("機械 \r\n加工", delete_space=True) == "機械加工"


def _origins(text: str, forwards: bool = False) -> list[tuple[str, Origin]]:
    return [(line.folded, line.origin) for line in divide(text, "1", forwards=forwards) if line.folded.strip()]


@pytest.mark.parametrize(
    "attribution",
    [
        "On Mon, 1 Sep 2025 at 9:00, Office <o@exam.example> wrote:",
        "2025年9月1日(月) 9:00 事務局 <o@exam.example>:",
        "Vào Th 2, 1 thg 9, 2025 lúc 09:00 Office <o@exam.example> đã viết:",
        "Pada tanggal Sen, 1 Sep 2025 pukul 09.00 Office <o@exam.example> menulis:",
        "在 2025年9月1日，Office 写道：",
    ],
)
def test_attributions_in_five_languages(attribution: str) -> None:
    assert _origins(f"new\n{attribution}\n> old") == [("new", Origin.NEW), ("old", Origin.QUOTED)]
    assert _origins(f"new\n{attribution}\nold") == [("new", Origin.NEW), ("old", Origin.QUOTED)]


def test_outlook_header_quotes_or_forwards() -> None:
    text = "new\n差出人: 事務局\n送信日時: 2025年9月1日\n宛先: A\n件名: x\n\nold"
    assert _origins(text) == [("new", Origin.NEW), ("old", Origin.QUOTED)]
    assert _origins(text, forwards=True) == [("new", Origin.NEW), ("old", Origin.FORWARDED)]


def test_signature_only_by_its_mark() -> None:
    assert _origins("a\n-----\nb\n-- \nc") == [
        ("a", Origin.NEW), ("-----", Origin.NEW), ("b", Origin.NEW), ("c", Origin.SIGNATURE),
    ]  # fmt: skip
