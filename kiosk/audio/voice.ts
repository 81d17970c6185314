// Says sounds one after the other: clips of this server, or words by a voice that the device itself has.
//
// The clips of a language come as one file, whatever is read out: single requests would tell the server what is on the
// screen, and with it what was chosen.

import { unpack } from "./pack.ts";
import type { Sound } from "./plan.ts";

/** Languages that have clips, and the size of each in bytes. */
export type Manifest = { readonly [language: string]: number };

type Clips = ReadonlyMap<string, Blob>;

export interface Loudness {
  readonly rate: number;
  readonly volume: number;
}

export class Voice {
  private readonly clips = new Map<string, Promise<Clips>>();
  private readonly player = new Audio();
  /** Grows with every say() and stop(), so that what is overtaken falls silent. */
  private turn = 0;
  private loudness: Loudness = { rate: 1, volume: 1 };
  private readonly manifest: Manifest;

  constructor(
    private readonly origin: string,
    manifest: Manifest,
  ) {
    this.manifest = this.player.canPlayType("audio/ogg; codecs=opus") === "" ? {} : manifest;
  }

  /** Whether anything of a language can be said. */
  speaks(language: string): boolean {
    return language in this.manifest || voiceFor(language) !== undefined;
  }

  setLoudness(loudness: Loudness): void {
    this.loudness = loudness;
    this.player.playbackRate = loudness.rate;
    this.player.volume = loudness.volume;
  }

  /** Stops what is being said and says `sounds`; resolves when all is said, or something else is. */
  async say(sounds: readonly Sound[]): Promise<void> {
    this.stop();
    const turn = this.turn;
    for (const sound of sounds) {
      const clips = await this.clipsOf(sound.language);
      if (turn !== this.turn) return;
      const clip = sound.kind === "clip" ? clips.get(sound.name) : undefined;
      if (clip !== undefined) await this.play(clip);
      else await this.pronounce(sound.words, sound.language);
      if (turn !== this.turn) return;
    }
  }

  stop(): void {
    this.turn += 1;
    this.player.pause();
    globalThis.speechSynthesis?.cancel();
  }

  /** Without an answer there are no clips for now; the next time asks again. */
  private async clipsOf(language: string): Promise<Clips> {
    if (!(language in this.manifest)) return NOTHING;
    const known = this.clips.get(language) ?? fetchClips(`${this.origin}/audio/${language}.pack`);
    this.clips.set(language, known);
    try {
      return await known;
    } catch {
      this.clips.delete(language);
      return NOTHING;
    }
  }

  private play(clip: Blob): Promise<void> {
    const { player } = this;
    const url = URL.createObjectURL(clip);
    player.src = url;
    player.playbackRate = this.loudness.rate;
    player.volume = this.loudness.volume;
    return new Promise((resolve) => {
      const listening = new AbortController();
      const done = (): void => {
        listening.abort();
        URL.revokeObjectURL(url);
        resolve();
      };
      for (const name of ["ended", "pause", "error"]) player.addEventListener(name, done, listening);
      // A browser may refuse sound before the first touch; the page goes on without.
      player.play().catch(done);
    });
  }

  private pronounce(words: string, language: string): Promise<void> {
    const voice = voiceFor(language);
    if (voice === undefined) return Promise.resolve();
    return new Promise((resolve) => {
      const utterance = new SpeechSynthesisUtterance(words);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.rate = this.loudness.rate;
      utterance.volume = this.loudness.volume;
      utterance.onend = utterance.onerror = () => resolve();
      speechSynthesis.speak(utterance);
    });
  }
}

/** Only voices of the device: others would send what is read out to a stranger's server. */
function voiceFor(language: string): SpeechSynthesisVoice | undefined {
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));
}

/** The voice of the pages under `origin`; without clips it has only what the device can say. */
export async function loadVoice(origin: string): Promise<Voice> {
  return new Voice(origin, await loadManifest(origin));
}

const NOTHING: Clips = new Map();

async function fetchClips(address: string): Promise<Clips> {
  const response = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" });
  if (!response.ok) throw new Error("The server has no such sounds.");
  return unpack(await response.arrayBuffer());
}

async function loadManifest(origin: string): Promise<Manifest> {
  try {
    const response = await fetch(`${origin}/audio/manifest.json`, { credentials: "omit", referrerPolicy: "no-referrer" });
    return response.ok ? ((await response.json()) as Manifest) : {};
  } catch {
    return {};
  }
}
