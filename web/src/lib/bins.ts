// Events as numbers: what happened at each spot in a window is counted without touching an event.

import type { Day } from "./dates";
import { spanOf } from "./filters";
import type { Event, Where } from "./types";
import { isVague, placed, shapeOf } from "./shapes";

/** Events of one place as it was told that look alike. */
export interface Heap {
  lon: number;
  lat: number;
  where: Where & { lat: number; lon: number };
  disputed: boolean;
  vague: boolean; // it is no spot
}

/** What of the heaps lies in a window, by their numbers: how many events, and which is the newest (-1: none). */
export interface Counted {
  counts: Uint32Array;
  newest: Int32Array;
}

const NO_DAY = 2 ** 30;

/** What lets events through, each asked about once. */
export class Sieve {
  private readonly seen: Uint8Array; // 0: not asked yet, 1: passes, 2: does not

  constructor(
    private readonly events: Event[],
    private readonly test: (event: Event) => boolean,
  ) {
    this.seen = new Uint8Array(events.length);
  }

  passes(at: number): boolean {
    let told = this.seen[at];
    if (told === 0) {
      told = this.test(this.events[at]!) ? 1 : 2;
      this.seen[at] = told;
    }
    return told === 1;
  }
}

/** How many events lie in heaps that a test lets through. */
export function sumOf(heaps: Heap[], { counts }: Counted, test: (heap: Heap) => boolean): number {
  return heaps.reduce((sum, heap, number) => sum + (test(heap) ? (counts[number] ?? 0) : 0), 0);
}

/** Events, the newest first, gathered once into heaps; those without a day or a place are in none. */
export class EventBins {
  readonly heaps: Heap[] = [];
  private readonly numbers: Int32Array; // of the events that are in a heap
  private readonly heap: Int32Array;
  private readonly first: Int32Array;
  private readonly last: Int32Array;

  constructor(readonly events: Event[]) {
    const known = new Map<string, number>();
    const alike = { true: new Map<Where, number>(), false: new Map<Where, number>() }; // many events share a place
    const numbers: number[] = [];
    const heap: number[] = [];
    const spans = [];
    for (const [at, event] of events.entries()) {
      const { where } = event;
      const span = spanOf(event.when);
      if (span === null || where === null || !placed(where)) continue;
      const disputed = event.claims_against.length > 0;
      let number = alike[`${disputed}`].get(where);
      if (number === undefined) {
        const key = `${shapeOf(where).key} ${disputed}`;
        number = known.get(key) ?? this.heaps.push({ lon: where.lon, lat: where.lat, where, disputed, vague: isVague(where) }) - 1;
        known.set(key, number);
        alike[`${disputed}`].set(where, number);
      }
      numbers.push(at);
      heap.push(number);
      spans.push(span);
    }
    this.numbers = Int32Array.from(numbers);
    this.heap = Int32Array.from(heap);
    this.first = Int32Array.from(spans, (span) => Math.max(-NO_DAY, span.first));
    this.last = Int32Array.from(spans, (span) => Math.min(NO_DAY, span.last));
  }

  /** What lies in a window, both its days included, and passes a sieve where one is given. */
  within({ from, to }: { from: Day; to: Day }, sieve: Sieve | null): Counted {
    const counts = new Uint32Array(this.heaps.length);
    const newest = new Int32Array(this.heaps.length).fill(-1);
    for (let i = 0; i < this.numbers.length; i += 1) {
      if (this.first[i]! > to || this.last[i]! < from) continue;
      const at = this.numbers[i]!;
      if (sieve !== null && !sieve.passes(at)) continue;
      const heap = this.heap[i]!;
      if (counts[heap] === 0) newest[heap] = at;
      counts[heap]! += 1;
    }
    return { counts, newest };
  }
}
