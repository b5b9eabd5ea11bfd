// Storylines: events as the steps of one operation, and where they lie on the map and in time.

import { toDay, type Day } from "./dates";
import type { Event, StepKind, Storyline } from "./types";
import { capital, names } from "./words";

export const STEP_WORDS: Record<StepKind, string> = {
  approach: "on the way",
  surround: "around it",
  fight: "fight",
  taken: "taken",
  left: "given up",
  kept: "attack failed",
  ended: "over",
};

const OUTCOME_WORDS: Record<StepKind, string> = {
  ...STEP_WORDS,
  taken: "ended with the place taken",
  left: "ended with its defender gone",
  kept: "ended with the attack failed",
  ended: "said to be over",
};

/** "Iraqi government on Baaj": who goes for what. */
export function lineName(line: Storyline): string {
  return `${line.by.name} on ${line.place}`;
}

/** "against ISIS; ended with the place taken". */
export function lineWords(line: Storyline): string {
  const outcome = line.outcome === null ? "no end told" : OUTCOME_WORDS[line.outcome];
  return line.against.length > 0 ? `against ${names(line.against)}; ${outcome}` : capital(outcome);
}

/** One event's place in its storyline: `at` counts from 0. */
export interface Step {
  line: Storyline;
  at: number;
}

/** Each event's step, by the event's id. */
export function stepsByEvent(lines: Storyline[]): Map<string, Step> {
  return new Map(lines.flatMap((line) => line.steps.map((step, at) => [step.event, { line, at }] as const)));
}

/** The step before or after; null at either end. */
export function beside(step: Step, turn: 1 | -1): string | null {
  return step.line.steps[step.at + turn]?.event ?? null;
}

/** The steps drawn at one spot of the map: numbers from 1 in order; `chosen` where the step looked at is one. */
interface Stop {
  lon: number;
  lat: number;
  numbers: number[];
  chosen: boolean;
}

/** The spots of a storyline in the order in which each is first reached; steps without a spot are left out. */
export function stops(line: Storyline, event: (id: string) => Event | undefined, chosen: string | null): Stop[] {
  const found = new Map<string, Stop>();
  line.steps.forEach((step, at) => {
    const where = event(step.event)?.where;
    if (where == null || where.lat === null || where.lon === null) return;
    const key = `${where.lat} ${where.lon}`;
    const stop = found.get(key) ?? { lon: where.lon, lat: where.lat, numbers: [], chosen: false };
    stop.numbers.push(at + 1);
    stop.chosen ||= step.event === chosen;
    found.set(key, stop);
  });
  return [...found.values()];
}

/** The way from spot to spot through the dated steps, as pairs of degrees; a spot met twice in a row stands once. */
export function way(line: Storyline, event: (id: string) => Event | undefined): [number, number][] {
  const points: [number, number][] = [];
  for (const step of line.steps) {
    const told = event(step.event);
    if (told?.when.earliest == null || told.where?.lat == null || told.where.lon == null) continue;
    const last = points[points.length - 1];
    if (last?.[0] !== told.where.lon || last[1] !== told.where.lat) points.push([told.where.lon, told.where.lat]);
  }
  return points;
}

/** "2, 4–6": the numbers of steps, with runs as one. */
export function numbersText(numbers: number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const run = runs[runs.length - 1];
    if (run && run[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (to > from + 1 ? `${from}–${to}` : to > from ? `${from}, ${to}` : String(from))).join(", ");
}

/** The first and last day of each dated step, with its number. */
export function stepDays(line: Storyline, event: (id: string) => Event | undefined): { number: number; event: string; from: Day; to: Day }[] {
  return line.steps.flatMap((step, at) => {
    const when = event(step.event)?.when;
    if (when?.earliest == null) return [];
    const from = toDay(when.earliest);
    return [{ number: at + 1, event: step.event, from, to: when.latest === null ? from : Math.max(from, toDay(when.latest) - 1) }];
  });
}
