"""How long the link check takes beside lychee: `python tests/finish/bench_links.py`."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

URL = "https://example.org/"
WORDS = ["skin", "needle", "redness", "day", "device", "cream", "gentle", "water", "clinic"]
LYCHEE = Path(sys.executable).with_name("lychee")


def generate(site: Path, pages: int) -> None:
    """A site of so many pages of some 30 kB with 70 links each, none of them broken."""
    chance = random.Random(pages)
    for number in range(pages):
        folder = site / f"p{number:04d}"
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(_page(chance, f"p{number:04d}", pages))
    assets = site / "assets"
    assets.mkdir()
    (assets / "icon.png").write_bytes(b"")
    (assets / "main.css").write_text("body { background: url(icon.png) }")
    places = "".join(f"<url><loc>{URL}p{number:04d}/</loc></url>" for number in range(pages))
    (site / "sitemap.xml").write_text(f"<urlset>{places}</urlset>")


class Cost(NamedTuple):
    """Seconds of computing, seconds on the clock, and megabytes at the most."""

    computing: float
    clock: float
    size: float


def run(command: list[str | Path]) -> Cost:
    """What a command costs; it has to succeed.

    On a busy computer the clock says little, so tests compare the time of computing.
    """
    code = (
        "import resource, subprocess, sys; run = subprocess.run(sys.argv[1:], capture_output=True);"
        "cost = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(run.returncode, cost.ru_utime + cost.ru_stime, cost.ru_maxrss)"
    )
    before = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-S", "-c", code, *command], capture_output=True, text=True, check=True
    )
    clock = time.perf_counter() - before
    status, computing, size = done.stdout.split()
    assert status == "0", command
    return Cost(float(computing), clock, int(size) / (1024 if sys.platform == "linux" else 1024**2))


def ours(site: Path) -> list[str | Path]:
    """The command for our check, as a process of its own."""
    code = (
        "import sys; from pathlib import Path; from plainsource.finish.links import check_links;"
        f"sys.exit(len(check_links(Path(sys.argv[1]), '{URL}')))"
    )
    return [sys.executable, "-c", code, site]


def lychees(site: Path) -> list[str | Path]:
    """The command for lychee, with everything it can look for in a folder."""
    return [
        LYCHEE,
        "--offline",
        "--include-fragments=full",
        "--include-mail",
        "--no-progress",
        "--index-files=index.html",
        f"--root-dir={site}",
        f"--remap={URL} file://{site}/",
        *(f"{site}/**/*.{kind}" for kind in ("html", "xml", "css")),
    ]


def _page(chance: random.Random, name: str, pages: int) -> str:
    parts = [
        (
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>'
            f'<link rel="canonical" href="{URL}{name}/"><link rel="icon" href="../assets/icon.png">'
            '<link rel="stylesheet" href="../assets/main.css"></head><body>'
            '<img src="../assets/icon.png" srcset="../assets/icon.png 2x" alt="">'
        )
    ]
    for section in range(20):
        parts.append(f'<h2 id="s{section}">Part<a href="#s{section}">¶</a></h2>')
        for paragraph in range(4):
            text = " ".join(chance.choices(WORDS, k=48))
            target = f"../p{chance.randrange(pages):04d}/"
            place = f"#s{chance.randrange(20)}" if paragraph % 2 else ""
            link = f'<a href="{target}{place}">a page</a>' if section * 4 + paragraph < 50 else ""
            parts.append(f"<p>{text} {link}.</p>")
    return "\n".join(parts)


def main() -> None:
    """Print what both cost for sites of three sizes; the best of three runs."""
    sys.stdout.write(
        "| pages | check | clock, s | computing, s | MB |\n| --- | --- | --- | --- | --- |\n"
    )
    for pages in (100, 1000, 2000):
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder) / "site"
            generate(site, pages)
            for name, command in (("ours", ours(site)), ("lychee", lychees(site))):
                runs = [run(command) for _ in range(3)]
                best = Cost(*map(min, zip(*runs, strict=True)))
                cells = f"{best.clock:.2f} | {best.computing:.2f} | {best.size:.0f}"
                sys.stdout.write(f"| {pages} | {name} | {cells} |\n")


if __name__ == "__main__":
    main()
