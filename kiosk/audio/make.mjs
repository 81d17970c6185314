// Makes the sounds of the voter's page with Debian's espeak-ng and opusenc: `make audio`. Without them there is no
// sound, and nothing breaks. Usage: node audio/make.mjs; writes audio/dist/<language>.pack, what kiosks and the page that
// checks say besides in <language>-kiosk.pack and <language>-check.pack, and manifest.json. `ballot-admin sounds` makes
// those of a consultation with the same voices.
//
// A language is one file, fetched as a whole when a voter first listens: clips that were fetched one by one would tell
// the server what is read out, and with it what was chosen.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { findSpeaker, writeWhole } from "./speech.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const DIST = here("dist");
const AT_ONCE = 2;
// espeak-ng has no voice for Breton.
const { voices: VOICES, ...manner } = JSON.parse(await readFile(here("voices.json"), "utf-8"));

/** The catalogues and what they need, by the same code as the page. */
async function neededClips() {
  const source = `export { clipsOf, messageClipsOf } from "./clips.ts";
    export { CATALOGUES } from "../locales/catalogue.ts";
    export { CHECK_CATALOGUES } from "../locales/check.ts";
    export { KIOSK_CATALOGUES } from "../locales/kiosk.ts";`;
  const built = await build({
    stdin: { contents: source, resolveDir: here("."), loader: "ts" },
    absWorkingDir: here(".."),
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    loader: { ".ftl": "text" },
  });
  const code = Buffer.from(built.outputFiles[0].contents).toString("base64");
  return import(`data:text/javascript;base64,${code}`);
}

/** The clips with their sounds, a few at a time. */
async function spoken(say, voice, clips) {
  const sounds = [];
  const waiting = clips.entries();
  const work = async () => {
    for (const [place, { name, words }] of waiting) sounds[place] = { name, sound: await say(voice, words) };
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return sounds;
}

/** Four bytes with the length of an index (big-endian), the index as JSON (name: size, in order), then the clips. */
function pack(clips) {
  const index = Buffer.from(JSON.stringify(clips.map(({ name, sound }) => [name, sound.length])));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(index.length);
  return Buffer.concat([length, index, ...clips.map(({ sound }) => sound)]);
}

try {
  const say = await findSpeaker(`${DIST}/clips`, manner);
  const { clipsOf, messageClipsOf, CATALOGUES, CHECK_CATALOGUES, KIOSK_CATALOGUES } = await neededClips();
  const manifest = {};
  for (const [language, voice] of Object.entries(VOICES)) {
    const wanted = { [language]: clipsOf(CATALOGUES[language].source) };
    // A language that kiosks do not speak yet is French there.
    if (language in KIOSK_CATALOGUES) wanted[`${language}-kiosk`] = messageClipsOf(KIOSK_CATALOGUES[language]);
    wanted[`${language}-check`] = messageClipsOf(CHECK_CATALOGUES[language]);
    for (const [name, clips] of Object.entries(wanted)) {
      const data = pack(await spoken(say, voice, clips));
      await writeWhole(`${DIST}/${name}.pack`, data);
      manifest[name] = data.length;
      console.log(`une-voix: sound of ${name}, ${Math.ceil(data.length / 1000)} kB`);
    }
  }
  await writeWhole(`${DIST}/manifest.json`, `${JSON.stringify(manifest)}\n`);
} catch (error) {
  if (error.code !== "ENOENT" || !["espeak-ng", "opusenc"].includes(error.path)) throw error;
  console.error(`une-voix: NO SOUND: ${error.path} is not installed. As root: apt-get install espeak-ng opus-tools`);
}
