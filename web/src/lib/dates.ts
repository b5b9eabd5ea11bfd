// Days as ISO 8601 text and as whole numbers (days since 1970-01-01), never as local times.

import type { When } from "./types";

const DAY_MS = 86_400_000;
const SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];
const LONG = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

export type Day = number;

export function toDay(iso: string): Day {
  return Math.floor(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY_MS);
}

export function toIso(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function isIso(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && toIso(toDay(text)) === text;
}

function parts(day: Day): { year: number; month: number; date: number; weekday: number } {
  const at = new Date(day * DAY_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth(), date: at.getUTCDate(), weekday: at.getUTCDay() };
}

export function longDay(iso: string): string {
  const { year, month, date } = parts(toDay(iso));
  return `${date} ${LONG[month]} ${year}`;
}

export function shortDay(iso: string): string {
  const { year, month, date } = parts(toDay(iso));
  return `${date} ${SHORT[month]} ${year}`;
}

export function weekday(iso: string): string {
  return WEEKDAYS[parts(toDay(iso)).weekday] ?? "";
}

/** The day that somebody typed: "2017-05-30", "30 May 2017", "May 30, 2017", "30 may" of the same year; null for none. */
export function readDay(text: string, near: string): string | null {
  const plain = text.trim().toLowerCase();
  if (isIso(plain)) return plain;
  const found = /^(\d{1,2})\.? +([a-z]{3,})\.?,?(?: +(\d{4}))?$/.exec(plain) ?? swapped(/^([a-z]{3,})\.? +(\d{1,2}),?(?: +(\d{4}))?$/.exec(plain));
  if (found === null) return null;
  const [, date = "", name = "", year = near.slice(0, 4)] = found;
  const month = LONG.findIndex((each) => each.toLowerCase().startsWith(name) || name === "sept" && each === "September");
  const iso = `${year}-${String(month + 1).padStart(2, "0")}-${date.padStart(2, "0")}`;
  return month >= 0 && isIso(iso) ? iso : null;
}

function swapped(found: RegExpExecArray | null): (string | undefined)[] | null {
  return found && [found[0], found[2], found[1], found[3]];
}

/** A When in words, no finer than it is known: "4 June 2017", "June 2017", "22–28 May 2017", "2014". */
export function whenText(when: Pick<When, "earliest" | "latest" | "precision">): string {
  const { earliest, latest, precision } = when;
  if (earliest === null) return latest === null ? "undated" : `by ${shortDay(toIso(toDay(latest) - 1))}`;
  const from = parts(toDay(earliest));
  if (latest === null) return `from ${shortDay(earliest)}`;
  const last = toDay(latest) - 1;
  const to = parts(last);
  if (last <= toDay(earliest)) return shortDay(earliest);
  const wholeMonths = from.date === 1 && parts(last + 1).date === 1;
  if (precision === "year" && wholeMonths && from.year === to.year) return String(from.year);
  if (wholeMonths && from.year === to.year && from.month === to.month) return `${LONG[from.month]} ${from.year}`;
  if (from.year === to.year && from.month === to.month) return `${from.date}–${to.date} ${SHORT[to.month]} ${to.year}`;
  if (from.year === to.year) return `${from.date} ${SHORT[from.month]} – ${to.date} ${SHORT[to.month]} ${to.year}`;
  return `${shortDay(earliest)} – ${shortDay(toIso(last))}`;
}

/** The day by which it had surely come about: the last of its interval; null where nothing is known. */
export function settled(when: Pick<When, "earliest" | "latest">): string | null {
  return when.latest === null ? when.earliest : toIso(toDay(when.latest) - 1);
}

/** The day on which an event was over: then the map shows what came of it. Null where no day is told. */
export function later({ earliest, latest, precision }: Pick<When, "earliest" | "latest" | "precision">): string | null {
  if (earliest === null) return null;
  return precision === "day" && latest !== null ? toIso(toDay(latest) - 1) : earliest.slice(0, 10);
}

/** How long ago, in the largest unit that says it truly: "today", "3 days", "5 weeks", "14 months". */
export function ageText(days: number): string {
  if (days <= 0) return "same day";
  if (days === 1) return "1 day";
  if (days < 21) return `${days} days`;
  if (days < 90) return `${Math.round(days / 7)} weeks`;
  if (days < 730) return `${Math.round(days / 30.44)} months`;
  return `${Math.round(days / 365.25)} years`;
}

interface Tick {
  day: Day;
  label: string;
  major: boolean;
}

/** Month ticks over a stretch of days, thinned to some `most` labels; the year stands at its January. */
export function monthTicks(from: Day, to: Day, most: number): Tick[] {
  const first = parts(from);
  const months = Math.max(1, Math.round((to - from) / 30.44));
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find((each) => months / each <= most) ?? 240;
  const ticks: Tick[] = [];
  const start = Math.floor((first.year * 12 + first.month) / step) * step;
  for (let index = start; ; index += step) {
    const [year, month] = [Math.floor(index / 12), index % 12];
    const day = Math.floor(Date.UTC(year, month, 1) / DAY_MS);
    if (day > to) return ticks;
    const major = month === 0 || ticks.length === 0;
    if (day >= from) ticks.push({ day, label: tickLabel(year, month, major, step), major });
  }
}

function tickLabel(year: number, month: number, major: boolean, step: number): string {
  if (step >= 12) return String(year);
  return major ? `${SHORT[month]} ${year}` : (SHORT[month] ?? "");
}
