"""Names told in sentences: "my name is …", "…と申します", "on my residence card it says …".

Where one writes for another, "I am …" is not believed, since it names the writer.
"""

import re
from collections.abc import Iterator

from scoredesk.intake import countries, whose
from scoredesk.intake.folding import CAPITALS, latin_base
from scoredesk.intake.labels import SOMEONE_ELSE

# A dot belongs to an initial or a short form; behind any other word the sentence ends.
_STARTS = (
    "(?:I|My|The|This|It|He|She|We|Please|Thanks?|Hello|And|In|On|Exam|Examinee|Number|Nationality|Birth|Born|Date|Sex|Male|"
    "Female|Saya|Nomor|Tanggal|Ako|Ang|Em|T[oô]i|S[oố])"
)
_WORD = (
    rf"(?:(?:(?:[A-Z]\.){{1,3}}|(?:Md|Mohd|Moh|Muh|Abd|Ma|St|Sta|Sto)\.)(?= (?!{_STARTS}\b)[A-Z])|"
    rf"[{CAPITALS}][A-Za-z\u00c0-\u024f\u1e00-\u1eff'-]*)"
)
_NAME = rf"(?P<name>{_WORD}(?:[ ,]+{_WORD}){{1,6}})(?![A-Za-z\u00c0-\u024f\u1e00-\u1eff]|\s?:)"
_NAME_FIRST = (
    rf"(?i:my (?:full )?name is|my name\s*[:=]|name on (?:my )?card is|"
    rf"nama (?:lengkap )?saya(?: adalah)?|t[êe]n (?:t[ôo]i|em|c[ủu]a t[ôo]i) l[àa]|"
    rf"t[ôo]i t[êe]n(?: l[àa])?|em t[êe]n(?: l[àa])?|ang pangalan ko(?: po)?(?: ay)?|ako(?: po)? si|我叫|"
    rf"我的名字(?:是|叫)|मेरो नाम|ผมชื่อ|ดิฉันชื่อ|ฉันชื่อ|ชื่อของผมคือ|"
    rf"ខ្ញុំឈ្មោះ|私の名前は|私は|名前は|氏名は|なまえは)\s*"
    rf"(?:(?:ローマ字|アルファベット|英字|英語|大文字)(?:で|では|だと)、?)?\s*[「『\"]?{_NAME}"
)
_CAPITALS = (
    rf"(?<![A-Za-z{CAPITALS}])(?P<name>[{CAPITALS}]{{2,}}(?: [{CAPITALS}][{CAPITALS}.'-]*){{1,6}})(?![A-Za-z0-9])"
)
# In capitals, and said to stand on the card; not what else does.
_NAME_AS_ON_CARD = (
    r"(?:カード[^。A-Za-z0-9]{0,12}(?:氏名|名前|なまえ|表記|記載|ローマ字|つづり|綴り)[^。A-Za-z0-9]{0,10}|"
    r"在留カード(?:で|に|上)?は\s*[「『\"]?|"
    r"\b(?:[Cc]ard|[Kk]artu|[Tt]hẻ)\b(?:(?: [a-z]{1,8}){0,4} (?:tertulis|tertera|written|says|reads|shows|ghi(?: là)?)|"
    r"(?: [a-z]{1,4}){0,2})\s*(?:[:=]\s*|\s))"
    rf"{_CAPITALS}"
)
_NO_NAME = re.compile(
    r"\b(?:FRONT|BACK|SIDE|COPY|PHOTO|IMAGE|PICTURE|EXPIRY|EXPIRED|DATE|NUMBER|NO|VALID|JPE?G|PNG|PDF|ATTACHED|AND|OR|THE|MY|"
    r"NAME|FULL|STATUS|PERIOD|ADDRESS|TOKYO|OSAKA|JAPAN|SPECIFIED|SKILLED|WORKER|EXAM|TEST|SSW|IS|ARE)\b"
)
# Names change by marriage: what was on the card then is not what is on it now.
_FORMER = re.compile(
    r"当時|以前|(?<!名)前[のは]|まえは|まえの|旧|結婚(?:する)?前|離婚(?:する)?前|変更前|もとの|元の|古い|昔|"
    r"\b(?:former(?:ly)?|previous(?:ly)?|old|maiden|before|at (?:the|that) time|used to|then|when i (?:took|sat)|"
    r"dulu|lama|sebelum\w*|truoc|cu)\b"
)
_PRESENT = re.compile(
    r"現在|現(?=在留|カード|氏名)|今|いま|結婚後|変更後|新し|新(?=氏名|姓|カード)|"
    r"\b(?:now|current(?:ly)?|present|new|since|after (?:i|my|the|marr\w*)|married (?:name|card)|"
    r"sekarang|baru|hien tai|moi|bay gio)\b"
)
_NAME_NOW = (
    r"(?:(?:現在|いま|今|結婚後|変更後|新し)[^。A-Za-z0-9]{0,14}(?:カード|氏名|名前|なまえ)[^。A-Za-z0-9]{0,6}|"
    r"\b(?:[Cc]urrent|[Pp]resent|[Nn]ew|[Mm]arried) (?:residence |zairyu )?(?:card|name)"
    r"(?: (?:is|says|shows|reads|has|now|on|my|the|card)){0,6}\s*[:,]?\s*)"
    rf"[「『\"]?{_CAPITALS}"
)
# "在留カードは NAME です。"
_NAME_CARD_IS = rf"カード(?:は|には|では|だと)\s*[「『\"]?{_CAPITALS}"
# "マウン（MAUNG MAUNG SOE）です。": a reading, and the name that it reads.
_NAME_READ = rf"(?:^|[。、のた\s])[\u30a1-\u30fa\u30fc・ ]{{2,30}}\({_CAPITALS}\)\s*です"
_NAME_OF = rf"(?i:\batas nama|\bin the name of|\bunder the name(?: of)?|\b(?:ten|tên) (?:la|là))\s*:?\s*{_NAME}"
_NAME_ON_CARD = (
    rf"{_CAPITALS}\s*(?:(?:is |as )?(?:written |shown |printed )?(?:on|in|sa|di|trên)\s+(?:the |my |aking )?"
    r"(?:residence |zairyu )?(?:card|kartu|thẻ)|[」』\"]?と(?:在留)?カードに)"
)
_NAME_SELF = (
    r"(?:(?i:\bwatashi wa|\bboku wa|\b(?:em|t[ôo]i|m[ìi]nh|con) l[àa]|\bi am|\bi'm|\bthis is|\bsaya|perkenalkan)\s+)"
    rf"{_NAME}(?=[\s.,、。]|$)"
)
# "… sent the mail LE THI HOA です。": in capitals, and the sentence says nothing else of it.
_NAME_STATED = rf"(?P<before>^|[。、]\s*|[ただ]\s*|の\s?){_CAPITALS}\s*です(?=[。、が(!\s]|$)"
_NAME_LAST = rf"{_NAME}\s*と\s?(?:申します|申す者|いいます|言います|もうします)"
_NAME_WORKER = (
    rf"(?:(?i:\b(?:employee|worker|trainee|applicant|staff member|examinee|karyawan|pekerja)\b)|従業員|社員|"
    rf"技能実習生|特定技能外国人|受験者|申請者|本人|外国人)"
    rf"(?:の|は|,|:|である|\s)*\s*(?i:mr\.?|ms\.?)?\s*{_NAME}"
)
_NAME_PATTERNS = tuple(re.compile(pattern) for pattern in (_NAME_FIRST, _NAME_LAST, _NAME_WORKER, _NAME_OF))
_NAME_ON_CARD_PATTERNS = (
    re.compile(_NAME_AS_ON_CARD),
    re.compile(_NAME_ON_CARD),
    re.compile(_NAME_NOW),
    re.compile(_NAME_CARD_IS),
)
_FIRM = re.compile(
    r"\b(?:CO|LTD|INC|CORP|KK|COMPANY|GROUP|TECH|FACTORY|CENTER|CENTRE|OFFICE|HOLDINGS?|INDUSTR\w*|KOGYO|SEISAKUSHO|SANGYO|"
    r"CORPORATION|LLC|SUPPORT|TEL|FAX|URL|MAIL|PDF|LINE|ID|JLPT|SSW|JAPAN|MY PAGE|SCORE|REPORT|RESULT|HR)\b"
)
# "NAME は12月に帰国…", "NAME の申請": of whom a clerk writes. What goes on as it is is not what the mail is about.
_SUBJECT = re.compile(
    rf"{_CAPITALS}\s*(?:さん|氏|様|くん)?\s*(?:\([^()]{{0,40}}\)\s*)?"
    r"(?:(?:は|が|も)、?[^。A-Za-z]{0,24}(?:帰国|退職|転職|受験|受けた|受けまし|合格|辞退|来日|在籍|入社)|"
    r"の(?:申請|件|分|結果|通知書|スコア)|"
    r" (?:will |is |has |have |who )*(?:return|going (?:home|back)|left|leav|resign|passed|quit|withdr|took|sat\b))"
)
_GOES_ON = re.compile(r"^[^。\n]{0,24}(?:そのまま|続け|進め|変更(?:なし|ありません)|keep|continue|as it is)")
# Which of two spellings: "NAME が正しいです", "MARC ではなく NAME です", "the right one is NAME".
_RIGHT_ONE = re.compile(
    rf"{_CAPITALS}\s*[」』\"]?\s*(?:の(?:ほう|方))?が\s?(?:正しい|ただしい|正解|合って|あって)|"
    rf"(?:ではなく(?:て)?|じゃなくて?|正しいのは|ただしいのは|正しくは|[Cc]orrect:|"
    r"[Cc]orrect (?:one|name|spelling)? ?is:?|"
    r"[Rr]ight one is:?|"
    rf"yang benar(?: adalah)?:?)\s*、?\s*[「『\"]?{_CAPITALS.replace('<name>', '<other>')}"
)
_IN_BRACKETS = re.compile(rf"{_CAPITALS}\s*(?:さん|氏|様|くん)?\s*\((?P<inside>[^()]{{1,60}})\)")
_AND_NAME = re.compile(r"[A-Z]{2,} [A-Z]{2,}\)?(?:さん|氏|様)?\s*(?:と|及び|および|、|,|&|/|・|and|dan|va)\s*$")
_ANY_CAPITALS = re.compile(_CAPITALS)
_SELF = re.compile(_NAME_SELF)
_STATED = re.compile(_NAME_STATED)
_READ = re.compile(_NAME_READ)
_HERE_IN_CAPITALS = re.compile(_CAPITALS)
_NAME_HERE = re.compile(_NAME)
_OR_ANOTHER = re.compile(
    rf"[」』\"]?\s*(?:か|かも|または|又は|もしくは|or|atau|hoặc|/)\s*[「『\"]?[{CAPITALS}]{{2,}}(?![a-z])"
)
_AND_BEFORE = re.compile(
    rf"[{CAPITALS}]{{2,}}\s*(?:さん|氏|様|くん)?\s*(?:と|及び|および|、|・|,|/|and|&|か|or|dan|và)\s*$"
)
_FIRST_CAPITALS = re.compile(rf"[{CAPITALS}]{{2,}} [{CAPITALS}]")
_CLAUSE = re.compile(r"[。、,;!?]|\.\s")
_WHEN = 40  # characters before a name that may say when it was the name
_WHOSE = 16  # characters before a name that may say whose it is
_FOLLOW_UP = re.compile(r"\s+(?i:from|of|and|who|born|dari|và|dan|with)\b")


