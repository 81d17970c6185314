// What protocol/ and flows/ may use of a browser: what Node, a service worker and every page have alike. No document,
// no network, no disk, no clock that waits. Only tsconfig.pure.json reads this.

declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  decode(data: Uint8Array): string;
}
declare function atob(text: string): string;
declare function btoa(text: string): string;
declare const console: { error(error: unknown): void };
