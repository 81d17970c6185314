// Makes the sounds of the voter's page with Debian's espeak-ng and opusenc: `make audio`. Without them there is no
// sound, and nothing breaks. Usage: node audio/make.mjs; writes audio/dist/<language>.pack, what kiosks and the page that
// checks say besides in <language>-kiosk.pack and <language>-check.pack, and manifest.json. `ballot-admin sounds` makes
// those of a consultation with the same voices.
//
// A language is one file, fetched as a whole when a voter first listens: clips that were fetched one by one would tell
// the server what is read out, and with it what was chosen.

import { spawn } from "node:child_process";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const DIST = here("dist");
const AT_ONCE = 2;
// espeak-ng has no voice for Breton.
const { voices: VOICES, speed, bitrate } = JSON.parse(await readFile(here("voices.json"), "utf-8"));

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

function run(command, args, input) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
    const parts = [];
    child.on("error", reject);
    child.stdin.on("error", reject);
    child.stdout.on("data", (part) => parts.push(part));
    child.on("close", (status) => {
      if (status === 0) resolve(Buffer.concat(parts));
      else reject(new Error(`${command} ended with ${status}`));
    });
    child.stdin.end(input);
  });
}

// The words go through a pipe: as an argument, those that begin with a dash would be taken for an option.
async function speak(voice, words) {
  const wav = await run("espeak-ng", ["-v", voice, "-s", String(speed), "--stdin", "--stdout"], words);
  // The same serial number each time, so that the same words give the same file.
  return run("opusenc", ["--quiet", "--serial", "1", "--bitrate", String(bitrate), "--speech", "-", "-"], wav);
}

/** The clips of a language; those whose words have not changed are taken from the last time. */
async function clipsIn(language, voice, clips) {
  const folder = `${DIST}/clips/${language}`;
  await mkdir(folder, { recursive: true });
  const said = JSON.parse(await readFile(`${folder}/words.json`, "utf-8").catch(() => "{}"));
  const sounds = new Map();
  const waiting = [...clips];
  const work = async () => {
    for (let clip = waiting.shift(); clip !== undefined; clip = waiting.shift()) {
      const path = `${folder}/${clip.name}.opus`;
      const kept = said[clip.name] === clip.words ? await readFile(path).catch(() => null) : null;
      const sound = kept ?? (await speak(voice, clip.words));
      if (kept === null) await writeFile(path, sound);
      sounds.set(clip.name, sound);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const words = Object.fromEntries(clips.map(({ name, words: text }) => [name, text]));
  await writeFile(`${folder}/words.json`, JSON.stringify(words));
  return clips.map(({ name }) => ({ name, sound: sounds.get(name) }));
}

/** Four bytes with the length of an index (big-endian), the index as JSON (name: size, in order), then the clips. */
function pack(clips) {
  const index = Buffer.from(JSON.stringify(clips.map(({ name, sound }) => [name, sound.length])));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(index.length);
  return Buffer.concat([length, index, ...clips.map(({ sound }) => sound)]);
}

async function write(name, data) {
  await writeFile(`${DIST}/${name}.new`, data);
  await rename(`${DIST}/${name}.new`, `${DIST}/${name}`);
}

try {
  const { clipsOf, messageClipsOf, CATALOGUES, CHECK_CATALOGUES, KIOSK_CATALOGUES } = await neededClips();
  const manifest = {};
  for (const [language, voice] of Object.entries(VOICES)) {
    const wanted = { [language]: clipsOf(CATALOGUES[language].source) };
    // A language that kiosks do not speak yet is French there.
    if (language in KIOSK_CATALOGUES) wanted[`${language}-kiosk`] = messageClipsOf(KIOSK_CATALOGUES[language]);
    wanted[`${language}-check`] = messageClipsOf(CHECK_CATALOGUES[language]);
    for (const [name, clips] of Object.entries(wanted)) {
      const data = pack(await clipsIn(name, voice, clips));
      await write(`${name}.pack`, data);
      manifest[name] = data.length;
      console.log(`une-voix: sound of ${name}, ${Math.ceil(data.length / 1000)} kB`);
    }
  }
  await write("manifest.json", `${JSON.stringify(manifest)}\n`);
} catch (error) {
  if (error.code !== "ENOENT" || !["espeak-ng", "opusenc"].includes(error.path)) throw error;
  console.error(`une-voix: NO SOUND: ${error.path} is not installed. As root: apt-get install espeak-ng opus-tools`);
}
