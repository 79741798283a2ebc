"""A file of results is read strictly: what is certain is taken, everything else is named with its line."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoredesk.domain.application import Sex
from scoredesk.domain.programme_file import parse
from scoredesk.domain.register_file import BadRow, Column, FileFault, NotARegisterError, Reason, RegisterRow
from scoredesk.domain.result import Outcome
from scoredesk.intake.results_csv import HEADERS, read_header, read_rows
from tests.register.making import ROW, a_file, a_row

ROOT = Path(__file__).resolve().parents[2]
PROGRAMME = parse((ROOT / "src/scoredesk/programmes/ssw2-manufacturing/programme.toml").read_text("utf-8"))
TODAY = date(2026, 11, 24)


def read(content: bytes) -> list[RegisterRow | BadRow]:
    stream = io.BytesIO(content)
    return list(read_rows(stream, read_header(stream), PROGRAMME, TODAY))


def one(**differs: str) -> RegisterRow:
    (row,) = read(a_file(a_row(**differs)))
    assert isinstance(row, RegisterRow), row
    return row


def reasons(**differs: str) -> set[tuple[Reason, Column | None]]:
    (row,) = read(a_file(a_row(**differs)))
    return {(fault.reason, fault.column) for fault in row.faults} if isinstance(row, BadRow) else set()


def test_a_row_is_read_whole() -> None:
    assert one() == RegisterRow(
        line=2,
        examinee_number="SM2402-10137",
        number_folded="SM240210137",
        sitting="2024-02-machining",
        category="machining",
        exam_date=date(2024, 2, 15),
        name="NGUYEN VAN HUNG",
        name_folded="nguyenvanhung",
        birth_date=date(1996, 4, 12),
        nationality="VN",
        sex=Sex.MALE,
        email="hung@example.org",
        score=Decimal(10),
        pass_mark=Decimal(12),
        full_mark=Decimal(20),
        outcome=Outcome.FAILED,
        portrait="",
    )


JAPANESE = {
    "category": "機械金属加工区分",
    "exam_date": "令和6年2月15日",
    "birth_date": "1996年4月12日",
    "nationality": "ベトナム",
    "sex": "男",
    "score": "１０点",
    "outcome": "不合格",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_japanese_file_in_every_encoding_says_the_same(encoding: str, delimiter: str) -> None:
    header = {column.value: HEADERS[column][0] for column in Column}
    content = a_file(a_row(**JAPANESE), header=header, encoding=encoding, delimiter=delimiter)
    assert read(content) == [one()]


def test_every_other_name_of_a_column_is_known_once() -> None:
    names = [name for column in Column for name in (column.value, *HEADERS[column])]
    assert len({name.casefold() for name in names}) == len(names)


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("exam_date", "2024/2/15", date(2024, 2, 15)),
        ("exam_date", "2024.2.15", date(2024, 2, 15)),
        ("exam_date", "20240215", date(2024, 2, 15)),
        ("exam_date", "2024/2/15 0:00", date(2024, 2, 15)),
        ("exam_date", "２０２４年２月１５日", date(2024, 2, 15)),
        ("exam_date", "R6.2.15", date(2024, 2, 15)),
        ("birth_date", "平成8年4月12日", date(1996, 4, 12)),
        ("birth_date", "昭和64年1月7日", date(1989, 1, 7)),
        ("category", "Metal Surface Treatment", "surface"),
        ("category", "電気電子機器組立て区分", "electronics"),
        ("nationality", "Viet Nam", "VN"),
        ("nationality", "vn", "VN"),
        ("nationality", "ミャンマー", "MM"),
        ("sex", "Female", Sex.FEMALE),
        ("score", "9.599", Decimal("9.599")),
        ("email", "a..b@docomo.ne.jp", "a..b@docomo.ne.jp"),
        ("email", "ab.@ezweb.ne.jp", "ab.@ezweb.ne.jp"),
        ("name", "  NGUYEN　VAN   HUNG ", "NGUYEN VAN HUNG"),
        ("portrait", "sub/hung.jpg", "sub/hung.jpg"),
    ],
)
def test_what_is_certain_is_taken(column: str, cell: str, value: object) -> None:
    assert getattr(one(**{column: cell}), column) == value


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("examinee_number", "", Reason.MISSING),
        ("examinee_number", "---", Reason.NOT_A_NUMBER),
        ("examinee_number", "9" * 65, Reason.TOO_LONG),
        ("sitting", " ", Reason.MISSING),
        ("category", "旋盤", Reason.UNKNOWN_CATEGORY),
        ("exam_date", "15/02/2024", Reason.NOT_A_DATE),
        ("exam_date", "02-15-2024", Reason.NOT_A_DATE),
        ("exam_date", "2024-02-30", Reason.NOT_A_DATE),
        ("exam_date", "24-02-15", Reason.NOT_A_DATE),
        ("exam_date", "令和6年2月15日と16日", Reason.NOT_A_DATE),
        ("exam_date", "平成40年2月15日", Reason.NOT_A_DATE),
        ("exam_date", "2026-11-25", Reason.IN_THE_FUTURE),
        ("exam_date", "2025-08-01", Reason.NO_EXAM_THEN),
        ("birth_date", "1899-12-31", Reason.NOT_A_DATE),
        ("birth_date", "2024-02-15", Reason.BORN_AFTER_EXAM),
        ("nationality", "XX", Reason.UNKNOWN_COUNTRY),
        ("sex", "?", Reason.UNKNOWN_SEX),
        ("email", "hung", Reason.NOT_AN_ADDRESS),
        ("email", "a@b.jp, c@d.jp", Reason.NOT_AN_ADDRESS),
        ("score", "-1", Reason.NOT_A_MARK),
        ("score", "1e2", Reason.NOT_A_MARK),
        ("score", "9,6", Reason.NOT_A_MARK),
        ("score", "9.6001", Reason.NOT_A_MARK),
        ("score", "NaN", Reason.NOT_A_MARK),
        ("pass_mark", "0", Reason.PASS_MARK_ZERO),
        ("pass_mark", "21", Reason.PASS_ABOVE_FULL),
        ("outcome", "maybe", Reason.UNKNOWN_OUTCOME),
        ("name", "NGUYEN\nVAN", Reason.CONTROL_CHARACTER),
        ("name", "NGUYEN\x00VAN", Reason.CONTROL_CHARACTER),
        ("name", "N" * 201, Reason.TOO_LONG),
        ("portrait", "..\\hung.jpg", Reason.NOT_A_FILE_NAME),
    ],
)
def test_what_is_not_certain_is_named(column: str, cell: str, reason: Reason) -> None:
    assert (reason, Column(column)) in reasons(**{column: cell})


@pytest.mark.parametrize(
    ("outcome", "score", "reason"),
    [
        ("passed", "11.999", Reason.PASSED_BELOW_PASS_MARK),
        ("failed", "12", Reason.FAILED_ABOVE_PASS_MARK),
        ("absent", "1", Reason.ABSENT_WITH_SCORE),
        ("passed", "12", None),
        ("failed", "11.999", None),
        ("absent", "0", None),
    ],
)
def test_an_outcome_agrees_with_its_score(outcome: str, score: str, reason: Reason | None) -> None:
    assert reasons(outcome=outcome, score=score) == ({(reason, Column.OUTCOME)} if reason else set())


def test_a_score_above_the_full_mark_is_named() -> None:
    assert (Reason.SCORE_ABOVE_FULL, Column.SCORE) in reasons(score="21", outcome="passed")


def test_all_that_is_wrong_in_a_row_is_told_at_once() -> None:
    assert len(reasons(sex="?", exam_date="?", score="?")) == 3


def test_lines_are_those_where_rows_begin() -> None:
    content = a_file(a_row(), a_row(name="TWO\nLINES"), a_row(sex="?"), a_row())
    assert [row.line for row in read(content)] == [2, 3, 5, 6]


def test_blank_lines_and_empty_cells_behind_the_last_column_do_not_count() -> None:
    header, row = a_file(a_row()).splitlines()
    assert [found.line for found in read(b"\r\n".join([header, b"", row + b",,", b",,,", b""]))] == [3]


def test_too_few_and_too_many_cells_are_named() -> None:
    header, row = a_file(a_row()).splitlines()
    bad = read(b"\n".join([header, row + b"surplus", row + b",surplus", row.rsplit(b",", 1)[0]]))
    assert [{fault.reason for fault in found.faults} for found in bad if isinstance(found, BadRow)] == [
        {Reason.CELLS},
        {Reason.CELLS},
    ]


def test_broken_quotes_spoil_one_row_and_not_the_rest() -> None:
    header, row = a_file(a_row()).splitlines()
    found = read(b"\n".join([header, b'"SM"x' + row, row]))
    assert [(type(entry), entry.line) for entry in found] == [(BadRow, 2), (RegisterRow, 3)]


def test_a_quote_that_never_closes_ends_at_some_length() -> None:
    header, row = a_file(a_row()).splitlines()
    found = read(b"\n".join([header, b'"' + row, *[row] * 3000]))
    assert isinstance(found[0], BadRow)
    assert found[0].faults[0].reason is Reason.BROKEN_QUOTES


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", FileFault.EMPTY),
        (b"\xef\xbb\xbf", FileFault.EMPTY),
        (b"\n\n", FileFault.EMPTY),
        (b"hello world\n", FileFault.NOT_CSV),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xff", FileFault.NOT_CSV),
        (b"name\n\xe3\x81\n\x81\n", FileFault.ENCODING),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", FileFault.NOT_CSV),
        (a_file(), FileFault.NO_ROWS),
        (a_file(a_row()).replace(b"full_mark", b"fullmark2"), FileFault.COLUMN_MISSING),
        (a_file(a_row()).replace(b"portrait", "受験番号".encode()), FileFault.COLUMN_TWICE),
    ],
)
def test_what_is_no_file_of_results_is_told_as_such(content: bytes, fault: FileFault) -> None:
    with pytest.raises(NotARegisterError) as error:
        read(content)
    assert error.value.fault is fault


def test_columns_that_may_lack_and_columns_of_others() -> None:
    row = {column: cell for column, cell in a_row(seat="A-12").items() if column not in ("email", "portrait")}
    stream = io.BytesIO(a_file(row))
    header = read_header(stream)
    assert header.ignored == ("seat",)
    assert list(read_rows(stream, header, PROGRAMME, TODAY)) == [replace(one(), email="")]


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(list(ROW)), st.text(max_size=40), min_size=1))
def test_no_cells_bring_it_down(cells: dict[str, str]) -> None:
    content = a_file(a_row(**cells)).decode("utf-8", "surrogatepass").encode("utf-8", "replace")
    try:
        found = read(content)
    except NotARegisterError:
        return
    assert all((isinstance(row, BadRow) and row.faults) or isinstance(row, RegisterRow) for row in found)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.booleans())
def test_no_bytes_bring_it_down(content: bytes, with_header: bool) -> None:
    try:
        read(a_file() + content if with_header else content)
    except NotARegisterError:
        return
