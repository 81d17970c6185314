import { useEffect, useRef } from "preact/hooks";
import { readText, type CameraState, type Reading } from "../../flows/reading/reading.ts";
import { startCamera, type Facing } from "../../scan/camera.ts";
import { usePage } from "./page.tsx";

/** What each state of the camera is called on the screen. */
export const CAMERA: { readonly [state in CameraState]: string } = {
  starting: "scan-starting",
  running: "scan-running",
  paused: "scan-paused",
  refused: "scan-refused",
  missing: "scan-missing",
  busy: "scan-busy",
  unsupported: "scan-unsupported",
};

interface CameraProps {
  readonly facing: Facing;
  readonly changed: (camera: Exclude<CameraState, "starting">) => void;
  readonly read: (reading: Reading) => void;
  readonly unread: (square: boolean) => void;
}

/** The camera runs exactly as long as its picture stands on the screen. */
export function Camera({ facing, changed, read, unread }: CameraProps) {
  const { t } = usePage();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current === null) return undefined;
    return startCamera(video.current, facing, {
      running: () => changed("running"),
      paused: () => changed("paused"),
      trouble: changed,
      read: (text) => read(readText(text)),
      unread,
    });
  }, []);
  return (
    <div class={facing === "user" ? "camera is-mirror" : "camera"}>
      <video ref={video} muted playsInline aria-label={t("scan-picture")} />
    </div>
  );
}
