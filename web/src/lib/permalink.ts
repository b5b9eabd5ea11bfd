// The view in the address: everything that a link must bring back, and nothing else.

import { copy } from "./copy";
import { isIso } from "./dates";
import { FACET_IDS, NONE, type Chosen } from "./facets";
import { COUNTED, GROUPS, type By, type Of } from "./figures";

export type Tab = "events" | "storylines" | "changes" | "places" | "reports" | "difference";
/** The views in the header, in order. */
const PAGE_NAMES = { map: "Map", table: "Table", actors: "Actors", figures: "Figures", review: "Review", try: "Try a text" } as const;
export type Page = keyof typeof PAGE_NAMES;
/** A copy has no server to read a text, and nothing to write a judgement to. */
const OF_A_SERVER: Page[] = ["review", "try"];
export const PAGES = (Object.entries(PAGE_NAMES) as [Page, string][]).filter(([page]) => copy === null || !OF_A_SERVER.includes(page));
export type WindowDays = 1 | 7 | 30 | 0; // 0: all until the day

export interface Selection {
  kind: "place" | "event" | "storyline" | "report" | "tie" | "route";
  id: string;
}

export interface Camera {
  lng: number;
  lat: number;
  zoom: number;
}

export interface View {
  page: Page;
  on: string | null;
  known: string | null;
  than: string | null; // the later day of knowing that `known` is compared with, or "now"
  window: WindowDays;
  tab: Tab;
  selection: Selection | null;
  query: string;
  filters: Chosen;
  whole: boolean;
  camera: Camera | null;
  item: string | null; // of the review
  blind: boolean; // the review heeds nobody else's judgements
  sort: string; // the table's column, with a minus where it descends; "" as listed
  by: By; // what the figures are counted by
  count: Of; // and what is counted
}

const WINDOWS: WindowDays[] = [1, 7, 30, 0];
const TABS: Tab[] = ["events", "storylines", "changes", "places", "reports", "difference"];
export const NOW = "now";

const A_DAY = "is no day (write 2017-06-04)";
const MEANT: Record<string, string> = {
  view: "is no view of this page",
  on: A_DAY,
  known: A_DAY,
  than: A_DAY,
  window: "is no window (0, 1, 7 or 30 days)",
  tab: "is no list",
  at: "is no spot on the map",
  by: "is nothing that figures are counted by",
  count: "is nothing that is counted",
};

export const DEFAULT_VIEW: View = {
  page: "map",
  on: null,
  known: null,
  than: null,
  window: 30,
  tab: "events",
  selection: null,
  query: "",
  filters: NONE,
  whole: false,
  camera: null,
  item: null,
  blind: false,
  sort: "",
  by: "who",
  count: "events",
};

function day(text: string | null): string | null {
  return text !== null && isIso(text) ? text : null;
}

/** What a day of knowing is compared with: "now", or a later day. */
function later(text: string | null, known: string): string | null {
  if (text === NOW) return NOW;
  const other = day(text);
  return other !== null && other > known ? other : null;
}

function camera(text: string | null): Camera | null {
  const [lng, lat, zoom] = (text ?? "").split(",").map(Number);
  if (lng === undefined || lat === undefined || zoom === undefined) return null;
  if (![lng, lat, zoom].every(Number.isFinite) || Math.abs(lat) > 85 || Math.abs(lng) > 180) return null;
  return { lng, lat, zoom: Math.min(Math.max(zoom, 1), 14) };
}

function selection(params: URLSearchParams): Selection | null {
  for (const kind of ["place", "event", "storyline", "report", "tie", "route"] as const) {
    const id = params.get(kind);
    if (id) return { kind, id };
  }
  return null;
}

/** The view that an address asks for; what it leaves out or misspells falls back to the default. */
export function readView(search: string): View {
  const params = new URLSearchParams(search);
  const window = Number(params.get("window") ?? DEFAULT_VIEW.window) as WindowDays;
  const tab = params.get("tab") as Tab;
  const known = day(params.get("known"));
  const than = known === null ? null : later(params.get("than"), known);
  const page = params.get("view") ?? "";
  return {
    page: PAGES.find(([each]) => each === page)?.[0] ?? DEFAULT_VIEW.page,
    on: day(params.get("on")),
    known,
    than,
    window: WINDOWS.includes(window) ? window : DEFAULT_VIEW.window,
    tab: TABS.includes(tab) && (tab !== "difference" || than !== null) ? tab : DEFAULT_VIEW.tab,
    selection: selection(params),
    query: params.get("q") ?? "",
    filters: Object.fromEntries(FACET_IDS.map((id) => [id, params.getAll(id)])) as Chosen,
    whole: params.get("span") === "all",
    camera: camera(params.get("at")),
    item: params.get("item") || null,
    blind: params.get("blind") === "yes",
    sort: params.get("sort") ?? "",
    by: GROUPS.find((each) => each.by === params.get("by"))?.by ?? DEFAULT_VIEW.by,
    count: COUNTED.find((each) => each.of === params.get("count"))?.of ?? DEFAULT_VIEW.count,
  };
}

/** What of an address cannot be read, in words; that much of it is left out. */
export function misread(search: string): string[] {
  const params = new URLSearchParams(search);
  const allowed: Record<string, (text: string) => boolean> = {
    view: (text) => PAGES.some(([each]) => each === text),
    on: isIso,
    known: isIso,
    than: (text) => text === NOW || isIso(text),
    window: (text) => WINDOWS.some((each) => String(each) === text),
    tab: (text) => (TABS as string[]).includes(text),
    at: (text) => camera(text) !== null,
    by: (text) => GROUPS.some((each) => each.by === text),
    count: (text) => COUNTED.some((each) => each.of === text),
  };
  const found = Object.entries(allowed).map(([name, reads]) => [name, params.get(name), reads] as const);
  return found.flatMap(([name, text, reads]) => (text === null || text === "" || reads(text) ? [] : [`${name}=${text} ${MEANT[name]}`]));
}

/** The address that brings a view back; defaults are left out. */
export function writeView(view: View): string {
  const params = new URLSearchParams();
  if (view.page !== DEFAULT_VIEW.page) params.set("view", view.page);
  if (view.on) params.set("on", view.on);
  if (view.known) params.set("known", view.known);
  if (view.known && view.than) params.set("than", view.than);
  if (view.window !== DEFAULT_VIEW.window) params.set("window", String(view.window));
  if (view.tab !== DEFAULT_VIEW.tab) params.set("tab", view.tab);
  if (view.selection) params.set(view.selection.kind, view.selection.id);
  if (view.query) params.set("q", view.query);
  for (const id of FACET_IDS) for (const value of view.filters[id]) params.append(id, value);
  if (view.whole) params.set("span", "all");
  if (view.item) params.set("item", view.item);
  if (view.blind) params.set("blind", "yes");
  if (view.sort) params.set("sort", view.sort);
  if (view.by !== DEFAULT_VIEW.by) params.set("by", view.by);
  if (view.count !== DEFAULT_VIEW.count) params.set("count", view.count);
  if (view.camera) {
    const { lng, lat, zoom } = view.camera;
    params.set("at", `${lng.toFixed(3)},${lat.toFixed(3)},${zoom.toFixed(2)}`);
  }
  const text = params.toString().replace(/%3A/g, ":").replace(/%2C/g, ",");
  return text === "" ? "" : `?${text}`;
}
