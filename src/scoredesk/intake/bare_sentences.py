"""A sentence that is nothing but a sex and a country: "Male po, Pinoy.", ``女、ミャンマーです。``."""

import re
from collections.abc import Iterator

from scoredesk.domain.application import Item
from scoredesk.intake.item_values import ItemReader
from scoredesk.intake.paragraphs import SENTENCE_END

_MAX_SENTENCE = 48
_BETWEEN = re.compile(r"\s*[,、/／・&]\s*|\s+(?:and|at|dan|va|và)\s+")
_PARTICLE = re.compile(
    r"^(?:(?:i am|i'm|saya|ako ay|toi la|tôi là)\s+(?:an? )?)|"
    r"(?:です|でした|\s*desu|\s+(?:po|ako|ako po|po ako|a|ạ|ya|pak|bu|kha|krub|krap|ka|nationality|national))+$",
    re.IGNORECASE,
)
_COUNTRY_ENDING = re.compile(r"(?:国籍|籍|人|じん)$")


def told(text: str, reader: ItemReader) -> Iterator[tuple[Item, str]]:
    """Yield sex and country of the sentences of a folded text that say both, and nothing else."""
    for sentence in SENTENCE_END.split(text):
        if len(sentence) > _MAX_SENTENCE:
            continue
        fields = [_PARTICLE.sub("", field.strip(" .。!")) for field in _BETWEEN.split(sentence.strip())]
        if len(fields) != 2:
            continue
        for sex, country in (fields, fields[::-1]):
            land = _COUNTRY_ENDING.sub("", country)
            if _reads(Item.SEX, sex, reader) and _reads(Item.NATIONALITY, land, reader):
                yield Item.SEX, sex
                yield Item.NATIONALITY, land


def _reads(item: Item, text: str, reader: ItemReader) -> bool:
    return bool(text) and reader.read(item, text, strict=True).value not in (None, "JP")
