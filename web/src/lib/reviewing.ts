// What the review asks of the server and sends to it. Nothing of it is kept: each judgement changes it.

import { fetched } from "./api";
import { shortDay } from "./dates";
import type { AgreementAnswer, Change, Event, Judgement, NamedCount, PlaceHead, ReviewItem, ReviewQueue, ShownItem, Stance, TieRelation } from "./types";
import { capital, changeWords, claimWords, tieWords, typeWords } from "./words";

/** The parts of an event, a tie or a plan that are set right; what is not given stays. */
export interface Edited {
  type?: string;
  first?: string | null;
  last?: string | null;
  place?: string;
  agents?: string[];
  targets?: string[];
  harm?: Record<string, number>;
  stance?: Stance;
  relation?: TieRelation;
  subject?: string;
  object?: string;
  nominal?: boolean;
}

interface HeldBy {
  place: string;
  day: string;
  holder: string;
  state: string;
}

export interface Decision {
  decision: "accept" | "not_event" | "edit" | "holder" | "merge" | "split" | "undo";
  target: string;
  by: string;
  reason: string;
  blind: boolean;
  ids?: string[];
  edit?: Edited;
  held?: HeldBy;
}

function query(params: Record<string, string | number | null>): string {
  const given = Object.entries(params).filter(([, value]) => value !== null && value !== "");
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

/** `coder` is who codes blind: nobody else's judgements are heeded. */
export const reviewing = {
  queue: (count: number, coder: string | null) => fetched(`api/review?${query({ count, coder })}`) as Promise<ReviewQueue>,
  item: (id: string, coder: string | null) => fetched(`api/review/item/${encodeURIComponent(id)}?${query({ coder })}`) as Promise<ShownItem>,
  judged: (by: string, count: number) => fetched(`api/review/judged?${query({ by, count })}`) as Promise<{ total: number; judged: Judgement[] }>,
  agreement: () => fetched("api/review/agreement") as Promise<AgreementAnswer>,
  judge: (decision: Decision) => fetched("api/review/judge", decision) as Promise<Judgement>,
};

const NAME = "dateline.reviewer";

/** The reviewer's name, as this browser keeps it. */
export function keptName(): string {
  try {
    return localStorage.getItem(NAME) ?? "";
  } catch {
    return "";
  }
}

export function keepName(name: string): void {
  try {
    localStorage.setItem(NAME, name);
  } catch {
    // A browser that keeps nothing asks again.
  }
}

/** An event in one line: what and where. */
export function eventTitle(event: Pick<Event, "type" | "where">, types: NamedCount[]): string {
  return capital(typeWords(event.type, types)) + (event.where ? `, ${event.where.name}` : "");
}

/** A change in one line: where, from whom to whom. */
export function changeTitle(place: Pick<PlaceHead, "name">, change: Change): string {
  const { from, to, state } = changeWords(change);
  return `${place.name}: ${from ? `${from} → ` : ""}${to}${state ? `, ${state}` : ""}`;
}

export function itemTitle(item: ReviewItem, types: NamedCount[]): string {
  if (item.event) return eventTitle(item.event, types);
  if (item.tie) return tieWords(item.tie);
  if (item.plan) return claimWords(item.plan, types) + (item.plan.where ? `, ${item.plan.where.name}` : "");
  return item.place && item.change ? changeTitle(item.place, item.change) : item.id;
}

/** A reason with its days as the page writes days, and without the hash of a report. */
export function readable(says: string): string {
  return says.replace(/\d{4}-\d{2}-\d{2}/g, (day) => shortDay(day)).replace(/\b(?:report )?[0-9a-f]{16}\b/g, "another report");
}

export const VERDICT_WORDS: Record<Judgement["kind"], string> = {
  accept: "Accepted",
  not_event: "Not an event",
  wrong_claim: "Claim wrong",
  right_value: "Edited",
  right_place: "Place set right",
  holder_on: "Holder set right",
  same: "Merged",
  not_same: "Kept apart",
  split: "Split",
  undo: "Undone",
};

export const STATE_OF_REVIEW = { accepted: "accepted", corrected: "corrected", changed: "changed since it was accepted" } as const;

/** The item that a judgement was about, by its id as it was then. */
export function aboutItem(judgement: Judgement): string {
  const value = judgement.value as { change?: string } | null;
  return judgement.kind === "holder_on" && value?.change ? value.change : judgement.target;
}
