// Who may use what: the table of README.md, held to the real imports both ways.

import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";

const root = new URL("../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf-8");

/** Folders of the table with what each may use: other folders ("flows/visit/"), packages, single files. */
function allowances(readme: string): Map<string, ReadonlySet<string>> {
  const rows = [...readme.matchAll(/^\| `([^`]+\/)` \|[^|]*\|([^|]*)\|$/gm)];
  const names = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
  return new Map(rows.map(([, folder = "", cell = ""]) => [folder, new Set(names(cell))]));
}

function folderOf(path: string, folders: Iterable<string>): string | undefined {
  return [...folders].find((folder) => path.startsWith(folder));
}

/** What a file of this content imports from outside its folder, in the words of the table. */
function uses(path: string, text: string, folders: readonly string[]): string[] {
  const own = folderOf(path, folders);
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g)].flatMap(([, name = ""]) => {
    if (!name.startsWith(".")) return [name.split("/").slice(0, name.startsWith("@") ? 2 : 1).join("/")];
    const target = posix.join(posix.dirname(path), name);
    if (target.startsWith(own ?? "/")) return [];
    return [/\.tsx?$/.test(target) ? (folderOf(target, folders) ?? target) : target];
  });
}

const table = allowances(read("README.md"));
const folders = [...table.keys()];
const NO_PAGE = /^(tests|node_modules|dist|audio\/dist)\//;
const files = readdirSync(root, { recursive: true, encoding: "utf-8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.includes("/") && /(?<!\.d)\.tsx?$/.test(name) && !NO_PAGE.test(name));

test("every file lies in a folder of the table", () => {
  expect(files.length).toBeGreaterThan(80);
  expect(files.filter((path) => folderOf(path, folders) === undefined)).toEqual([]);
});

describe.each(folders.filter((folder) => files.some((path) => path.startsWith(folder))))("%s", (folder) => {
  const own = files.filter((path) => path.startsWith(folder));
  const used = own.flatMap((path) => uses(path, read(path), folders).map((name) => ({ path, name })));

  test("uses nothing but what the table grants", () => {
    expect(used.filter(({ name }) => table.get(folder)?.has(name) !== true)).toEqual([]);
  });

  test("is granted nothing that it does not use", () => {
    const names = new Set(used.map(({ name }) => name));
    expect([...(table.get(folder) ?? [])].filter((name) => !names.has(name))).toEqual([]);
  });
});

test.each([
  ['import { render } from "preact";', "preact"],
  ['import type { State } from "../visit/state.ts";', "flows/visit/"],
  ['export * from "../../ui/shared/page.tsx";', "ui/shared/"],
  ['import "../../device/disk.ts";', "device/"],
  ['const late = await import("../../server/client.ts");', "server/"],
  ['import words from "../../locales/fr/voter.ftl";', "locales/fr/voter.ftl"],
  ['import {\n  a,\n  b,\n} from "@noble/curves/ed25519.js";', "@noble/curves"],
])("an import in flows/asking/ is seen: %j", (line, name) => {
  expect(uses("flows/asking/planted.ts", line, folders)).toEqual([name]);
});
