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
    """Wall and processor time in seconds of a process with those it started; peak memory of all together, in MiB."""

    wall: float
    cpu: float
    peak: float


_LAUNCHER = """
import os, subprocess, sys, threading, time

def tree(pid):
    found = [pid]
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/children") as file:
            for child in file.read().split():
                found += tree(child)
    return found

def memory(pid):
    total = 0
    for one in tree(pid):
        with open(f"/proc/{one}/smaps_rollup") as file:
            total += next(int(line.split()[1]) for line in file if line.startswith("Pss:"))
    return total

def watch():
    global peak
    while not done.wait(0.1):
        try:
            peak = max(peak, memory(process.pid))
        except (OSError, StopIteration):
            pass

peak, done, started = 0, threading.Event(), time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
watcher = threading.Thread(target=watch)
watcher.start()
_, status, usage = os.wait4(process.pid, 0)
wall = time.perf_counter() - started
done.set()
watcher.join()
process.returncode = os.waitstatus_to_exitcode(status)
print(process.returncode, wall, usage.ru_utime + usage.ru_stime, max(peak, usage.ru_maxrss) / 1024)
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
