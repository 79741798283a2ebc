"""All sample mails: the first wave, and the second, which answers the letters that the first brought about."""

from samples.answers import ANSWERS
from samples.complete import COMPLETE
from samples.deficient import DEFICIENT, LEFT
from samples.refused import OTHER, REFUSED
from samples.sample import Sample

FIRST_WAVE: tuple[Sample, ...] = (*COMPLETE, *DEFICIENT, *REFUSED, *OTHER, *LEFT)
SECOND_WAVE: tuple[Sample, ...] = ANSWERS
ALL: tuple[Sample, ...] = (*FIRST_WAVE, *SECOND_WAVE)
