"""Every bundled programme's texts: whole in each language, Japanese easy to read, and harmless when quoted back."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from scoredesk.actions.load_programme import load_programme
from scoredesk.domain import ruby
from scoredesk.domain.application import Item
from scoredesk.domain.assessment import Flag, Ground
from scoredesk.domain.deficiencies import ATTACHMENT, PARAMETERS, Deficiency, DeficiencyCode
from scoredesk.domain.languages import LANGUAGES
from scoredesk.domain.letters import LetterFacts, write
from scoredesk.domain.programme_texts import FileRole, LetterKind
from scoredesk.intake.reading import read
from tests.programmes import MANUFACTURING

PROGRAMMES = sorted(path.parent for path in MANUFACTURING.parent.glob("*/programme.toml"))
KANJI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々〆ヶ]+")
KANA = re.compile(r"[ぁ-ゖァ-ヺー・]+")
# Dates are written as everybody knows them: a reading on each sign of 2026年7月14日(火) would bury the date.
WITHOUT_READINGS = ("dates.",)
HARD = {
    "a double negative": re.compile("なくない|ないことはない|ないわけ|なくはな|ずには"),
    "a wave for from and to": re.compile("[〜～]"),
    "half-width kana": re.compile("[\uff61-\uff9f]"),
    "a Japanese era": re.compile("令和|平成"),
}


def japanese_texts() -> Iterator[tuple[str, str, str]]:
    for folder in PROGRAMMES:
        for kind in ("letters", "texts"):
            path = folder / kind / "ja.toml"
            for key, text in strings(tomllib.loads(path.read_text(encoding="utf-8"))):
                yield f"{folder.name}/{kind}", key, text


def strings(table: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(table, str):
        yield key, table
    elif isinstance(table, dict):
        for name, value in table.items():
            yield from strings(value, f"{key}.{name}" if key else name)
    elif isinstance(table, list):
        for value in table:
            yield from strings(value, f"{key}.")


@pytest.mark.parametrize("folder", PROGRAMMES, ids=lambda folder: str(folder.name))
def test_every_language_that_is_there_is_whole(folder: Path) -> None:
    loaded = load_programme(folder)
    assert set(loaded.programme.mail.letter_languages) <= set(loaded.languages)
    assert {"ja", "en"} <= set(loaded.languages) <= set(LANGUAGES)
    assert set(loaded.letters) == set(loaded.texts), "a language has letters and texts, or neither"
    for tag in loaded.languages:
        texts = loaded.texts[tag]
        assert set(loaded.letters[tag].letters) == set(LetterKind)
        assert set(texts.deficiencies) == set(DeficiencyCode)
        assert set(texts.grounds) == set(Ground)
        assert set(texts.flags) == set(Flag)
        assert set(texts.files) == set(FileRole)


def test_no_parameter_is_for_a_code_that_does_not_exist() -> None:
    assert set(PARAMETERS) <= set(DeficiencyCode)
    assert ATTACHMENT in set(FileRole)


@pytest.mark.parametrize("language", ["letters", "texts"])
def test_a_language_has_the_same_keys_as_english(language: str) -> None:
    for folder in PROGRAMMES:
        files = {path.stem: path for path in (folder / language).glob("*.toml")}
        english = keys(files["en"])
        for tag, path in files.items():
            # Only Japanese needs names with readings.
            assert {key for key in keys(path) if not key.startswith("names.")} == english, f"{folder.name} {tag}"


def keys(path: Path) -> set[str]:
    return {key for key, _ in strings(tomllib.loads(path.read_text(encoding="utf-8"))) if not key.startswith("names.")}


@pytest.mark.parametrize(("where", "key", "text"), list(japanese_texts()))
def test_every_kanji_carries_its_reading(where: str, key: str, text: str) -> None:
    if key.startswith(WITHOUT_READINGS):
        return
    for words, reading in ruby.pairs(text):
        if reading:
            assert KANJI.fullmatch(words), f"{words}: only kanji stand below a reading"
            assert KANA.fullmatch(reading), f"{words}: {reading} is not kana"
        else:
            assert not KANJI.search(words), f"{where} {key}: {words}"


@pytest.mark.parametrize("name", HARD)
def test_japanese_is_easy(name: str) -> None:
    found = [(where, key) for where, key, text in japanese_texts() if HARD[name].search(ruby.plain(text))]
    assert not found


def test_labels_and_hints_of_the_form_carry_readings() -> None:
    for folder in PROGRAMMES:
        for text in load_programme(folder).programme.items:
            for words, reading in ruby.pairs(text.label["ja"] + (text.hint or {}).get("ja", "")):
                assert reading or not KANJI.search(words), words


@pytest.mark.parametrize("style", ["top", "bottom"])
@pytest.mark.parametrize("kind", [LetterKind.DEFICIENCY, LetterKind.ACKNOWLEDGEMENT, LetterKind.REFUSAL])
def test_our_own_letter_quoted_back_says_nothing(kind: LetterKind, style: str) -> None:
    loaded = load_programme(MANUFACTURING)
    every = tuple(
        Deficiency(code, {"item": item.value} | ({"written": "03/04/2025"} if "written" in PARAMETERS[code] else {}))
        for code in (DeficiencyCode.ITEM_MISSING, DeficiencyCode.ITEM_AMBIGUOUS, DeficiencyCode.ITEM_DIFFERS)
        for item in Item
    )
    facts = LetterFacts(
        case_number="SD-7K2QF-9XM4T",
        name="NGUYEN VAN HUNG",
        promised=date(2026, 7, 14),
        answer_by=date(2026, 9, 1),
        deficiencies=every if kind is LetterKind.DEFICIENCY else (),
        grounds=tuple(Ground) if kind is LetterKind.REFUSAL else (),
        note="-",
    )
    letter = write(kind, loaded, facts)
    quoted = "\n".join(f"> {line}".rstrip() for line in letter.plain.splitlines())
    mail = EmailMessage()
    mail["From"] = "hung@example.com"
    mail["To"] = loaded.programme.mail.address
    mail["Subject"] = f"Re: {letter.subject}"
    mine = "写真を送ります。"
    mail.set_content(f"{mine}\n\n{quoted}\n" if style == "top" else f"{quoted}\n\n{mine}\n")
    draft = read(mail.as_bytes(), loaded.programme)
    assert draft.envelope.tokens[:1] == ("SD-7K2QF-9XM4T",)
    assert {item: reading.value for item, reading in draft.items.items() if reading.value} == {}
