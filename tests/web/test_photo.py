"""The page that tries out a portrait: what it finds, what it offers, what it refuses, and that it keeps nothing."""

import base64
import io
import logging
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client
from PIL import Image
from samples import portraits

from scoredesk.actions import check_photo as verb
from scoredesk.actions import office as desk
from scoredesk.actions.check_photo import AT_ONCE, LARGEST
from scoredesk.actions.office import office, set_office
from scoredesk.actions.office_programme import loaded
from scoredesk.checks.portrait import PortraitFindings, examine
from scoredesk.checks.portrait.verdicts import TABLE
from scoredesk.conf.settings import DATA_UPLOAD_MAX_MEMORY_SIZE
from scoredesk.domain.deficiencies import point_of
from scoredesk.domain.findings import Finding, Subject, Verdict, worst
from scoredesk.domain.programme import Limit, PortraitLimit
from scoredesk.web.apply import views
from scoredesk.web.ui import texts
from tests.checks.pictures import png_claiming

HEIC = Path(__file__).resolve().parents[2] / "samples" / "data" / "portrait.heic"
pytestmark = pytest.mark.django_db


def send(raw: bytes, language: str = "en", client: Client | None = None) -> HttpResponse:
    client = client or Client(headers={"accept-language": language})
    upload = SimpleUploadedFile("image.jpg", raw, content_type="image/jpeg")
    return client.post("/photo/", {"photo": upload})  # type: ignore[return-value]  # the test client's response is one


def text_of(answer: HttpResponse) -> str:
    """The page without its pictures."""
    return re.sub(r"data:image/jpeg;base64,[^\"]*", "data:", answer.content.decode())


def state_of(answer: HttpResponse) -> str:
    found = re.search(r'<div class="verdict photo-(\w+)"', answer.content.decode())
    return found[1] if found else ""


def offered(answer: HttpResponse) -> list[bytes]:
    """The files that the page offers for download."""
    links = re.findall(r'href="data:image/jpeg;base64,([^"]+)" download="portrait.jpg"', answer.content.decode())
    return [base64.b64decode(link) for link in links]


def as_a_mail_would_find(raw: bytes) -> PortraitFindings:
    rules = loaded().programme
    return examine(raw, rules.portrait, rules.files, office().models)


def original(width: int, height: int, *, quality: int = 95, noise: float = 0.0) -> bytes:
    """A phone's original: larger than what a mail may bring, with the place it was taken at."""
    picture = portraits.framed(portraits.person(), 800, 920, 0.6).resize((width, height), Image.Resampling.BICUBIC)
    pixels = np.asarray(picture).astype(np.float32)
    grain = np.random.default_rng(1).normal(0, noise, pixels.shape) if noise else 0
    exif = Image.Exif()
    exif[0x0132] = "2026:11:20 10:30:00"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    Image.fromarray(np.clip(pixels + grain, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=quality, exif=exif)
    return out.getvalue()


@contextmanager
def without_models(folder: Path) -> Iterator[None]:
    """An office whose models were never fetched."""
    factory = desk._factory
    assert factory is not None
    bare = replace(factory(), models=folder)
    set_office(lambda: bare)
    try:
        yield
    finally:
        set_office(factory)


def test_the_door_needs_no_script_and_says_that_nothing_is_kept() -> None:
    page = Client(headers={"accept-language": "en"}).get("/photo/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "<script" not in text
    assert "Your photo is not kept" in text
    assert "A person decides, not the machine." in text
    assert page["Cache-Control"] == "no-store, private"


def test_the_guide_leads_to_it() -> None:
    assert 'href="/photo/"' in Client().get("/").content.decode()


def test_a_good_photo_is_right_as_it_is() -> None:
    answer = send(portraits.compliant_portrait())
    assert (answer.status_code, state_of(answer)) == (200, "good")
    text = text_of(answer)
    assert '<img src="data:"' in text
    assert 'id="mend-title"' not in text
    assert 'id="look-title"' not in text
    assert "A person decides, not the machine." in text
    assert "no more than 6 months" in text
    assert offered(answer) == []


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (portraits.greyscale, "portrait_colour"),
        (portraits.blurred, "portrait_sharpness"),
        (portraits.upside_down, "portrait_upright"),
        (portraits.mouth_covered, "portrait_covered"),
        (portraits.busy_ground, "portrait_background"),
        (portraits.no_face, "portrait_no_face"),
        (portraits.truncated, "file_unreadable"),
    ],
)
def test_what_fails_is_told_in_the_letters_words_in_both_languages(make: object, code: str) -> None:
    assert callable(make)
    for language, heading in (("en", "Please mend this"), ("ja", "{直|なお}してください")):
        answer = send(make(), language)
        assert state_of(answer) == "mend"
        text = text_of(answer)
        mend = text.split('id="mend-title"', 1)[1].split("</section>", 1)[0]
        for tag in ("en", "ja"):
            said = loaded().texts[tag].deficiencies[code]  # type: ignore[index]  # a code is its own word
            first = said.mend.strip().splitlines()[0].split("$")[0].split("{")[0]
            assert f'lang="{tag}"' in mend
            assert first in mend
        assert "<ruby>" in mend
        assert mend.index(f'lang="{language}"') < mend.index('lang="en"' if language == "ja" else 'lang="ja"')
        assert heading in text or language == "ja"


