// A text that is read without being kept: its claims, and the stretches of it that they quote.

import { fetched } from "./api";
import { ApiError } from "./errors";
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

const MOST = 200_000; // characters, as the server takes them
const MOST_BYTES = 4 * MOST; // as many characters of any script

/** Why a text is too long to be read here, and where it would be; null where it is not. */
export function tooLong(text: string): string | null {
  const length = Array.from(text).length;
  if (length <= MOST) return null;
  return `The text has ${length.toLocaleString("en")} characters; at most ${MOST.toLocaleString("en")} are read here. \`dateline extract FILE\` reads longer ones.`;
}

/** The text of a dropped or chosen file. Throws ApiError for what is no text, is too large, or is one of several. */
export async function fileText(file: File, of = 1): Promise<string> {
  if (of > 1) throw new ApiError(`One file at a time is read here; ${of} were given. \`dateline extract FILES\` reads many.`);
  if (file.size > MOST_BYTES) {
    const size = `${(file.size / 1e6).toFixed(1)} MB`;
    throw new ApiError(`${file.name} has ${size}; at most ${MOST.toLocaleString("en")} characters are read here. \`dateline extract\` reads a larger file.`);
  }
  const bytes = await file.arrayBuffer().catch(() => {
    throw new ApiError(`${file.name} could not be opened: it may be a folder. Give a file of text, or paste the words.`);
  });
  if (bytes.byteLength === 0) throw new ApiError(`${file.name} is empty. Choose another file, or paste the words.`);
  const text = decoded(bytes);
  if (text === null || text.includes("\u0000")) throw new ApiError(`${file.name} is no plain text. Save it as text in UTF-8, or paste the words.`);
  if (text.trim() === "") throw new ApiError(`${file.name} holds no words. Choose another file, or paste them.`);
  return text;
}

/** Bytes as UTF-8, or as UTF-16 where they begin with its mark; null for anything else. */
function decoded(bytes: ArrayBuffer): string | null {
  const [first, second] = new Uint8Array(bytes);
  const name = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What a text claims; the server reads it and forgets it. */
export function readText(text: string, published: string | null): Promise<Reading> {
  return fetched("api/extract", { text, published }) as Promise<Reading>;
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
