// The page on which another device checks an opened ballot, or anybody a receipt: /check/SLUG#OPENING.

import { render } from "preact";
import { loadVoice, type Voice } from "../audio/voice.ts";
import { arriveToCheck, type Checked } from "../flows/check/checking.ts";
import { checkReceipt } from "../flows/check/receipts.ts";
import { Presenter, presentation } from "../flows/presentation/presentation.ts";
import { httpSource } from "../server/source.ts";
import { CheckApp } from "../ui/check/app.tsx";
import { preferredLanguage, slugOf, takeFragment } from "../ui/shared/address.ts";
import { container } from "../ui/shared/browser.ts";

let text = takeFragment();
const slug = slugOf(location.pathname);
const app = container();
const source = httpSource("");
let voice: Voice | null = null;
const presenter = new Presenter(presentation(preferredLanguage()), () => show(checked));
let checked: Checked = { consultation: null, election: null, screen: { at: "loading" } };
/** What was asked for last; an answer to anything earlier is not shown. */
let latest = 0;

function show(next: Checked): void {
  checked = next;
  render(
    <CheckApp
      presentation={presenter.state}
      present={presenter.dispatch}
      slug={slug}
      checked={checked}
      ways={{ again: check, receipt }}
      voice={voice}
    />,
    app,
  );
}

function follow(work: Promise<Checked>): void {
  const mine = ++latest;
  work
    .catch((error: unknown): Checked => {
      console.error(error);
      return { ...checked, screen: { at: "trouble", trouble: { kind: "server" } } };
    })
    .then((found) => {
      if (mine === latest) show(found);
    });
}

function check(): void {
  show({ ...checked, screen: { at: "loading" } });
  follow(arriveToCheck(source, slug, text));
}

function receipt(words: string): void {
  const { election } = checked;
  if (election === null) return;
  show({ ...checked, screen: { at: "receipt", verdict: null } });
  follow(checkReceipt(source, election, words).then((verdict) => ({ ...checked, screen: { at: "receipt", verdict } })));
}

check();
void loadVoice("", "check", () => show(checked)).then((loaded) => {
  voice = loaded;
  show(checked);
});

// Another square scanned into the same tab changes only the fragment, so the page is not loaded anew.
addEventListener("hashchange", () => {
  text = takeFragment();
  check();
});

// A page that comes back from the browser's memory may not show what was checked before.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
