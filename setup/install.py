"""Installs Scoredesk and everything in a lock file into the virtual environment that runs this.

    .venv/bin/python setup/install.py requirements-dev.lock

Every file is checked against the lock's hashes. uv does it, several times as fast as pip; it comes from a
lock of its own, and is told which package index pip has been set up with on this machine. Where uv fails,
pip does it.
"""

import ast
import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent
UV_LOCK = SOURCE / "requirements-uv.lock"
# pip's option: uv's variable.
AS_UV = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
    "proxy": "HTTPS_PROXY",
    "trusted-host": "UV_INSECURE_HOST",
}


def pip_settings() -> dict[str, str]:
    """What pip's files and variables say; the variables, which pip lists as `:env:`, have the last word."""
    pip = [sys.executable, "-m", "pip", "config", "list"]
    lines = subprocess.run(pip, capture_output=True, text=True, check=False).stdout.splitlines()
    found: dict[str, str] = {}
    for line in sorted(lines, key=lambda line: line.startswith(":env:")):
        name, _, value = line.partition("=")
        found[name.rpartition(".")[2]] = str(ast.literal_eval(value)) if value else ""
    return found


def uv_environment(settings: dict[str, str]) -> dict[str, str]:
    """The environment with pip's settings in uv's words; uv's own variables are left as they are."""
    environment = dict(os.environ)
    for option, variable in AS_UV.items():
        places = [place for place in settings.get(option, "").split() if option != "find-links" or _there(place)]
        if places:
            environment.setdefault(variable, ("," if option == "find-links" else " ").join(places))
    # As pip does: any index may have the file. The hashes decide which file is right.
    environment.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    environment.setdefault("UV_HTTP_TIMEOUT", "180")
    return environment


def _there(place: str) -> bool:
    # pip overlooks a folder that is gone; uv stops at it.
    return "://" in place or Path(place).is_dir()


def run(*command: str | Path, environment: dict[str, str] | None = None) -> bool:
    return subprocess.run(command, env=environment, check=False).returncode == 0


def main(lock: Path) -> int:
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", "install")
    uv = Path(sys.executable).parent / "uv"
    place = ("--python", sys.executable)
    if run(*pip, "--require-hashes", "--no-deps", "-r", UV_LOCK):
        environment = uv_environment(pip_settings())
        install = (uv, "pip", "install", "--quiet", *place)
        if run(*install, "--require-hashes", "-r", lock, environment=environment):
            return 0 if run(*install, "--no-deps", "--no-build-isolation", "-e", SOURCE, environment=environment) else 2
    print("uv could not do it; pip does, which takes a minute or two")
    done = run(*pip, "--no-compile", "--require-hashes", "-r", lock) and run(
        *pip, "--no-deps", "--no-build-isolation", "-e", SOURCE
    )
    return 0 if done else 2


if __name__ == "__main__":
    sys.exit(main(SOURCE / sys.argv[1]))
