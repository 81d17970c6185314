// The number of a ballot, and where to look for it.

import { usePage } from "./page.tsx";

/** A tracker keeps its order of symbols in every language; the gaps between its parts are not copied with it. */
export function Tracker({ value }: { value: string }) {
  return (
    <bdi dir="ltr" class="tracker" id="tracker" translate={false}>
      {parted(value)}
    </bdi>
  );
}

const TRACKER_LENGTH = 43;

/** The room that a tracker will take, so that nothing moves under a finger when it comes. */
function TrackerToCome() {
  return (
    <bdi dir="ltr" class="tracker" aria-hidden="true">
      {parted("·".repeat(TRACKER_LENGTH))}
    </bdi>
  );
}

function parted(value: string) {
  return (value.match(/.{1,4}/gu) ?? []).map((part, index) => <span key={index}>{part}</span>);
}

interface NumberedProps {
  /** Says whose number it is. */
  readonly label: string;
  /** null: still to come. */
  readonly tracker: string | null;
  readonly aside?: boolean;
}

export function Numbered({ label, tracker, aside = false }: NumberedProps) {
  return (
    <p class={aside ? "aside" : undefined}>
      {label}
      <br />
      {tracker === null ? <TrackerToCome /> : <Tracker value={tracker} />}
    </p>
  );
}

/** Two ballots with the same whole number cannot be made, so that is what to compare. */
export function SameNumber() {
  const { t } = usePage();
  return <p class="on-screen">{t("number-same")}</p>;
}

export function TrackerLink({ tracker }: { tracker: string }) {
  const { subject, t } = usePage();
  return (
    <a href={trackerPath(subject.slug, tracker)} target="_blank" rel="noopener noreferrer" id="look-up">
      {t("receipt-look-up")} <span class="aside">{t("new-tab")}</span>
    </a>
  );
}

export function trackerPath(slug: string, tracker: string): string {
  return `${consultationPath(slug)}?tracker=${encodeURIComponent(tracker)}`;
}

export function consultationPath(slug: string): string {
  return `/consultations/${encodeURIComponent(slug)}`;
}

/** As it stands on paper. */
export function consultationAddress(slug: string): string {
  return `${location.origin}/consultations/${slug}`;
}
