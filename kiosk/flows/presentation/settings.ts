// How somebody wants to see and hear the page. Kept in memory only, so that whoever comes next begins afresh.

export const SIZES = [1, 2, 3, 4] as const;
export const CONTRASTS = ["paper", "night", "sun", "soft"] as const;
export const RATES = [0.7, 1, 1.4, 1.8] as const;
export const VOLUMES = [0.25, 0.5, 0.75, 1] as const;

export type Contrast = (typeof CONTRASTS)[number];

export interface Settings {
  readonly size: (typeof SIZES)[number];
  /** null: as the device is set. */
  readonly contrast: Contrast | null;
  /** Moving parts stand still. */
  readonly still: boolean;
  /** Each screen is read out, and each button that takes the focus. */
  readonly sound: boolean;
  readonly rate: (typeof RATES)[number];
  readonly volume: (typeof VOLUMES)[number];
  /** Nobody beside the voter sees anything; goes with sound. */
  readonly dark: boolean;
  /** Keys for the code on the screen. */
  readonly keys: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  size: 1,
  contrast: null,
  still: false,
  sound: false,
  rate: 1,
  volume: 0.75,
  dark: false,
  keys: false,
};

/** A kiosk has no keyboard. */
export const KIOSK_SETTINGS: Settings = { ...DEFAULT_SETTINGS, keys: true };

export function isDefault(settings: Settings, usual: Settings): boolean {
  return (Object.keys(usual) as (keyof Settings)[]).every((name) => settings[name] === usual[name]);
}
