// Builds the pages into dist/: one readable script and one style sheet per page, the same bytes on every machine.

import { copyFile, mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await rm(here("dist"), { recursive: true, force: true });
await mkdir(here("dist"), { recursive: true });
await build({
  // Relative to this folder, so that comments in the bundle hold no path of this machine.
  absWorkingDir: here("."),
  entryPoints: ["entry/voter.tsx"],
  outdir: "dist",
  bundle: true,
  format: "esm",
  // The oldest that has BigInt, which the protocol needs: Chrome 67, Firefox 68, Safari 14.
  target: ["es2020"],
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
});
await copyFile(here("ui/voter.css"), here("dist/voter.css"));
