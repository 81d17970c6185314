"""What a voter waits for while the ballot is sealed: the page's own code in chromium, also throttled 6 times."""

from __future__ import annotations

import gzip
import statistics
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.conftest import find_chromium

PROJECT = Path(__file__).parents[2]
THROTTLES = (1, 6)
# Node 20 on the machine of 2026-11, noble with tables of width 4, the lowest and the highest of three runs.
REFERENCE_FIRST, REFERENCE_NEXT = (47, 61), (9.1, 11.1)

_BUNDLE = """
import { build } from "esbuild";
const contents = `
    import { generateCode } from "./protocol/credential.ts";
    import { encryptBallot } from "./protocol/encryption.ts";
    import { electionWith } from "./tests/protocol/support.ts";
    const random = (length) => crypto.getRandomValues(new Uint8Array(length));
    const election = electionWith([{ answers: 2, blank: true }]);
    const code = generateCode(random);
    globalThis.encryptionTimes = () => Array.from({ length: 12 }, () => {
        const before = performance.now();
        encryptBallot(election, code, [[0, 1, 0]], random);
        return performance.now() - before;
    });
    if (globalThis.process) console.log(JSON.stringify(globalThis.encryptionTimes()));
`;
const built = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: "ts" },
    bundle: true, write: false, format: "iife", target: ["es2020"],
});
process.stdout.write(built.outputFiles[0].contents);
"""


def _node(source: str, *, is_module: bool = False) -> str:
    kind = "module" if is_module else "commonjs"
    command = ["node", f"--input-type={kind}", "-"]
    return subprocess.run(
        command, input=source, cwd=PROJECT / "kiosk", capture_output=True, text=True, check=True
    ).stdout


def _in_page(browser: Browser, source: str, throttle: int) -> list[float]:
    page = browser.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": throttle})
    page.evaluate(source)
    times: list[float] = page.evaluate("globalThis.encryptionTimes()")
    page.close()
    return times


def measure(rounds: int) -> None:
    """Print first and later ballots of a page in ms, and the size of the page on the wire."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("chromium is not there; `make test-tools` gets it")
    source = _node(_BUNDLE, is_module=True)
    taken: dict[str, list[list[float]]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for _ in range(rounds):
            plain = [float(time) for time in _node(source).strip(" []\n").split(",")]
            taken.setdefault("node", []).append(plain)
            for throttle in THROTTLES:
                name = f"chromium, {throttle} x slower" if throttle > 1 else "chromium"
                taken.setdefault(name, []).append(_in_page(browser, source, throttle))
        browser.close()
    print(f"\nsealing a ballot of 2 answers and blank, ms ({rounds} pages each, medians)")
    print(f"{'':24}{'first':>12}{'next':>12}{'first/node':>14}")
    first_in_node = statistics.median(times[0] for times in taken["node"])
    for name, pages in taken.items():
        first = statistics.median(times[0] for times in pages)
        following = statistics.median(time for times in pages for time in times[1:])
        print(f"{name:24}{first:12.1f}{following:12.1f}{first / first_in_node:14.1f}")
    print(f"{'reference, node':24}{_range(REFERENCE_FIRST):>12}{_range(REFERENCE_NEXT):>12}")
    for name in ("voter.js", "voter.css", "kiosk.js", "kiosk.css", "sw.js"):
        data = (PROJECT / "kiosk" / "dist" / name).read_bytes()
        print(f"{name:24}{len(data) / 1000:12.1f} kB, {len(gzip.compress(data, 9)) / 1000:.1f} kB by gzip")


def _range(ends: tuple[float, float]) -> str:
    return f"{ends[0]:g}-{ends[1]:g}"
