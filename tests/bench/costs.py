"""What commands cost, in processes of their own, and how it is told."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_RUNS, _PATIENCE = 3, 20.0
_MEASURE = """
import resource, subprocess, sys, time
start = time.perf_counter()
run = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
if run.returncode:
    sys.stderr.buffer.write(run.stdout[-2000:])
    sys.exit(1)
print(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds by the clock, seconds of work, and MB at its peak.

    The work counts both cores, so it can be more than the clock shows; with other programs
    running it is the steadier of the two. The MB are those of its largest process.
    """

    clock: float
    work: float
    memory: float


def measure(
    command: list[str | Path],
    where: Path,
    env: dict[str, str] | None = None,
    before: Callable[[], object] = lambda: None,
    longest: float | None = None,
) -> Cost:
    """The least that a command took in up to three runs. It has to succeed.

    `before` is called before each run, and not counted. Raises subprocess.TimeoutExpired where a
    run takes longer than `longest` seconds.
    """
    costs: list[Cost] = []
    spent = 0.0
    while not costs or (len(costs) < _RUNS and spent < _PATIENCE):
        before()
        done = subprocess.run(
            [sys.executable, "-S", "-c", _MEASURE, *command],
            cwd=where,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | (env or {}),
            capture_output=True,
            text=True,
            check=False,
            timeout=longest,
        )
        if done.returncode:
            sys.exit(f"{' '.join(map(str, command))}\n{done.stderr}")
        clock, work, memory = map(float, done.stdout.split())
        costs.append(Cost(clock, work, memory / (1024 if sys.platform == "linux" else 1024**2)))
        spent += clock
    return Cost(*(min(getattr(cost, name) for cost in costs) for name in Cost.__slots__))


def growth(small: Cost, large: Cost) -> str:
    """How many times as much a larger one cost."""
    clock, work = large.clock / small.clock, large.work / small.work
    return f"{clock:.1f} times the time ({work:.1f} times the work)"


def seconds_of(cost: Cost) -> str:
    """Seconds by the clock, and of work."""
    return f"{cost.clock:.2f} ({cost.work:.2f})"


def bar(bars: list[str], what: str, found: float, most: float, unit: str = "s") -> None:
    """Notes whether what was asked for was reached."""
    reached = "reached" if found < most else "MISSED"
    bars.append(f"- {what}: {found:.2f} {unit}, under {most:.2f} {unit}: {reached}")


def say(what: str) -> None:
    """Tells the person at the terminal what is going on."""
    print(f"  {time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)
