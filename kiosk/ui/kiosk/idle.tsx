import { useLayoutEffect, useRef } from "preact/hooks";
import { usePage } from "../shared/page.tsx";
import { Action } from "../shared/parts.tsx";

interface StillThereProps {
  readonly seconds: number;
  readonly goOn: () => void;
}

/** The question before everything is erased; its button is the only way on. */
export function StillThere({ seconds, goOn }: StillThereProps) {
  const { t } = usePage();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    document.getElementById("idle-on")?.focus();
    // Gives the focus back, so that whoever moves by keys goes on where they were.
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="idle"
      aria-labelledby="idle-heading"
      aria-describedby="idle-text"
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id="idle-heading">{t("idle-heading")}</h2>
      {/* Read out when the dialog opens; a count read out every second would drown the button. */}
      <p id="idle-text">{t("idle-text", { seconds })}</p>
      <Action id="idle-on" onClick={goOn}>
        {t("idle-on")}
      </Action>
    </dialog>
  );
}
