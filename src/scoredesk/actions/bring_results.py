"""Take in a file of results that a program brings, where a file that was just taken in is not taken in again.

A program that did not hear the answer sends its file once more. If nothing else was imported since, it hears the first
answer again. If something was, the file may be meant to undo it, and is imported like any other.
"""

from dataclasses import dataclass
from typing import BinaryIO

from scoredesk.actions.actor import Actor, Permission, require
from scoredesk.actions.import_results import ImportSummary, import_results, sha256_of
from scoredesk.actions.office_programme import programme
from scoredesk.store.models import ResultImport

FILE_NAME = "api"
"""Programs send bodies, which have no name."""


@dataclass(frozen=True, slots=True)
class Brought:
    """``again``: these very bytes were the last import, so nothing was done."""

    summary: ImportSummary
    again: bool


def bring_results(stream: BinaryIO, actor: Actor) -> Brought:
    """Import a file, once. ``stream`` can be wound back. Raises what ``import_results`` raises."""
    require(actor, Permission.IMPORT_RESULTS)
    digest = sha256_of(stream)
    stream.seek(0)
    last = ResultImport.objects.filter(programme=programme().key).order_by("pk").last()
    if last is not None and last.file_sha256 == digest:
        return Brought(ImportSummary(last.pk, last.rows, last.new, last.revised, last.unchanged, 0, ()), again=True)
    return Brought(import_results(stream, file_name=FILE_NAME, actor=actor), again=False)
