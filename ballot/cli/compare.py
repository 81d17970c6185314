"""`ballot compare-build URL DIRECTORY…`: does a server serve the scripts that one has built oneself?

What is compared: every file of the server's list under /assets/, byte for byte; the list itself; the service worker;
and each page with scripts, which may differ from ours in its words only, and is on the list too (those of voters).
It tells what the server answers here and now; a server
that answers others differently is found out only by asking from where the others are. Given the page of a consultation,
it also compares what the logbook says is served, under the head that the log key has signed: that is the same for all.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from ballot.cli.commands import Parsers
from ballot.cli.download import fetch, fetch_page
from ballot.cli.files import CannotRead
from ballot.cli.junk import is_junk
from ballot.cli.shells import strange_in
from ballot.cli.software import latest_software
from ballot.cli.terminal import say
from ballot.consultation import addresses
from ballot.transparency.manifest import integrity_of, make_manifest, manifest_hash

LIMIT = 32 * 1024 * 1024
ANY_SLUG = "COMPARE"
"""Asked for where no consultation is given: the pages are the same for all."""
WORKER = "sw.js"
KINDS = {".js", ".css", ".svg", ".png"}
_NAME = re.compile(r"[A-Za-z0-9._-]{1,100}")


def add_arguments(commands: Parsers) -> None:
    """What the command takes."""
    parser = commands["compare-build"]
    parser.description = (
        "Compare what a server gives voters to run with a build of the same version: kiosk/dist after "
        "`npm run build`, and api/pages/static. Exit code 0: the same; 1: different; 2: could not compare."
    )
    parser.add_argument(
        "url",
        metavar="URL",
        help="base address of the server; or a consultation's page, to compare with its logbook too",
    )
    parser.add_argument("directories", metavar="DIRECTORY", nargs="+", type=Path)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Compare and report; the return value is the exit code."""
    built = _built(arguments.directories)
    base, slug = _parts(arguments.url)
    manifest = fetch(f"{base}/assets/manifest.json", LIMIT)
    differences = [*_files(base, manifest, built), *_worker(base, built)]
    paths = {
        addresses.VOTER.format(slug=slug or ANY_SLUG): "voter",
        addresses.CHECK.format(slug=slug or ANY_SLUG): "check",
        addresses.KIOSK: "kiosk",
        addresses.STAFF_SIGN_IN: "staff",
    }
    shells = {}
    for path, shell in paths.items():
        page, strange = _page(base, path, shell, built)
        differences += strange
        if shell != "staff":
            # The staff's page comes in the reader's language, so the manifest lists no single form of it.
            shells[shell] = page
    expected = make_manifest(built, shells)
    if not differences and manifest != expected:
        differences.append("manifest.json: other bytes than build and pages give")
    if slug:
        differences += _logged(arguments.url, manifest, expected)
    for difference in differences:
        say(f"DIFFERENT\t{difference}", sys.stdout)
    if differences:
        say(f"{base} does not serve this build ({len(differences)} differences).")
        return 1
    covered = "the logbook says so too" if slug else "not compared with any logbook"
    say(f"{base} serves this build: {len(built)} files and {len(paths)} pages compared; {covered}.")
    return 0


def _parts(url: str) -> tuple[str, str]:
    """The base address, and the short name of the consultation whose page `url` is, or nothing."""
    base, _, slug = url.partition("?")[0].rstrip("/").partition(addresses.PAGE.format(slug=""))
    if slug and _NAME.fullmatch(slug) is None:
        raise CannotRead(f"{url} is not the address of a consultation's page.")
    return base.rstrip("/"), slug


def _built(directories: Sequence[Path]) -> dict[str, bytes]:
    try:
        found = {
            path.name: path.read_bytes()
            for directory in directories
            for path in sorted(directory.iterdir())
            if path.suffix in KINDS and not is_junk(path.name)
        }
    except OSError as error:
        raise CannotRead(f"The build cannot be read: {error.strerror or 'unknown reason'}.") from error
    if not found:
        raise CannotRead("The directories hold no build; run `npm run build` in kiosk/ first.")
    return found


def _listed(base: str, manifest: bytes) -> dict[str, str]:
    try:
        files = json.loads(manifest)["files"]
        listed = {str(file["name"]): str(file["integrity"]) for file in files}
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise CannotRead(f"{base} gives no list of its files; is it a server of Une Voix?") from error
    for name in listed:
        if _NAME.fullmatch(name) is None:
            raise CannotRead("The server's list holds a name that no file of ours has.")
    return listed


def _files(base: str, manifest: bytes, built: Mapping[str, bytes]) -> list[str]:
    listed = _listed(base, manifest)
    differences = [f"{name}: in the build, not served" for name in built if name not in listed]
    for name, integrity in listed.items():
        if name not in built:
            differences.append(f"{name}: served, not in the build")
            continue
        served = fetch(f"{base}/assets/{name}", LIMIT)
        if served != built[name]:
            differences.append(f"{name}: other bytes than in the build")
        if integrity != integrity_of(served):
            differences.append(f"{name}: the list names another hash than that of what is served")
    return differences


def _logged(url: str, served: bytes, built: bytes) -> list[str]:
    found = latest_software(url)
    if found is None:
        return ["the logbook says nothing of what is served"]
    moment, named = found
    since = f"the logbook says that since {moment} the manifest {named} is served"
    differences = []
    if named != manifest_hash(served):
        differences.append(f"{since}, but it is {manifest_hash(served)}")
    if named != manifest_hash(built):
        differences.append(f"{since}, but that of the build with these pages is {manifest_hash(built)}")
    return differences


def _worker(base: str, built: Mapping[str, bytes]) -> list[str]:
    if WORKER not in built or fetch(f"{base}/{WORKER}", LIMIT) == built[WORKER]:
        return []
    return [f"/{WORKER}: other bytes than in the build"]


def _page(base: str, path: str, shell: str, built: Mapping[str, bytes]) -> tuple[bytes, list[str]]:
    page, strange = fetch_page(f"{base}{path}", LIMIT)
    return page, [f"{path}: {found}" for found in (*strange, *strange_in(page, shell, built))]
