"""How fast reports are verified: ``python -m bench.verify_rate [REPORTS…]``, else over 10,000 and 1,000,000 of them.

wrk asks for random codes at the verification page and at the API, over registers filled by COPY, each with a
PostgreSQL and a web process of its own. Beside them, on each of these servers and in the same rounds, a bare view:
it does nothing behind the same middleware, so it is what the server itself allows. Rounds are interleaved, so that a
busy machine slows all of them alike; medians over the rounds are told, and ratios.

Bars: at least half of the bare view's rate; at the largest register at most 1.2 times the cost at the smallest.
"""

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from scoredesk.conf.embedded_postgres import EmbeddedPostgres

SIZES = (10_000, 1_000_000)
ROUNDS = 5
SECONDS = 6
CONNECTIONS = 8
LEAST_SHARE = 0.5
MOST_COST = 1.2

_ROUTES = {"bare": "/bare", "page": "/v/%s", "api": "/api/v1/reports/%s"}
_SCRIPT = """
local codes = {{}}
for line in io.lines("{codes}") do codes[#codes + 1] = line end
math.randomseed(os.time())
request = function() return wrk.format("GET", string.format("{route}", codes[math.random(#codes)])) end
done = function(summary, latency)
  io.write(string.format("RESULT %f %f %d %d\\n", summary.requests / summary.duration * 1e6,
    latency:percentile(99) / 1000, summary.errors.status, summary.errors.connect + summary.errors.read +
    summary.errors.timeout))
end
"""
_RESULT = re.compile(r"RESULT ([\d.]+) ([\d.]+) (\d+) (\d+)")


@dataclass
class Server:
    """A web server over a register of ``reports``. ``rates``, ``slowest``: requests a second and p99 in ms by route."""

    reports: int
    folder: Path
    port: int
    rates: dict[str, list[float]] = field(default_factory=dict)
    slowest: dict[str, list[float]] = field(default_factory=dict)

    @property
    def codes(self) -> Path:
        """The file of codes that wrk draws from."""
        return self.folder / "codes.txt"

    def environment(self) -> dict[str, str]:
        """The environment of all that serves this register."""
        own = {
            "SCOREDESK_DATA": str(self.folder),
            "SCOREDESK_BASE_URL": f"http://127.0.0.1:{self.port}",
            "SCOREDESK_LOG_LEVEL": "ERROR",
            # Hits are counted as for everyone, but wrk is one client.
            "SCOREDESK_CHECKS_PER_MINUTE": "1000000000",
            "SCOREDESK_API_RATE": "1000000",
            "DJANGO_SETTINGS_MODULE": "scoredesk.conf.settings",
        }
        return {name: value for name, value in os.environ.items() if not name.startswith("SCOREDESK_")} | own


def main() -> int:
    """Fill, serve, ask, and print; 1 where a bar is missed."""
    if shutil.which("wrk") is None:
        print("left out: wrk is not installed (Debian package wrk)")
        return 0
    sizes = [int(size) for size in sys.argv[1:] if size.isdigit()] or SIZES
    with ExitStack() as stack:
        servers = [_started(size, stack) for size in sizes]
        for _ in range(ROUNDS):
            for route in _ROUTES:
                for server in servers:
                    _ask(server, route)
    return _told(servers)


def _started(reports: int, stack: ExitStack) -> Server:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="scoredesk-bench-")))
    folder.chmod(0o711)
    postgres = EmbeddedPostgres(folder / "postgres")
    stack.callback(postgres.remove)
    postgres.start()
    stack.callback(postgres.stop)
    server = Server(reports, folder, _free_port())
    start = time.perf_counter()
    fill = [sys.executable, "-m", "bench.report_register", str(reports), str(server.codes)]
    subprocess.run(fill, check=True, env=server.environment())
    print(f"{reports:,} reports by COPY in {time.perf_counter() - start:.0f} s", flush=True)
    serve = [sys.executable, "-m", "bench.bare_server", f"127.0.0.1:{server.port}"]
    web = subprocess.Popen(serve, env=server.environment())
    stack.callback(web.wait)
    stack.callback(web.terminate)
    for _ in range(100):
        try:
            with urlopen(f"http://127.0.0.1:{server.port}/bare", timeout=5):
                return server
        except (HTTPError, URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError("the web server did not start")


def _ask(server: Server, route: str) -> None:
    script = server.folder / f"{route}.lua"
    script.write_text(_SCRIPT.format(codes=server.codes, route=_ROUTES[route]))
    address = f"http://127.0.0.1:{server.port}"
    wrk = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(script), address]
    found = _RESULT.search(subprocess.run(wrk, check=True, capture_output=True, text=True).stdout)
    assert found is not None
    rate, p99, refused, broken = float(found[1]), float(found[2]), int(found[3]), int(found[4])
    if refused or broken:
        raise RuntimeError(f"{route} at {server.reports:,}: {refused} answers were errors, {broken} did not come")
    server.rates.setdefault(route, []).append(rate)
    server.slowest.setdefault(route, []).append(p99)


def _told(servers: list[Server]) -> int:
    print(f"one web process, {CONNECTIONS} connections, medians of {ROUNDS} rounds of {SECONDS} s")
    print(f"{'reports':>10} {'route':<6} {'requests/s':>11} {'p99 ms':>8} {'of bare':>8} {'cost to smallest':>17}")
    missed = 0
    for server in servers:
        for route in _ROUTES:
            rate = statistics.median(server.rates[route])
            share = rate / statistics.median(server.rates["bare"])
            cost = statistics.median(servers[0].rates[route]) / rate
            p99 = statistics.median(server.slowest[route])
            print(f"{server.reports:>10,} {route:<6} {rate:>11,.0f} {p99:>8.1f} {share:>8.2f} {cost:>17.2f}")
            missed |= route != "bare" and (share < LEAST_SHARE or cost > MOST_COST)
    print("a bar is missed" if missed else "both bars are met")
    return int(missed)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
