// The kiosk's screens before a visit, or instead of one.

import { useEffect } from "preact/hooks";
import { CODE_DIGITS, type EnrolProblem, type Kiosk } from "../../flows/kiosk/kiosk.ts";
import type { Translate } from "../../locales/catalogue.ts";
import { Camera, CAMERA } from "../shared/camera.tsx";
import { ShowLetter } from "../shared/icons.tsx";
import type { Ways } from "./app.tsx";

interface OwnScreenProps {
  readonly kiosk: Kiosk;
  readonly ways: Ways;
  readonly t: Translate;
}

export function OwnHeading({ children }: { children: string }) {
  return (
    <h1 id="heading" tabIndex={-1}>
      {children}
    </h1>
  );
}

const NOTICES = {
  damaged: "letter-damaged",
  foreign: "letter-foreign",
  elsewhere: "letter-elsewhere",
  which: "letter-which",
  unread: "scan-unread",
  square: "scan-square",
} as const;

export function Letter({ kiosk, ways, t }: OwnScreenProps) {
  const slugs = kiosk.posting?.slugs ?? [];
  return (
    <>
      {kiosk.camera === null && <ShowLetter />}
      <OwnHeading>{t("letter-heading")}</OwnHeading>
      {kiosk.camera === null && <p>{t("letter-how")}</p>}
      <div role="status">{kiosk.notice !== null && <p class="problem">{t(NOTICES[kiosk.notice])}</p>}</div>
      <LetterCamera kiosk={kiosk} ways={ways} t={t} />
      {slugs.length > 1 && <h2>{t("choose-heading")}</h2>}
      {slugs.map((slug) => (
        <button key={slug} type="button" class="action action-secondary" onClick={() => ways.typeCode(slug)}>
          {t("letter-type")}
          {slugs.length > 1 && ` (${slug})`}
        </button>
      ))}
    </>
  );
}

/** The camera is off until somebody asks for it: it would else look at everybody who passes. */
function LetterCamera({ kiosk: { camera }, ways, t }: OwnScreenProps) {
  // Whatever takes this screen away, the next one begins without it.
  useEffect(() => () => ways.camera(null), []);
  if (!("mediaDevices" in navigator)) return null;
  const isOn = camera === "starting" || camera === "running";
  return (
    <>
      {isOn && <p>{t("scan-help")}</p>}
      {isOn && <Camera facing="user" changed={ways.camera} read={ways.read} unread={ways.unread} t={t} />}
      {camera !== null && <p role="status">{t(CAMERA[camera])}</p>}
      {isOn && <p class="aside">{t("scan-private")}</p>}
      <button
        type="button"
        class="action action-secondary"
        id="camera"
        onClick={() => ways.camera(isOn ? null : "starting")}
      >
        {t(isOn ? "letter-camera-off" : "scan-again")}
      </button>
    </>
  );
}

export function ClosedPlace({ t }: { t: Translate }) {
  return (
    <>
      <OwnHeading>{t("closed-place-heading")}</OwnHeading>
      <p>{t("closed-place-text")}</p>
    </>
  );
}

function outWhy(kiosk: Kiosk): string {
  if (kiosk.phase === "shut-out") return "out-staff-shut-out";
  if (kiosk.phase === "twice") return "out-staff-twice";
  return kiosk.isAltered ? "out-staff-altered" : "out-staff-disk";
}

export function OutOfOrder({ kiosk, ways, t }: OwnScreenProps) {
  return (
    <>
      <OwnHeading>{t("out-heading")}</OwnHeading>
      <p>{t("out-elsewhere")}</p>
      <p class="aside">{t(outWhy(kiosk))}</p>
      {kiosk.phase === "shut-out" && (
        <button type="button" class="action action-secondary" onClick={ways.enrolAgain}>
          {t("out-again")}
        </button>
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

export function Enrol({ kiosk, ways, t }: OwnScreenProps) {
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
      <OwnHeading>{t("enrol-heading")}</OwnHeading>
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
          <button key={digit} type="button" class="key" onClick={() => ways.typeDigits(digits + digit)}>
            {digit}
          </button>
        ))}
        <button type="button" class="key key-wide" onClick={() => ways.typeDigits(digits.slice(0, -1))}>
          {t("keys-erase")}
        </button>
      </div>
      <p role="status">{isBusy ? t("enrol-busy") : ""}</p>
      <button type="submit" class="action">
        {t("enrol-send")}
      </button>
    </form>
  );
}
