"""A portrait, examined: file, then picture, then face; every rule of N9 gets its finding."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from scoredesk.checks.files import FileFacts, Picture, examine_file
from scoredesk.checks.imaging import Pixels
from scoredesk.checks.portrait.face_patch import face_patch
from scoredesk.checks.portrait.faces import find_faces, upright
from scoredesk.checks.portrait.geometry import FaceView, view_face
from scoredesk.checks.portrait.models import Face, FaceModels, load
from scoredesk.checks.portrait.rules import recommended_size
from scoredesk.checks.portrait.skin import skin_of
from scoredesk.checks.portrait.verdicts import judge
from scoredesk.checks.portrait.view import View
from scoredesk.domain.findings import Finding, Subject, Verdict
from scoredesk.domain.programme import FileRules, PortraitRules

# A larger picture tells no rule more; the measures are taken at fixed face sizes anyway.
MEASURING_SIDE = 800


@dataclass(frozen=True, slots=True)
class PortraitFindings:
    """What was found on one portrait.

    ``findings``: one per rule, files first. ``crown``, ``chin``: shares of the height from the top, of the picture
    upright; ``centre``: share of the width; None where there is no face. ``others``: further
    faces. ``pixels`` is what was measured.
    """

    facts: FileFacts
    findings: tuple[Finding, ...]
    crown: float | None = None
    chin: float | None = None
    centre: float | None = None
    face: FaceView | None = field(default=None, repr=False)
    others: tuple[Face, ...] = ()
    pixels: Pixels | None = field(default=None, repr=False)

    def finding(self, rule: str) -> Finding | None:
        """Return the finding of one rule, or None where it was not reached."""
        return next((finding for finding in self.findings if finding.rule == rule), None)


def examine(
    raw: bytes, rules: PortraitRules, files: FileRules, models: Path | None, *, allow_heic: bool = False
) -> PortraitFindings:
    """Examine a portrait file by every rule of N9.

    ``models``: folder of the face models; without them every face rule asks, with the value ``not_measured``.
    Same bytes, same findings. Never raises on any bytes; DecoderStalledError when the machine hangs.
    """
    check = examine_file(raw, files, Subject.PORTRAIT, allow_heic=allow_heic, max_side=MEASURING_SIDE)
    if check.picture is None:
        return PortraitFindings(check.facts, check.findings)
    return examine_picture(check.picture, check.facts, rules, load(models), check.findings)


def examine_picture(
    picture: Picture,
    facts: FileFacts,
    rules: PortraitRules,
    models: FaceModels | None,
    earlier: tuple[Finding, ...] = (),
) -> PortraitFindings:
    """Examine a decoded portrait; ``earlier``: findings on its file."""
    view = _view(picture.pixels, facts, rules, models)
    findings = (*earlier, *judge(view), _size_advice(view))
    if view.face is None:
        return PortraitFindings(facts, findings, pixels=view.pixels)
    head = view.face.head
    return PortraitFindings(
        facts,
        findings,
        crown=max(0.0, head.crown) / view.height,
        chin=head.chin / view.height,
        centre=head.centre / view.width,
        face=view.face,
        others=view.found.others if view.found is not None else (),
        pixels=view.pixels,
    )


def _view(pixels: Pixels, facts: FileFacts, rules: PortraitRules, models: FaceModels | None) -> View:
    view = View(pixels, facts, rules)
    if models is None:
        return view
    found = find_faces(models, pixels)
    pixels = upright(pixels, found.turned)
    face = view_face(models, pixels, found.main) if found.main is not None else None
    if face is None:
        return replace(view, pixels=pixels, found=found)
    patch, skin = face_patch(pixels, face), skin_of(pixels, face)
    return replace(view, pixels=pixels, found=found, face=face, patch=patch, skin=skin)


def _size_advice(view: View) -> Finding:
    facts, rules = view.facts, view.rules
    return Finding(
        "recommended_size",
        Verdict.PASS,
        Subject.PORTRAIT,
        f"{facts.width} × {facts.height}",
        "pixels",
        f"{rules.recommended_width} × {rules.recommended_height}",
        params={"advice": recommended_size.advice(view)},
    )
