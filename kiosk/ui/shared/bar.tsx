// The bar above every screen: language, how the page looks, how it sounds. One panel is open at a time.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ComponentChildren, RefObject } from "preact";
import { LANGUAGES } from "../../flows/presentation/language.ts";
import { CONTRASTS, isDefault, RATES, SIZES, VOLUMES, type Contrast, type Settings } from "../../flows/presentation/settings.ts";
import { CATALOGUES } from "../../locales/catalogue.ts";
import { usePage } from "./page.tsx";
import { Ear, Globe, Letters } from "./icons.tsx";
import type { Reader } from "./reader.ts";

const SIZE_NAMES = { 1: "size-normal", 2: "size-large", 3: "size-larger", 4: "size-largest" } as const;
const CONTRAST_NAMES: { readonly [contrast in Contrast]: string } = {
  paper: "contrast-paper",
  night: "contrast-night",
  sun: "contrast-sun",
  soft: "contrast-soft",
};
const RATE_NAMES = { 0.7: "rate-slow", 1: "rate-normal", 1.4: "rate-fast", 1.8: "rate-faster" } as const;
const VOLUME_NAMES = { 0.25: "volume-low", 0.5: "volume-medium", 0.75: "volume-high", 1: "volume-highest" } as const;

type Panel = "language" | "display" | "sound";

interface BarProps {
  /** Changes with each step. */
  readonly place: string;
  readonly reader: Reader;
  /** First screens begin with the languages, for those who cannot read the others. */
  readonly isFirst: boolean;
  /** A program translates the page. */
  readonly isForeign: boolean;
}

export function Bar({ place, reader, isFirst, isForeign }: BarProps) {
  const { language, t } = usePage();
  const [opened, setOpened] = useState<Panel | "none" | null>(null);
  useLayoutEffect(() => setOpened(null), [place]);
  // Our own languages come before what a program makes of them.
  useLayoutEffect(() => {
    if (isForeign) setOpened("language");
  }, [isForeign]);
  const open = opened ?? (isFirst ? "language" : "none");
  const toggle = (panel: Panel): void => setOpened(open === panel ? "none" : panel);
  const languageToggle = useRef<HTMLButtonElement>(null);

  return (
    <div class="bar">
      <div class="toggles" role="group" aria-label={t("settings-label")}>
        <Toggle name="language" open={open} toggle={toggle} hold={languageToggle}>
          <Globe />
          <span>
            <span class="unseen">{t("language-choice")} </span>
            <span translate={false}>{CATALOGUES[language].name}</span>
          </span>
        </Toggle>
        <Toggle name="display" open={open} toggle={toggle}>
          <Letters />
          <span>{t("display")}</span>
        </Toggle>
        {reader.isThere && (
          <Toggle name="sound" open={open} toggle={toggle}>
            <Ear />
            <span>{t("sound")}</span>
          </Toggle>
        )}
      </div>
      <div id="panel">
        {open === "language" && isForeign && <p class="notice">{t("translation-foreign")}</p>}
        {open === "language" && (
          <Languages
            chosen={() => {
              // On the first screen the names stay where they are, and so does the focus.
              if (opened === null) return;
              setOpened(null);
              languageToggle.current?.focus();
            }}
          />
        )}
        {open === "display" && <Display />}
        {open === "sound" && <Sound reader={reader} />}
      </div>
    </div>
  );
}

interface ToggleProps {
  readonly name: Panel;
  readonly open: string;
  readonly toggle: (panel: Panel) => void;
  readonly hold?: RefObject<HTMLButtonElement | null>;
  readonly children: ComponentChildren;
}

function Toggle({ name, open, toggle, hold, children }: ToggleProps) {
  return (
    <button
      {...(hold ? { ref: hold } : {})}
      type="button"
      class="toggle"
      aria-expanded={open === name}
      aria-controls="panel"
      onClick={() => toggle(name)}
    >
      {children}
    </button>
  );
}

function Languages({ chosen }: { chosen: () => void }) {
  const { language: current, present, t } = usePage();
  return (
    <div class="panel pills" role="group" aria-label={t("language-choice")}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          class="pill"
          translate={false}
          lang={language}
          dir={CATALOGUES[language].direction}
          aria-pressed={language === current}
          onClick={() => {
            present({ type: "language", language });
            chosen();
          }}
        >
          {CATALOGUES[language].name}
        </button>
      ))}
    </div>
  );
}

function Display() {
  const { presentation, present, t } = usePage();
  const { settings, usual } = presentation;
  const set = (change: Partial<Settings>): void => present({ type: "setting", change });
  return (
    <div class="panel">
      <Choice label={t("size-label")}>
        {SIZES.map((size) => (
          <Pill key={size} isOn={settings.size === size} press={() => set({ size })}>
            <span class={`sample sample-${size}`} aria-hidden="true">
              A
            </span>
            {t(SIZE_NAMES[size])}
          </Pill>
        ))}
      </Choice>
      <Choice label={t("contrast-label")}>
        {CONTRASTS.map((contrast) => (
          <Pill key={contrast} isOn={settings.contrast === contrast} press={() => set({ contrast })}>
            <span class="sample swatch" data-contrast={contrast} aria-hidden="true">
              A
            </span>
            {t(CONTRAST_NAMES[contrast])}
          </Pill>
        ))}
      </Choice>
      <div class="pills">
        <Pill isOn={settings.still} press={() => set({ still: !settings.still })}>
          {t("motion-still")}
        </Pill>
        {!isDefault(settings, usual) && (
          <button type="button" class="pill" onClick={() => present({ type: "usual-settings" })}>
            {t("settings-usual")}
          </button>
        )}
      </div>
    </div>
  );
}

function Sound({ reader }: { reader: Reader }) {
  const { presentation, present, t } = usePage();
  const { settings } = presentation;
  const set = (change: Partial<Settings>): void => present({ type: "setting", change });
  if (!reader.speaks) return <p class="panel">{t("sound-none")}</p>;
  return (
    <div class="panel">
      {reader.lacksQuestion && <p class="notice">{t("sound-not-question")}</p>}
      <div class="pills">
        <button type="button" class="pill" onClick={reader.readScreen}>
          {t("sound-read")}
        </button>
        <button type="button" class="pill" onClick={reader.stop}>
          {t("sound-stop")}
        </button>
        <Pill isOn={settings.sound} press={() => set({ sound: !settings.sound, dark: false })}>
          {t("sound-always")}
        </Pill>
        {settings.sound && (
          <Pill isOn={settings.dark} press={() => set({ dark: true })}>
            {t("screen-hide")}
          </Pill>
        )}
      </div>
      <Choice label={t("rate-label")}>
        {RATES.map((rate) => (
          <Pill key={rate} isOn={settings.rate === rate} press={() => set({ rate })}>
            {t(RATE_NAMES[rate])}
          </Pill>
        ))}
      </Choice>
      <Choice label={t("volume-label")}>
        {VOLUMES.map((volume) => (
          <Pill key={volume} isOn={settings.volume === volume} press={() => set({ volume })}>
            {t(VOLUME_NAMES[volume])}
          </Pill>
        ))}
      </Choice>
    </div>
  );
}

function Choice({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div role="group" aria-label={label}>
      <p class="panel-label" aria-hidden="true">
        {label}
      </p>
      <div class="pills">{children}</div>
    </div>
  );
}

interface PillProps {
  readonly isOn: boolean;
  readonly press: () => void;
  readonly children: ComponentChildren;
}

function Pill({ isOn, press, children }: PillProps) {
  return (
    <button type="button" class="pill" aria-pressed={isOn} onClick={press}>
      {children}
    </button>
  );
}
