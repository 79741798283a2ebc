"""A real SMTP server that keeps to a script: what it offers, how it answers each command, and what it heard."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO


@dataclass(slots=True)
class Script:
    """``offers``: lines of the answer to EHLO. ``answers``: by the beginning of a command, one after the other.

    The answer ``hang up`` closes the connection; ``.`` stands for the end of the letter.
    """

    offers: tuple[str, ...] = ()
    answers: dict[str, list[str]] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)
    letters: list[bytes] = field(default_factory=list)
    connections: int = 0
    port: int = 0

    @property
    def address(self) -> str:
        """The server as a carrier's address."""
        return f"smtp://127.0.0.1:{self.port}"


@contextmanager
def smtp_script(script: Script) -> Iterator[Script]:
    """Run the server on a free port of the loopback address."""
    listener = socket.create_server(("127.0.0.1", 0))
    script.port = listener.getsockname()[1]
    threading.Thread(target=_accept, args=(listener, script), daemon=True).start()
    try:
        yield script
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def _accept(listener: socket.socket, script: Script) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        script.connections += 1
        threading.Thread(target=_talk, args=(connection, script), daemon=True).start()


def _talk(connection: socket.socket, script: Script) -> None:
    with connection, connection.makefile("rb") as lines:
        if not _say(connection, _answer(script, "greeting", "220 script")):
            return
        while line := lines.readline():
            command = line.decode("utf-8").rstrip("\r\n")
            verb = command.split(" ")[0].upper()
            command = verb + command[len(verb) :]
            script.heard.append(command)
            if verb == "EHLO":
                offers = ["script", *script.offers]
                usual = "\r\n".join(f"250{'-' if offer != offers[-1] else ' '}{offer}" for offer in offers)
            else:
                usual = {"DATA": "354 go on", "QUIT": "221 bye", "AUTH": "235 hello"}.get(verb, "250 OK")
            answer = _answer(script, command, usual)
            if not _say(connection, answer) or verb == "QUIT":
                return
            if verb == "DATA" and answer.startswith("354"):
                script.letters.append(_letter(lines))
                if not _say(connection, _answer(script, ".", "250 taken")):
                    return


def _letter(lines: BinaryIO) -> bytes:
    content = b""
    while (line := lines.readline()) not in (b".\r\n", b""):
        content += line.removeprefix(b".")
    return content


def _answer(script: Script, command: str, usual: str) -> str:
    for beginning, answers in script.answers.items():
        if command.startswith(beginning) and answers:
            return answers.pop(0)
    return usual


def _say(connection: socket.socket, answer: str) -> bool:
    if answer == "hang up":
        return False
    connection.sendall(answer.encode() + b"\r\n")
    return True
