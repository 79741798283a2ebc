"""Whose a sentence is: the writer's own, where he writes for another; another paper's, where the card differs.

I am Batbold, male, born 1993-07-11.          ← the husband, of whom nothing is asked
I write for my wife. She took the exam …      ← the examinee
"""

import re
from collections.abc import Sequence

from scoredesk.intake.folding import latin_base
from scoredesk.intake.paragraphs import SENTENCE_END, sentences

# That somebody writes for another.
AGENCY = re.compile(
    r"\b(?:on behalf of|our (?:employee|worker|staff|trainee|company)|my employee|behalf|"
    r"represent(?:ing|ative)|agent|"
    r"for (?:my|a) (?:friend|roommate|colleague|coworker|co-worker|cousin|brother|sister|husband|wife)|"
    r"teman saya|ban (?:toi|em)|"
    r"kaibigan ko|(?:her|his) (?:examinee|exam|test|name|number|birth\w*|nationality)|"
    r"my (?:wife|husband|brother|sister|cousin|friend)\b(?! (?:also|too))[^.]{0,40}\b(?:took|sat|failed|exam|"
    r"appl\w+|wants))\b|"
    r"(?:妻|夫|友人|同僚|部下)の(?:[^。]{0,12})(?:申請|受験)|(?:友だち|友達|ともだち)(?:の\s?(?:ため|代わり|かわり|分|ぶん|申請|件|結果|名前|なまえ|受験|試験)|に\s?(?:頼|たの))|かわりに|"
    r"弊社|当社|当組合|代理|代わりに|登録支援|監理団体|受入企業|受入れ企業|総務|人事"
)
# "I am …" of one who writes for another is not the examinee.
SELF_BEFORE = re.compile(
    r"(?:\bi am(?: an?)?|\bi'm(?: an?)?|\bi come|\bsaya|\bako|我是|(?:私|わたし|僕)(?:は|も))[^.。!?]{0,20}$"
)
WRITER_BEFORE = re.compile(r"(?:\bi am|\bi'm|\bsaya|\bako(?: po)? si|(?:私|わたし|僕)は)[^.。!?,、;]{0,50}$")
_FOR_ANOTHER = re.compile(
    r"\b(?:for|behalf of|apply for|help(?:ing)?) (?:my|a|our) (?:good |best |younger |elder |older )?(?:friend|"
    r"roommate|"
    r"room mate|colleague|cowork\w*|co-worker|cousin|"
    r"brother|sister|husband|wife|girlfriend|boyfriend|son|daughter)\b|"
    r"\bmy (?:wife|husband|brother|sister|cousin|friend)(?:'s)? (?:application|exam|score|result|report)|"
    r"(?:妻|夫|友人|同僚|弟|妹|兄|姉|友だち|友達|ともだち|彼女|彼)の\s?(?:代わり|かわり|代理|申請|分|ぶん|件|結果|スコア|ため)|"
    r"\b(?:untuk|mewakili) (?:teman|istri|suami|adik|kakak)\b|\b(?:giup|thay|cho) (?:ban|vo|chong|em|chi|anh) "
)
_WRITERS = re.compile(
    r"(?:^|[.。!,;、])\s*(?:and |but |so )?(?:i am|i'm|i was|i have|i took|i sat|i passed|i failed|i come|i live|"
    r"i work|my (?:own )?"
    r"(?:number|name|exam\w*|birth\w*|nationality|sex|card)|saya (?:sendiri|adalah|lahir|lulus)|"
    r"(?:私|わたし|僕|ぼく)(?:自身)?(?:は|も|の(?:名前|番号|誕生日|国籍)))(?![a-z])"
)
_OF_ANOTHER = re.compile(
    r"\b(?:she|he|her|his|hers|him|wife|husband|brother|sister|cousin|friend|roommate|colleague|istri|suami|teman)\b|"
    r"妻|夫|友人|友だち|友達|ともだち|同僚|本人|彼|[弟妹兄姉]|さん(?:の|は|が)"
)
# Somebody else, of whom the sentence around a value speaks.
RELATION = re.compile(
    r"\b(?:wife|husband|brother|sister|friend|colleague|roommate|istri|suami|teman|kakak|adik|asawa|kapatid|vo|chong|ban)\b|"
    r"साथी|दाजु|भाइ|बहिनी|श्रीमती|श्रीमान|เพื่อน|သူငယ်ချင်း|មិត្ត|朋友|同事|"
    r"妻|夫|同僚|友人|友だち|友達|ともだち|[弟妹兄姉]|さん(?:は|の|が|も)"
)
_CARD = re.compile(
    r"(?:residence|zairyu|resident|arc)\s?card|\bcard\b|在留カード|カード|\bkartu\b|\bthe (?:luu tru|cu tru)\b"
)
_OTHER_PAPER = re.compile(
    r"certificate|diploma|school|academic|birth record|\bssc\b|\bhsc\b|passport|driving|licen[cs]e|contract|payslip|"
    r"証明書|卒業|学校|旅券|パスポート|免許|契約|ijazah|akta|\bpaspor\b|ho chieu|bang cap|giay khai sinh|diploma|"
    r"護照|护照"
)
_MAX_SENTENCE = 160  # characters on either side of a place
_BLANK = re.compile(r"\S")


def without_the_writers(texts: Sequence[str]) -> list[str]:
    """Return folded texts with spaces in place of the sentences that one who writes for another says of himself.

    Nothing is taken away where no text says that somebody writes for another, or nothing is said of that other.
    """
    bases = [latin_base(text) for text in texts]
    if not any(map(_FOR_ANOTHER.search, bases)) or not any(map(_OF_ANOTHER.search, bases)):
        return list(texts)
    return [_blanked(text, base) for text, base in zip(texts, bases, strict=True)]


def _blanked(text: str, base: str) -> str:
    for start, end in sentences(base):
        said = base[start:end]
        if _WRITERS.search(said) and not _OF_ANOTHER.search(said):
            text = text[:start] + _BLANK.sub(" ", text[start:end]) + text[end:]
    return text


def paper(base: str, at: int) -> bool | None:
    """Tell what the sentence around a place is read from: True the residence card, False another paper, None neither.

    ``base``: a text in ``latin_base`` form. "In my card and passport" is the card.
    """
    before = SENTENCE_END.split(base[max(0, at - _MAX_SENTENCE) : at])[-1]
    said = before + SENTENCE_END.split(base[at : at + _MAX_SENTENCE], maxsplit=1)[0]
    return True if _CARD.search(said) else False if _OTHER_PAPER.search(said) else None


def owner_words(before: str) -> str:
    """Return the text before a personal label without the card: "on her residence card the name is" is the card's.

    Where the card is named, a passport beside it says the same.
    """
    return _OTHER_PAPER.sub(" ", _CARD.sub(" ", before)) if _CARD.search(before) else before
