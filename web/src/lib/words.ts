// How the record's terms read on the page.

import { shortDay } from "./dates";
import type { ActorRef, Basis, Change, Claim, ControlStatus, Event, Harm, Holder, RouteState, Stance, Tie, TieRelation } from "./types";

export const STATE_WORDS: Record<ControlStatus, string> = {
  held: "held",
  contested: "contested",
  besieged: "besieged",
  encircled: "encircled",
  isolated: "cut off",
  infiltrated: "infiltrated",
  unknown: "unknown",
};

export const STATE_MEANING: Record<ControlStatus, string> = {
  held: "one side holds it",
  contested: "both sides inside, a real part each",
  besieged: "held, with enemies around it",
  encircled: "held, ringed on all sides",
  isolated: "held, its supply cut",
  infiltrated: "held, enemies slipped in",
  unknown: "nobody can say",
};

/** Whose side a claim speaks for, seen from its claimant. */
export const INTEREST_WORDS: Record<string, string> = {
  own: "own side’s gain",
  neutral: "neutral",
  against: "against own side",
};

export const STANCE_WORDS: Record<Stance, string> = {
  happened: "reported as fact",
  ongoing: "under way",
  planned: "aim, not a deed",
  conditional: "only if",
  denied: "denied",
  believed: "believed",
  background: "background",
};

export const TIE_WORDS: Record<TieRelation, string> = {
  part_of: "is part of",
  leads: "leads",
  directs: "directs",
  backs: "backs",
  allied_with: "is allied with",
  hostile_to: "is hostile to",
  supplies: "supplies",
  same_as: "is the same as",
};

export function tieWords(tie: Pick<Tie, "subject" | "relation" | "object">): string {
  return `${tie.subject.name} ${TIE_WORDS[tie.relation]} ${tie.object.name}`;
}

/** The days for which a tie is told of. */
export function tieDays(tie: Pick<Tie, "first" | "last">): string {
  if (tie.first === null) return tie.last === null ? "no day told" : `by ${shortDay(tie.last)}`;
  return tie.last === null || tie.last === tie.first ? shortDay(tie.first) : `${shortDay(tie.first)} to ${shortDay(tie.last)}`;
}

export function holderName(holder: Holder | ActorRef | null): string {
  return holder?.name ?? "nobody known";
}

/** "Held by River Front", "River Front, encircled", "Contested; Republic Army has a part". */
export function stateSentence(state: ControlStatus, holder: Holder | null): string {
  if (state === "unknown" && holder === null) return "Unknown who holds it";
  if (holder === null) return `${capital(STATE_WORDS[state])}, holder unknown`;
  if (state === "held") return `Held by ${holder.name}`;
  if (state === "contested") return `Contested; ${holder.name} inside`;
  return `Held by ${holder.name}, ${STATE_WORDS[state]}`;
}

/** "Cut by River Front", "Open". */
export function routeSentence(route: Pick<RouteState, "state" | "by">): string {
  if (route.by === null) return capital(route.state);
  return route.state === "cut" ? `Cut by ${route.by.name}` : `Opened by ${route.by.name}`;
}

export function sameHolder(a: Holder | null, b: Holder | null): boolean {
  return (a?.actor ?? a?.name ?? null) === (b?.actor ?? b?.name ?? null);
}

function sideOf(ref: Holder | ActorRef | null): string | null {
  return ref === null ? null : (ref.side ?? ref.actor ?? ref.name);
}

/** How a claim speaks for a holder that it does not itself say holds the place; null where it says so. */
export function bearing(claim: Claim, answer: Holder | null): string | null {
  if (claim.control === null || answer === null) return null;
  const { holder, previous, against } = claim.control;
  if (sideOf(holder) === sideOf(answer)) return null;
  if (sideOf(previous) === sideOf(answer)) return "who lost it then held it before";
  const enemy = holder ?? against;
  return `does not name ${answer.name}: ${enemy ? `inferred, as the enemy of ${enemy.name}` : "inferred from what else is told"}`;
}

/** A change of hands as the change log puts it, without the place's name. */
export function changeWords(change: Change): { from: string | null; to: string; state: string | null; first: boolean } {
  const state = change.state === "held" ? null : STATE_WORDS[change.state];
  if (change.state === "unknown" && change.holder === null) {
    return { from: change.previous?.name ?? null, to: "unknown", state: null, first: false };
  }
  const to = holderName(change.holder);
  const from = change.previous && !sameHolder(change.previous, change.holder) ? change.previous.name : null;
  return { from, to, state, first: change.previous === null && change.state === "held" };
}

/** "claimed by the army command", "assessed, said by Reuters and AFP". */
export function basisWords(basis: Basis, by: string[]): string {
  if (by.length === 0) return basis;
  return basis === "claimed" ? `claimed by ${by.join(", ")}` : `assessed, said by ${by.join(", ")}`;
}

export function basisOnly(basis: Basis): string {
  return basis === "claimed" ? "claimed by a party only" : "assessed";
}

/** A share of belief; never rounded to certainty. */
export function percent(share: number): string {
  return share >= 0.995 ? "over 99\u00a0%" : `${Math.round(share * 100)}\u00a0%`;
}

export function names(refs: ActorRef[]): string {
  const all = [...new Set(refs.map((ref) => ref.name))];
  if (all.length <= 2) return all.join(" and ");
  return `${all.slice(0, -1).join(", ")} and ${all[all.length - 1]}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** An event type's id in plain words, unless the record names it. */
export function typeWords(id: string, known: { id: string; name: string }[] = []): string {
  return known.find((each) => each.id === id)?.name ?? capital(id.replace(/[._-]+/g, " "));
}

export function partiesWords(event: Pick<Event, "agents" | "targets">): string {
  const [agents, targets] = [names(event.agents), names(event.targets)];
  if (agents && targets) return `${agents} against ${targets}`;
  if (targets) return `against ${targets}`;
  return agents;
}

export function range(low: number | null, best: number | null, high: number | null): string {
  if (low !== null && high !== null && low !== high) return best !== null ? `${best} (${low}–${high})` : `${low}–${high}`;
  if (best !== null) return String(best);
  if (low !== null) return `at least ${low}`;
  return high === null ? "some" : `up to ${high}`;
}

export function harmWords(harm: Harm): string {
  const who = harm.who ? ` ${harm.who.name}` : "";
  return `${range(harm.low, harm.best, harm.high)}${who} ${harm.kind}`;
}

/** What a claim says, in one line. */
export function claimWords(claim: Claim, types: { id: string; name: string }[]): string {
  if (claim.control) {
    const { state, holder, previous, against } = claim.control;
    const part = claim.where?.part ? ` (${claim.where.part})` : "";
    const enemy = against && state !== "held" ? `; ${against.name} against it` : "";
    const before = previous && holder && !sameHolder(previous, holder) ? `; ${previous.name} before` : "";
    return stateSentence(state, holder) + part + before + enemy;
  }
  if (claim.event) {
    const parties = partiesWords(claim.event);
    return capital(typeWords(claim.event.type, types)) + (parties ? `: ${parties}` : "");
  }
  if (claim.tie) return tieWords(claim.tie);
  return "";
}