def told(text: str, for_another: bool) -> Iterator[tuple[str, bool]]:
    """Yield the names that a folded text tells, and whether each is said to stand on the card."""
    for pattern in _NAME_ON_CARD_PATTERNS:
        for match in pattern.finditer(text):
            if not _NO_NAME.search(match["name"]) and _is_the_name(match, text):
                yield match["name"], True
    for match in _SUBJECT.finditer(text) if _FIRST_CAPITALS.search(text) else ():
        if _may_be_a_worker(match, text) and not goes_on(text[match.end() :]):
            yield match["name"], False
    base = latin_base(text)
    for pattern in _NAME_PATTERNS[1:] if for_another else (*_NAME_PATTERNS, _SELF, _STATED, _READ):
        for match in pattern.finditer(text):
            if whose.paper(base, match.start()) is False or not _is_the_name(match, text):
                continue  # a certificate's spelling, what the name was before, or one of two
            if pattern is not _STATED or _is_the_writers(match, text):
                yield _without_follow_up(match["name"]), False


def all_in_capitals(text: str) -> Iterator[re.Match[str]]:
    """Yield the names in capitals that a folded text holds: neither a firm nor words of the form."""
    for match in _ANY_CAPITALS.finditer(text):
        if not (_NO_NAME.search(match["name"]) or _FIRM.search(match["name"])):
            yield match


