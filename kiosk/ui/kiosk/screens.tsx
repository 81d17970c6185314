// The kiosk's screens before a visit, or instead of one.

import { useEffect } from "preact/hooks";
import { CODE_DIGITS, type EnrolProblem, type Kiosk } from "../../flows/kiosk/kiosk.ts";
import { Camera, CAMERA } from "../shared/camera.tsx";
import { ShowLetter } from "../shared/icons.tsx";
import { usePage } from "../shared/page.tsx";
import { Action, Heading } from "../shared/parts.tsx";
import type { Ways } from "./ways.ts";

interface OwnScreenProps {
  readonly kiosk: Kiosk;
  readonly ways: Ways;
}

const NOTICES = {
  damaged: "letter-damaged",
  foreign: "letter-foreign",
  elsewhere: "letter-elsewhere",
  which: "letter-which",
  unread: "scan-unread",
  square: "scan-square",
} as const;

export function Letter({ kiosk, ways }: OwnScreenProps) {
  const { t } = usePage();
  const slugs = kiosk.posting?.slugs ?? [];
  return (
    <>
      {kiosk.camera === null && <ShowLetter />}
      <Heading>{t("letter-heading")}</Heading>
      {kiosk.camera === null && <p>{t("letter-how")}</p>}
      <div role="status">{kiosk.notice !== null && <p class="problem">{t(NOTICES[kiosk.notice])}</p>}</div>
      <LetterCamera kiosk={kiosk} ways={ways} />
      {slugs.length > 1 && <h2>{t("choose-heading")}</h2>}
      {slugs.map((slug) => (
        <Action key={slug} secondary onClick={() => ways.typeCode(slug)}>
          {slugs.length > 1 ? `${t("letter-type")} (${slug})` : t("letter-type")}
        </Action>
      ))}
    </>
  );
}

/** The camera is off until somebody asks for it: it would else look at everybody who passes. */
function LetterCamera({ kiosk: { camera }, ways }: OwnScreenProps) {
  const { t } = usePage();
  // Whatever takes this screen away, the next one begins without it.
  useEffect(() => () => ways.camera(null), []);
  if (!("mediaDevices" in navigator)) return null;
  const isOn = camera === "starting" || camera === "running";
  return (
    <>
      {isOn && <p>{t("scan-help")}</p>}
      {isOn && <Camera facing="user" changed={ways.camera} read={ways.read} unread={ways.unread} />}
      {camera !== null && <p role="status">{t(CAMERA[camera])}</p>}
      {isOn && <p class="aside">{t("scan-private")}</p>}
      <Action secondary id="camera" onClick={() => ways.camera(isOn ? null : "starting")}>
        {t(isOn ? "letter-camera-off" : "scan-again")}
      </Action>
    </>
  );
}

export function ClosedPlace() {
  const { t } = usePage();
  return (
    <>
      <Heading>{t("closed-place-heading")}</Heading>
      <p>{t("closed-place-text")}</p>
    </>
  );
}

function outWhy(kiosk: Kiosk): string {
  if (kiosk.phase === "shut-out") return "out-staff-shut-out";
  if (kiosk.phase === "twice") return "out-staff-twice";
  return kiosk.isAltered ? "out-staff-altered" : "out-staff-disk";
}

export function OutOfOrder({ kiosk, ways }: OwnScreenProps) {
  const { t } = usePage();
  return (
    <>
      <Heading>{t("out-heading")}</Heading>
      <p>{t("out-elsewhere")}</p>
      <p class="aside">{t(outWhy(kiosk))}</p>
      {kiosk.phase === "shut-out" && (
        <Action secondary onClick={ways.enrolAgain}>
          {t("out-again")}
        </Action>
      )}
    </>
  );
}

const PROBLEMS: { readonly [problem in EnrolProblem]: string } = {
  short: "enrol-short",
  wrong: "enrol-wrong",
  offline: "enrol-offline",
  server: "enrol-server",
  device: "enrol-device",
};

export function Enrol({ kiosk, ways }: OwnScreenProps) {
  const { t } = usePage();
  const { digits, problem, isBusy } = kiosk.enrolment;
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        ways.enrol();
      }}
    >
      <Heading>{t("enrol-heading")}</Heading>
      <p id="enrol-help">{t("enrol-help")}</p>
      {problem !== null && (
        <p class="problem" role="alert" id="enrol-problem">
          {t(PROBLEMS[problem])}
        </p>
      )}
      <div class="group">
        <label for="enrol-code">{t("enrol-code")}</label>
        <input
          id="enrol-code"
          dir="ltr"
          inputMode="none"
          size={CODE_DIGITS + 2}
          value={digits}
          autoComplete="off"
          aria-describedby={problem === null ? "enrol-help" : "enrol-problem enrol-help"}
          onInput={(event) => ways.typeDigits(event.currentTarget.value)}
        />
      </div>
      <div class="keys digits" role="group" aria-label={t("keys-label")} dir="ltr">
        {[..."1234567890"].map((digit) => (
          <button
            key={digit}
            type="button"
            class="key"
            translate={false}
            onClick={() => ways.typeDigits(digits + digit)}
          >
            {digit}
          </button>
        ))}
        <button type="button" class="key key-wide" onClick={() => ways.typeDigits(digits.slice(0, -1))}>
          {t("keys-erase")}
        </button>
      </div>
      <p role="status">{isBusy ? t("enrol-busy") : ""}</p>
      <Action>{t("enrol-send")}</Action>
    </form>
  );
}
