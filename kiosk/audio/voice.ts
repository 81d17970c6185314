// Says sounds one after the other: clips of this server, or words by a voice that the device itself has.
//
// The clips of a language come as one file, and so do the words of a consultation, whatever is read out: single requests
// would tell the server what is on the screen, and with it what was chosen. For the same reason saying something never
// sends a request; expect() does, when a screen that will be listened to begins.

import { unpack } from "./pack.ts";
import { spokenKey, type Sound } from "./plan.ts";

/**
 * Files of clips by name: `fr`, `fr-kiosk` and `fr-check`, the sizes in bytes of what the pages say in a language;
 * `consultations/<uuid>`, the languages in which the words of a consultation can be heard.
 */
export type Manifest = { readonly [name: string]: number | readonly string[] };

export type Part = "kiosk" | "check";

type Clips = ReadonlyMap<string, Blob>;

const CONSULTATIONS = "consultations/";

export interface Loudness {
  readonly rate: number;
  readonly volume: number;
}

export class Voice {
  private readonly packs = new Map<string, Promise<Clips>>();
  private readonly loaded = new Map<string, Clips>();
  private readonly player = new Audio();
  /** Grows with every say() and stop(), so that what is overtaken falls silent. */
  private turn = 0;
  /** Likewise for what waits until the rest is said. */
  private queued = 0;
  private speaking: Promise<void> = Promise.resolve();
  private loudness: Loudness = { rate: 1, volume: 1 };
  private readonly manifest: Manifest;

  /** `part`: the page's own clips beside those of the voter's page. */
  constructor(
    private readonly origin: string,
    manifest: Manifest,
    readonly part: Part | null,
  ) {
    this.manifest = this.player.canPlayType("audio/ogg; codecs=opus") === "" ? {} : manifest;
  }

  /** Whether anything of a language can be said. */
  speaks(language: string): boolean {
    return language in this.manifest || voiceFor(language) !== undefined;
  }

  /** Whether the question and answers of a consultation can be said in a language. */
  speaksOf(uuid: string, language: string): boolean {
    const languages = this.manifest[CONSULTATIONS + uuid];
    return (Array.isArray(languages) && languages.includes(language)) || voiceFor(language) !== undefined;
  }

  /**
   * Fetches what a visit in these languages may need, of a consultation too; what came already is not fetched again.
   * Everything that is listened to in the visit is asked for here, before anything of it is heard.
   */
  expect(languages: readonly string[], uuid: string | null): void {
    const names = languages.flatMap((language) => this.packsOf(language));
    if (uuid !== null) names.push(CONSULTATIONS + uuid);
    for (const name of new Set(names)) if (name in this.manifest) void this.load(name);
  }

  setLoudness(loudness: Loudness): void {
    this.loudness = loudness;
    this.player.playbackRate = loudness.rate;
    this.player.volume = loudness.volume;
  }

  /** Stops what is being said and says `sounds`; resolves when all is said, or something else is. */
  say(sounds: readonly Sound[]): Promise<void> {
    this.stop();
    return this.begin(sounds);
  }

  /** Says `sounds` once the rest is said; of several that wait, only the last. */
  async sayAfter(sounds: readonly Sound[]): Promise<void> {
    const { turn } = this;
    this.queued += 1;
    const { queued } = this;
    await this.speaking;
    if (turn === this.turn && queued === this.queued) await this.begin(sounds);
  }

  private begin(sounds: readonly Sound[]): Promise<void> {
    this.speaking = this.sayAll(sounds, this.turn);
    return this.speaking;
  }

  private async sayAll(sounds: readonly Sound[], turn: number): Promise<void> {
    // What is on its way is waited for; nothing is sent for.
    await Promise.all(this.packs.values());
    if (turn !== this.turn) return;
    for (const sound of sounds) {
      const clip = this.clipOf(sound);
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

  private packsOf(language: string): string[] {
    return this.part === null ? [language] : [language, `${language}-${this.part}`];
  }

  /** Without an answer there are no clips for now; the next screen asks again. */
  private load(name: string): Promise<Clips> {
    const known = this.packs.get(name);
    if (known !== undefined) return known;
    const loading = fetchClips(`${this.origin}/audio/${name}.pack`).then(
      (clips) => {
        const found = name.startsWith(CONSULTATIONS) ? bySpokenKey(clips) : clips;
        this.loaded.set(name, found);
        return found;
      },
      () => {
        this.packs.delete(name);
        return NOTHING;
      },
    );
    this.packs.set(name, loading);
    return loading;
  }

  private clipOf(sound: Sound): Blob | undefined {
    if (sound.kind === "clip") {
      const { language, name } = sound;
      return this.packsOf(language).map((pack) => this.loaded.get(pack)?.get(name)).find((clip) => clip !== undefined);
    }
    // Names stand in sentences of every language, but are written in French only.
    const keys = [sound.language, "fr"].map((language) => spokenKey(language, sound.words));
    const packs = [...this.loaded].filter(([name]) => name.startsWith(CONSULTATIONS)).map(([, clips]) => clips);
    return keys.flatMap((key) => packs.map((clips) => clips.get(key))).find((clip) => clip !== undefined);
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

/**
 * The voice of a page under `origin`; without clips it has only what the device can say. `changed` hears when the voices
 * of the device are known, which browsers tell only after a while.
 */
export async function loadVoice(origin: string, part: Part | null, changed: () => void): Promise<Voice> {
  const manifest = await loadManifest(origin);
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", changed);
  return new Voice(origin, manifest, part);
}

const NOTHING: Clips = new Map();

/** The clips of a consultation are named `language:words`, as its office wrote them. */
function bySpokenKey(clips: Clips): Clips {
  return new Map(
    [...clips].map(([name, clip]) => {
      const at = name.indexOf(":");
      return [spokenKey(name.slice(0, at), name.slice(at + 1)), clip] as const;
    }),
  );
}

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
