// The camera on the page: frames go to a canvas, the canvas to the decoder, and nothing anywhere else.

import { decodeQR } from "qr/decode.js";

export type CameraTrouble = "refused" | "missing" | "busy" | "unsupported";

/** Which way the camera looks: a phone's at the letter in front of it, a kiosk's at the voter who holds the letter up. */
export type Facing = "environment" | "user";

export interface CameraEvents {
  readonly running: () => void;
  readonly trouble: (trouble: CameraTrouble) => void;
  /** The page was hidden, so the camera is off. */
  readonly paused: () => void;
  readonly read: (text: string) => void;
  /** For a while nothing could be read; `square`: though a QR code was in view, so it may be torn or out of focus. */
  readonly unread: (square: boolean) => void;
}

const BETWEEN_FRAMES = 80; // milliseconds, so that a slow phone stays usable
const LONGEST_SIDE = 960; // pixels; a letter held at arm's length still has 3 a module
const PATIENCE = 6_000; // milliseconds without a reading until help is shown

/** Starts a camera into `video` and reads until the returned function is called, which stops it at once. */
export function startCamera(video: HTMLVideoElement, facing: Facing, events: CameraEvents): () => void {
  let stream: MediaStream | null = null;
  let timer = 0;
  let isStopped = false;
  const canvas = document.createElement("canvas");

  function stop(): void {
    isStopped = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", onVisibility);
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    video.srcObject = null;
    // The last frame may show a letter.
    canvas.width = canvas.height = 0;
  }

  function onVisibility(): void {
    if (!document.hidden) return;
    stop();
    events.paused();
  }

  async function start(): Promise<void> {
    const opened = await openCamera(facing);
    if (isStopped) {
      if (typeof opened !== "string") for (const track of opened.getTracks()) track.stop();
      return;
    }
    if (typeof opened === "string") {
      stop();
      events.trouble(opened);
      return;
    }
    stream = opened;
    video.srcObject = opened;
    for (const track of opened.getVideoTracks()) {
      // The camera was unplugged, or the permission taken back.
      track.addEventListener("ended", () => {
        if (isStopped) return;
        stop();
        events.trouble("busy");
      });
    }
    await video.play().catch(() => undefined);
    if (isStopped) return;
    events.running();
    let since = performance.now();
    let squares = 0;
    let isMirrored = false;

    const look = (): void => {
      const seen = lookAt(video, canvas, isMirrored);
      // Some cameras and their programs hand on the picture of a mirror, and nothing tells which.
      isMirrored = !isMirrored;
      if (seen.text !== null) {
        events.read(seen.text);
        // Whoever listens stops the camera when the text was good; else help is due only after another while.
        since = performance.now();
      }
      if (isStopped) return;
      if (seen.square) squares += 1;
      if (performance.now() - since > PATIENCE) {
        events.unread(squares > 0);
        since = performance.now();
        squares = 0;
      }
      timer = setTimeout(look, BETWEEN_FRAMES) as unknown as number;
    };
    look();
  }

  document.addEventListener("visibilitychange", onVisibility);
  void start();
  return stop;
}

async function openCamera(facing: Facing): Promise<MediaStream | CameraTrouble> {
  // Absent on pages that did not come over HTTPS.
  if (!("mediaDevices" in navigator)) return "unsupported";
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: facing }, width: { ideal: 1280 }, height: { ideal: 720 } },
    });
  } catch (error) {
    return troubleOf(error);
  }
}

function troubleOf(error: unknown): CameraTrouble {
  switch (error instanceof DOMException ? error.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "refused";
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing";
    default:
      return "busy";
  }
}

function lookAt(video: HTMLVideoElement, canvas: HTMLCanvasElement, isMirrored: boolean): { text: string | null; square: boolean } {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight, 1));
  const width = Math.round(video.videoWidth * scale);
  const height = Math.round(video.videoHeight * scale);
  if (width === 0 || height === 0) return { text: null, square: false };
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) return { text: null, square: false };
  context.setTransform(isMirrored ? -1 : 1, 0, 0, 1, isMirrored ? width : 0, 0);
  context.drawImage(video, 0, 0, width, height);
  let square = false;
  try {
    const text = decodeQR(context.getImageData(0, 0, width, height), { pointsOnDetect: () => (square = true) });
    return { text, square: true };
  } catch {
    // The decoder says by an error that it found nothing.
    return { text: null, square };
  }
}
