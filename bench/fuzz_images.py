"""Feed mutated pictures of every format to the checks: no crash, no hang, no memory beyond the bound.

``python -m bench.fuzz_images [--count 20000] [--seed 1]``. Every file goes through ``examine_file`` and ``clean``,
every twentieth through the whole portrait room. Prints what came out, the slowest file, the decoder's peak.
"""

import argparse
import io
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image
from samples import portraits

from scoredesk.checks.clean_image import UncleanableError, clean
from scoredesk.checks.files import examine_file
from scoredesk.checks.portrait import examine
from scoredesk.domain.findings import Verdict
from scoredesk.domain.programme_file import parse

_ROOT = Path(__file__).resolve().parent.parent
_PROGRAMME = _ROOT / "src/scoredesk/programmes/ssw2-manufacturing/programme.toml"
_HEIC = _ROOT / "tests/checks/data/astronaut.heic"
_BOUND_MB, _BOUND_SECONDS = 600, 5


@dataclass
class Tally:
    """What came out so far."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    peak: float = 0.0
    decoders: set[str] = field(default_factory=set)
    surprises: list[str] = field(default_factory=list)

    def look_at_decoder(self) -> None:
        """Note the decoder's peak memory; a new process means that a file ended the one before."""
        for task in Path("/proc/self/task").iterdir():
            for child in (task / "children").read_text().split():
                self.decoders.add(child)
                status = Path(f"/proc/{child}/status").read_text().splitlines()
                peak = next((line.split()[1] for line in status if line.startswith("VmPeak")), "0")
                self.peak = max(self.peak, int(peak) / 1000)


def main(argv: Sequence[str] = ()) -> int:
    """Fuzz and print; exit code 1 where a bound was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--models", type=Path, default=_ROOT / "var/models")
    options = parser.parse_args(argv)
    programme = parse(_PROGRAMME.read_text(encoding="utf-8"))
    seeds = _seeds()
    chance = np.random.default_rng(options.seed)
    tally = Tally()
    names = list(seeds)
    for number in range(options.count):
        name = names[number % len(names)]
        raw = _mutated(seeds[name], seeds[names[int(chance.integers(len(names)))]], chance)
        begun = time.perf_counter()
        try:
            check = examine_file(raw, programme.files, allow_heic=True)
            last = check.findings[-1]
            value = last.value if last.verdict is Verdict.FAIL and isinstance(last.value, str) else ""
            tally.outcomes[f"{last.rule} {last.verdict.value} {value}".strip()] += 1
            if number % 20 == 0:
                examine(raw, programme.portrait, programme.files, options.models, allow_heic=True)
            clean(raw)
        except UncleanableError:
            pass
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what this looks for
            tally.surprises.append(f"file {number} ({name}): {error!r}")
        tally.slowest = max(tally.slowest, time.perf_counter() - begun)
        tally.look_at_decoder()
        if number % 1000 == 999:
            print(f"{number + 1} files, slowest {tally.slowest:.2f} s, peak {tally.peak:.0f} MB", flush=True)
    return _report(tally)


def _report(tally: Tally) -> int:
    for outcome, count in tally.outcomes.most_common():
        print(f"  {count:6}  {outcome}")
    print(f"decoders ended and replaced: {len(tally.decoders) - 1}")
    print(f"slowest file, wall: {tally.slowest:.2f} s; decoder's peak address space: {tally.peak:.0f} MB")
    for surprise in tally.surprises[:20]:
        print("SURPRISE", surprise)
    met = not tally.surprises and tally.peak <= _BOUND_MB and tally.slowest <= 3 * _BOUND_SECONDS
    print("bars met" if met else "MISSED")
    return 0 if met else 1


def _seeds() -> dict[str, bytes]:
    """One small picture of every kind that arrives."""
    picture = portraits.framed(portraits.person(), 100, 115, 0.6)
    other = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    deep = Image.fromarray(np.asarray(picture.convert("L")).astype(np.uint16) * 257)
    exif = Image.Exif()
    exif[0x0112] = 6
    seeds = {
        "jpeg": _encoded(picture, "JPEG", quality=80),
        "jpeg progressive": _encoded(picture, "JPEG", progressive=True),
        "jpeg exif": _encoded(picture, "JPEG", exif=exif, comment=b"comment"),
        "jpeg thumbnail": portraits.with_thumbnail(_encoded(other, "JPEG"), portraits.small(_encoded(picture, "JPEG"))),
        "jpeg grey": _encoded(picture.convert("L"), "JPEG"),
        "jpeg cmyk": _encoded(picture.convert("CMYK"), "JPEG"),
        "jpeg mpo": _encoded(picture, "MPO", save_all=True, append_images=[other]),
        "png": _encoded(picture, "PNG"),
        "png rgba": _encoded(picture.convert("RGBA"), "PNG"),
        "png palette": _encoded(picture.quantize(64), "PNG"),
        "png 16 bit": _encoded(deep, "PNG"),
        "png bitmap": _encoded(picture.convert("1"), "PNG"),
        "png animated": _encoded(picture, "PNG", save_all=True, append_images=[other]),
        "gif": _encoded(picture.quantize(64), "GIF"),
        "gif animated": _encoded(picture.quantize(64), "GIF", save_all=True, append_images=[other.quantize(64)]),
        "webp": _encoded(picture, "WEBP"),
        "bmp": _encoded(picture, "BMP"),
        "tiff": _encoded(picture, "TIFF"),
    }
    if _HEIC.is_file():
        seeds["heic"] = _HEIC.read_bytes()
    return seeds


def _encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _mutated(raw: bytes, other: bytes, chance: np.random.Generator) -> bytes:
    """Change a file in one to four ways: bits, bytes, big numbers, cuts, repeats, and another file's pieces."""
    data = bytearray(raw)
    for _ in range(int(chance.integers(1, 5))):
        # Headers decide most; half of all changes fall on the first 200 bytes.
        reach = len(data) if chance.random() < 0.5 else min(len(data), 200)
        if reach < 8:
            break
        place = int(chance.integers(reach))
        match int(chance.integers(7)):
            case 0:
                data[place] ^= 1 << int(chance.integers(8))
            case 1:
                data[place : place + 4] = chance.integers(0, 256, 4, np.uint8).tobytes()
            case 2:
                extremes = (b"\xff\xff", b"\x00\x00", b"\x7f\xff", b"\xff\xff\xff\xff", b"\x00\x00\x00\x01")
                value = extremes[int(chance.integers(len(extremes)))]
                data[place : place + len(value)] = value
            case 3:
                del data[place : place + int(chance.integers(1, 64))]
            case 4:
                data[place:place] = chance.integers(0, 256, int(chance.integers(1, 64)), np.uint8).tobytes()
            case 5:
                start = int(chance.integers(max(1, len(other) - 1)))
                data[place:place] = other[start : start + int(chance.integers(1, 2000))]
            case _:
                piece = data[place : place + int(chance.integers(1, 500))]
                data[place:place] = piece * int(chance.integers(1, 20))
    return bytes(data) if chance.random() > 0.1 else bytes(data[: int(chance.integers(1, len(data) + 1))])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
