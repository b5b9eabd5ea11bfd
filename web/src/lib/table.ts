// What a list shows as a table, and as CSV: the same rows, the same words.

import { settled, whenText } from "./dates";
import { gradeText } from "./grades";
import { STEP_WORDS } from "./storylines";
import type { Event, NamedCount, PlaceChange, PlaceState, Storyline } from "./types";
import { capital, harmWords, names, percent, STATE_WORDS, typeWords } from "./words";

export interface Column<T> {
  name: string;
  value: (row: T) => string | number | null;
  sort?: (row: T) => string | number; // where the words would sort wrongly
  wide?: boolean;
  head?: boolean; // what a card is headed by on a phone
  day?: boolean; // under which a card stands
  share?: boolean; // of 1, shown in per cent
  fileOnly?: boolean; // in the file, not on the page
}

function day(when: { earliest: string | null }): string {
  return when.earliest ?? "9999";
}

export function eventColumns(types: NamedCount[]): Column<Event>[] {
  return [
    { name: "When", value: (event) => whenText(event.when), sort: (event) => day(event.when), day: true },
    { name: "Kind", value: (event) => capital(typeWords(event.type, types)), wide: true, head: true },
    { name: "Where", value: (event) => event.where?.name ?? null, wide: true, head: true },
    { name: "By", value: (event) => names(event.agents) || null, wide: true },
    { name: "Against", value: (event) => names(event.targets) || null, wide: true },
    { name: "Harm", value: (event) => event.harm.map(harmWords).join(", ") || null, wide: true },
    { name: "Voices", value: (event) => event.origins },
    { name: "Claims for", value: (event) => event.claims.length },
    { name: "Claims against", value: (event) => event.claims_against.length },
    { name: "Grade", value: gradeText },
    { name: "Sure", value: (event) => event.confidence, share: true },
    { name: "Latitude", value: (event) => event.where?.lat ?? null, fileOnly: true },
    { name: "Longitude", value: (event) => event.where?.lon ?? null, fileOnly: true },
    { name: "Id", value: (event) => event.id, fileOnly: true },
  ];
}

export function storylineColumns(event: (id: string) => Event | undefined, types: NamedCount[]): Column<Storyline>[] {
  const step = (id: string): string => {
    const told = event(id);
    return told ? `${whenText(told.when)}: ${typeWords(told.type, types)}, ${told.where?.name ?? "place unknown"}` : id;
  };
  return [
    { name: "When", value: (line) => whenText(line.when), sort: (line) => day(line.when), day: true },
    { name: "By", value: (line) => line.by.name, head: true },
    { name: "Place", value: (line) => line.place, wide: true, head: true },
    { name: "Against", value: (line) => names(line.against) || null, wide: true },
    { name: "Ended", value: (line) => (line.outcome === null ? null : capital(STEP_WORDS[line.outcome])) },
    { name: "Steps", value: (line) => line.steps.length },
    { name: "Steps told", value: (line) => line.steps.map((each) => step(each.event)).join("; "), wide: true },
    { name: "Claims of the aim", value: (line) => line.aims.length },
    { name: "Id", value: (line) => line.id, fileOnly: true },
  ];
}

export const CHANGE_COLUMNS: Column<PlaceChange>[] = [
  { name: "When", value: ({ change }) => whenText(change.when), sort: ({ change }) => settled(change.when) ?? "9999", day: true },
  { name: "Place", value: ({ place }) => place.name, wide: true, head: true },
  { name: "From", value: ({ change }) => change.previous?.name ?? null, wide: true },
  { name: "To", value: ({ change }) => change.holder?.name ?? null, wide: true },
  { name: "State", value: ({ change }) => STATE_WORDS[change.state] },
  { name: "Basis", value: ({ change }) => change.basis },
  { name: "Said by", value: ({ by }) => by.join(", ") || null, wide: true },
  { name: "Voices", value: ({ change }) => change.origins },
  { name: "Grade", value: ({ change }) => gradeText(change) },
  { name: "Sure", value: ({ change }) => change.confidence, share: true },
  { name: "Place id", value: ({ place }) => place.id, fileOnly: true },
  { name: "Id", value: ({ id }) => id, fileOnly: true },
];

export const PLACE_COLUMNS: Column<PlaceState>[] = [
  { name: "Place", value: (place) => place.name, wide: true, head: true },
  { name: "Held by", value: (place) => place.holder?.name ?? null, wide: true },
  { name: "State", value: (place) => STATE_WORDS[place.state] },
  { name: "Basis", value: (place) => place.basis },
  { name: "Since", value: (place) => (place.since.earliest || place.since.latest ? whenText(place.since) : null), sort: (place) => day(place.since) },
  { name: "Last evidence", value: (place) => place.last_evidence },
  { name: "Age, days", value: (place) => place.age_days },
  { name: "Voices", value: (place) => place.origins },
  { name: "Grade", value: (place) => (place.holder === null ? null : gradeText(place)) },
  { name: "Sure", value: (place) => place.confidence, share: true },
  { name: "Latitude", value: (place) => place.lat },
  { name: "Longitude", value: (place) => place.lon },
  { name: "Id", value: (place) => place.id, fileOnly: true },
];

/** A value as the page shows it. */
export function cellText(value: string | number | null, { share = false }: { share?: boolean }): string {
  if (value === null) return "";
  if (share && typeof value === "number") return percent(value);
  return typeof value === "number" && !Number.isInteger(value) ? value.toFixed(2) : String(value);
}

/** Rows sorted by a column; what has no value stands last, whichever way. */
export function sorted<T>(rows: T[], column: Column<T> | undefined, down: boolean): T[] {
  if (column === undefined) return rows;
  const key = column.sort ?? column.value;
  const turn = down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [one, other] = [key(a), key(b)];
    if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
    if (typeof one === "number" && typeof other === "number") return turn * (one - other);
    return turn * String(one).localeCompare(String(other));
  });
}

/** A field as RFC 4180 has it; what a spreadsheet would run as a formula is kept from it. */
function field(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

export function csv<T>(rows: T[], columns: Column<T>[]): string {
  const lines = [columns.map((column) => field(column.name)), ...rows.map((row) => columns.map((column) => field(column.value(row))))];
  return lines.map((line) => line.join(",")).join("\r\n") + "\r\n";
}
