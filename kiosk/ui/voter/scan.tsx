import type { CameraState, ScanProblem } from "../../flows/visit/state.ts";
import { Camera, CAMERA } from "../shared/camera.tsx";
import { useVisit } from "../shared/context.ts";
import { Action, Back, Heading, Progress } from "../shared/parts.tsx";

const PROBLEMS: { readonly [problem in ScanProblem]: string } = {
  foreign: "scan-foreign",
  damaged: "scan-damaged",
  "other-vote": "scan-other-vote",
  unread: "scan-unread",
  square: "scan-square",
};

export function Scan({ camera, attempt }: { camera: CameraState; attempt: number }) {
  const { dispatch, facing, t } = useVisit();
  const isOn = camera === "starting" || camera === "running";
  return (
    <>
      <Heading>{t("scan-heading")}</Heading>
      {isOn && <p>{t("scan-help")}</p>}
      {isOn && (
        <Camera
          key={attempt}
          facing={facing}
          changed={(found) => dispatch({ type: "camera", camera: found })}
          read={(reading) => dispatch({ type: "read", reading })}
          unread={(square) => dispatch({ type: "unread", square })}
          t={t}
        />
      )}
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
