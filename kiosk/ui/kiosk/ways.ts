// What the kiosk's own screens can ask for.

import type { CameraState, Reading } from "../../flows/reading/reading.ts";

export interface Ways {
  readonly typeDigits: (text: string) => void;
  readonly enrol: () => void;
  readonly enrolAgain: () => void;
  /** Begin a visit in which the code is typed. */
  readonly typeCode: (slug: string) => void;
  /** The camera before a visit: `starting` asks for it, null puts it out, the rest is what became of it. */
  readonly camera: (camera: CameraState | null) => void;
  readonly read: (reading: Reading) => void;
  readonly unread: (square: boolean) => void;
  readonly goOn: () => void;
  readonly finish: () => void;
  readonly printer: (works: boolean) => void;
}
