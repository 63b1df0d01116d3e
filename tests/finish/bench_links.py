"""How long the link check takes beside lychee: `python tests/finish/bench_links.py`."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

URL = "https://example.org/"
WORDS = [
    "skin",
    "needle",
    "redness",
    "day",
    "device",
    "cream",
    "gentle",
    "water",
    "clinic",
    "question",
    "answer",
    "study",
]
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


def run(command: list[str | Path]) -> tuple[float, float]:
    """Seconds and megabytes of a command that has to succeed."""
    before = time.perf_counter()
    code = (
        "import resource, subprocess, sys; run = subprocess.run(sys.argv[1:], capture_output=True);"
        "print(run.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code, *command], capture_output=True, text=True, check=True
    )
    status, size = done.stdout.split()
    assert status == "0", command
    return time.perf_counter() - before, int(size) / (1024 if sys.platform == "linux" else 1024**2)


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
            text = " ".join(chance.choices(WORDS, k=44))
            target = f"../p{chance.randrange(pages):04d}/"
            place = f"#s{chance.randrange(20)}" if paragraph % 2 else ""
            link = f'<a href="{target}{place}">a page</a>' if section * 4 + paragraph < 50 else ""
            parts.append(f"<p>{text} {link}.</p>")
    return "\n".join(parts)


def main() -> None:
    """Print seconds and megabytes for both, for sites of three sizes; the best of three runs."""
    print(
        "| pages | ours, s | ours, MB | lychee, s | lychee, MB |\n| --- | --- | --- | --- | --- |"
    )
    for pages in (100, 1000, 2000):
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder) / "site"
            generate(site, pages)
            cells = [
                f"{number:.2f}" if number < 10 else f"{number:.0f}"
                for command in (ours(site), lychees(site))
                for number in min(run(command) for _ in range(3))
            ]
        print(f"| {pages} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
