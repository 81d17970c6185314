// Dates and times in words. Browsers lack those of some of our languages, and what the server writes is not bound.

import type { Language } from "./consultation.ts";

interface Words {
  /** From Sunday. */
  readonly days: string;
  /** From January. */
  readonly months: string;
  readonly join: (day: string, date: number, month: string, year: number, hour: number, minute: number) => string;
}

const clock = (hour: number, minute: number) => `${two(hour)}:${two(minute)}`;
const two = (number: number) => String(number).padStart(2, "0");

const WORDS: { readonly [language in Language]: Words } = {
  fr: {
    days: "dimanche lundi mardi mercredi jeudi vendredi samedi",
    months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    join: (day, date, month, year, hour, minute) =>
      `${day} ${date === 1 ? "1er" : date} ${month} ${year} à ${hour}\u00a0h${minute > 0 ? `\u00a0${two(minute)}` : ""}`,
  },
  en: {
    days: "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
    months: "January February March April May June July August September October November December",
    join: (day, date, month, year, ...time) => `${day}, ${date} ${month} ${year} at ${clock(...time)}`,
  },
  br: {
    days: "Sul Lun Meurzh Mercʼher Yaou Gwener Sadorn",
    months: "Genver Cʼhwevrer Meurzh Ebrel Mae Mezheven Gouere Eost Gwengolo Here Du Kerzu",
    join: (day, date, month, year, ...time) => `${day} ${date} ${month} ${year}, ${clock(...time)}`,
  },
  ar: {
    days: "الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت",
    months: "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    join: (day, date, month, year, ...time) => `${day}، ${date} ${month} ${year} الساعة ${clock(...time)}`,
  },
  tr: {
    days: "Pazar Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi",
    months: "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    join: (day, date, month, year, ...time) => `${date} ${month} ${year} ${day}, saat ${clock(...time)}`,
  },
  pt: {
    days: "domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado",
    months: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    join: (day, date, month, year, ...time) => `${day}, ${date} de ${month} de ${year}, às ${clock(...time)}`,
  },
};

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
  const { days, months, join } = WORDS[language];
  const day = days.split(" ")[new Date(Date.UTC(year, month - 1, date)).getUTCDay()] as string;
  return join(day, date, months.split(" ")[month - 1] as string, year, number("hour"), number("minute"));
}
