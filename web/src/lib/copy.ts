// A published copy: the page without a server, its answers worked out beforehand for its days of knowing.

import { toDay } from "./dates";
import { ApiError } from "./errors";
import { folded } from "./filters";
import type { Claim, ControlAnswer, Event, FiledClaim, FiledReport, Footing, Grade, Hit, Meta, PlaceChange, PlaceHead, PlaceState, Quote, ReportHead, Reviewed, RouteState, Storyline, Tie, Timeline } from "./types";

export interface About {
  known_on: string;
  known_days: string[];
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
  claims: { claim: string; part: "for" | "against" | "aside"; weight: number | null; interest: string | null; inferred: boolean; grade: Grade }[];
  origins: { id: string; reports: string[]; others: number; reasons: string[] }[];
}

type Numbers = Record<string, number>;

/** What the record answers on one day of knowing; numbers name values of the pools. */
interface CopyView {
  known_on: string;
  events: number[];
  eventFootings: number[];
  changes: number[];
  storylines: number[];
  ties: number[];
  reviewed: Record<string, Reviewed>;
  states: Numbers;
  routes: Numbers;
  timelines: Numbers;
  footings: Numbers;
}

/** From a day on: what is said of a place, how surely in per cent, and what else it may be. */
type Run = [string, number, number, number];

interface Pools {
  events: Event[];
  changes: PlaceChange[];
  storylines: Storyline[];
  ties: Tie[];
  bases: Partial<PlaceState>[];
  others: PlaceState["alternatives"][];
  runs: Run[][];
  routes: [string, RouteState][][];
  timelines: Timeline[];
  footings: PackedFooting[];
  weighed: Numbers[];
}

interface Copy {
  about: About;
  meta: Meta;
  plans: string[];
  places: Record<string, PlaceHead>;
  claims: Record<string, { claim: Claim; report: string; main: boolean }>;
  quotes: Record<string, Quote>;
  at: Record<string, string[]>;
  reports: Record<string, ReportHead>;
  knownFrom: Record<string, string>;
  pools: Pools;
  views: CopyView[];
  basemap: Record<string, unknown>;
  worker: string;
}

declare global {
  interface Window {
    DATELINE_COPY?: Copy;
  }
}

export const copy: Copy | null = globalThis.window?.DATELINE_COPY ?? null;

const NOTHING: CopyView = { known_on: "", events: [], eventFootings: [], changes: [], storylines: [], ties: [], reviewed: {}, states: {}, routes: {}, timelines: {}, footings: {} };
const EMPTY: Footing = { claims: [], origins: [], rulings: [], judgements: [] };

/** The answers of a copy, in the shapes of the server's. */
export class CopyAnswers {
  private readonly knownNames: Map<string, string>;

  constructor(private readonly held: Copy) {
    this.knownNames = new Map(
      held.pools.timelines.flatMap(({ place }) => [place.id, place.name, ...place.aliases].map((name) => [folded(name), place.id] as const)),
    );
  }

  /** The view of the last day of knowing up to a day; of all that the copy knows where none is given. */
  private view(known: string | null): CopyView {
    const up = known === null ? this.held.views : this.held.views.filter((view) => view.known_on <= known);
    return up[up.length - 1] ?? NOTHING;
  }

  meta = async (): Promise<Meta> => this.held.meta;
  events = async (known: string | null): Promise<{ events: Event[] }> => ({ events: picked(this.held.pools.events, this.view(known).events) });
  changes = async (known: string | null): Promise<{ changes: PlaceChange[] }> => ({ changes: picked(this.held.pools.changes, this.view(known).changes) });
  reviewed = async (known: string | null): Promise<{ reviewed: Record<string, Reviewed> }> => ({ reviewed: this.view(known).reviewed });
  plans = async (known: string | null): Promise<{ claims: FiledClaim[] }> => ({ claims: this.filed(this.held.plans).filter((each) => this.isKnown(each.report.hash, known)) });
  ties = async (known: string | null): Promise<{ ties: Tie[] }> => ({ ties: picked(this.held.pools.ties, this.view(known).ties) });
  storylines = async (known: string | null): Promise<{ storylines: Storyline[] }> => ({ storylines: picked(this.held.pools.storylines, this.view(known).storylines) });
  claim = async (id: string): Promise<FiledClaim> => found(this.filed([id])[0], id);
  claimsAt = async (place: string): Promise<{ claims: FiledClaim[] }> => ({ claims: this.filed(this.held.at[place] ?? []) });

