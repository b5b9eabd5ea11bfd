// What the page asks of its own server. Every answer is kept until the record is judged.

import { copy, CopyAnswers } from "./copy";
import { unpacked, type Packed } from "./packed";
import type { ControlAnswer, Event, FiledClaim, FiledReport, Footing, Hit, Meta, PlaceChange, Reviewed, Storyline, Tie, Timeline } from "./types";

const KEPT = 600;

export class ApiError extends Error {}

const kept = new Map<string, Promise<unknown>>();

/** Lets go of all answers: the record was judged, and may answer otherwise now. */
export function forget(): void {
  kept.clear();
}

/** The answer of the server, asked anew; a `body` is sent as JSON. */
export async function fetched(path: string, body?: unknown): Promise<unknown> {
  const sent: RequestInit = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const headers: Record<string, string> = { Accept: "application/json", ...(body === undefined ? {} : { "Content-Type": "application/json" }) };
  let response: Response;
  try {
    response = await fetch(path, { ...sent, headers });
  } catch {
    throw new ApiError("The server does not answer. Is `dateline serve` still running?");
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  const detail = (answer as { detail?: unknown } | null)?.detail;
  throw new ApiError(typeof detail === "string" ? detail : `The server answered ${response.status}.`);
}

function ask<T>(path: string, params: Record<string, string | null | undefined> = {}): Promise<T> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value) query.set(name, value);
  const address = query.size > 0 ? `${path}?${query}` : path;
  const before = kept.get(address);
  if (before !== undefined) return before as Promise<T>;
  const answer = fetched(address);
  answer.catch(() => kept.delete(address));
  kept.set(address, answer);
  const oldest = kept.size > KEPT ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  return answer as Promise<T>;
}

const id = encodeURIComponent;

const server = {
  meta: () => ask<Meta>("api/meta"),
  control: (on: string, known: string | null) =>
    ask<ControlAnswer>("api/control", { on, known_on: known }),
  events: async (known: string | null): Promise<{ events: Event[] }> => {
    const answer = await ask<Packed>("api/packed-events", { known_on: known });
    return { events: unpacked(answer) };
  },
  reviewed: (known: string | null) => ask<{ reviewed: Record<string, Reviewed> }>("api/reviewed", { known_on: known }),
  changes: (known: string | null) => ask<{ changes: PlaceChange[] }>("api/changes", { known_on: known }),
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
