"""An example register of results: eighty invented persons, sittings on both routes, scores around 80 % (N16).

``register_csv`` is a file as ``scoredesk results import`` takes it; ``person`` finds one of its rows, so that the
sample mails and the register never disagree by accident. Marks are exact, decimals where an exam has them.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from samples import portraits

COLUMNS = (
    "examinee_number",
    "sitting",
    "category",
    "exam_date",
    "name",
    "birth_date",
    "nationality",
    "sex",
    "email",
    "score",
    "pass_mark",
    "full_mark",
    "outcome",
    "portrait",
)

RECENT = "recent"
"""The sitting that lies a week before the day on which the register is made."""

_SITTINGS = {
    "2310": date(2023, 10, 31),  # the day before the procedure's first (N4)
    "2311": date(2023, 11, 1),
    "2402": date(2024, 2, 15),
    "2406": date(2024, 6, 20),
    "2410": date(2024, 10, 17),
    "2502": date(2025, 2, 13),
    "2506": date(2025, 6, 1),
    "2507": date(2025, 7, 7),  # the last day before the gap (N2, N3)
    "2511": date(2025, 11, 4),  # the first day of My Page (N1)
}

# Pass mark and full mark. 80 % of the pass marks: 9.6, 49.92, 38.4.
_MARKS = {
    "machining": ("12", "20"),
    "electronics": ("62.4", "100"),
    "surface": ("48", "80"),
}

# Sitting, category, score, outcome, sex, nationality, birth date, name.
_ROWS = """
2310 machining    9     failed M VN 1989-09-13 DANG QUOC BAO
2310 surface      51    passed F ID 1996-09-13 SUHARTINI
2311 machining    10    failed M VN 1993-09-18 DO VAN LONG
2311 electronics  49.92 failed F MM 1990-02-20 THIN THIN AYE
2311 surface      38.4  failed M ID 1991-01-10 BUDI SANTOSO
2311 surface      0     absent M CN 1988-08-27 WANG JIANGUO
2311 machining    13    passed F NP 1998-09-20 TAMANG SUNITA
2402 machining    9     failed M VN 1998-02-25 NGUYEN VAN HUNG
2402 machining    11    failed F VN 1996-06-05 TRAN THI MAI
2402 electronics  49.9  failed M VN 1997-10-06 LE HOANG NAM
2402 electronics  58.8  failed F VN 1996-10-22 PHAM THI LAN
2402 surface      38.3  failed M MM 1995-11-10 AUNG KYAW MOE
2402 surface      60    passed M PH 1993-02-05 DELA CRUZ JUAN MIGUEL
2402 machining    10    failed F PH 1999-04-17 REYES MARIA CLARA
2402 machining    15    passed M KH 1996-07-02 SOK DARA
2402 machining    11    failed M VN 1994-05-19 NGUYEN DINH TUAN
2406 machining    10    failed M VN 1988-01-06 HOANG MINH DUC
2406 machining    8     failed F VN 1993-03-15 VU THI HOA
2406 electronics  50    failed F VN 1997-04-18 BUI THI NGA
2406 electronics  61.2  failed M VN 1995-05-08 NGO DUC ANH
2406 electronics  49.92 failed M ID 2000-02-28 AGUS WIJAYA
2406 surface      38.4  failed F ID 2000-10-15 SITI RAHAYU
2406 surface      41    failed M PH 1996-03-07 SANTOS CARLO JOSE
2406 surface      0     absent F TH 1997-06-19 KANYA SRISUK
2406 machining    12    passed M CN 1997-01-08 ZHANG WEIQIANG
2406 electronics  57    failed M VN 1998-11-30 PHAM VAN CUONG
2406 surface      43.5  failed F VN 1995-02-03 TRAN THI XUAN
2410 machining    9     failed F VN 1989-03-13 HO THI THUY
2410 machining    11    failed F VN 1988-06-02 DUONG THI YEN
2410 machining    10    failed M VN 1995-07-21 LY VAN TAM
2410 electronics  52.8  failed F VN 1994-01-14 NGUYEN THI HANH
2410 electronics  48.6  failed M VN 1999-09-26 TRAN VAN KHOA
2410 electronics  70.2  passed F ID 1989-04-10 DEWI LESTARI
2410 surface      39    failed M MM 1992-02-15 ZAW LIN HTET
2410 surface      47.9  failed F MM 2000-12-21 SU MYAT NOE
2410 machining    11    failed M NP 2002-04-25 GURUNG BISHAL
2410 surface      38.4  failed F CN 1997-12-02 LI XIAOMEI
2410 machining    10    failed F ID 1999-08-08 FITRI HANDAYANI
2502 machining    10    failed M VN 1994-01-10 PHAN DINH PHUC
2502 machining    9     failed F VN 1993-11-02 TRINH THI LOAN
2502 machining    11    failed M VN 1997-09-24 NGUYEN HUU TOAN
2502 electronics  55.2  failed F VN 1993-06-23 LE THI DIEU LINH
2502 electronics  49.92 failed M VN 1992-09-21 TRUONG VAN SON
2502 electronics  49.91 failed M ID 2000-03-24 EKO PRASETYO
2502 surface      40.5  failed F ID 1989-11-14 RINA KARTIKA
2502 surface      44    failed M MM 1991-02-20 MIN THU
2502 surface      52    passed F MM 1998-06-20 KHIN SANDAR WIN
2502 machining    10    failed F PH 1996-06-23 GARCIA ANA LIZA
2502 machining    9     failed M NP 2003-05-26 SHRESTHA RAJESH
2502 electronics  53.4  failed M MM 1997-04-27 HTET AUNG
2502 surface      38.4  failed M PH 1990-10-11 RAMOS EDWIN
2506 machining    11    failed F VN 1991-04-16 VO THI KIM CHI
2506 machining    10    failed M VN 1996-09-01 DINH VAN QUANG
2506 machining    9     failed F VN 1992-02-13 NGUYEN THI PHUONG
2506 electronics  60    failed M VN 1992-11-16 CAO XUAN TRUONG
2506 electronics  50.4  failed M ID 2003-10-23 HENDRA GUNAWAN
2506 electronics  45    failed M MM 1999-09-11 YE HTUT NAING
2506 surface      38.4  failed F MM 1990-12-01 EI PHYU MON
2506 surface      46    failed M PH 1996-11-08 BAUTISTA RAMON
2506 surface      39.2  failed F KH 1989-07-17 CHEA SREYMOM
2506 machining    14    passed M TH 1994-01-04 SOMCHAI JAIDEE
2506 machining    9     failed F NP 2001-07-24 MAGAR ANITA
2506 surface      40    failed M KH 1992-12-15 CHAN RITHY
2507 machining    11    failed M VN 1996-08-18 MAI VAN HIEU
2507 machining    10    failed F VN 1990-06-25 LAM THI BICH
2507 electronics  56.4  failed M ID 1995-11-24 YUSUF HIDAYAT
2507 electronics  49.9  failed F PH 2000-11-26 MENDOZA GRACE JOY
2507 surface      42    failed M CN 1988-10-17 LIU DONGSHENG
2507 surface      43    failed F NP 2003-02-15 RAI PUJA
2507 machining    9     failed M KH 1991-04-22 KEO VICHEKA
2507 electronics  51    failed M TH 1989-06-29 PRASERT BOONMEE
2507 surface      38.3  failed F ID 1997-03-22 DIAN PERMATA
2511 machining    10    failed M ID 2001-03-19 WAHYU SETIAWAN
2511 electronics  49.92 failed F CN 1991-06-21 CHEN YULAN
2511 surface      55    passed M PH 1991-03-24 VILLANUEVA NOEL
2511 machining    9     failed M TH 1996-03-01 ANAN THONGDEE
recent machining   11    failed M NP 1992-08-06 THAPA DIPAK
recent electronics 63    passed F KH 1998-03-13 NOU BOPHA
recent surface     38.4  failed F TH 1994-05-08 MALEE WONGSA
recent surface     0     absent F CN 1990-12-13 SUN HAIYAN
"""

# For these the feed of My Page brings a portrait.
_WITH_PORTRAIT = frozenset({"WAHYU SETIAWAN", "CHEN YULAN", "THAPA DIPAK", "MALEE WONGSA"})
_DOMAINS = ("example.jp", "example.com", "example.org")


@dataclass(frozen=True, slots=True)
class Examinee:
    """One row of the register. ``portrait``: a file's name beside the register, or empty."""

    examinee_number: str
    sitting: str
    category: str
    exam_date: date
    name: str
    birth_date: date
    nationality: str
    sex: str
    email: str
    score: Decimal
    pass_mark: Decimal
    full_mark: Decimal
    outcome: str
    portrait: str = ""


