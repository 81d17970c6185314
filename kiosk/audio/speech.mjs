// Words become clips with espeak-ng and opusenc, and what was said once is kept: under a hash of all that a clip depends
// on, which is the words, the voice, speed and bit rate, and the versions of both programs. api/speech.py does the same
// for the words of a consultation, in the same folder.

import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";

function run(command, args, input) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
    const parts = [];
    child.on("error", reject);
    // A program that only tells its version does not read.
    child.stdin.on("error", (error) => error.code === "EPIPE" || reject(error));
    child.stdout.on("data", (part) => parts.push(part));
    child.on("close", (status) => {
      if (status === 0) resolve(Buffer.concat(parts));
      else reject(new Error(`${command} ended with ${status}`));
    });
    child.stdin.end(input);
  });
}

async function versionOf(program) {
  const [line] = (await run(program, ["--version"], "")).toString().split("\n");
  return line;
}

/** Writes a file so that there is either the whole new one or what was there before, whoever else writes it. */
export async function writeWhole(path, data) {
  const fresh = `${path}.${randomBytes(8).toString("hex")}.new`;
  await writeFile(fresh, data, { flush: true });
  await rename(fresh, path);
}

/** The synthesiser of this machine: gives a function from voice and words to Ogg Opus. Fails with ENOENT without one. */
export async function findSpeaker(folder, { speed, bitrate }) {
  const versions = [await versionOf("espeak-ng"), await versionOf("opusenc")];
  await mkdir(folder, { recursive: true });

  // The words go through a pipe: as an argument, those that begin with a dash would be taken for an option.
  async function speak(voice, words) {
    const wav = await run("espeak-ng", ["-v", voice, "-s", String(speed), "--stdin", "--stdout"], words);
    // The same serial number each time, so that the same words give the same bytes.
    return run("opusenc", ["--quiet", "--serial", "1", "--bitrate", String(bitrate), "--speech", "-", "-"], wav);
  }

  return async (voice, words) => {
    // The words stand last, since they alone may have several lines.
    const parts = [...versions, voice, speed, bitrate, words].join("\n");
    const path = `${folder}/${createHash("sha256").update(parts).digest("hex")}.opus`;
    const kept = await readFile(path).catch(() => null);
    if (kept?.length) return kept;
    const sound = await speak(voice, words);
    await writeWhole(path, sound);
    return sound;
  };
}