  private isKnown(hash: string, known: string | null): boolean {
    return known === null || (this.held.knownFrom[hash] ?? "9999") <= known;
  }

  control = async (on: string, known: string | null): Promise<ControlAnswer> => {
    const { pools } = this.held;
    const view = this.view(known);
    const age = (last: string | null | undefined): number | null => (last ? Math.max(0, toDay(on) - toDay(last)) : null);
    const places = Object.entries(view.states).flatMap(([id, number]) => {
      const head = this.held.places[id];
      const run = pools.runs[number]?.filter(([day]) => day <= on).pop();
      if (!head || !run) return [];
      const [, base, share, others] = run;
      const told = pools.bases[base] ?? {};
      return [{ ...head, ...told, confidence: share / 100, alternatives: pools.others[others] ?? [], age_days: age(told.last_evidence) } as PlaceState];
    });
    const routes = Object.values(view.routes).flatMap((number) => {
      const route = pools.routes[number]?.filter(([day]) => day <= on).pop()?.[1];
      return route ? [{ ...route, age_days: age(route.last_evidence) }] : [];
    });
    return { on, places: places.sort((a, b) => a.name.localeCompare(b.name)), routes };
  };

  timeline = async (place: string, known: string | null): Promise<Timeline> => {
    const { timelines } = this.view(known);
    const id = timelines[place] === undefined ? (this.knownNames.get(folded(place)) ?? place) : place;
    return found(this.held.pools.timelines[timelines[id] ?? -1], place);
  };

  placeFooting = async (place: string, on: string, known: string | null): Promise<Footing> => {
    const state = (await this.control(on, known)).places.find((each) => each.id === place);
    const key = `${state?.claims_for.join() ?? ""}|${state?.claims_against.join() ?? ""}`;
    const weighed = this.held.pools.weighed[this.view(known).footings[place] ?? -1];
    return this.footing(weighed?.[key]);
  };

  eventFooting = async (event: string, known: string | null): Promise<Footing> => {
    const view = this.view(known);
    const at = view.events.findIndex((number) => this.held.pools.events[number]?.id === event);
    return this.footing(view.eventFootings[at]);
  };

  report = async (hash: string): Promise<FiledReport> => {
    const report = found(this.held.reports[hash], hash);
    const ids = Object.keys(this.held.claims).filter((id) => this.held.claims[id]?.report === hash);
    const claims = this.filed(ids);
    return { report, text: "", main: claims.find((each) => each.main)?.claim.id ?? null, claims: claims.map((each) => each.claim), withdrawn: null };
  };

  search = async (query: string, known: string | null): Promise<{ total: number; claims: number; hits: Hit[] }> => {
    const words = folded(query).split(/\s+/).filter(Boolean);
    const told = Object.values(this.held.reports).filter((report) => this.isKnown(report.hash, known));
    const hits = told.flatMap((report) => this.hit(report, words));
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

  private footing(number: number | undefined): Footing {
    const packed = this.held.pools.footings[number ?? -1];
    if (packed === undefined) return EMPTY;
    return {
      ...packed,
      claims: packed.claims.flatMap(({ claim, ...row }) => this.filed([claim]).map((filed) => ({ filed, ...row }))),
      origins: packed.origins.map((origin) => ({ ...origin, reports: origin.reports.flatMap((hash) => this.held.reports[hash] ?? []) })),
    };
  }
}

function picked<T>(pool: T[], numbers: number[]): T[] {
  return numbers.map((number) => pool[number]!);
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new ApiError(`This copy holds nothing called “${name}”.`, true);
  return value;
}
