// Builds the pages into dist/: one readable script and one style sheet per page, the same bytes on every machine.

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { STYLES } from "./styles.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await rm(here("dist"), { recursive: true, force: true });
await mkdir(here("dist"), { recursive: true });
const options = {
  // Relative to this folder, so that comments in the bundle hold no path of this machine.
  absWorkingDir: here("."),
  outdir: "dist",
  bundle: true,
  format: "esm",
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".ftl": "text" },
  // Preact's package is minified; its sources, which it also ships, are not.
  alias: {
    preact: "./node_modules/preact/src/index.js",
    "preact/hooks": "./node_modules/preact/hooks/src/index.js",
    "preact/jsx-runtime": "./node_modules/preact/jsx-runtime/src/index.js",
  },
  charset: "utf8",
  // Observers read and compare what voters run.
  minify: false,
  legalComments: "inline",
  logLevel: "warning",
};
// The oldest that has BigInt, which the protocol needs: Chrome 67, Firefox 68, Safari 14.
await build({ ...options, entryPoints: ["entry/voter.tsx", "entry/check.tsx"], target: ["es2020"] });
// A kiosk is a device that its owner keeps up to date.
await build({ ...options, entryPoints: ["entry/kiosk.tsx", "entry/sw.ts"], target: ["es2022"] });
for (const [name, parts] of Object.entries(STYLES)) {
  const texts = await Promise.all(parts.map((part) => readFile(here(part), "utf-8")));
  await writeFile(here(`dist/${name}`), texts.join("\n"));
}
