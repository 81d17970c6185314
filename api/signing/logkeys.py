"""The keys that sign checkpoints: one per consultation, in files that only the server's user can read.

A checkpoint must be signed within moments of a ballot, by any server process, with nobody there to type a passphrase;
so this is an online key, and sealing it on the same disk would protect nothing. It can sign a false head, never a
false ballot, decryption or result: those who hold copies of earlier heads see what was removed. It lies in a folder
beside the databases and never in them, so that whoever gets a copy of the database cannot sign with it; keep a copy
where the keys of the web server are kept. Several hosts that serve one consultation need the same folder.

    log-keys/UUID.key     PRIVATE+KEY+une-voix/UUID+1f2e3d4c+AQ…   (the form of Go's sumdb/note)
    log-keys/UUID.last    the checkpoint that was signed last
    log-keys/UUID.witnesses   the verifier keys of witnesses whose countersignatures are taken, one per line
    log-keys/UUID.cosigned    the newest checkpoint that any of them countersigned
"""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from api.files import write_file
from ballot.errors import Refused
from ballot.transparency.checkpoint import Checkpoint, log_signer, read_checkpoint
from ballot.transparency.note import (
    NOTE_LIMIT,
    NoteSigner,
    VerifierKey,
    parse_signing_key,
    parse_verifier_key,
    signing_key_text,
)


class LogKeyMissing(Refused):
    """There is no key to sign this consultation's checkpoints with."""

    code = "log-key-missing"


class LogKeys:
    """The folder of the keys; made when the first key is."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def create(self, uuid: str) -> NoteSigner:
        """The key of a consultation, drawn if there is none; two processes that draw at once get the same."""
        try:
            return self.signer(uuid)
        except LogKeyMissing:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        seed = os.urandom(32)
        text = signing_key_text(log_signer(uuid, seed).key, seed)
        # mkstemp makes files for their owner only; a link is refused where another process was faster.
        descriptor, name = tempfile.mkstemp(prefix=f".{uuid}.", dir=self._folder)
        try:
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(text + "\n")
                file.flush()
                os.fsync(descriptor)
            with suppress(FileExistsError):
                os.link(name, self._path(uuid, "key"))
        finally:
            Path(name).unlink()
        return self.signer(uuid)

    def signer(self, uuid: str) -> NoteSigner:
        """The key of a consultation. Raises `LogKeyMissing`."""
        try:
            text = self._path(uuid, "key").read_text(encoding="ascii")
        except FileNotFoundError:
            raise LogKeyMissing(
                "The key that signs this consultation's checkpoints is not on this server."
            ) from None
        return parse_signing_key(text.strip())

    @contextmanager
    def turn(self, uuid: str) -> Iterator[None]:
        """Hold off every other process that would sign for this consultation, until the block ends."""
        with self._path(uuid, "key").open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def last(self, uuid: str) -> tuple[bytes, Checkpoint] | None:
        """What was signed last, as a note and as what it says."""
        try:
            data = self._path(uuid, "last").read_bytes()[: NOTE_LIMIT + 1]
        except FileNotFoundError:
            return None
        return data, read_checkpoint(data)

    def remember(self, uuid: str, note: bytes) -> None:
        """Keep what was signed last, for whoever signs next."""
        self._replace(uuid, "last", note)

    def witnesses(self, uuid: str) -> tuple[VerifierKey, ...]:
        """The keys of the witnesses that this consultation knows."""
        try:
            text = self._path(uuid, "witnesses").read_text(encoding="utf-8")
        except FileNotFoundError:
            return ()
        return tuple(parse_verifier_key(line) for line in text.splitlines())

    def keep_witnesses(self, uuid: str, witnesses: Sequence[VerifierKey]) -> None:
        """Know these witnesses from now on; only within `turn`."""
        self._replace(uuid, "witnesses", "".join(f"{key.text}\n" for key in witnesses).encode())

    def cosigned(self, uuid: str) -> bytes | None:
        """The newest checkpoint that a witness countersigned, as a note."""
        try:
            return self._path(uuid, "cosigned").read_bytes()
        except FileNotFoundError:
            return None

    def keep_cosigned(self, uuid: str, note: bytes) -> None:
        """Serve this countersigned checkpoint from now on; only within `turn`."""
        self._replace(uuid, "cosigned", note)

    def _replace(self, uuid: str, ending: str, data: bytes) -> None:
        # Else a power cut may leave an empty file under the name, and what was signed is forgotten.
        write_file(self._path(uuid, ending), data)

    def _path(self, uuid: str, ending: str) -> Path:
        return self._folder / f"{uuid}.{ending}"