def examinees(today: date) -> tuple[Examinee, ...]:
    """Return every row; ``today`` places the recent sitting."""
    return tuple(_read(today))


def person(name: str, today: date) -> Examinee:
    """Return the row of a name. Raises KeyError where there is none."""
    for examinee in examinees(today):
        if examinee.name == name:
            return examinee
    raise KeyError(name)


def register_csv(today: date) -> bytes:
    """Return the register as CSV in UTF-8, with a header line."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for examinee in examinees(today):
        writer.writerow([getattr(examinee, column) for column in COLUMNS])
    return out.getvalue().encode()


def write_register(folder: Path, today: date) -> Path:
    """Write ``results.csv`` and, beside it, the folder ``portraits``; return the CSV's path."""
    pictures = folder / "portraits"
    pictures.mkdir(parents=True, exist_ok=True)
    for examinee in examinees(today):
        if examinee.portrait:
            ground = portraits.GROUNDS[examinee.birth_date.day % len(portraits.GROUNDS)]
            picture = portraits.compliant_portrait(ground=ground, mirrored=examinee.sex == "M")
            (pictures / examinee.portrait).write_bytes(picture)
    path = folder / "results.csv"
    path.write_bytes(register_csv(today))
    return path


def _read(today: date) -> Iterator[Examinee]:
    for index, line in enumerate(_ROWS.strip().splitlines(), 1):
        sitting, category, score, outcome, sex, nationality, birth_date, name = line.split(maxsplit=7)
        exam_date = _SITTINGS.get(sitting, today - timedelta(days=7))
        code = f"{exam_date:%y%m}"
        pass_mark, full_mark = _MARKS[category]
        yield Examinee(
            examinee_number=f"SM{code}-{10400 + 37 * index}",
            sitting=f"{exam_date:%Y-%m}-{category}",
            category=category,
            exam_date=exam_date,
            name=name,
            birth_date=date.fromisoformat(birth_date),
            nationality=nationality,
            sex=sex,
            email=f"{name.lower().replace(' ', '.')}@{_DOMAINS[index % 3]}",
            score=Decimal(score),
            pass_mark=Decimal(pass_mark),
            full_mark=Decimal(full_mark),
            outcome=outcome,
            portrait=f"{name.lower().replace(' ', '-')}.jpg" if name in _WITH_PORTRAIT else "",
        )
