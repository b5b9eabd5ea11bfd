// A published copy: the page without a server, its answers worked out beforehand for one day of knowing.

import { toDay } from "./dates";
import { folded } from "./filters";
import type { Claim, ControlAnswer, Event, FiledClaim, FiledReport, Footing, Hit, Meta, PlaceChange, PlaceHead, PlaceState, Quote, ReportHead, Reviewed, Tie, Timeline } from "./types";

export interface About {
  known_on: string;
  delay_days: number;
  coarsen_km: number;
  withheld: number;
  licence: string | null;
  credit: string | null;
  quotes: boolean;
  only_reviewed: boolean;
  sources: string[];
}

type Packed<T, K extends keyof T> = Omit<T, K>;

interface PackedFooting extends Packed<Footing, "claims" | "origins"> {
  claims: { claim: string; part: "for" | "against" | "aside"; weight: number | null; interest: string | null; inferred: boolean }[];
  origins: { id: string; reports: string[]; others: number; reasons: string[] }[];
}

export interface Copy {
  about: About;
  meta: Meta;
  events: Event[];
  changes: PlaceChange[];
  reviewed: Record<string, Reviewed>;
  plans: string[];
  ties: Tie[];
  places: Record<string, PlaceHead>;
  states: Record<string, [string, Partial<PlaceState>][]>;
  timelines: Record<string, Timeline>;
  claims: Record<string, { claim: Claim; report: string; main: boolean }>;
  quotes: Record<string, Quote>;
  at: Record<string, string[]>;
  reports: Record<string, ReportHead>;
  footings: Record<string, Record<string, PackedFooting>>;
  eventFootings: Record<string, PackedFooting>;
  basemap: Record<string, unknown>;
  worker: string;
}

declare global {
  interface Window {
    DATELINE_COPY?: Copy;
  }
}

export const copy: Copy | null = globalThis.window?.DATELINE_COPY ?? null;

const EMPTY: Footing = { claims: [], origins: [], rulings: [], judgements: [] };

/** The answers of a copy, in the shapes of the server's. */
export class CopyAnswers {
  private readonly knownNames: Map<string, string>;

  constructor(private readonly held: Copy) {
    this.knownNames = new Map(
      Object.values(held.timelines).flatMap(({ place }) => [place.id, place.name, ...place.aliases].map((name) => [folded(name), place.id] as const)),
    );
  }

  meta = async (): Promise<Meta> => this.held.meta;
  events = async (): Promise<{ events: Event[] }> => ({ events: this.held.events });
  changes = async (): Promise<{ changes: PlaceChange[] }> => ({ changes: this.held.changes });
  reviewed = async (): Promise<{ reviewed: Record<string, Reviewed> }> => ({ reviewed: this.held.reviewed });
  plans = async (): Promise<{ claims: FiledClaim[] }> => ({ claims: this.filed(this.held.plans) });
  ties = async (): Promise<{ ties: Tie[] }> => ({ ties: this.held.ties });
  claim = async (id: string): Promise<FiledClaim> => found(this.filed([id])[0], id);
  claimsAt = async (place: string): Promise<{ claims: FiledClaim[] }> => ({ claims: this.filed(this.held.at[place] ?? []) });

  control = async (on: string): Promise<ControlAnswer> => {
    const places = Object.entries(this.held.states).flatMap(([id, runs]) => {
      const head = this.held.places[id];
      const state = runs.filter(([day]) => day <= on).pop()?.[1];
      if (!head || !state) return [];
      const age = state.last_evidence ? Math.max(0, toDay(on) - toDay(state.last_evidence)) : null;
      return [{ ...head, ...state, age_days: age } as PlaceState];
    });
    return { on, places: places.sort((a, b) => a.name.localeCompare(b.name)), routes: [] };
  };

  timeline = async (place: string): Promise<Timeline> => {
    const id = this.held.timelines[place] ? place : (this.knownNames.get(folded(place)) ?? place);
    return found(this.held.timelines[id], place);
  };

  placeFooting = async (place: string, on: string): Promise<Footing> => {
    const state = (await this.control(on)).places.find((each) => each.id === place);
    const key = `${state?.claims_for.join() ?? ""}|${state?.claims_against.join() ?? ""}`;
    return this.footing(this.held.footings[place]?.[key]);
  };

  eventFooting = async (event: string): Promise<Footing> => this.footing(this.held.eventFootings[event]);

  report = async (hash: string): Promise<FiledReport> => {
    const report = found(this.held.reports[hash], hash);
    const ids = Object.keys(this.held.claims).filter((id) => this.held.claims[id]?.report === hash);
    const claims = this.filed(ids);
    return { report, text: "", main: claims.find((each) => each.main)?.claim.id ?? null, claims: claims.map((each) => each.claim), withdrawn: null };
  };

  search = async (query: string): Promise<{ total: number; claims: number; hits: Hit[] }> => {
    const words = folded(query).split(/\s+/).filter(Boolean);
    const hits = Object.values(this.held.reports).flatMap((report) => this.hit(report, words));
    hits.sort((a, b) => (b.report.published.earliest ?? "").localeCompare(a.report.published.earliest ?? ""));
    return { total: hits.length, claims: hits.reduce((sum, hit) => sum + hit.matching, 0), hits };
  };

  /** A copy holds the quoted sentences only: words are sought in those, and in the report's head. */
  private hit(report: ReportHead, words: string[]): Hit[] {
    const ids = Object.keys(this.held.claims).filter((id) => this.held.claims[id]?.report === report.hash);
    const said = (id: string): string => (this.held.quotes[id]?.pieces ?? []).map(([text]) => text).join("");
    const has = (text: string): boolean => words.every((word) => folded(text).includes(word));
    const telling = ids.filter((id) => has(`${said(id)} ${this.held.claims[id]?.claim.where?.name ?? ""}`));
    if (telling.length === 0 && !has([report.title, report.source, report.agency].join(" "))) return [];
    const excerpt = said(telling[0] ?? ids[0] ?? "");
    const claims = this.filed(words.length > 0 ? telling : []).map((each) => each.claim);
    return [{ report, excerpt, spans: [], claims: ids.length, matching: claims.length, telling: claims.slice(0, 3) }];
  }

  private filed(ids: string[]): FiledClaim[] {
    return ids.flatMap((id) => {
      const kept = this.held.claims[id];
      const report = kept && this.held.reports[kept.report];
      return kept && report ? [{ claim: kept.claim, report, main: kept.main, quote: this.held.quotes[id] ?? { pieces: [] } }] : [];
    });
  }

  private footing(packed: PackedFooting | undefined): Footing {
    if (packed === undefined) return EMPTY;
    return {
      ...packed,
      claims: packed.claims.flatMap(({ claim, ...row }) => this.filed([claim]).map((filed) => ({ filed, ...row }))),
      origins: packed.origins.map((origin) => ({ ...origin, reports: origin.reports.flatMap((hash) => this.held.reports[hash] ?? []) })),
    };
  }
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`this copy holds nothing called “${name}”.`);
  return value;
}