def test_one_sentence_about_facing_however_many_angles_are_off() -> None:
    text = text_of(send(portraits.rolled()))
    assert text.count("Your face is not turned to the front.") == 1


def test_what_a_person_looks_at_is_no_accusation() -> None:
    answer = send(portraits.hat())
    assert state_of(answer) == "look"
    text = text_of(answer)
    look = text.split('id="look-title"', 1)[1].split("</section>", 1)[0]
    assert "No head covering" in look
    assert "Please take it off" in look
    assert "You are wearing a hat" not in text
    # The hat spoils the head's height: that is no second point, and not said to be right either.
    assert "Head height" not in look
    assert "Head height" in text.split("could not judge", 1)[1]


def test_a_point_that_no_letter_speaks_of_has_its_sentence() -> None:
    answer = send(portraits.mirrored_after())
    assert state_of(answer) == "look"
    assert "left and right were swapped" in text_of(answer)


def test_every_point_that_can_be_asked_about_has_a_sentence() -> None:
    asked = {row.rule for row in TABLE} | {"file_animated"}
    silent = {rule for rule in asked if point_of(Finding(rule, Verdict.ASK, Subject.PORTRAIT)) is None}
    assert {f"apply.photo.no_letter.{rule}" for rule in silent} <= set(texts.catalogue("en"))


def test_where_only_the_framing_is_wrong_a_cut_is_offered_that_is_right() -> None:
    wide = portraits.encoded(portraits.framed(portraits.person(), 1600, 1200, 0.35, above=0.25))
    answer = send(wide)
    assert state_of(answer) == "mend"
    (crop,) = offered(answer)
    assert worst(as_a_mail_would_find(crop).findings) is Verdict.PASS
    assert send(crop).content.count(b"photo-good") == 1


@contextmanager
def off_centre_allowed() -> Iterator[None]:
    """The sample's only fault forgiven: no encoder for another one is at hand."""
    known = loaded()
    rules = known.programme
    limits = {**rules.portrait.limits, PortraitLimit.CENTRED: Limit(0.3, 0.2)}
    lenient = replace(rules, portrait=replace(rules.portrait, limits=limits))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verb, "programme", lambda: lenient)
        yield


def test_a_heic_photo_comes_back_as_a_jpeg() -> None:
    with off_centre_allowed():
        answer = send(HEIC.read_bytes())
    assert state_of(answer) == "copy"
    assert "A photo is a HEIC file." in text_of(answer)
    (copy,) = offered(answer)
    assert copy.startswith(b"\xff\xd8\xff")
    assert len(copy) < loaded().programme.files.size_limit
    picture = Image.open(io.BytesIO(copy))
    assert picture.size == (200, 230)
    assert not picture.getexif()
    failed = [one.rule for one in as_a_mail_would_find(copy).findings if one.verdict is Verdict.FAIL]
    assert failed == ["centred"]  # by the real programme; what the file is made of is right now


def test_an_original_too_large_for_a_mail_comes_back_in_full_measure_without_its_place() -> None:
    raw = original(3024, 3478, quality=95, noise=12)
    assert loaded().programme.files.size_limit < len(raw) < LARGEST
    answer = send(raw)
    assert state_of(answer) == "copy"
    (copy,) = offered(answer)
    assert len(copy) < loaded().programme.files.size_limit
    picture = Image.open(io.BytesIO(copy))
    assert picture.size == (3024, 3478)
    assert not picture.getexif()


def test_a_wrong_heic_photo_is_not_offered_back() -> None:
    answer = send(HEIC.read_bytes())
    assert state_of(answer) == "mend"
    assert offered(answer) == []
    assert "A photo is a HEIC file." in text_of(answer)
    assert "Your face is not in the centre" in text_of(answer)


