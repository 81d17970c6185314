// How long nobody touched the kiosk, and what follows from it.

export const QUIET = 180_000; // milliseconds until the question "are you still there?"
export const WARNING = 30_000; // milliseconds to answer it

export type Idle =
  | { readonly kind: "active" }
  | { readonly kind: "warning"; readonly seconds: number }
  | { readonly kind: "over" };

/** `quiet`: milliseconds since the last touch, key or scan. */
export function idleAfter(quiet: number): Idle {
  if (quiet < QUIET) return { kind: "active" };
  if (quiet < QUIET + WARNING) return { kind: "warning", seconds: Math.ceil((QUIET + WARNING - quiet) / 1000) };
  return { kind: "over" };
}
