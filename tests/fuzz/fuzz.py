"""Coverage-guided fuzzing of every parser with atheris, for a bounded time: `make fuzz`, or one target at a time.

python tests/fuzz/fuzz.py [--seconds 20] [TARGET ...]

Each target runs in a process of its own, begins from real files, and is ended by libFuzzer's limits of time and
memory; an input that does more than give a value or one of our errors is kept in .fuzz/TARGET and fails the run.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
WORK = PROJECT / ".fuzz"
MEMORY_MB = 2048
SLOWEST_S = 20


def run_target(name: str, corpus: Path, seconds: int) -> None:
    """Fuzz one target in this process; libFuzzer ends it."""
    import atheris

    # What is imported here is instrumented, so that the fuzzer sees which branches an input took.
    with atheris.instrument_imports(include=["ballot"]):
        from tests.fuzz.targets import make_targets

    target = make_targets()[name]
    for number, seed in enumerate(target.seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    limits = [f"-max_total_time={seconds}", f"-timeout={SLOWEST_S}", f"-rss_limit_mb={MEMORY_MB}"]
    limits += ["-max_len=60000", f"-artifact_prefix={corpus.parent}/", "-verbosity=0", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *limits, str(corpus)], target.run)
    atheris.Fuzz()


def main() -> int:
    """Run the targets one after the other; the return value is the exit code."""
    parser = argparse.ArgumentParser(description="Fuzz the parsers.")
    parser.add_argument("--seconds", type=int, default=20, help="for each target (default: %(default)s)")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    arguments = parser.parse_args()
    if arguments.inside:
        name = arguments.targets[0]
        run_target(name, WORK / name / "corpus", arguments.seconds)
        return 0
    try:
        import atheris
    except ImportError:
        print("atheris is not installed: see the dependency group fuzz in pyproject.toml.", file=sys.stderr)
        return 2
    print(f"atheris {getattr(atheris, '__version__', '')}, {arguments.seconds} s per target")
    from tests.fuzz.targets import make_targets

    failed = []
    for name in arguments.targets or sorted(make_targets()):
        (WORK / name / "corpus").mkdir(parents=True, exist_ok=True)
        command = [sys.executable, __file__, "--inside", "--seconds", str(arguments.seconds), name]
        done = subprocess.run(command, capture_output=True, text=True, cwd=PROJECT, check=False)
        runs = [line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed_units" in line]
        print(f"{name:12} {'ok' if done.returncode == 0 else 'FAILED'}  {''.join(runs)} inputs", flush=True)
        if done.returncode != 0:
            failed.append(name)
            print(done.stdout[-3000:] + done.stderr[-3000:])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
