"""Elections in which every byte is made by belenios-tool, 2.0 or 3.x, in any group and with any trustees."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from subprocess import CompletedProcess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import BeleniosTool

TEMPLATE: dict[str, object] = {
    "description": "D’un autre logiciel.",
    "name": "Élection",
    "questions": [
        {"answers": ["Pour", "Contre"], "blank": True, "min": 1, "max": 1, "question": "Une"},
        {"answers": ["a", "b", "c"], "min": 1, "max": 2, "question": "Deux"},
    ],
    "administrator": "A",
    "credential_authority": "C",
}


def ok(done: CompletedProcess[str]) -> str:
    """What the tool printed; fails with its complaint."""
    assert done.returncode == 0, done.stderr
    return done.stdout


class Folder:
    """A working directory of belenios-tool for one group."""

    def __init__(self, tool: BeleniosTool, folder: Path, group: str) -> None:
        self.tool, self.path, self.group = tool, folder, group

    @property
    def is_2(self) -> bool:
        return self.tool.version[0] == 2

    def run(self, *arguments: str, stdin: str = "") -> CompletedProcess[str]:
        return self.tool.run(list(arguments), cwd=self.path, stdin=stdin)

    def write(self, name: str, text: str) -> str:
        (self.path / name).write_text(text, encoding="utf-8")
        return name

    def key_step(self, step: int, *arguments: str, stdin: str = "") -> str:
        """One step of the ceremony for a threshold key."""
        common = ("setup", "generate-trustee-key-threshold", "--group", self.group, "--step", str(step))
        return ok(self.run(*common, *arguments, stdin=stdin))

    def certify(self, index: int, threshold: int, size: int) -> str:
        """Step 1; returns the id, which names the files ID.cert and ID.key."""
        context = () if self.is_2 else ("--threshold-context", f"{index}/{threshold}/{size}")
        before = set(self.path.glob("*.cert"))
        self.key_step(1, *context)
        (made,) = set(self.path.glob("*.cert")) - before
        return made.stem

    def threshold_key(self, threshold: int, size: int) -> tuple[list[str], str]:
        """A whole ceremony; returns the ids of the trustees, who have ID.key and ID.dkey, and the parameters."""
        ids = [self.certify(index, threshold, size) for index in range(1, size + 1)]
        certs = self.write("certs.jsons", "".join((self.path / f"{i}.cert").read_text() for i in ids))
        self.key_step(2, "--certs", certs)
        polynomials = ""
        for index, trustee in enumerate(ids, 1):
            place = (
                ("--threshold", str(threshold))
                if self.is_2
                else ("--threshold-context", f"{index}/{threshold}/{size}")
            )
            polynomials += self.key_step(3, "--certs", certs, "--key", f"{trustee}.key", *place)
        shown = self.write("polynomials.jsons", polynomials)
        self.key_step(4, "--certs", certs, "--polynomials", shown)
        voutputs = "".join(
            self.key_step(
                5, "--certs", certs, "--key", f"{i}.key", stdin=(self.path / f"{i}.vinput").read_text()
            )
            for i in ids
        )
        return ids, self.key_step(6, "--certs", certs, "--polynomials", shown, stdin=voutputs)


class ForeignElection(Folder):
    """From the credentials to the result, with `singles` trustees of kind Single and then at most one threshold key."""

    def __init__(
        self,
        tool: BeleniosTool,
        folder: Path,
        *,
        group: str = "Ed25519",
        voters: Sequence[str] = ("v1", "v2", "v3"),
        singles: int = 2,
        threshold: tuple[int, int] | None = None,
        template: dict[str, object] = TEMPLATE,
    ) -> None:
        super().__init__(tool, folder, group)
        self.uuid = ok(self.run("setup", "generate-token")).strip()
        common = ["--uuid", self.uuid, "--group", group]
        self.write("voters.txt", "".join(f"{voter}\n" for voter in voters))
        ok(self.run("setup", "generate-credentials", *common, "--file", "voters.txt"))
        next(folder.glob("*.pubcreds")).rename(folder / "public_creds.json")
        codes = next(folder.glob("*.privcreds")).read_text()
        self.codes = (
            [line.split()[-1] for line in codes.splitlines()]
            if self.is_2
            else list(json.loads(codes).values())
        )
        self.singles, self.threshold_ids = singles, list[str]()
        # The tool asks for this file even where it has nothing to hold.
        self.write("public_keys.jsons", "".join(self._single(number) for number in range(singles)))
        if threshold is not None:
            self.threshold_ids, parameters = self.threshold_key(*threshold)
            self.write("threshold.json", parameters)
        ok(self.run("setup", "make-trustees"))
        self.write("template.json", json.dumps(template))
        ok(self.run("setup", "make-election", *common, "--template", "template.json"))
        ok(self.run("archive", "init"))

    def _single(self, number: int) -> str:
        ok(self.run("setup", "generate-trustee-key", "--group", self.group))
        next(self.path.glob("*.privkey")).rename(self.path / f"trustee{number}.key.single")
        public = next(self.path.glob("*.pubkey"))
        text = public.read_text()
        public.unlink()
        return text

    @property
    def record(self) -> Path:
        return self.path / f"{self.uuid}.bel"

    def cast(self, voter: int, choice: list[list[int]]) -> None:
        self.write("cred", self.codes[voter])
        self.write("choice", json.dumps(choice))
        option = "--ballot" if self.is_2 else "--choice"
        ballot = ok(self.run("election", "generate-ballot", "--privcred", "cred", option, "choice"))
        self.append("Ballot", ballot)

    def close(self) -> None:
        self.append("EndBallots", "")

    def count(self) -> None:
        self.append("EncryptedTally", ok(self.run("election", "compute-encrypted-tally")))

    def decrypt(self, position: int) -> None:
        arguments = (
            ("decrypt", "--privkey", f"trustee{position - 1}.key.single")
            if position <= self.singles
            else self._share(self.threshold_ids[position - self.singles - 1])
        )
        done = self.run("election", *arguments, "--trustee-id", str(position))
        self.append("PartialDecryption", ok(done))

    def _share(self, trustee: str) -> tuple[str, ...]:
        return ("decrypt-threshold", "--key", f"{trustee}.key", "--decryption-key", f"{trustee}.dkey")

    def finish(self, *positions: int) -> None:
        self.close()
        self.count()
        for position in positions or range(1, self.singles + len(self.threshold_ids) + 1):
            self.decrypt(position)
        self.append("Result", ok(self.run("election", "compute-result")))

    def append(self, kind: str, data: str) -> None:
        ok(self.run("archive", "add-event", f"--type={kind}", stdin=data))
