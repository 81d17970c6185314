"""One corpus of notes, receipts, elections and descriptions, with what every reader must make of them."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha512
from typing import Any

from ballot.group import ED25519
from ballot.transparency.checkpoint import Checkpoint
from ballot.transparency.note import Note, Signature, VerifierKey
from tests.worlds.logged import SEED, LoggedVote
from tests.worlds.readers import read
from tests.worlds.receipts import Fields, Receipts, saved, spelled
from tests.worlds.simulator import AGAINST, FOR

# A point of order 8: added to R, it is seen by whoever checks without the cofactor, and by nobody else.
SMALL = bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")


def cases(random: Callable[[int], bytes]) -> list[dict[str, Any]]:
    """`kind`, `name`, what is read, and `answer`."""
    vote = LoggedVote(dwellings=5, random=random)
    for dwelling in range(5):
        vote.cast(dwelling, FOR if dwelling % 2 else AGAINST)
    receipts = Receipts(vote)
    found = [*_notes(receipts), *_receipts(receipts), *_elections(vote), *_descriptions(vote)]
    return [{**case, "answer": read(case)} for case in found]


def _notes(receipts: Receipts) -> Iterator[dict[str, str]]:
    shown, signer = receipts.shown(6), receipts.vote.signer
    key = {"kind": "note", "uuid": shown.uuid, "key": signer.key.public.hex()}
    note = shown.signed_by(signer)
    (good,) = note.signatures
    bad = replace(good, data=good.data[:-1] + b"\0")
    other = receipts.stranger.sign(note.text)
    witness = Signature("w.example/1", b"1234", bytes(72))
    text = note.data.decode()

    def signed(changed: Callable[[str], str]) -> str:
        words = changed(shown.text)
        return Note(words, (signer.sign(words),)).data.decode()

    yield {**key, "name": "good", "text": text}
    for name, signatures in {
        "a good and a bad signature": (good, bad),
        "a bad and a good signature": (bad, good),
        "the good signature twice": (good, good),
        "a witness before": (witness, good),
        "a witness after": (good, witness),
        "another key of the same name": (other, good),
        "another key only": (other,),
        "a witness only": (witness,),
        "64 signatures": (*(witness for _ in range(63)), good),
        "65 signatures": (*(witness for _ in range(64)), good),
        "a signature cut": (replace(good, data=good.data[:-1]),),
        "a signature with a byte more": (replace(good, data=good.data + b"\0"),),
        "an empty signature": (replace(good, data=b""), good),
        "s plus the order": (replace(good, data=_plus_order(good.data)),),
        "R of another order": (replace(good, data=_twisted(note.text.encode(), signer.key)),),
    }.items():
        yield {**key, "name": name, "text": Note(note.text, signatures).data.decode()}
    for gap in (
        "\u0085",
        "\u00a0",
        "\u200b",
        "\u2028",
        "\u3000",
        "\ufeff",
        "\u1680",
        "\u180e",
        "\x7f",
        "\x1f",
        "+",
    ):
        line = replace(witness, name=f"w{gap}x")
        yield {**key, "name": f"a key name with {gap!a}", "text": Note(note.text, (line, good)).data.decode()}
    for name, change in {
        "nonsense in the root": lambda words: words.replace(words.split("\n")[2], "nonsense"),
        "a root of 31 bytes": lambda words: words.replace(
            words.split("\n")[2], b64encode(bytes(31)).decode()
        ),
        "a root without padding": lambda words: words.replace(
            words.split("\n")[2], words.split("\n")[2][:-1]
        ),
        "nonsense in the logbook": lambda words: words.replace("logbook", "nonsense"),
        "no logbook": lambda words: words[: words.index("logbook")],
        "a line more": lambda words: words + "more\n",
        "an empty line more": lambda words: words + "\n",
        "size with a zero": lambda words: words.replace("\n6\n", "\n06\n"),
        "another size": lambda words: words.replace("\n6\n", "\n7\n"),
        "height with a zero": lambda words: words.replace("record 5", "record 05"),
        "a hash in capitals": lambda words: words.replace("a", "A"),
        "another origin": lambda words: words.replace(shown.uuid, "1" * 14),
        "a stranger's log": lambda words: words.replace("une-voix", "une_voix"),
        "a tab": lambda words: words.replace("record ", "record\t"),
        "a carriage return": lambda words: words.replace("\n", "\r\n"),
        "a zero byte": lambda words: words + "\0",
    }.items():
        yield {**key, "name": name, "text": signed(change)}
    for name, spelling in {
        "no end": text[:-1],
        "two ends": text + "\n",
        "no signature": shown.text + "\n",
        "no empty line": text.replace("\n\n", "\n"),
        "empty": "",
        "a mark before": "\ufeff" + text,
        "a hyphen for the dash": text.replace("— ", "- "),
        "base64 of another spelling": text.replace("=\n", "\n")
        if text.endswith("=\n")
        else text[:-2] + "=\n",
        "a half of a surrogate pair": text.replace("record", "rec\ud800rd"),
    }.items():
        yield {**key, "name": name, "text": spelling}
    for name, public in {
        "the neutral element": b"\1" + bytes(31),
        "a key of small order": SMALL,
        "a key off the curve": b"\2" + bytes(31),
        "a key of another spelling": (2**255 - 18).to_bytes(32, "little"),
    }.items():
        yield {**key, "name": name, "text": text, "key": public.hex()}


def _plus_order(signature: bytes) -> bytes:
    return signature[:32] + (int.from_bytes(signature[32:], "little") + ED25519.order).to_bytes(32, "little")


def _twisted(message: bytes, key: VerifierKey) -> bytes:
    """A signature that holds times the cofactor only; whoever has the key can make it."""
    digest = sha512(SEED).digest()
    clamped = (int.from_bytes(digest[:32], "little") & ((1 << 254) - 8)) | (1 << 254)
    nonce = 1234567
    point = _added(bytes.fromhex(ED25519.format(ED25519.power_of_generator(nonce)))[::-1], SMALL)
    challenge = int.from_bytes(sha512(point + key.public + message).digest(), "little") % ED25519.order
    return point + ((nonce + challenge * clamped) % ED25519.order).to_bytes(32, "little")


P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P


def _added(one: bytes, other: bytes) -> bytes:
    """The sum of two points of the curve, also outside the group."""
    (x, y), (u, v) = _point(one), _point(other)
    product = D * x * u * y * v
    a = (x * v + y * u) * pow(1 + product, -1, P) % P
    b = (y * v + x * u) * pow(1 - product, -1, P) % P
    return (b | (a & 1) << 255).to_bytes(32, "little")


def _point(data: bytes) -> tuple[int, int]:
    value = int.from_bytes(data, "little")
    y, sign = value & (2**255 - 1), value >> 255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    return (x if x & 1 == sign else P - x), y


def _receipts(receipts: Receipts) -> Iterator[dict[str, str]]:
    election = {"kind": "receipt", "election": receipts.vote.election.data.decode()}
    full = receipts.of(2)
    other = receipts.of(3)
    path = [str(item) for item in full["inclusion"]]  # type: ignore[attr-defined]
    shown: Checkpoint = receipts.shown(6)
    lied = replace(shown, root=bytes(32)).signed_by(receipts.vote.signer).data.decode()
    changes: dict[str, Fields] = {
        "proved": {},
        "no checkpoint": {"checkpoint": None},
        "no path": {"inclusion": None},
        "no parent": {"parent": None},
        "an older head": receipts.of(2, 2),
        "a later head": receipts.of(2, 3),
        "another key": receipts.of(2, signer=receipts.stranger),
        "garbage": {"checkpoint": "garbage"},
        "a root that is no record's": {"checkpoint": lied},
        "another number": {"tracker": other["tracker"]},
        "another number and no event": {"tracker": other["tracker"], "event": None},
        "another place": {"height": 3, "event": None},
        "another event": {"event": other["event"]},
        "another path": {"inclusion": other["inclusion"]},
        "a path too long": {"inclusion": [*path, path[0]]},
        "a path too short": {"inclusion": path[:-1]},
        "65 hashes": {"inclusion": [path[0]] * 65},
        "a hash of 31 bytes": {"inclusion": [b64encode(bytes(31)).decode()]},
        "a hash without padding": {"inclusion": [path[0].rstrip("="), *path[1:]]},
        "another election": {"election": "A" * 43},
        "another consultation": {"uuid": "1" * 14},
        "a tracker that ends wrongly": {"tracker": "A" * 42 + "B"},
        "height 0": {"height": 0},
        "a height beyond all": {"height": 10**15},
        "a height as text": {"height": "2"},
        "a parent in capitals": {"parent": "A" * 64},
        "a field more": {"more": 1},
    }
    for name, change in changes.items():
        yield {**election, "name": name, "text": spelled(full | change).decode()}
    text = spelled(full).decode()
    for name, words in {
        "among lines for people": saved(full).decode(),
        "2.0": text.replace('"height":2', '"height":2.0'),
        "2e0": text.replace('"height":2', '"height":2e0'),
        "-0": text.replace('"height":2', '"height":-0'),
        "twenty-one digits": text.replace('"height":2', '"height":' + "1" * 21),
        "a key twice": text.replace('"height":2', '"height":3,"height":2'),
        "a key twice, spelled otherwise": text.replace('"height":2', '"heigh\\u0074":3,"height":2'),
        "spaces": text.replace(",", " ,\r\n\t"),
        "half of a surrogate pair": text.replace("une-voix", "une\\udfffvoix", 1),
        "a list": f"[{text}]",
        "cut": text[:-1],
        "nothing": "",
        "no object": "{reçu}",
        "an object too many": text + "{}",
        "too long": text + " " * 65536,
    }.items():
        yield {**election, "name": name, "text": words}


def _elections(vote: LoggedVote) -> Iterator[dict[str, str]]:
    text = vote.election.data.decode()
    record = json.loads(text)
    backwards = json.dumps(dict(reversed(record.items())), ensure_ascii=False)
    for name, words in {
        "ours": text,
        "in another order, with spaces": backwards,
        "a key twice": text.replace('"version":1', '"version":2,"version":1'),
        "a key of a question twice": text.replace('"min":1', '"min":0,"min":1'),
        "version 1.0": text.replace('"version":1', '"version":1.0'),
        "version 1e0": text.replace('"version":1', '"version":1e0'),
        "version 2": text.replace('"version":1', '"version":2'),
        "version true": text.replace('"version":1', '"version":true'),
        "max 1.0": text.replace('"max":1', '"max":1.0'),
        "max -0": text.replace('"min":1', '"min":-0'),
        "blank 1": text.replace('"blank":true', '"blank":1'),
        "an unknown field": text.replace('"version":1', '"version":1,"more":1'),
        "a list for a text": text.replace(json.dumps(record["name"], ensure_ascii=False), "[]"),
        "half of a surrogate pair": text.replace('"Pour"', '"\\ud800"'),
        "a whole pair": text.replace('"Pour"', '"\\ud83d\\ude00"'),
        "a control character": text.replace('"Pour"', '"Po\tur"'),
        "a mark before": "\ufeff" + text,
        "something behind": text + "1",
        "lines behind": text + "\r\n\t ",
        "a nameless group": text.replace('"Ed25519"', '"BELENIOS-2048"'),
        "the neutral key": text.replace(record["public_key"], "0" * 63 + "1"),
        "a key of small order": text.replace(record["public_key"], SMALL[::-1].hex()),
        "an identifier with 0": text.replace(vote.election.uuid, "0" * 14),
        "__proto__": text.replace('"version":1', '"__proto__":{},"version":1'),
        "deep": text.replace('["Pour"', "[" * 300 + '"Pour"' + "]" * 300),
        "no questions": json.dumps(record | {"questions": []}),
    }.items():
        yield {"kind": "election", "name": name, "text": words}


def _descriptions(vote: LoggedVote) -> Iterator[dict[str, str]]:
    log = f" log={vote.log_public}"
    calendar = "lundi – mardi (Europe/Paris)"
    plain = "une-voix/1 rule=majority dwellings=60 closes=2026-11-30T17:00:00Z"
    for name, words in {
        "price, calendar, terms": f"1 €\n{calendar}\n{plain}{log}",
        "terms alone": plain,
        "two lines": f"1 €\n{plain}",
        "no calendar": f"1 €\nun jour\n{plain}",
        "a carriage return in the calendar": f"1 €\nlundi\r – mardi (Europe/Paris)\n{plain}",
        "a rule of nobody": plain.replace("majority", "minority"),
        "a share without its rule": plain.replace("=60", "=60 share=1/2"),
        "qualified": plain.replace("majority dwellings=60", "qualified dwellings=60 share=2/3 quorum=1/4"),
        "qualified without share": plain.replace("majority", "qualified"),
        "more than the whole": plain.replace("majority dwellings=60", "qualified dwellings=60 share=3/2"),
        "1001 parts": plain.replace("majority dwellings=60", "qualified dwellings=60 share=1/1001"),
        "a share of 02/3": plain.replace("majority dwellings=60", "qualified dwellings=60 share=02/3"),
        "30 February": plain.replace("11-30", "02-30"),
        "second 60": plain.replace("17:00:00", "17:00:60"),
        "hour 24": plain.replace("17:00:00", "24:00:00"),
        "year 999": plain.replace("2026", "0999"),
        "opens": plain.replace("closes", "opens=2026-11-23T08:00:00Z closes"),
        "opens as it closes": plain.replace("closes", "opens=2026-11-30T17:00:00Z closes"),
        "opens on 31 June": plain.replace("closes", "opens=2026-06-31T08:00:00Z closes"),
        "no closing": "une-voix/1 rule=majority dwellings=60",
        "a blank behind": plain + " ",
        "a key in capitals": plain + f" log={'A' * 64}",
        "the mark twice": f"une-voix/1\n{calendar}\n{plain}",
        "another's": "Une consultation",
    }.items():
        yield {"kind": "description", "name": name, "text": words}