def in_brackets(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield each name in capitals that brackets say more of, what they say, and where the name begins."""
    for match in _IN_BRACKETS.finditer(text) if "(" in text else ():
        if _may_be_a_worker(match, text) and not goes_on(text[match.end() :]):
            yield match["name"], match["inside"], match.start("name")


def right_ones(text: str) -> Iterator[str]:
    """Yield the names that a text calls the right ones."""
    for match in _RIGHT_ONE.finditer(text):
        name = match["name"] or match["other"]
        if not _NO_NAME.search(name):
            yield name.rstrip(".")


def goes_on(after: str) -> bool:
    """Tell whether what follows a name says that all stays as it is for that person."""
    return bool(_GOES_ON.match(latin_base(after)))


def is_former(before: str) -> bool:
    """Tell whether what stands before a name says that it was the name once, and is no more."""
    clause = latin_base(_CLAUSE.split(before[-_WHEN:])[-1])
    return bool(_FORMER.search(clause)) and not _PRESENT.search(clause)


def _is_the_name(match: re.Match[str], text: str) -> bool:
    return not (_OR_ANOTHER.match(text, match.end("name")) or is_former(text[: match.start("name")]))


def _may_be_a_worker(match: re.Match[str], text: str) -> bool:
    close = text[max(0, match.start() - _WHOSE) : match.start()]
    if _AND_BEFORE.search(close):
        return False  # one of two
    before = latin_base(_CLAUSE.split(close)[-1])
    return not (_NO_NAME.search(match["name"]) or _FIRM.search(match["name"]) or SOMEONE_ELSE.search(before))


def _is_the_writers(match: re.Match[str], text: str) -> bool:
    """Tell whether "… NAME です" names the writer: ``ベトナムの NAME です``, but not ``担当した NAME です``."""
    before = text[max(0, match.start() - _WHOSE) : match.start()]
    if _NO_NAME.search(match["name"]) or SOMEONE_ELSE.search(latin_base(before)):
        return False
    return not match["before"].startswith("の") or any(hit.end == len(before) for hit in countries.hits(before))


def in_capitals(text: str, at: int) -> bool:
    """Tell whether a name in capitals, and nothing that only looks like one, stands at a place."""
    match = _HERE_IN_CAPITALS.match(text, at)
    return match is not None and not (_NO_NAME.search(match["name"]) or _FIRM.search(match["name"]))


def at_start(text: str) -> str:
    """Return the name that a folded text begins with, or an empty text."""
    match = _NAME_HERE.match(text)
    if match and _OR_ANOTHER.match(text, match.end()):
        return ""  # which of the two?
    return _without_follow_up(match["name"]) if match else ""


def _without_follow_up(name: str) -> str:
    name = _FOLLOW_UP.split(name)[0]
    before, comma, last = name.rpartition(",")
    return before if comma and countries.read_country(last, strict=True).value else name
