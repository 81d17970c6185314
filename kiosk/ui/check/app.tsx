// The page on which another device checks: an opened ballot, or a receipt.

import type { Voice } from "../../audio/voice.ts";
import type { Checked } from "../../flows/check/checking.ts";
import { CHECK_CATALOGUES, checkTranslator } from "../../locales/check.ts";
import { PageProvider, type Presented } from "../shared/page.tsx";
import { Shell } from "../shared/shell.tsx";
import { Screen } from "./screens.tsx";
import type { Ways } from "./ways.ts";

interface CheckAppProps extends Presented {
  /** As the address names the consultation. */
  readonly slug: string;
  readonly checked: Checked;
  readonly ways: Ways;
  readonly voice: Voice | null;
}

export function CheckApp({ presentation, present, slug, checked, ways, voice }: CheckAppProps) {
  const { consultation, election, screen } = checked;
  return (
    <PageProvider
      presentation={presentation}
      present={present}
      translator={checkTranslator}
      subject={{ slug, consultation, election }}
    >
      <Shell
        voice={voice}
        screen={screen.at}
        step={screen}
        more={CHECK_CATALOGUES[presentation.language]}
        isFirst={screen.at === "empty"}
      >
        <Screen screen={screen} ways={ways} />
      </Shell>
    </PageProvider>
  );
}
