"""A program that is told of events: a real HTTP server on loopback which takes, fails, hangs or dribbles as told."""

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LOOPBACK = ("127.0.0.0/8",)


@dataclass(slots=True)
class Received:
    """One message as it came."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> Any:
        """The body, understood."""
        return json.loads(self.body)

    def is_signed_with(self, secret: str) -> bool:
        """Whether it is signed, as the Standard Webhooks specification describes checking it."""
        key = base64.b64decode(secret.removeprefix("whsec_"))
        content = f"{self.headers['webhook-id']}.{self.headers['webhook-timestamp']}.".encode() + self.body
        expected = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
        signatures = [each.split(",", 1) for each in self.headers["webhook-signature"].split(" ")]
        return any(version == "v1" and hmac.compare_digest(each, expected) for version, each in signatures)


@dataclass(slots=True)
class Receiver:
    """``answers``: statuses to come, then 204. ``hold``: seconds before each answer; ``dribble``: between its bytes."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    hold: float = 0.0
    dribble: float = 0.0
    received: list[Received] = field(default_factory=list)


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Run a receiver for the length of a block."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            receiver.received.append(Received(self.path, headers, body))
            time.sleep(receiver.hold)
            status = receiver.answers.pop(0) if receiver.answers else 204
            answer = f"HTTP/1.1 {status} x\r\nLocation: {receiver.url}/elsewhere\r\nContent-Length: 0\r\n\r\n".encode()
            try:
                for byte in answer if receiver.dribble else [None]:
                    self.wfile.write(answer if byte is None else bytes([byte]))
                    self.wfile.flush()
                    time.sleep(receiver.dribble)
            except OSError:
                return

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    receiver.url = f"http://127.0.0.1:{server.server_port}/hook"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
