// What the page asks of its own server. Every answer is kept until the record is judged.

import { copy, CopyAnswers } from "./copy";
import { ApiError } from "./errors";
import { unpackedChanges, unpackedEvents, type PackedChanges, type PackedEvents } from "./packed";
import { tries } from "./tries.svelte";
import type { ControlAnswer, Event, FiledClaim, FiledReport, Footing, Hit, Meta, PlaceChange, Reviewed, Storyline, Tie, Timeline } from "./types";

const KEPT = 600;
const DAYS_KEPT = 120; // maps of a day: of a large record each takes megabytes
const PATIENCE_MS = 180_000; // a record of 100,000 events is worked out in less

const DAY_PATH = "api/control";

interface Asked {
  answer: Promise<unknown>;
  stop: AbortController;
  done: boolean;
}

const kept = new Map<string, Asked>();

/** Lets go of all answers: the record was judged, and may answer otherwise now. */
export function forget(): void {
  kept.clear();
}

/** Gives up what has not been answered; what shows it asks anew. */
export function askAgain(): void {
  for (const [address, asked] of kept) {
    if (asked.done) continue;
    kept.delete(address);
    asked.stop.abort();
  }
  tries.count += 1;
}

/** The answer of the server, asked anew; a `body` is sent as JSON. */
export async function fetched(path: string, body?: unknown, stop = new AbortController()): Promise<unknown> {
  const sent: RequestInit = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const headers: Record<string, string> = { Accept: "application/json", ...(body === undefined ? {} : { "Content-Type": "application/json" }) };
  let late = false;
  const timer = setTimeout(() => ((late = true), stop.abort()), PATIENCE_MS);
  try {
    const response = await fetch(path, { ...sent, headers, signal: stop.signal });
    const answer: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw refusal(response.status, answer);
    if (answer === undefined) throw new ApiError("The server’s answer broke off. Look where `dateline serve` runs for what it says, then try again.");
    return answer;
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (late) throw new ApiError(`The server has not answered for ${PATIENCE_MS / 60_000} minutes. Look where \`dateline serve\` runs for what it says, then try again.`);
    throw new ApiError("The server does not answer. Is `dateline serve` still running? Start it again where it ran, then try again.");
  } finally {
    clearTimeout(timer);
  }
}

/** Why the server refused: its own words where it gives any. */
function refusal(status: number, answer: unknown): ApiError {
  const { error, detail } = (answer ?? {}) as { error?: unknown; detail?: unknown };
  if (typeof detail === "string" && (status < 500 || typeof error === "string")) return new ApiError(detail, status === 404);
  return new ApiError(`The server failed over this question (${status}). Look where \`dateline serve\` runs for what it says, then try again.`);
}

function ask<T>(path: string, params: Record<string, string | null | undefined> = {}): Promise<T> {
  void tries.count;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value) query.set(name, value);
  const address = query.size > 0 ? `${path}?${query}` : path;
  const before = kept.get(address);
  if (before !== undefined) return before.answer as Promise<T>;
  const stop = new AbortController();
  const asked: Asked = { answer: fetched(address, undefined, stop), stop, done: false };
  asked.answer.then(
    () => (asked.done = true),
    () => kept.get(address) === asked && kept.delete(address),
  );
  kept.set(address, asked);
  if (kept.size > KEPT) dropOldest([...kept.keys()]);
  const days = [...kept.keys()].filter((each) => each.startsWith(DAY_PATH));
  if (days.length > DAYS_KEPT) dropOldest(days);
  return asked.answer as Promise<T>;
}

function dropOldest([oldest]: string[]): void {
  if (oldest !== undefined) kept.delete(oldest);
}

const id = encodeURIComponent;

const server = {
  meta: () => ask<Meta>("api/meta"),
  control: (on: string, known: string | null) =>
    ask<ControlAnswer>(DAY_PATH, { on, known_on: known }),
  events: async (known: string | null): Promise<{ events: Event[] }> => {
    const answer = await ask<PackedEvents>("api/packed-events", { known_on: known });
    return { events: unpackedEvents(answer) };
  },
  reviewed: (known: string | null) => ask<{ reviewed: Record<string, Reviewed> }>("api/reviewed", { known_on: known }),
  changes: async (known: string | null): Promise<{ changes: PlaceChange[] }> => {
    const answer = await ask<PackedChanges>("api/packed-changes", { known_on: known });
    return { changes: unpackedChanges(answer) };
  },
  timeline: (place: string, known: string | null) =>
    ask<Timeline>(`api/timeline/${id(place)}`, { known_on: known }),
  claimsAt: (place: string) => ask<{ claims: FiledClaim[] }>(`api/place/${id(place)}/claims`),
  placeFooting: (place: string, on: string, known: string | null) =>
    ask<Footing>(`api/place/${id(place)}/footing`, { on, known_on: known }),
  eventFooting: (event: string, known: string | null) =>
    ask<Footing>(`api/event/${id(event)}/footing`, { known_on: known }),
  claim: (claim: string) => ask<FiledClaim>(`api/claims/${id(claim)}`),
  plans: (known: string | null) => ask<{ claims: FiledClaim[] }>("api/plans", { known_on: known }),
  storylines: (known: string | null) => ask<{ storylines: Storyline[] }>("api/bare-storylines", { known_on: known }),
  ties: (known: string | null) => ask<{ ties: Tie[] }>("api/ties", { known_on: known }),
  search: (words: string, known: string | null) =>
    ask<{ total: number; claims: number; hits: Hit[] }>("api/search", { q: words, known_on: known }),
  report: (hash: string) => ask<FiledReport>(`api/reports/${id(hash)}`),
};

/** What the page asks: of its server, or of the copy that it is. */
export const api: typeof server = copy === null ? server : new CopyAnswers(copy);
