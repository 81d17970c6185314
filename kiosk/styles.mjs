// The style sheets, put together from the parts in ui/ in this order: what stands later wins.

const shared = (...names) => names.map((name) => `ui/shared/${name}.css`);

export const STYLES = {
  "voter.css": [
    ...shared("colours", "page", "bar", "parts", "fields", "camera", "words", "chosen", "receipt"),
    ...["ui/voter/options.css", "ui/voter/review.css", "ui/check/check.css"],
    ...shared("print"),
  ],
  "kiosk.css": ["ui/kiosk/kiosk.css"],
};
