// A report's text and the stretches of it that claims quote. Offsets count code points, as the record does.

import type { Span } from "./types";

interface Piece {
  text: string;
  lit: boolean;
}

const ABBREVIATED = /(?:\b(?:Mr|Mrs|Dr|Gen|Lt|Col|Maj|Brig|St|No|vs|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$/;

/** Where sentences begin, in code points. A full stop after an abbreviation or initial ends none. */
function sentenceStarts(points: string[]): number[] {
  const starts = [0];
  for (let i = 0; i < points.length - 1; i += 1) {
    const ends = ".!?".includes(points[i] ?? " ") || points[i] === "\n";
    if (!ends || !/\s/.test(points[i + 1] ?? "")) continue;
    if (points[i] === "." && ABBREVIATED.test(points.slice(Math.max(0, i - 8), i + 1).join(""))) continue;
    let next = i + 1;
    while (next < points.length && /\s/.test(points[next] ?? "")) next += 1;
    if (next < points.length && next !== starts[starts.length - 1]) starts.push(next);
  }
  return starts;
}

/** The bounds of the sentences that the spans touch. */
export function sentenceBounds(points: string[], spans: Span[]): { start: number; end: number } {
  if (spans.length === 0) return { start: 0, end: points.length };
  const first = Math.min(...spans.map((span) => span.start));
  const last = Math.max(...spans.map((span) => span.end));
  const starts = sentenceStarts(points);
  const start = starts.filter((each) => each <= first).pop() ?? 0;
  const end = starts.find((each) => each >= last && each > first) ?? points.length;
  return { start, end };
}

/** The text between two offsets, cut into lit and unlit pieces. */
export function pieces(points: string[], spans: Span[], start = 0, end = points.length): Piece[] {
  const cuts: Piece[] = [];
  let at = start;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const [from, to] = [Math.max(at, span.start), Math.min(end, span.end)];
    if (to <= from) continue;
    if (from > at) cuts.push({ text: points.slice(at, from).join(""), lit: false });
    cuts.push({ text: points.slice(from, to).join(""), lit: true });
    at = to;
  }
  if (at < end) cuts.push({ text: points.slice(at, end).join(""), lit: false });
  return cuts;
}
