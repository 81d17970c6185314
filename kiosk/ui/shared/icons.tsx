// Our own few pictograms. They only repeat what stands beside them in words.

import type { ComponentChildren } from "preact";

function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export function Globe() {
  return (
    <Icon>
      <circle cx="12" cy="12" r="9" />
      <path d="M3 12h18M12 3c-6 5-6 13 0 18M12 3c6 5 6 13 0 18" />
    </Icon>
  );
}

export function Letters() {
  return (
    <Icon>
      <path d="M2 19 7 6l5 13M4 14h6M14 19l3.500-8 3.500 8M15.500 16h4" />
    </Icon>
  );
}

export function Ear() {
  return (
    <Icon>
      <path d="M3 9v6h4l5 4V5L7 9zM15.500 9a4 4 0 0 1 0 6M18 6a8 8 0 0 1 0 12" />
    </Icon>
  );
}

/** A letter with its square, held to a reader. */
export function ShowLetter() {
  return (
    <svg class="picture" viewBox="0 0 160 120" aria-hidden="true" focusable="false">
      <path d="M30 8h64v84H30z" class="picture-sheet" />
      <path d="M40 22h28M40 32h44M40 42h36" />
      <path d="M42 54h10v10H42zM64 54h10v10H64zM42 76h10v10H42zM57 54v8M64 70h10v6M57 68v16h8M74 84v2" />
      <path d="M112 30h28v34a6 6 0 0 1-6 6h-16a6 6 0 0 1-6-6zM120 70v34M132 70v34M120 104h12" class="picture-sheet" />
      <path d="M106 40l-18 18M106 50l-18 18" stroke-dasharray="5 5" />
    </svg>
  );
}