def test_without_models_it_is_said_once_that_no_face_was_measured(tmp_path: Path) -> None:
    with without_models(tmp_path):
        answer = send(portraits.compliant_portrait())
    text = text_of(answer)
    assert state_of(answer) == "unmeasured"
    assert text.count("The machine here cannot look for faces.") == 1
    assert 'id="look-title"' not in text
    assert "Head height" not in text


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"%PDF-1.7 ...",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"\xff\xd8\xff" + b"x" * 1000,
        png_claiming(60_000, 60_000),
        png_claiming(7_000, 7_000),
        portraits.compliant_portrait()[:300],
        HEIC.read_bytes()[:3000],
        b"\x00" * 1000,
    ],
    ids=["empty", "pdf", "svg", "broken", "bomb", "bomb that may be opened", "cut", "cut heic", "zeros"],
)
def test_hostile_bytes_are_an_answer_like_any_other(raw: bytes) -> None:
    answer = send(raw)
    assert answer.status_code in (200, 400)
    assert state_of(answer) in ("mend", "")
    assert offered(answer) == []


def test_nothing_chosen_and_too_much_are_told() -> None:
    client = Client(headers={"accept-language": "en"})
    assert client.post("/photo/").status_code == 400
    assert send(b"\xff\xd8\xff" + bytes(LARGEST)).status_code == 413
    enormous = send(b"\xff\xd8\xff" + bytes(DATA_UPLOAD_MAX_MEMORY_SIZE))
    assert enormous.status_code == 413
    assert "Please go back and choose a smaller file." in enormous.content.decode()
    assert client.put("/photo/").status_code == 405


def test_nothing_is_kept(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scoredesk.store.blobs.put", lambda content: pytest.fail("a blob was kept"))
    before = rows()
    with caplog.at_level(logging.DEBUG):
        send(portraits.compliant_portrait())
        send(portraits.truncated())
        send(HEIC.read_bytes())
    after = rows()
    # A try is counted, as a keyed hash of the network and nothing else.
    assert {name: after[name] - before[name] for name in after if after[name] != before[name]} == {"Attempt": 3}
    assert not [record for record in caplog.records if record.name.startswith("scoredesk")]


def rows() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in apps.get_app_config("store").get_models()}


def test_only_this_page_may_show_pictures_that_lie_in_it() -> None:
    policy = send(portraits.truncated())["Content-Security-Policy"]
    assert "img-src 'self' data:" in policy
    assert "script-src 'self';" in policy + ";"
    for other in ("/", "/verify/"):
        assert "data:" not in Client().get(other)["Content-Security-Policy"]


def test_who_sends_too_often_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "_TRIES", 2)
    assert [send(portraits.truncated()).status_code for _ in range(3)] == [200, 200, 429]
    answer = send(portraits.truncated())
    assert answer["Retry-After"] == "600"
    assert "You can also send your photo without checking it here." in text_of(answer)


def test_without_the_database_photos_are_still_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> bool:
        raise OperationalError

    monkeypatch.setattr(views, "allowed", gone)
    assert state_of(send(portraits.compliant_portrait())) == "good"


def examined_at_once(monkeypatch: pytest.MonkeyPatch, senders: int) -> tuple[list[HttpResponse], int]:
    """Send so many at once while none gets on; return the answers, and how many were in the room at most."""
    inside, most, lock = 0, 0, threading.Lock()
    refused = threading.Semaphore(0)
    real = examine

    def slow(*arguments: object, **options: object) -> PortraitFindings:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        refused.acquire(timeout=4)  # until somebody was sent away, or nobody is
        try:
            return real(*arguments, **options)  # type: ignore[arg-type]  # passed on as they came
        finally:
            with lock:
                inside -= 1

    monkeypatch.setattr(verb, "examine", slow)
    together = threading.Barrier(senders)

    def one(_: int) -> HttpResponse:
        together.wait()
        try:
            answer = send(portraits.compliant_portrait())
        finally:
            connection.close()
        if answer.status_code == 503:
            refused.release()
        return answer

    with ThreadPoolExecutor(senders) as pool:
        return list(pool.map(one, range(senders))), most


@pytest.mark.django_db(transaction=True)
def test_no_more_than_a_couple_are_examined_at_once_and_the_others_are_told_when_to_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers, most = examined_at_once(monkeypatch, 6)
    assert most == AT_ONCE
    assert sorted(answer.status_code for answer in answers) == [200, 200, 503, 503, 503, 503]
    busy = next(answer for answer in answers if answer.status_code == 503)
    assert busy["Retry-After"] == "10"
    assert "try again in 10 seconds" in text_of(busy)
    # Who was served has left the room.
    assert state_of(send(portraits.compliant_portrait())) == "good"


@pytest.mark.django_db(transaction=True)
def test_without_the_bound_they_would_all_be_examined_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verb, "_places", threading.BoundedSemaphore(99))
    answers, most = examined_at_once(monkeypatch, 6)
    assert most > AT_ONCE
    assert {answer.status_code for answer in answers} == {200}


def test_a_place_is_given_back_when_an_examination_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> PortraitFindings:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(verb, "examine", breaks)
        for _ in range(AT_ONCE + 1):
            with pytest.raises(RuntimeError):
                send(portraits.compliant_portrait())
    assert state_of(send(portraits.compliant_portrait())) == "good"
