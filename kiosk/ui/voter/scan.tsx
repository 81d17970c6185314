import type { CameraState } from "../../flows/reading/reading.ts";
import type { ScanProblem } from "../../flows/visit/state.ts";
import { Camera, CAMERA } from "../shared/camera.tsx";
import { usePage } from "../shared/page.tsx";
import { Action, Heading, Progress } from "../shared/parts.tsx";
import { useVisit } from "./context.ts";
import { Back } from "./parts.tsx";

const PROBLEMS: { readonly [problem in ScanProblem]: string } = {
  foreign: "scan-foreign",
  damaged: "scan-damaged",
  "other-vote": "scan-other-vote",
  unread: "scan-unread",
  square: "scan-square",
};

export function Scan({ camera, attempt }: { camera: CameraState; attempt: number }) {
  const { dispatch, isKiosk } = useVisit();
  const { t } = usePage();
  const isOn = camera === "starting" || camera === "running";
  return (
    <>
      <Heading>{t("scan-heading")}</Heading>
      {isOn && <p>{t("scan-help")}</p>}
      {isOn && (
        <Camera
          key={attempt}
          facing={isKiosk ? "user" : "environment"}
          changed={(found) => dispatch({ type: "camera", camera: found })}
          read={(reading) => dispatch({ type: "read", reading })}
          unread={(square) => dispatch({ type: "unread", square })}
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
  const { state } = useVisit();
  const { t } = usePage();
  if (state.scanProblem === null) return null;
  return (
    <p class="problem" role="alert">
      {t(PROBLEMS[state.scanProblem])}
    </p>
  );
}
