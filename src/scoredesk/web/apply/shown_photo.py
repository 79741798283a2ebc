"""A portrait's findings put into the order in which an examinee reads them, with the letters' own words."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.safestring import SafeString, mark_safe

from scoredesk.domain.deficiencies import Deficiency, point_of
from scoredesk.domain.findings import Finding, Verdict
from scoredesk.domain.letters import letter_languages, point_as_html
from scoredesk.domain.programme_texts import LoadedProgramme

_NO_MODELS = "no_models"


@dataclass(frozen=True, slots=True)
class PointWords:
    """One point in one language, as HTML: ``what`` is the matter and how to ``mend`` it."""

    language: str
    what: SafeString
    mend: SafeString


@dataclass(frozen=True, slots=True)
class Point:
    """What one sentence is about: rules by their codes, and that sentence in each language, the reader's first."""

    rules: tuple[str, ...]
    words: tuple[PointWords, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownPhoto:
    """The groups of a page.

    ``mend``: what fails. ``look``: what a person will look at. ``spoiled``: rules that could not be judged because of
    those. ``passed``: rules that hold. ``measured``: False where no face could be looked for, for want of models.
    """

    mend: tuple[Point, ...]
    look: tuple[Point, ...]
    spoiled: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    measured: bool = field(default=True)

    @property
    def state(self) -> str:
        """The whole in a word: ``mend``, ``unmeasured``, ``look`` or ``good``."""
        if self.mend:
            return "mend"
        if not self.measured:
            return "unmeasured"
        return "look" if self.look else "good"


def shown_photo(findings: Iterable[Finding], loaded: LoadedProgramme, language: str) -> ShownPhoto:
    """Group the findings; each point is said once, in the reader's language, then in those of the letters."""
    findings = tuple(findings)
    spoiled = [finding for finding in findings if "spoiled_by" in finding.params]
    own = [finding for finding in findings if finding not in spoiled]
    languages = _languages(loaded, language)
    return ShownPhoto(
        mend=_points((one for one in own if one.verdict is Verdict.FAIL), loaded, languages),
        look=_points((one for one in own if one.verdict is Verdict.ASK), loaded, languages),
        spoiled=tuple(one.rule for one in spoiled if one.params["spoiled_by"] != _NO_MODELS),
        passed=tuple(one.rule for one in own if one.verdict is Verdict.PASS and _holds(one)),
        measured=all(one.params["spoiled_by"] != _NO_MODELS for one in spoiled),
    )


def _languages(loaded: LoadedProgramme, language: str) -> tuple[str, ...]:
    written = letter_languages(loaded, language)
    return tuple(sorted(written, key=lambda tag: tag != language))


def _points(findings: Iterable[Finding], loaded: LoadedProgramme, languages: tuple[str, ...]) -> tuple[Point, ...]:
    rules: dict[object, list[str]] = {}
    deficiencies: dict[object, Deficiency] = {}
    for finding in findings:
        deficiency = point_of(finding)
        key = deficiency.code if deficiency else finding.rule
        rules.setdefault(key, []).append(finding.rule)
        if deficiency:
            deficiencies[key] = deficiency
    return tuple(
        Point(tuple(names), _words(deficiencies[key], loaded, languages) if key in deficiencies else ())
        for key, names in rules.items()
    )


def _words(deficiency: Deficiency, loaded: LoadedProgramme, languages: tuple[str, ...]) -> tuple[PointWords, ...]:
    texts = ((tag, *point_as_html(deficiency, loaded, tag)) for tag in languages)
    # Escaped where it was written: see `letter_markup.HTML`.
    return tuple(PointWords(tag, mark_safe(what), mark_safe(mend)) for tag, what, mend in texts)  # noqa: S308


def _holds(finding: Finding) -> bool:
    """Whether a passed rule can be said to hold: advice passes whatever it advises."""
    return finding.params.get("advice", "as_recommended") == "as_recommended"
