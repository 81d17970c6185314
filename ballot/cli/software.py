"""What a consultation's logbook says of the software that its server gives voters to run."""

from __future__ import annotations

from io import BytesIO

from ballot.cli.download import fetch, record_url, sibling
from ballot.cli.evidence import LOGBOOK_LIMIT
from ballot.cli.files import CannotRead
from ballot.consultation import addresses
from ballot.election import parse_election
from ballot.errors import BallotError, Refused
from ballot.transparency.checkpoint import parse_checkpoint
from ballot.transparency.logbook import EntryType, read_logbook
from ballot.transparency.note import NOTE_LIMIT, parse_note, verify_note
from ballot.verify.heads import log_key_of

ELECTION_LIMIT = 4 * 1024 * 1024


def latest_software(url: str) -> tuple[str, str] | None:
    """Moment and manifest (SHA-256, hex) of the last `software` entry that the signed checkpoint covers, or None.

    `url` is that of a consultation's page. The log key is the one that the election names; that the election is the
    one voters vote in is for `ballot verify`. Raises `CannotRead` where the logbook is not what was signed.
    """
    record = record_url(url)
    # The checkpoint first: the logbook only grows, so what comes later covers it.
    note = fetch(sibling(record, "checkpoint"), NOTE_LIMIT)
    lines = fetch(sibling(record, "logbook"), LOGBOOK_LIMIT)
    base, _, name = record.rpartition("/records/")
    uuid = name.removesuffix(".bel")
    try:
        election = parse_election(fetch(addresses.at(base, addresses.ELECTION, uuid=uuid), ELECTION_LIMIT))
        signed = parse_note(note)
        verify_note(signed, log_key_of(election))
        head = parse_checkpoint(signed.text).logbook
        covered = [entry for entry in read_logbook(BytesIO(lines)) if entry.head.height <= head.height]
        if election.uuid != uuid or covered[0].payload["uuid"] != uuid or covered[-1].head != head:
            raise Refused("the logbook is not the one that the checkpoint shows")
        for entry in covered:
            if entry.type is EntryType.SEALED and entry.payload["election"] != election.fingerprint:
                raise Refused("the logbook is of another election")
    except CannotRead:
        raise
    except BallotError as error:
        raise CannotRead(f"The logbook of {url} cannot be relied on: {error}") from error
    software = [entry.payload for entry in covered if entry.type is EntryType.SOFTWARE]
    return (str(software[-1]["at"]), str(software[-1]["manifest"])) if software else None
