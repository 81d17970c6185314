// The keys of a question. Radio buttons of one name are one stop of Tab, and Enter would send the form: whoever has two
// keys could not reach the second answer, nor choose the first. So ours have no name, and what a name gives is done here.

/** Enter chooses; arrows go to the neighbour and choose it, as in every group of radio buttons. */
export function answerKeys(event: KeyboardEvent): void {
  const { target, currentTarget } = event;
  if (!(target instanceof HTMLInputElement) || !(currentTarget instanceof HTMLElement)) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const options = [...currentTarget.querySelectorAll("input")];
  const isRadio = target.type === "radio";
  const step = isRadio ? stepOf(event.key, getComputedStyle(currentTarget).direction) : 0;
  if (step !== 0) {
    const neighbour = options[(options.indexOf(target) + step + options.length) % options.length];
    neighbour?.focus();
    neighbour?.click();
  } else if (event.key === "Enter") {
    if (!isRadio || !target.checked) target.click();
  } else {
    return;
  }
  event.preventDefault();
}

function stepOf(key: string, direction: string): number {
  const onward = direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = direction === "rtl" ? "ArrowRight" : "ArrowLeft";
  if (key === "ArrowDown" || key === onward) return 1;
  return key === "ArrowUp" || key === back ? -1 : 0;
}
