// The colours of the public pages are those of ui/shared/colours.css. Writes them there; with --check, looks whether
// they stand there.

import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const PUBLIC = here("../api/pages/static/public.css");
const BEGIN = "/* Colours: `npm run colours` in kiosk/ writes them, from kiosk/ui/shared/colours.css. */\n";
const END = "/* End of the colours. */\n";

/** The rules for a light and a dark device; the public pages have no themes to choose from. */
function ofDevice(css) {
  const light = /^:root,\n\[data-contrast="paper"\] (\{[^}]*\})/m.exec(css)?.[1];
  const dark = /^ {2}:root:not\(\[data-contrast\]\) (\{[^}]*\})\n\}/m.exec(css)?.[1];
  if (!light || !dark) throw new Error("ui/shared/colours.css lacks the colours of a light or of a dark device.");
  return `:root ${light}\n\n@media (prefers-color-scheme: dark) {\n  :root ${dark}\n}\n`;
}

const css = await readFile(PUBLIC, "utf-8");
const from = css.indexOf(BEGIN);
const to = css.indexOf(END);
if (from < 0 || to < from) throw new Error("public.css lacks the comments between which its colours stand.");
const colours = ofDevice(await readFile(here("ui/shared/colours.css"), "utf-8"));
const wanted = css.slice(0, from) + BEGIN + colours + css.slice(to);
if (process.argv.includes("--check")) {
  if (css !== wanted) {
    console.error("The public pages have other colours than ui/shared/colours.css: run `npm run colours` in kiosk/.");
    process.exit(1);
  }
} else await writeFile(PUBLIC, wanted);
