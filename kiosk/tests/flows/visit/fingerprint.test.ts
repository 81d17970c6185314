// A letter and the election that the server shows belong together, or nothing of the letter is used.

import { describe, expect, test } from "vitest";
import { isNext } from "../../../flows/kiosk/kiosk.ts";
import type { State } from "../../../flows/visit/state.ts";
import { begin, step } from "../../../flows/visit/visit.ts";
import { electionWith } from "../../protocol/support.ts";
import { code, consultation, election, fingerprint, walk, welcome } from "./support.ts";

const plain = code.replaceAll("-", "");
const other = electionWith([{ answers: 3 }]);
const loaded = (shown = election) => ({ type: "loaded", outcome: { kind: "loaded", consultation, election: shown } }) as const;
const arriving = (shown = election): State => walk(begin("BREST", plain + fingerprint)[0], loaded(shown))[0];

test("the election of the letter is voted in", () => {
  expect(arriving().screen.at).toBe("welcome");
  expect(walk(arriving(), { type: "start" })[1]).toMatchObject({ run: "check-letter", credential: code });
});

test.each(["before", "open", "after"] as const)("another election is refused whatever its calendar says: %s", (phase) => {
  const outcome = { kind: "loaded", consultation: { ...consultation, phase }, election: other } as const;
  const [state, command] = walk(begin("BREST", plain + fingerprint)[0], { type: "loaded", outcome });
  expect(state.screen.at).toBe("other-election");
  expect(command).toBeUndefined();
  for (const type of ["start", "submit", "next", "cast", "other-letter"] as const) expect(step(state, { type })[0]).toBe(state);
});

test("one wrong symbol is another election", () => {
  const wrong = (fingerprint.startsWith("1") ? "2" : "1") + fingerprint.slice(1);
  expect(walk(begin("BREST", plain + wrong)[0], loaded())[0].screen.at).toBe("other-election");
});

test("asked again, the server may show the right one", () => {
  const [again, command] = step(arriving(other), { type: "retry" });
  expect(command).toEqual({ run: "load", slug: "BREST" });
  expect(walk(again, loaded(other))[0].screen.at).toBe("other-election");
  expect(walk(again, loaded())[0].screen.at).toBe("welcome");
});

describe("a letter that is scanned on the page", () => {
  const read = (symbols: string | null) =>
    ({ type: "read", reading: { kind: "letter", code, slug: "BREST", fingerprint: symbols } }) as const;
  const foreign = fingerprint.split("").reverse().join("");

  test("is compared with what is shown already", () => {
    expect(step(welcome(""), read(foreign))[0].screen.at).toBe("other-election");
    expect(step(welcome(""), read(foreign))[1]).toBeUndefined();
    expect(step(welcome(""), read(fingerprint))[0].screen.at).toBe("checking");
  });

  test("is the next voter's after such a refusal", () => {
    const refused = step(welcome(""), read(foreign))[0];
    expect(isNext(refused, read(fingerprint).reading)).toBe(true);
    expect(step(refused, read(fingerprint))[0].screen.at).toBe("welcome");
  });
});

test("a code that is typed is compared by the voter, and forgets what was scanned before", () => {
  const [state] = walk(welcome(""), { type: "start" }, { type: "type", group: 0, text: `X#${plain}${fingerprint}` });
  expect(state).toMatchObject({ typed: code.split("-"), fingerprint });
  expect(walk(state, { type: "type", group: 0, text: "5" })[0].fingerprint).toBeNull();
});
