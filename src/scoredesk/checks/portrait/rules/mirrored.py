"""The picture is not a mirror image, as far as the file itself can tell.

A face has no handedness: pixels alone never tell. But a camera puts a thumbnail into its JPEG, and an editor that
mirrors the picture may leave that as it was. Definition: how many times nearer the thumbnail is to the picture's mirror
image than to the picture: (1 - likeness) of the one ÷ (1 - likeness) of the other, likeness being the correlation of
32 × 32 lightnesses in the best of four quarter turns; 0 where there is no thumbnail, or it is of neither.
From 5 on a person looks; it never fails, since the thumbnail may be the wrong one.
Source: own trial on 25 portraits in two framings: mirrored 16 to 31 times and more, also after brightening; as they
were, 0.1 times at most, cut by a tenth 0.8.
"""

from scoredesk.checks.portrait.view import Measured, View
from scoredesk.domain.programme import PortraitLimit


def measure(view: View) -> tuple[Measured, ...]:
    """Measure the original file, not its pixels."""
    return (Measured(PortraitLimit.MIRRORED, view.facts.mirrored, "times"),)
