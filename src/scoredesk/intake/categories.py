"""The exam category that a text names, by the programme's names and synonyms, with room for typing errors."""

import difflib
import re
from collections.abc import Iterable

from scoredesk.domain.application import Doubt
from scoredesk.domain.programme import Category
from scoredesk.domain.ruby import plain
from scoredesk.intake.choices import chosen
from scoredesk.intake.folding import fold, latin_base
from scoredesk.intake.lexicon import Hit, Lexicon
from scoredesk.intake.values import NOTHING, Value, certain, doubtful

_MAX_TYPO_LENGTH = 70
_TYPO_RATIO = 0.78
_TYPO_MARGIN = 0.1
_SPECIFIC_LENGTH = 5
_NAMES_ONE = 4  # "電気電子" can be nothing else, "電気" may be

_LOOK_ALIKES = str.maketrans({"エ": "工", "ロ": "口", "カ": "力", "ニ": "二", "ー": "一"})
_AFTER_KANJI = re.compile(r"(?<=[\u4e00-\u9fff])[エロカニ](?![ァ-ヶー])")
_FILLER = re.compile(r"[\s「」『』\"'・,.()&/\-]|区分|分野|職種|category|and")
_ASKING = re.compile(r"[?？]|のいずれか|either|one of", re.IGNORECASE)


class Categories:
    """The categories of one programme, ready to be found in text."""

    def __init__(self, categories: Iterable[Category]) -> None:
        phrases: list[tuple[str, str]] = []
        for category in categories:
            for written in (*category.name.values(), *category.synonyms):
                name = plain(written)
                phrases += [(name, category.key), (re.sub("区分$", "", name), category.key)]
        self._lexicon = Lexicon(phrases)
        self._squeezed = [(_squeeze(name), key) for name, key in phrases if len(_squeeze(name)) >= _SPECIFIC_LENGTH]
        self._count = len({key for _, key in phrases})

    def read(self, text: str, strict: bool = False) -> Value:
        """Read the category that a folded text names. ``strict``: full names only, no typing errors."""
        hits = self.hits(text)
        if strict:
            short = {hit.key for hit in hits if len(hit.key) < _SPECIFIC_LENGTH}
            enough = self.exact(text) or (
                len(short) > 1 and sum(map(len, short)) >= _SPECIFIC_LENGTH
            )  # "組立て(電気電子)"
            hits = [hit for hit in hits if len(hit.key) >= _SPECIFIC_LENGTH or enough]
        keys = list(dict.fromkeys(hit.meaning for hit in hits))
        if not keys:
            return NOTHING if strict else self._mistyped(text)
        if len(keys) == 1:
            return certain(keys[0])
        choice = chosen(_mended(text), [(hit.start, hit.end, hit.meaning) for hit in hits])
        if choice is not None:
            return certain(choice)
        if len(keys) == self._count:
            return doubtful(Doubt.UNSELECTED, keys)
        return doubtful(Doubt.CONFLICT, keys, several=True)

    def exact(self, text: str) -> str | None:
        """Return the category that a folded text names and nothing else, or None."""
        return self._lexicon.exact(text) if len(text) >= _NAMES_ONE else None

    def hits(self, text: str) -> list[Hit[str]]:
        """Return every category named in a folded text."""
        return list(self._lexicon.finditer(latin_base(_mended(text))))

    def _mistyped(self, text: str) -> Value:
        written = _squeeze(text)
        if not written or len(written) > _MAX_TYPO_LENGTH:
            return doubtful(Doubt.INVALID, (text,)) if written else NOTHING
        best: dict[str, float] = {}
        matcher = difflib.SequenceMatcher(None, "", written, autojunk=False)
        for name, key in self._squeezed:
            known = max(best.get(key, 0.0), _TYPO_RATIO - _TYPO_MARGIN)
            matcher.set_seq1(name)
            if matcher.real_quick_ratio() > known and matcher.quick_ratio() > known:
                best[key] = max(known, matcher.ratio())
        ranked = sorted(best.items(), key=lambda pair: -pair[1])
        if not ranked or ranked[0][1] < _TYPO_RATIO:
            return doubtful(Doubt.INVALID, (text,))
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _TYPO_MARGIN:
            return doubtful(Doubt.AMBIGUOUS, (ranked[0][0], ranked[1][0]))
        return certain(ranked[0][0])


def _mended(text: str) -> str:
    """Katakana that look like the kanji they were typed for (``加エ``), put right; the length stays."""
    return _AFTER_KANJI.sub(lambda match: match[0].translate(_LOOK_ALIKES), text)


def _squeeze(text: str) -> str:
    return _FILLER.sub("", latin_base(_mended(fold(text))))
