// What the screens of the page that checks can ask for.

export interface Ways {
  /** Look once more. */
  readonly again: () => void;
  readonly receipt: (text: string) => void;
}
