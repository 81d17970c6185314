// Dates and times in words. Browsers lack those of some of our languages.
// api/words/moments.py writes the same from the same table: on public pages, in what an election binds, and to have it
// spoken.

import words from "../../locales/moments.json";
import type { Language } from "../presentation/language.ts";

/** A moment on the clock of `timezone`; raises RangeError for a zone that the browser does not know. */
export function momentText(moment: Date, timezone: string, language: Language): string {
  const parts = new Intl.DateTimeFormat("en-GB-u-ca-gregory-nu-latn", {
    timeZone: timezone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  }).formatToParts(moment);
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const [year, month, date] = [number("year"), number("month"), number("day")];
  const { days, months, moment: pattern } = words[language];
  const values: Readonly<Record<string, string>> = {
    day: days.split(" ")[new Date(Date.UTC(year, month - 1, date)).getUTCDay()] as string,
    date: language === "fr" && date === 1 ? "1er" : String(date),
    month: months.split(" ")[month - 1] as string,
    year: String(year),
    time: clock(number("hour"), number("minute"), language),
  };
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => values[name] as string);
}

function clock(hour: number, minute: number, language: Language): string {
  if (language === "fr") return `${hour}\u00a0h${minute > 0 ? `\u00a0${two(minute)}` : ""}`;
  return `${two(hour)}:${two(minute)}`;
}

const two = (number: number) => String(number).padStart(2, "0");
