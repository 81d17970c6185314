"""Measuring whole processes, and printing figures side by side."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """Wall and processor time in seconds, peak memory in MiB, of a whole process."""

    wall: float
    cpu: float
    peak: float


_LAUNCHER = """
import os, subprocess, sys, time
started = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
wall = time.perf_counter() - started
process.returncode = os.waitstatus_to_exitcode(status)
print(process.returncode, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
"""


def cost_of(command: Sequence[str | Path], cwd: Path | None = None) -> Cost:
    """Run a command that must succeed, and say what it cost.

    A small process starts it, since a child's peak counts the memory of whoever forked it.
    """
    launch = [sys.executable, "-S", "-E", "-c", _LAUNCHER, *(str(part) for part in command)]
    told = subprocess.run(launch, cwd=cwd, capture_output=True, text=True, check=True).stdout.split()
    if told[0] != "0":
        sys.exit(f"{command[0]} ended with code {told[0]}")
    return Cost(*map(float, told[1:]))


def side_by_side(
    title: str, ours: Sequence[str | Path], theirs: Sequence[str | Path], cwd: Path, rounds: int
) -> None:
    """Run A B A B …, and print medians with the ratio theirs / ours."""
    pairs = [(cost_of(ours, cwd), cost_of(theirs, cwd)) for _ in range(rounds)]
    print(f"\n{title} ({rounds} pairs, medians)")
    print(f"{'':24}{'ours':>12}{'theirs':>12}{'theirs/ours':>14}")
    for name, unit in (("wall", "s"), ("cpu", "s"), ("peak", "MiB")):
        a = statistics.median(getattr(pair[0], name) for pair in pairs)
        b = statistics.median(getattr(pair[1], name) for pair in pairs)
        print(f"{name + ', ' + unit:24}{a:12.2f}{b:12.2f}{b / a:14.2f}")


def rate(title: str, count: int, seconds: float, unit: str) -> None:
    """Print how many per second."""
    print(f"\n{title}\n{'':24}{count / seconds:12.1f} {unit} per second ({count} in {seconds:.1f} s)")
