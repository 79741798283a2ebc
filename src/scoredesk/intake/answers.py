"""What an answer to a letter of ours gives without a label: the letter asks for it, a line gives it.

I found it. It is                  > ・受験番号がありません。
70-1212-6645
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from scoredesk.domain.application import Item
from scoredesk.intake import dates, numbers
from scoredesk.intake.anchors import DECORATION, Strength
from scoredesk.intake.folding import latin_base
from scoredesk.intake.grammar import Entry
from scoredesk.intake.item_values import ItemReader
from scoredesk.intake.labels import Label, Labels
from scoredesk.intake.quotes import Line, Origin

_MAX_ASKED = 40  # lines of a letter
_MAX_GIVEN = 12  # lines of the answer
_MAX_VALUE = 40
_ASKS = re.compile(
    r"(?:て|で)(?:ください|下さい)|(?:ありません|(?:分か|わか)りません)|お?願いします|"
    r"\bplease\b|\bmissing\b|\bmohon\b|\bvui long\b"
)
_ENDING = re.compile(r"日?\s*(?:です|でした|desu|po)?[\s。.]*$")


def is_asked(lines: Iterable[Line]) -> bool:
    """Tell whether what is quoted asks for something, as our letters do; a form of one's own does not."""
    quoted = [line for line in lines if line.origin is Origin.QUOTED][:_MAX_ASKED]
    return any(_ASKS.search(latin_base(line.folded)) for line in quoted)


def entries(lines: Sequence[Line], unclaimed: Sequence[Line], labels: Labels, reader: ItemReader) -> Iterator[Entry]:
    """Yield the new lines that can be read as one of the items that the quoted letter names, and as no other."""
    quoted = [line for line in lines if line.origin is Origin.QUOTED][:_MAX_ASKED]
    asked = {
        hit.meaning.item
        for line in quoted
        for hit in labels.finditer(latin_base(line.folded))
        if hit.meaning.part is None and not hit.meaning.weak
    }
    new = [line for line in unclaimed if line.origin is Origin.NEW and line.folded.strip()][:_MAX_GIVEN]
    for above, line in zip([None, *new], new, strict=False) if asked else ():
        if above is not None and numbers.is_of_another(above.folded):
            continue  # "my telephone:"
        text = DECORATION.sub("", line.folded).strip()
        if len(text) > _MAX_VALUE or (" " in text and Item.EXAMINEE_NUMBER in asked and len(asked) == 1):
            continue
        if (hits := dates.find(text)) and text[hits[0].start : hits[0].end] != _ENDING.sub("", text):
            continue  # the day on which somebody wrote
        read = [item for item in Item if reader.read(item, text, strict=True).value is not None]
        if len(read) == 1 and read[0] in asked and (read[0] is not Item.NAME or len(asked) == 1):
            yield Entry(Label(read[0]), text, line, Strength.UNLABELLED)
