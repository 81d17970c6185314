import encodeQR from "qr";
import { receiptCode } from "../../protocol/receiptcode.ts";
import { usePage } from "./page.tsx";

const QUIET = 4; // modules of white around, as the standard asks

/** A black and white square, dark on light in every theme so that cameras read it; nothing where the text is too long. */
export function Square({ text, label }: { text: string; label: string }) {
  const modules = modulesOf(text);
  if (modules === null) return null;
  const size = modules.length;
  const path = modules.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg class="square" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path class="square-paper" d={`M0 0h${size}v${size}H0z`} />
      <path class="square-ink" d={path.join("")} />
    </svg>
  );
}

const LONGEST = 1000; // bytes; beyond, a phone's camera no longer tells the modules apart

function modulesOf(text: string): boolean[][] | null {
  return text.length > LONGEST ? null : encodeQR(text, "raw", { ecc: "medium", border: QUIET });
}

/** For paper: the address at which a phone checks this receipt and its proof. Nothing where it bears none. */
export function ReceiptSquare({ raw, slug }: { raw: string; slug: string }) {
  const { t } = usePage();
  const code = receiptCode(raw);
  const address = code === null ? "" : checkAddress(slug, code);
  if (address === "" || address.length > LONGEST) return null;
  return (
    <>
      <p>{t("receipt-square")}</p>
      <Square text={address} label={t("receipt-square")} />
    </>
  );
}

/** Where the proof of a ballot is asked for by its number. */
export function proofAddress(slug: string, tracker: string): string {
  return checkAddress(slug, tracker.replaceAll("+", "-").replaceAll("/", "_"));
}

/** Where another device checks what stands behind the #. */
export function checkAddress(slug: string, text: string): string {
  return `${location.origin}/check/${encodeURIComponent(slug)}#${text}`;
}
