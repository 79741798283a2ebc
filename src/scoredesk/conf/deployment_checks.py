"""What must be right before people are served: `scoredesk check --deploy` runs these beside Django's own."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Doubt

from scoredesk.checks.portrait.models import MODEL_FILES
from scoredesk.conf import environment
from scoredesk.conf.environment import EnvironmentProblem
from scoredesk.conf.keys import credential_keys, seal_key
from scoredesk.conf.wiring import office_from_environment


@register(Tags.security)
def check_programme(**_: Any) -> list[CheckMessage]:
    """The chosen programme can be read (checked at every start)."""
    try:
        office_from_environment().programme()
    except EnvironmentProblem as problem:
        return [Error(str(problem), id="scoredesk.E001")]
    return []


@register(Tags.security)
def check_models(**_: Any) -> list[CheckMessage]:
    """The portrait models are there: without them no face rule is measured."""
    try:
        folder = office_from_environment().models
    except EnvironmentProblem as problem:
        return [Error(str(problem), id="scoredesk.E001")]
    lacking = [name for name in MODEL_FILES if not (folder / name).is_file()]
    if not lacking:
        return []
    return [
        Doubt(
            f"Portraits will all wait for a person's eye: {folder} lacks {', '.join(lacking)}.",
            hint="Fetch them with `python setup/fetch_models.py FOLDER`, or set SCOREDESK_MODELS to where they are.",
            id="scoredesk.W001",
        )
    ]


@register(Tags.security, deploy=True)
def check_seal(**_: Any) -> list[CheckMessage]:
    """Reports are sealed with a key that others can trust."""
    try:
        development = seal_key().development
    except EnvironmentProblem as problem:
        return [Error(str(problem), id="scoredesk.E002")]
    if development:
        return [
            Error(
                "Reports would be sealed with the development key.",
                hint="Set SCOREDESK_SEAL_KEY to the PEM or PKCS#12 file of the issuer's own key.",
                id="scoredesk.E003",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def check_credential_key(**_: Any) -> list[CheckMessage]:
    """Offline codes are signed with a key that others can trust."""
    try:
        development = credential_keys().development
    except EnvironmentProblem as problem:
        return [Error(str(problem), id="scoredesk.E002")]
    if development:
        return [
            Error(
                "Offline codes would be signed with the development key.",
                hint="Set SCOREDESK_CREDENTIAL_KEY to the PEM file of a P-256 key of the issuer's own.",
                id="scoredesk.E008",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def check_secrets(**_: Any) -> list[CheckMessage]:
    """Secrets do not lie beside what they protect."""
    return [
        Error(
            f"{variable.name} is not set: the secret lies in the data folder, beside what it protects.",
            hint=f"Set it to {variable.kind}, kept elsewhere and backed up apart.",
            id="scoredesk.E004",
        )
        for variable in (environment.SECRET_KEY, environment.BLOB_KEY)
        if not variable.is_set()
    ]


@register(Tags.security, deploy=True)
def check_public_address(**_: Any) -> list[CheckMessage]:
    """The address that QR codes will carry for good is a real one, over TLS."""
    address = environment.BASE_URL.read()
    if not environment.BASE_URL.is_set() or not address.startswith("https:"):
        return [
            Error(
                f"The public address is {address}.",
                hint="Set SCOREDESK_BASE_URL to the https address that every report will carry for good.",
                id="scoredesk.E005",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def check_mail(**_: Any) -> list[CheckMessage]:
    """Letters reach people."""
    if not environment.MAIL_OUT.read().startswith("smtp:"):
        return [
            Error(
                "Letters go into a folder and reach nobody.",
                hint=f"Set SCOREDESK_MAIL_OUT to {environment.MAIL_OUT.kind}.",
                id="scoredesk.E006",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def check_debug(**_: Any) -> list[CheckMessage]:
    """Debug pages show data to whoever meets an error."""
    if environment.DEBUG.read():
        return [Error("Debug pages are on.", hint="Unset SCOREDESK_DEBUG.", id="scoredesk.E007")]
    return []
