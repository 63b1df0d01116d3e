"""How pages do on a slow phone, by Lighthouse, beside the theme as it comes.

A real web server (nginx) serves them packed and with the security headers of the built site.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.costs import say
from bench.trees import ROOT, strip_tree
from browser import NAMES
from plainsource.base.project import Project
from plainsource.finish.headers import format_nginx
from plainsource.publish.build import build_site

LIGHTHOUSE = ROOT / ".cache/lighthouse/node_modules/lighthouse/cli/index.js"
NODE = Path(sys.executable).with_name("node")
PAGES = ("", "downtime/", "plan-your-days/", "where-this-comes-from/", "all-pages/")
"""One page of each kind: home, text with figures, planner, lists of records, list of pages."""

RUNS = 3
SCORES = ("performance", "accessibility", "best-practices", "seo")
_TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time")
_SHIFT, _WEIGHT, _ASKED = "cumulative-layout-shift", "total-byte-weight", "network-requests"
_MOST_PAINT = 1.2
_HEADS = ("page", "speed", "access", "practices", "search", "first paint", "largest", "blocked")
_HEADS += ("shift", "kB", "requests")
_SERVER = """
{modules}
pid {folder}/pid; error_log {folder}/errors; worker_processes 1; {user}
events {{ worker_connections 256; }}
http {{
  include /etc/nginx/mime.types; access_log off; charset utf-8;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  gzip on; gzip_types {types};
  {brotli}
  server {{ listen 127.0.0.1:{port}; root {site}; index index.html; error_page 404 /404.html;
{headers}    expires 1h; }}
}}
"""
_TYPES = "text/css text/javascript application/javascript application/json image/svg+xml"
_BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_filter_module.so")


@dataclass(frozen=True, slots=True)
class Seen:
    """The medians of one page: scores of 100, seconds, layout shift, kB, requests."""

    scores: tuple[float, ...]
    times: tuple[float, ...]
    shift: float
    weight: float
    requests: float


def measure_phones(folder: Path, bars: list[str]) -> str:
    """Serves the real site and the same pages in the stock theme, and runs Lighthouse on them."""
    project = Project(ROOT)
    built = build_site(project, folder / "phones")
    if not built.published:
        sys.exit("The site has errors. Run: make check")
    stock = strip_tree(project, folder / "phones-stock", stock=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=stock, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, check=True)
    rows = []
    with served(folder / "phones", folder / "server", format_nginx()) as address:
        ours = {page: median_of(address + page, folder) for page in PAGES}
    rows += [(f"/{page}", seen) for page, seen in ours.items()]
    with served(stock / "site", folder / "stock-server", "") as address:
        rows += [(f"stock theme, /{p}", median_of(address + p, folder)) for p in PAGES[:2]]
    for page, seen in ours.items():
        reached = all(score == 100 for score in seen.scores) and seen.shift == 0
        reached = reached and seen.times[1] < _MOST_PAINT
        bars.append(
            f"- phone, /{page}: {' '.join(f'{score:.0f}' for score in seen.scores)}, largest paint "
            f"{seen.times[1]:.2f} s, shift {seen.shift:.2f}: {'reached' if reached else 'MISSED'}"
        )
    return _table(rows)


@contextlib.contextmanager
def served(site: Path, folder: Path, headers: str) -> Iterator[str]:
    """Serve a folder with nginx while the block runs; gives the address with a slash."""
    folder.mkdir(parents=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    brotli = _BROTLI.is_file()
    settings = _SERVER.format(
        modules=f"load_module {_BROTLI};" if brotli else "",
        brotli=f"brotli on; brotli_comp_level 9; brotli_types {_TYPES};" if brotli else "",
        folder=folder,
        user="user root;" if os.geteuid() == 0 else "",
        types=_TYPES,
        port=port,
        site=site.resolve(),
        headers="".join(f"    {line}\n" for line in headers.splitlines()),
    )
    (folder / "nginx.conf").write_text(settings, "utf-8")
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    command = [nginx, "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/"
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait_for(address: str) -> None:
    for _ in range(50):
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=2):
            return
        time.sleep(0.1)
    sys.exit("nginx did not start. Install it, or leave this part out: make bench PARTS=check")


def median_of(address: str, folder: Path) -> Seen:
    """What Lighthouse says of a page, the median of several runs."""
    say(f"Lighthouse: /{re.sub('^.*?//[^/]*/', '', address)}")
    reports = [_report(address, folder / "report.json") for _ in range(RUNS)]

    def middle(value: Any) -> float:
        return float(statistics.median(value(report) for report in reports))

    return Seen(
        tuple(middle(lambda r, n=name: r["categories"][n]["score"] * 100) for name in SCORES),
        tuple(middle(lambda r, n=name: _number(r, n) / 1000) for name in _TIMES),
        middle(lambda r: _number(r, _SHIFT)),
        middle(lambda r: _number(r, _WEIGHT) / 1000),
        middle(lambda r: len(r["audits"][_ASKED]["details"]["items"])),
    )


def _number(report: dict[str, Any], audit: str) -> float:
    return float(report["audits"][audit]["numericValue"])


def _report(address: str, to: Path) -> dict[str, Any]:
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), "")
    command = [NODE, LIGHTHOUSE, address, "--quiet", f"--chrome-flags={flags}"]
    command += ["--output=json", f"--output-path={to}"]
    for last in (False, False, True):
        # On a busy machine the browser may take longer to start than Lighthouse waits.
        done = subprocess.run(
            command,
            env=os.environ | {"CHROME_PATH": chromium},
            capture_output=True,
            text=True,
            check=False,
        )
        if not done.returncode:
            break
        if last:
            sys.exit(done.stderr)
    report: dict[str, Any] = json.loads(to.read_text("utf-8"))
    return report


def _table(rows: list[tuple[str, Seen]]) -> str:
    lines = [
        f"### On a slow phone (Lighthouse, median of {RUNS})",
        "",
        f"| {' | '.join(_HEADS)} |",
        "|" + " --- |" * len(_HEADS),
    ]
    for name, seen in rows:
        scores = " | ".join(f"{score:.0f}" for score in seen.scores)
        times = " | ".join(f"{seconds:.2f} s" for seconds in seen.times)
        lines.append(
            f"| {name} | {scores} | {times} | {seen.shift:.3f} | {seen.weight:.0f} "
            f"| {seen.requests:.0f} |"
        )
    return "\n".join([*lines, ""])
