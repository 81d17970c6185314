"""Whatever program wrote it, the text is French again, or its row is refused: never "?" in a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballot.roll.encodings import LOST, decode
from ballot.roll.reading import Roll, check_delimited
from tests.worlds.exports import export, line

NAMES = ("Mme PÉRON Zoé", "M. L’HÉLIAS Loïc", "Mme LE NAÎTRE Françoise", "M. GARÇON Benoît")


def roll_of(encoding: str, *names: str, street: str = "12 rue de l’Église") -> Roll:
    rows = [line(n, titulaire=name, numero_voie=street) for n, name in enumerate(names, 1)]
    return check_delimited(
        export(*rows).decode().replace("’", "'" if encoding == "cp850" else "’").encode(encoding)
    )


def holders(roll: Roll) -> list[str]:
    assert not roll.refused
    return [dwelling.holder for dwelling in sorted(roll.dwellings)]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8 with BOM"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"), ("utf-32", "UTF-32"), ("cp1252", "Windows-1252"), ("cp850", "code page 850"),
        ("mac_roman", "Mac Roman"),
    ],
)  # fmt: skip
def test_names_are_read_right_in_every_encoding(encoding: str, told: str) -> None:
    roll = roll_of(encoding, *NAMES)
    assert [name.replace("'", "’") for name in holders(roll)] == list(NAMES)
    assert roll.encoding == told
    assert {d.street.replace("'", "’") for d in roll.dwellings} == {"12 rue de l’Église"}


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman"])
@pytest.mark.parametrize(
    "name", ["Mme PÉRON", "M. Zoé", "Mme FRANÇOIS", "M. Gaël", "Mme LE MAÎTRE", "M. Hervé LE DÛ"]
)
def test_one_accent_is_enough(encoding: str, name: str) -> None:
    data = export(line(1, titulaire=name, numero_voie="2 rue A", etat="occupe")).decode().replace("ï", "i")
    assert holders(check_delimited(data.encode(encoding))) == [name]


def twice(text: str, codec: str, times: int = 1) -> str:
    for _ in range(times):
        text = "".join(
            bytes([byte]).decode(codec, errors="replace").replace(LOST, chr(byte)) for byte in text.encode()
        )
    return text


@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "cp850", "mac_roman"])
@pytest.mark.parametrize("times", [1, 2])
def test_what_was_encoded_twice_is_turned_back_and_told(codec: str, times: int) -> None:
    names = (*NAMES, "Mme ŞAHİN Ayşe", "M. LEBŒUF Jean", "Mme NGUYỄN Thị Ánh")
    rows = [line(n, titulaire=name) for n, name in enumerate(names, 1)]
    roll = check_delimited(twice(export(*rows).decode(), codec, times).encode())
    assert holders(roll) == list(names)
    assert any("had been encoded twice and were turned back" in warning for warning in roll.warnings)


def test_a_row_whose_double_encoding_is_damaged_is_refused() -> None:
    rows = [
        line(1, titulaire="Mme PÃ\u00b7RON"),
        line(2, titulaire="Mme ZoÃ©"),
        line(3, titulaire="M. P├#RON"),
    ]
    roll = check_delimited(export(*rows))
    assert "Mme Zoé" in {dwelling.holder for dwelling in roll.dwellings}
    assert all("?" not in dwelling.holder and "├" not in dwelling.holder for dwelling in roll.dwellings)
    assert 4 in [refusal.row for refusal in roll.refused]


@pytest.mark.parametrize(
    "name",
    [
        "Mme CONCEIÇÃO", "M. JOÃO", "SÃO PAULO", "M. CHÂTEAU", "Mme Ânia", "M. «CAFÉ»", "Mme MÃE’S",
        "M. O’BRIEN", "Mme Łucja",
        "M. ÉTÉ", "Mme İNAN", "M. Ștefan", "Mme Ó SÉ", "M. Æbelø", "M. Ñuñez", "نور الدين", "Mme Ёлка",
    ],
)  # fmt: skip
def test_sound_letters_are_left_alone(name: str) -> None:
    assert holders(check_delimited(export(line(1, titulaire=name)))) == [name]


def test_control_characters_are_letters_of_windows_1252() -> None:
    rows = [
        line(1, titulaire="M. L\x92HOSTIS"),
        line(2, titulaire="Mme LEB\x8cUF"),
        line(3, titulaire="M. C\x9cUR"),
    ]
    roll = check_delimited(export(*rows))
    assert holders(roll) == ["M. L’HOSTIS", "Mme LEBŒUF", "M. CŒUR"]
    assert "3 control characters were letters of Windows-1252 and were turned back" in roll.warnings


def test_a_control_character_that_is_no_letter_refuses_its_row() -> None:
    roll = check_delimited(export(line(1, titulaire="M. A\x81B"), line(2)))
    assert [refusal.row for refusal in roll.refused] == [2]
    assert "a letter is lost" in roll.refused[0].reason


def test_two_exports_in_one_file_may_have_two_encodings() -> None:
    first, second = export(line(1, titulaire="Mme PÉRON")), export(line(2, titulaire="M. ZOÉ"))
    roll = check_delimited(first + second.split(b"\r\n", 1)[1].decode().encode("cp1252"))
    assert holders(roll) == ["Mme PÉRON", "M. ZOÉ"]
    assert roll.encoding == "Windows-1252 and UTF-8, mixed"


def test_letters_of_web_pages_are_turned_back() -> None:
    roll = check_delimited(export(line(1, titulaire="Mme P&eacute;RON &amp; M. L&#39;HOSTIS")))
    assert holders(roll) == ["Mme PéRON & M. L'HOSTIS"]


@given(st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), max_size=60))
def test_ascii_and_utf8_are_never_touched_without_a_sign_of_damage(text: str) -> None:
    if not any(sign in text for sign in "ÃÂâ&├┬√¬"):
        assert decode(("é" + text).encode()).text == "é" + text


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_a_refusal_without_a_question_mark_of_ours(data: bytes) -> None:
    try:
        text = decode(data).text
    except Exception as error:  # noqa: BLE001  any other error than a refusal fails below
        assert type(error).__name__ == "RollError"
    else:
        assert text.count("?") <= data.count(b"?") + data.count(b"&#63;")
