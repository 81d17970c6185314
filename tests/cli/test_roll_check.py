"""`ballot-admin roll check` and `roll diff`: everything is said, nothing is imported."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.hands.desk import Office
from tests.worlds.exports import COLUMNS, csv_of, export, line

ASKING = export(
    line(1),
    line(2, etat="Congé donné"),
    line(3, etat="vacant"),
    line(4, code_postal="2,92E+04"),
    list(COLUMNS),
)


def checked(office: Office, *arguments: object) -> tuple[int, dict[str, Any]]:
    answer = office.run("roll", "check", *arguments, "--json")
    return answer.code, json.loads(answer.out)


def test_everything_is_said_in_one_object(office: Office) -> None:
    code, said = checked(office, office.write("roll.csv", ASKING))
    assert code == 1
    assert (said["rows"], said["voices"]) == (5, 1)
    assert said["left_out"] == [
        {"line": 4, "reason": 'vacant: "vacant"'},
        {"line": 6, "reason": "header line repeated"},
    ]
    assert said["questions"] == [{"column": "etat", "value": "Congé donné", "rows": 1, "lines": [3]}]
    assert [(entry["line"], "rounded" in entry["reason"]) for entry in said["refused"]] == [(5, True)]
    assert said["printed"][0][0] == "Mme CORRE1 Annaïg"
    assert said["printed"][0][-1] == "29200 BREST"
    assert said["warnings"] == []
    assert said["fingerprint"] is None


def test_people_are_told_the_same(office: Office) -> None:
    answer = office.run("roll", "check", office.write("roll.csv", ASKING))
    assert answer.code == 1
    assert 'question: column "etat", value "Congé donné": 1 rows (lines 3)' in answer.out
    assert (
        'refused: line 5: the postcode "2,92E+04" is a number that the spreadsheet has rounded' in answer.out
    )
    assert "5 rows = 1 voices + 2 left out + 2 that wait" in answer.out
    assert "--answer 'etat=Congé donné:keep'" in answer.out
    assert "letter: Mme CORRE1 Annaïg / " in answer.out


def test_with_every_answer_it_is_done(office: Office) -> None:
    path = office.write("roll.csv", ASKING)
    answers = ("--answer", "etat=Congé donné:keep", "--answer", "code_postal=2,92E+04:29200")
    code, said = checked(office, path, *answers)
    assert (code, said["voices"], said["rows"]) == (0, 3, 5)
    assert len(said["fingerprint"]) == 64
    assert "5 rows = 3 voices + 2 left out\n" in office.run("roll", "check", path, *answers).out


def test_answers_are_kept_beside_the_roll_for_the_next_export(office: Office) -> None:
    path = office.write("roll.csv", ASKING)
    assert office.run("roll", "check", path, "--keep-answers").code == 1
    kept = office.folder / "roll-answers.toml"
    assert '# "Congé donné" = ""  # 1 rows' in kept.read_text("utf-8")
    kept.write_text(
        kept.read_text("utf-8").replace('# "Congé donné" = ""', '"Congé donné" = "keep"'), "utf-8"
    )
    following = office.write("2027.csv", export(line(1), line(7, etat="Congé donné")))
    assert checked(office, following)[1]["voices"] == 2
    assert (
        checked(office, following, "--answer", "etat=Congé donné:leave-out", "--keep-answers")[1]["voices"]
        == 1
    )
    assert checked(office, following)[1]["voices"] == 1


def test_columns_are_kept_too_and_a_field_may_have_several(office: Office) -> None:
    columns = ("Lot", "A", "B", "C", "code_postal", "commune", "titulaire")
    rows = [[f"{n}", f"{n}", "bis", "rue de l’Élorn", "29200", "Brest", f"Mme A{n}"] for n in range(1, 5)]
    path = office.write("roll.csv", csv_of([columns, *rows]))
    assert office.run("roll", "check", path).code == 2
    pointed = [word for name in "ABC" for word in ("--column", f"street={name}")]
    assert checked(office, path, *pointed, "--keep-answers")[1]["printed"][0][-2] == "1 BIS RUE DE L ÉLORN"
    assert checked(office, path)[1]["voices"] == 4


@pytest.mark.parametrize("content", [b"", b"\x7fELF" + bytes(99), b"a;b\n1;2\n", b"%PDF-1.4"])
def test_a_file_that_cannot_be_read_is_another_exit_code(office: Office, content: bytes) -> None:
    path = office.write("bad.csv", content)
    answer = office.run("roll", "check", path)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("ballot-admin: The roll ")
    code, said = checked(office, path)
    assert (code, list(said)) == (2, ["error"])


def test_a_missing_file_and_senseless_answers_are_refused(office: Office) -> None:
    assert office.run("roll", "check", office.folder / "none.csv").code == 2
    path = office.write("roll.csv", ASKING)
    assert "COLUMN=VALUE:keep" in office.run("roll", "check", path, "--answer", "etat").err
    office.write("roll-answers.toml", "x = 1")
    assert "The file of answers holds" in office.run("roll", "check", path).err


def test_nothing_is_imported_while_anything_is_open(office: Office) -> None:
    uuid = office.created()
    path = office.write("roll.csv", ASKING)
    assert "Nothing is imported while 1 values wait" in office.admin("import-roll", uuid, path).refused()
    said = office.done(
        *("import-roll", uuid, path, "--answer", "etat=Congé donné:keep"),
        *("--answer", "line=5:leave-out"),
    )
    assert "5 rows = 2 voices + 3 left out" in said
    status = office.done("status", uuid)
    assert "roll file     5 rows, frozen " in status
    assert "left out by an answer: 1" in status


def test_the_same_file_and_answers_give_the_same_fingerprint(office: Office) -> None:
    answers = ("--answer", "etat=Congé donné:keep", "--answer", "line=5:leave-out")
    first = checked(office, office.write("roll.csv", ASKING), *answers)[1]["fingerprint"]
    uuid = office.created()
    path = office.write("same.csv", ASKING)
    office.done("import-roll", uuid, path, *answers)
    assert f"roll print    {first}" in office.done("status", uuid)
    other = checked(office, path, "--answer", "etat=Congé donné:leave-out", "--answer", "line=5:leave-out")[1]
    assert other["fingerprint"] != first


def test_two_exports_are_compared(office: Office) -> None:
    before = office.write("a.csv", export(line(1), line(2), line(3), line(4)))
    renumbered = line(4, reference="NEW-4")
    after = office.write("b.csv", export(line(1), line(2, titulaire="M. NOUVEAU Yann"), line(5), renumbered))
    answer = office.run("roll", "diff", before, after)
    assert answer.code == 0
    assert "added: R005: Mme CORRE5 Annaïg / " in answer.out
    assert "removed: R003: Mme CORRE3 Annaïg / " in answer.out
    assert 'changed: R002: holder "Mme CORRE2 Annaïg" -> "M. NOUVEAU Yann"' in answer.out
    assert 'changed: NEW-4: reference "R004" -> "NEW-4"' in answer.out
    assert "4 voices before, 4 after: 1 added, 1 removed, 2 changed, 1 as they were" in answer.out
    said = json.loads(office.run("roll", "diff", before, after, "--json").out)
    assert (said["same"], [one["reference"] for one in said["added"]]) == (1, ["R005"])


def test_what_an_address_cannot_say_in_full_is_told_by_row(office: Office) -> None:
    long = "M. LE BIHAN-DE KERGARADEC Anne-Marie-Louise"
    path = office.write("roll.csv", export(line(1, titulaire=long), line(2, titulaire="Mme نور"), line(3)))
    shortened = f"R001: {long} was shortened to M. LE BIHAN-DE KERGARADEC A-M-L."
    by_hand = "R002: Mme نور cannot be printed: write it by hand in Latin letters."
    code, said = checked(office, path)
    assert (code, said["voices"]) == (0, 3)
    assert said["warnings"] == [by_hand, shortened]
    out = office.run("roll", "check", path).out
    assert f"warning: {by_hand}\n" in out
    assert f"warning: {shortened}\n" in out
