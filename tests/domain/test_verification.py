"""The verdict, case by case."""

from dataclasses import replace
from itertools import product

import pytest

from scoredesk.domain.verification import (
    Authenticity,
    CheckName,
    CheckOutcome,
    Inspection,
    RegisterFacts,
    SealFacts,
    Source,
    Standing,
    Telling,
    judge,
    tell,
    verify,
)

INTACT = SealFacts(ours=True, intact=True, whole_file=True, signed_by="Office")
BROKEN = SealFacts(ours=True, intact=False, whole_file=True, signed_by="Office")
ADDED_TO = SealFacts(ours=True, intact=True, whole_file=False, signed_by="Office", bytes_after=7)
FOREIGN = SealFacts(ours=False, intact=True, whole_file=True, signed_by="Someone")
FOREIGN_BROKEN = SealFacts(ours=False, intact=False, whole_file=True, signed_by="Someone")
UNKNOWN = SealFacts(ours=None, intact=True, whole_file=True, signed_by="Someone")
UNKNOWN_BROKEN = SealFacts(ours=None, intact=False, whole_file=True, signed_by="Someone")
OF_SAMPLE_KEY = SealFacts(ours=False, intact=True, whole_file=True, signed_by="Sample", sample_key=True)
OF_SAMPLE_KEY_BROKEN = SealFacts(ours=False, intact=False, whole_file=True, signed_by="Sample", sample_key=True)
OF_SAMPLE_KEY_ADDED_TO = SealFacts(ours=False, intact=True, whole_file=False, signed_by="Sample", sample_key=True)

AWAY = None
SILENT = RegisterFacts(standing=None)
NAMED = RegisterFacts(standing=None, names_a_report=True)

G, S, R, A, N, C = (
    Authenticity.GENUINE,
    Authenticity.SAMPLE,
    Authenticity.REVOKED,
    Authenticity.ALTERED,
    Authenticity.NOT_OURS,
    Authenticity.CANNOT_TELL,
)

TABLE = [
    # seal, sample, and the verdict where the register is away, silent, knows the serial but not the bytes
    (INTACT, False, C, C, C),
    (INTACT, True, S, S, S),
    (BROKEN, False, A, A, A),
    (BROKEN, True, A, A, A),
    (ADDED_TO, False, A, A, A),
    (ADDED_TO, True, A, A, A),
    (FOREIGN, False, N, N, A),
    (FOREIGN, True, N, N, A),
    (FOREIGN_BROKEN, False, N, N, A),
    (UNKNOWN, False, C, C, A),
    (UNKNOWN, True, C, C, A),
    (UNKNOWN_BROKEN, False, A, A, A),
    (None, False, N, N, A),
    (None, True, N, N, A),
    # The sample key makes a sample of what says that it is one, and nothing of anything else: above all no report of
    # ours that was altered.
    (OF_SAMPLE_KEY, False, N, N, N),
    (OF_SAMPLE_KEY, True, S, S, N),
    (OF_SAMPLE_KEY_BROKEN, False, N, N, N),
    (OF_SAMPLE_KEY_BROKEN, True, S, S, N),
    (OF_SAMPLE_KEY_ADDED_TO, False, N, N, N),
    (OF_SAMPLE_KEY_ADDED_TO, True, S, S, N),
]


@pytest.mark.parametrize(("seal", "sample", "away", "silent", "named"), TABLE)
def test_the_verdict_on_bytes_that_the_register_does_not_hold(
    seal: SealFacts | None, sample: bool, away: Authenticity, silent: Authenticity, named: Authenticity
) -> None:
    inspection = Inspection(is_pdf=True, size=1, sha256="", seal=seal, sample=sample)
    assert [judge(inspection, register) for register in (AWAY, SILENT, NAMED)] == [away, silent, named]


def test_bytes_that_the_register_holds_are_what_was_issued() -> None:
    seals = (INTACT, BROKEN, ADDED_TO, FOREIGN, UNKNOWN, None)
    expected = {Standing.VALID: G, Standing.SUPERSEDED: Authenticity.SUPERSEDED, Standing.REVOKED: R}
    for seal, sample, (standing, verdict) in product(seals, (True, False), expected.items()):
        inspection = Inspection(is_pdf=True, size=1, sha256="", seal=seal, sample=sample)
        assert judge(inspection, RegisterFacts(standing, names_a_report=True)) is verdict


def test_what_could_not_be_read_is_no_word_against_the_report() -> None:
    """A blurred picture, or a reader that hung: nobody has looked whether it is ours."""
    for is_pdf, picture in ((False, True), (True, False)):
        seen = Inspection(is_pdf=is_pdf, size=1, sha256="", picture=picture, unread=True)
        assert [tell(seen, register) for register in (AWAY, SILENT)] == [Telling.UNREAD] * 2
        assert judge(seen, AWAY) is C


def test_a_revoked_key_is_judged_by_the_register_alone() -> None:
    """What it sealed before it was revoked may be there."""
    seen = Inspection(is_pdf=True, size=1, sha256="", seal=replace(INTACT, revoked=True))
    assert [judge(seen, register) for register in (AWAY, SILENT, NAMED)] == [C, N, N]


def test_a_picture_of_the_sample_is_a_sample_and_metadata_without_a_seal_are_not() -> None:
    """The address on the page can be read by whoever looks; what stands in metadata counts under a seal alone."""
    for register in (AWAY, SILENT):
        for is_pdf, picture in ((False, True), (True, False)):
            seen = Inspection(is_pdf=is_pdf, size=1, sha256="", picture=picture, sample=True, source=Source.PAGE)
            assert judge(seen, register) is S
        assert judge(Inspection(is_pdf=True, size=1, sha256="", sample=True), register) is N


def test_an_altered_sample_is_a_sample_and_says_that_it_was_altered() -> None:
    told = {
        seal: verify(Inspection(is_pdf=True, size=1, sha256="", seal=seal, sample=True), SILENT)
        for seal in (OF_SAMPLE_KEY, OF_SAMPLE_KEY_BROKEN, OF_SAMPLE_KEY_ADDED_TO)
    }
    assert {verification.authenticity for verification in told.values()} == {S}
    assert [verification.altered_sample for verification in told.values()] == [False, True, True]
    assert not verify(Inspection(is_pdf=True, size=1, sha256="", seal=BROKEN), SILENT).altered_sample


def test_every_check_is_told_in_its_order() -> None:
    for seal, register in product((INTACT, None), (AWAY, SILENT, RegisterFacts(Standing.REVOKED))):
        checks = verify(Inspection(is_pdf=True, size=1, sha256="", seal=seal), register).checks
        assert [check.name for check in checks] == list(CheckName)
    no_pdf = verify(Inspection(is_pdf=False, size=0, sha256=""), AWAY)
    assert [check.outcome for check in no_pdf.checks][:2] == [CheckOutcome.FAILED, CheckOutcome.NOT_DONE]


def test_a_check_says_what_it_rests_on() -> None:
    checks = {check.name: check for check in verify(Inspection(True, 1, "", ADDED_TO), RegisterFacts(None)).checks}
    assert checks[CheckName.WHOLE_FILE].outcome is CheckOutcome.FAILED
    assert checks[CheckName.WHOLE_FILE].detail == "7"
    assert checks[CheckName.OURS].detail == "Office"
    assert checks[CheckName.REGISTER].outcome is CheckOutcome.FAILED
    assert checks[CheckName.STANDING].outcome is CheckOutcome.NOT_DONE
    assert checks[CheckName.TIME_STAMP].outcome is CheckOutcome.NOT_DONE
