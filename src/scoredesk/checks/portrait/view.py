"""What the rules of the portrait room look at, and what they return."""

from dataclasses import dataclass, field

from scoredesk.checks.files import FileFacts
from scoredesk.checks.imaging import Pixels
from scoredesk.checks.portrait.face_patch import FacePatch
from scoredesk.checks.portrait.faces import FoundFaces
from scoredesk.checks.portrait.geometry import FaceView
from scoredesk.checks.portrait.skin import Skin
from scoredesk.domain.programme import PortraitLimit, PortraitRules


@dataclass(frozen=True, slots=True)
class View:
    """A portrait under examination.

    ``pixels``: (h, w, 3) uint8 sRGB, set upright where it lay on its side. ``facts``: of the original file.
    ``found`` is None where no models are installed, ``face``, ``patch`` and ``skin`` where there is no face.
    """

    pixels: Pixels = field(repr=False)
    facts: FileFacts
    rules: PortraitRules
    found: FoundFaces | None = None
    face: FaceView | None = None
    patch: FacePatch | None = None
    skin: Skin | None = None

    @property
    def width(self) -> int:
        """Pixels across."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Pixels down."""
        return int(self.pixels.shape[0])


@dataclass(frozen=True, slots=True)
class Measured:
    """One measured value: ``limit`` is its entry in the programme's ``[portrait.limits]``.

    ``limit`` None: the head's height, which has two bounds of its own. ``value`` NaN means that there was nothing
    to measure, and a person looks.
    """

    limit: PortraitLimit | None
    value: float
    unit: str = ""
    confidence: float | None = None
