// The claims behind a place or an event, gathered and set in rows: for, against, and what else is said.

import { api } from "./api";
import { toDay } from "./dates";
import { isUnknown } from "./errors";
import type { Event, FiledClaim, PlaceState, RouteState } from "./types";

export interface Evidence {
  support: FiledClaim[];
  against: FiledClaim[];
  others: FiledClaim[];
  later: number; // claims of reports that the second clock hides
}

const MOST = 60;

async function byId(ids: string[], have: Map<string, FiledClaim>): Promise<FiledClaim[]> {
  // A copy may hold back a claim; a server that does not answer is another matter.
  const gone = (error: unknown): null => {
    if (isUnknown(error)) return null;
    throw error;
  };
  const wanted = ids.slice(0, MOST).map((id) => have.get(id) ?? api.claim(id).catch(gone));
  return (await Promise.all(wanted)).filter((each): each is FiledClaim => each !== null);
}

/** False where a report came out after the day of the second clock, or nobody can say when. */
function isKnown(filed: FiledClaim, known: string | null): boolean {
  if (known === null) return true;
  const { latest } = filed.report.published;
  return latest !== null && toDay(latest) - 1 <= toDay(known);
}

function newestFirst(claims: FiledClaim[]): FiledClaim[] {
  const day = (each: FiledClaim): string => each.claim.when.earliest ?? each.report.published.earliest ?? "";
  return [...claims].sort((a, b) => day(b).localeCompare(day(a)));
}

/** Claims by their ids, the newest first. */
export async function claimsBy(ids: string[]): Promise<FiledClaim[]> {
  return newestFirst(await byId(ids, new Map()));
}

export async function placeEvidence(id: string, state: PlaceState | null, known: string | null): Promise<Evidence> {
  const all = (await api.claimsAt(id)).claims;
  const visible = all.filter((each) => isKnown(each, known));
  const have = new Map(all.map((each) => [each.claim.id, each]));
  const support = await byId(state?.claims_for ?? [], have);
  const against = await byId(state?.claims_against ?? [], have);
  const used = new Set([...support, ...against].map((each) => each.claim.id));
  return {
    support: newestFirst(support),
    against: newestFirst(against),
    others: newestFirst(visible.filter((each) => !used.has(each.claim.id))),
    later: all.length - visible.length,
  };
}

/** The claims that say of a route what is shown, and those that say the contrary. */
export async function routeEvidence(route: RouteState): Promise<Evidence> {
  const [support, against] = await Promise.all([claimsBy(route.claims_for), claimsBy(route.claims_against)]);
  return { support, against, others: [], later: 0 };
}

export async function eventEvidence(event: Event): Promise<Evidence> {
  const none = new Map<string, FiledClaim>();
  const [support, against] = await Promise.all([
    byId(event.claims.map((each) => each.id), none),
    byId(event.claims_against.map((each) => each.id), none),
  ]);
  return { support: newestFirst(support), against: newestFirst(against), others: [], later: 0 };
}
