// A text that is read without being kept: its claims, and the stretches of it that they quote.

import { ApiError } from "./api";
import type { Claim, ReportHead } from "./types";

export interface Reading {
  report: ReportHead;
  main: string | null;
  claims: Claim[];
}

export interface Stretch {
  text: string;
  claims: string[]; // the ids of those that quote it
}

export const MOST = 200_000; // characters, as the server takes them

/** What a text claims; the server reads it and forgets it. */
export async function readText(text: string, published: string | null): Promise<Reading> {
  let response: Response;
  try {
    response = await fetch("api/extract", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({ text, published }),
    });
  } catch {
    throw new ApiError("The server does not answer. Is `dateline serve` still running?");
  }
  const body = (await response.json().catch(() => null)) as (Reading & { detail?: string }) | null;
  if (response.ok && body !== null) return body;
  throw new ApiError(body?.detail ?? `The server answered ${response.status}.`);
}

/** The text cut where quotations begin and end, each stretch with the claims that quote it. */
export function stretches(text: string, claims: Claim[]): Stretch[] {
  const points = Array.from(text);
  const spans = claims.flatMap((claim) => claim.evidence.map((span) => ({ ...span, id: claim.id })));
  const cuts = [...new Set([0, points.length, ...spans.flatMap((span) => [span.start, span.end])])]
    .filter((cut) => cut >= 0 && cut <= points.length)
    .sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1] ?? points.length;
    const quoting = spans.filter((span) => span.start <= start && span.end >= end).map((span) => span.id);
    return { text: points.slice(start, end).join(""), claims: [...new Set(quoting)] };
  });
}

/** Claims in the order in which the text makes them. */
export function inOrder(claims: Claim[]): Claim[] {
  const first = (claim: Claim): number => Math.min(...claim.evidence.map((span) => span.start));
  return [...claims].sort((a, b) => first(a) - first(b) || a.kind.localeCompare(b.kind));
}
