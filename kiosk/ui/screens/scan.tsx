import { useEffect, useRef } from "preact/hooks";
import type { CameraState, ScanProblem } from "../../flows/state.ts";
import { startCamera } from "../../scan/camera.ts";
import { readText } from "../../scan/reading.ts";
import { useVisit } from "../context.ts";
import { Action, Back, Heading, Progress } from "../parts.tsx";

const CAMERA: { readonly [state in CameraState]: string } = {
  starting: "scan-starting",
  running: "scan-running",
  paused: "scan-paused",
  refused: "scan-refused",
  missing: "scan-missing",
  busy: "scan-busy",
  unsupported: "scan-unsupported",
};

const PROBLEMS: { readonly [problem in ScanProblem]: string } = {
  foreign: "scan-foreign",
  damaged: "scan-damaged",
  "other-vote": "scan-other-vote",
  unread: "scan-unread",
  square: "scan-square",
};

export function Scan({ camera, attempt }: { camera: CameraState; attempt: number }) {
  const { dispatch, t } = useVisit();
  const isOn = camera === "starting" || camera === "running";
  return (
    <>
      <Heading>{t("scan-heading")}</Heading>
      {isOn && <p>{t("scan-help")}</p>}
      {isOn && <Camera key={attempt} />}
      {isOn ? <Progress>{t(CAMERA[camera])}</Progress> : <p class="notice">{t(CAMERA[camera])}</p>}
      {isOn && <p class="aside">{t("scan-private")}</p>}
      {!isOn && camera !== "unsupported" && (
        <Action secondary={camera !== "paused"} onClick={() => dispatch({ type: "scan" })}>
          {t("scan-again")}
        </Action>
      )}
      <Action secondary={isOn || camera === "paused"} onClick={() => dispatch({ type: "type-instead" })}>
        {t("scan-type")}
      </Action>
      <Back />
    </>
  );
}

/** The camera runs exactly as long as its picture stands on the screen. */
function Camera() {
  const { dispatch, t } = useVisit();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current === null) return undefined;
    return startCamera(video.current, {
      running: () => dispatch({ type: "camera", camera: "running" }),
      paused: () => dispatch({ type: "camera", camera: "paused" }),
      trouble: (trouble) => dispatch({ type: "camera", camera: trouble }),
      read: (text) => dispatch({ type: "read", reading: readText(text) }),
      unread: (square) => dispatch({ type: "unread", square }),
    });
  }, []);
  return (
    <div class="camera">
      <video ref={video} muted playsInline aria-label={t("scan-picture")} />
    </div>
  );
}

/** Why what was scanned does not help; on every screen where something may be scanned. */
export function ScanTrouble() {
  const { state, t } = useVisit();
  if (state.scanProblem === null) return null;
  return (
    <p class="problem" role="alert">
      {t(PROBLEMS[state.scanProblem])}
    </p>
  );
}
