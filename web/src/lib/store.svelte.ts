// The one state of the page: what is looked at, and what the record answered to it.

import { Address, addressOf, currentSearch } from "./address";
import { Ahead } from "./ahead";
import { api, askAgain, forget } from "./api";
import { copy } from "./copy";
import { later, settled, toDay, toIso, type Day } from "./dates";
import { applyFacets, CHANGE_FACETS, countFacets, eventFacets, heeded, NONE, passesAll, PLACE_FACETS, STORYLINE_FACETS, type FacetCount, type FacetId } from "./facets";
import { byName, eventMatcher, filterChanges, filterEvents, filterPlaces, filterPlans, filterRoutes, filterStorylines, inWindow, isBlank, newestFirst, perDay, settledOn, spanOf, Windowed } from "./filters";
import { eventDifferences, placeDifferences, type EventDifference } from "./difference";
import { EventBins, Sieve, type Counted } from "./bins";
import { misread, NOW, readView, writeView, type Camera, type Page, type Selection, type Tab, type View, type WindowDays } from "./permalink";
import { Sides, type Theme } from "./sides";
import { explain } from "./errors";
import type { By, Of } from "./figures";
import { beside, lineName, stepsByEvent } from "./storylines";
import type { Change, Event, FiledClaim, Meta, PlaceChange, PlaceState, Reviewed, RouteState, Storyline } from "./types";

export const SPEEDS = [1, 2, 4, 8] as const;
const STEP_MS = 360; // a day at speed 1
const LOOK_MS = 15; // between two looks whether the next day's turn has come
const AHEAD = 12; // days that are asked for before their turn while days are played
const MANY = 2000; // events from which on lists take their time while days pass by
const PAUSE_MS = 300; // between two days that lists show while days pass by

class Store {
  view = $state<View>(readView(currentSearch()));
  meta = $state<Meta | null>(null);
  places = $state.raw<PlaceState[]>([]);
  routes = $state.raw<RouteState[]>([]);
  shownDay = $state<string | null>(null);
  private answered = $state<string | null>(null);
  events = $state.raw<Event[]>([]); // the newest first
  changes = $state.raw<PlaceChange[]>([]);
  storylines = $state.raw<Storyline[]>([]); // the newest first
  plans = $state.raw<FiledClaim[]>([]);
  private reviews = $state.raw<Record<string, Reviewed>>({});
  /** What a person made of each event and change; nothing to one who codes blind. */
  reviewed = $derived(this.view.blind ? {} : this.reviews);
  /** The record was judged since its lists were read. */
  private judged = false;
  /** What was thought on the earlier day of knowing, while two are compared. */
  then = $state.raw<{ places: PlaceState[]; events: Event[] }>({ places: [], events: [] });
  fault = $state<string | null>(null);
  loading = $state(true);
  /** What of the address could not be read, in words. */
  misread = $state.raw<string[]>(misread(currentSearch()));
  playing = $state(false);
  speed = $state<(typeof SPEEDS)[number]>(2);
  theme = $state<Theme>("light");
  hovered = $state<string | null>(null);
  /** Whether the keys are explained. */
  help = $state(false);
  sides = $derived(new Sides(this.meta?.sides ?? []));

  /** The first and last day of the record, and of the stretch that the slider shows. */
  bounds = $derived(this.stretch(true));
  domain = $derived(this.stretch(this.view.whole));
  on = $derived(this.view.on ?? toIso(this.domain.to));
  window = $derived(this.windowTo(this.on));
  /** The day that lists and counts show: while many days pass by, the last at which there was time for it. */
  private held = $state<string | null>(null);
  listedOn = $derived(this.held ?? this.on);
  private listedWindow = $derived(this.windowTo(this.listedOn));
  dated = $derived(this.events.filter((event) => event.when.earliest !== null));
  /** Events per day, as known on the day of the second clock. */
  days = $derived(perDay(this.dated));
  undated = $derived(filterEvents(this.events.filter((event) => event.when.earliest === null), this.view.query, this.meta));
  unplaced = $derived(filterEvents(this.events.filter((event) => event.where?.lat == null), this.view.query, this.meta));
  private readonly windowed = $derived(new Windowed(this.dated, (event) => spanOf(event.when)));
  private windowedEvents = $derived(this.windowed.within(this.listedWindow));
  private foundEvents = $derived(filterEvents(this.windowedEvents, this.view.query, this.meta));
  private readonly eventsById = $derived(new Map(this.events.map((event) => [event.id, event])));
  /** The storyline of each event that is a step of one, and which. */
  readonly steps = $derived(stepsByEvent(this.storylines));
  private readonly eventFacets = $derived(eventFacets(this.steps));
  shownEvents = $derived(applyFacets(this.foundEvents, this.eventFacets, this.view.filters));
  /** The dated events by their spots, and how many of them the map shows at each: those of the window on the day shown. */
  readonly bins = $derived(new EventBins(this.dated));
  private readonly sieve = $derived(this.view.query.trim() === "" && heeded(this.eventFacets, this.view.filters) === 0 ? null : this.sieveOf());
  readonly counted: Counted = $derived(this.bins.within(this.window, this.sieve));
  private windowedLines = $derived(this.storylines.filter((line) => inWindow(line.when, this.listedWindow)));
  private foundLines = $derived(filterStorylines(this.windowedLines, this.view.query));
  shownStorylines = $derived(applyFacets(this.foundLines, STORYLINE_FACETS, this.view.filters));
  /** The storyline looked at: the one selected, or that of the event selected. */
  thread = $derived(this.threadOfSelection());
  /** What was planned, or bound to a condition, in reports of the window. */
  shownPlans = $derived(filterPlans(this.plans.filter((filed) => inWindow(filed.report.published, this.listedWindow)), this.view.query));
  private readonly settled = $derived(new Windowed(this.changes, (each) => settledOn(each.change.when)));
  private windowedChanges = $derived(this.settled.within(this.listedWindow));
  private foundChanges = $derived(filterChanges(this.windowedChanges, this.view.query));
  shownChanges = $derived(applyFacets(this.foundChanges, CHANGE_FACETS, this.view.filters));
  /** Changes that no report dates before the record ends: they happened, nobody says when. */
  looseChanges = $derived(
    filterChanges(
      this.changes.filter((each) => toDay(settled(each.change.when) ?? "9999-01-01") > this.bounds.to),
      this.view.query,
    ),
  );
  private foundPlaces = $derived(filterPlaces(this.places, this.view.query));
  shownPlaces = $derived(applyFacets(this.foundPlaces, PLACE_FACETS, this.view.filters));
  /** Each place's changes, oldest first. */
  histories = $derived.by(() => {
    const found = new Map<string, Change[]>();
    for (const { place, change } of this.changes) {
      const told = found.get(place.id);
      if (told) told.push(change);
      else found.set(place.id, [change]);
    }
    return found;
  });
  /** Roads and supply lines, cut or open on the day. */
  shownRoutes = $derived(filterRoutes(this.routes, this.view.query));
  /** The filters of the list looked at, each value with what it would leave. */
  facets = $derived(this.facetsOf(this.view.tab));
  /** How much of what the list looked at shows, and what leaves out the rest. */
  list = $derived(this.listed(this.view.tab));
  selectedPlace = $derived(this.placeOfSelection());

  /** The day of knowing of all that is listed; null for everything. While two are compared, the later one. */
  known = $derived(this.view.than === null ? this.view.known : this.view.than === NOW ? null : this.view.than);
  comparing = $derived(this.view.known !== null && this.view.than !== null);
  placeDifferences = $derived(this.comparing ? placeDifferences(this.then.places, this.shownPlaces) : []);
  eventDifferences = $derived(this.comparing ? this.windowedDifferences() : []);

  /** The day and the second clock's day that the map should show, as one word. */
  private question = $derived(`${this.on} ${this.view.known ?? ""} ${this.view.than ?? ""}`);
  /** Whether the map shows what is asked for now. */
  ready = $derived(!this.loading && this.answered === this.question);
  /** Whether the record has told what it holds: what is not there then, is not in it. */
  told = $derived(!this.loading && this.meta !== null && this.fault === null);
  /** Whether the view has a second clock: a copy may have one day of knowing only. */
  twoClocks = $derived(
    (copy === null || copy.about.known_days.length > 1) && this.view.page !== "try" && this.view.page !== "review" && this.meta?.counts.reports !== 0,
  );
  /** Whether nothing in the record has a day: then there is no time to go through. */
  timeless = $derived(this.meta !== null && !this.meta.bounds.earliest);

  private turns = 0; // how often the record was opened: only the last opening counts
  private timer: ReturnType<typeof setTimeout> | null = null;
  private asking: { turn: number; done: Promise<void> } | null = null;

  private sieveOf(): Sieve {
    const found = eventMatcher(this.view.query, this.meta);
    const passes = passesAll(this.eventFacets, this.view.filters);
    return new Sieve(this.dated, (event) => found(event) && passes(event));
  }

  private facetsOf(tab: Tab): FacetCount[] {
    const chosen = this.view.filters;
    if (tab === "events") return countFacets(this.foundEvents, this.eventFacets, chosen);
    if (tab === "storylines") return countFacets(this.foundLines, STORYLINE_FACETS, chosen);
    if (tab === "changes") return countFacets(this.foundChanges, CHANGE_FACETS, chosen);
    if (tab === "reports") return [];
    return countFacets(this.foundPlaces.filter((place) => !isBlank(place)), PLACE_FACETS, chosen);
  }

  private listed(tab: Tab): Listed {
    const chosen = this.view.filters;
    if (tab === "events") return listing("dated events", this.dated, this.windowedEvents, this.shownEvents, heeded(this.eventFacets, chosen));
    if (tab === "storylines") return listing("storylines", this.storylines, this.windowedLines, this.shownStorylines, heeded(STORYLINE_FACETS, chosen));
    if (tab === "changes") return listing("changes", this.changes, this.windowedChanges, this.shownChanges, heeded(CHANGE_FACETS, chosen));
    const told = (places: PlaceState[]): PlaceState[] => places.filter((place) => !isBlank(place));
    const all = tab === "places" ? told(this.places) : [];
    return { ...listing("places", all, all, told(this.shownPlaces), heeded(PLACE_FACETS, chosen)), windowed: false };
  }

  private stretch(whole: boolean): { from: Day; to: Day } {
    const { bounds, focus, published } = this.meta ?? {};
    const span = !bounds?.earliest ? published : whole ? bounds : focus;
    if (!span?.earliest || !span.latest) return { from: toDay("2000-01-01"), to: toDay("2000-01-02") };
    return { from: toDay(span.earliest), to: toDay(span.latest) - 1 };
  }

  private windowTo(on: string): { from: Day; to: Day } {
    const to = toDay(on);
    return { from: this.view.window === 0 ? -Infinity : to - this.view.window + 1, to };
  }

  /** Events told otherwise than then, whose day lies in the window on either day of knowing. */
  private windowedDifferences(): EventDifference[] {
    const now = filterEvents(this.events, this.view.query, this.meta);
    return eventDifferences(this.then.events, now).filter(
      ({ event, then }) => inWindow(event.when, this.listedWindow) || (then !== null && inWindow(then.when, this.listedWindow)),
    );
  }

  private placeOfSelection(): string | null {
    const chosen = this.view.selection;
    if (chosen === null) return null;
    if (chosen.kind !== "event") return chosen.kind === "place" ? chosen.id : null;
    return this.event(chosen.id)?.where?.place ?? null;
  }

  private threadOfSelection(): Storyline | null {
    const chosen = this.view.selection;
    if (chosen?.kind === "storyline") return this.storylines.find((line) => line.id === chosen.id) ?? null;
    return chosen?.kind === "event" ? (this.steps.get(chosen.id)?.line ?? null) : null;
  }

  /** An event by its id, as known on the day of the second clock. */
  readonly event = (id: string): Event | undefined => this.eventsById.get(id);

  async start(): Promise<void> {
    const turn = ++this.turns;
    this.loading = true;
    this.fault = null;
    this.answered = null;
    try {
      this.meta = await api.meta();
      this.within();
      await Promise.all([this.loadControl(), this.loadLists()]); // the map first: it is small
    } catch (error) {
      if (turn === this.turns) this.fault = explain(error);
    } finally {
      if (turn === this.turns) this.loading = false;
    }
  }

  /** Asks anew for all that has no answer: after a fault, or where one is waited for too long. */
  askAgain(): void {
    askAgain();
    if (this.fault !== null || this.loading || !this.ready) void this.start();
  }

  /** A day of the address that lies outside the record becomes its first or last; one outside the slider widens it. */
  private within(): void {
    const { on } = this.view;
    if (on === null) return;
    const day = toDay(on);
    if (day < this.domain.from || day > this.domain.to) this.view.whole = true;
    if (day >= this.bounds.from && day <= this.bounds.to) return;
    this.view.on = toIso(day < this.bounds.from ? this.bounds.from : this.bounds.to);
    this.misread = [...this.misread, `the record tells of no ${on}; ${this.view.on} is shown`];
  }

  async loadLists(): Promise<void> {
    const asked = `${this.view.known} ${this.view.than}`;
    const [events, changes, lines, plans, reviews, then] = await Promise.all([
      api.events(this.known),
      api.changes(this.known),
      api.storylines(this.known),
      api.plans(this.known),
      api.reviewed(this.known),
      this.comparing ? api.events(this.view.known) : null,
    ]);
    if (asked !== `${this.view.known} ${this.view.than}`) return;
    this.events = newestFirst(events.events, (event) => event.when.earliest);
    this.changes = changes.changes;
    this.storylines = newestFirst(lines.storylines, (line) => line.when.latest);
    this.plans = plans.claims;
    this.reviews = reviews.reviewed;
    this.then = { ...this.then, events: then?.events ?? [] };
  }

  /** Asks for the day shown, one question at a time: days passed over while one is answered are not asked for. */
  loadControl(): Promise<void> {
    if (this.asking?.turn !== this.turns) this.asking = { turn: this.turns, done: this.catchUp() };
    const { asking } = this;
    return asking.done.finally(() => this.asking === asking && (this.asking = null));
  }

  private async catchUp(): Promise<void> {
    const turn = this.turns;
    while (this.answered !== this.question && turn === this.turns) {
      const question = this.question;
      const { known } = this.view;
      const [answer, then] = await Promise.all([
        api.control(this.on, this.known),
        this.comparing ? api.control(this.on, known) : null,
      ]);
      if (known !== this.view.known) continue;
      this.places = answer.places;
      this.routes = answer.routes;
      this.then = { ...this.then, places: then?.places ?? [] };
      this.shownDay = answer.on;
      this.answered = question;
    }
  }

  private readonly ahead = new Ahead(
    () => toDay(this.on),
    (day) => (day < this.domain.from || day > this.domain.to ? null : Promise.all([api.control(toIso(day), this.known), this.comparing ? api.control(toIso(day), this.view.known) : null])),
  );

  private refresh(work: Promise<void>): void {
    const turn = this.turns;
    work.then(
      () => turn === this.turns && (this.fault = null),
      (error: unknown) => turn === this.turns && (this.fault = explain(error)),
    );
  }

  goTo(day: Day): void {
    const clamped = Math.min(Math.max(day, this.domain.from), this.domain.to);
    if (toIso(clamped) === this.on) return;
    this.view.on = toIso(clamped);
    if (this.resting === null && this.events.length >= MANY) this.pass();
    this.remember();
    this.refresh(this.loadControl());
  }

  private resting: ReturnType<typeof setTimeout> | null = null;

  /** Lets lists show the day that is reached, and no other for a moment. */
  private pass(): void {
    this.held = this.on;
    this.resting = setTimeout(() => {
      this.resting = null;
      if (this.held === this.on) this.held = null;
      else this.pass();
    }, PAUSE_MS);
  }

  step(days: number): void {
    this.pause();
    this.goTo(toDay(this.on) + days);
    void this.loadControl().then(
      () => this.ahead.look(days, 1),
      () => undefined,
    );
  }

  setKnown(known: string | null): void {
    this.setKnowing(known, known === null ? null : this.view.than);
  }

  /** Compares what is thought now, or on a later day of knowing, with what was thought then; null ends it. */
  compare(than: string | null): void {
    this.setKnowing(this.view.known ?? this.on, than);
    if (than === null) return;
    const chosen = this.view.selection;
    if (chosen?.kind === "place" || chosen?.kind === "event") this.view.tab = "difference";
    else this.setTab("difference");
    this.remember();
  }

  private setKnowing(known: string | null, than: string | null): void {
    if (known === this.view.known && than === this.view.than) return;
    const turned = known !== null && than !== null && than !== NOW && than <= known;
    this.view.known = turned ? than : known;
    this.view.than = turned ? (than === known ? NOW : known) : than;
    if (than === null && this.view.tab === "difference") this.view.tab = "changes";
    this.remember();
    this.refresh(Promise.all([this.loadLists(), this.loadControl()]).then(() => undefined));
  }

  setPage(page: Page): void {
    this.pause();
    this.view.page = page;
    if (this.view.selection?.kind === "tie") this.view.selection = null;
    if (page !== "review") this.view.item = null;
    this.remember(true);
    this.renew();
  }

  /** Opens an event or a change in the review. */
  review(item: string): void {
    this.view.item = item;
    this.setPage("review");
  }

  /** The item that the review shows; no entry in the history for each that is passed. */
  setItem(item: string | null): void {
    if (item === this.view.item) return;
    this.view.item = item;
    this.remember();
  }

  setBlind(blind: boolean): void {
    this.view.blind = blind;
    this.remember();
  }

  /** What was read of the record holds no longer: views other than the review read it anew. */
  outdated(): void {
    forget();
    this.judged = true;
  }

  private renew(): void {
    if (!this.judged || this.view.page === "review") return;
    this.judged = false;
    void this.start();
  }

  /** How the table is sorted: by a column, with a minus where it descends. */
  setSort(sort: string): void {
    this.view.sort = sort;
    this.remember();
  }

  /** What the figures count, and by what. */
  count(by: By, count: Of): void {
    this.view.by = by;
    this.view.count = count;
    this.remember();
  }

  setTab(tab: Tab): void {
    this.view.tab = tab;
    this.view.sort = "";
    this.view.selection = null;
    this.remember();
  }

  setWindow(days: WindowDays): void {
    this.view.window = days;
    this.remember();
  }

  toggleFilter(id: FacetId, value: string): void {
    const chosen = this.view.filters[id];
    const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
    this.view.filters = { ...this.view.filters, [id]: next };
    this.remember();
  }

  clearFilters(): void {
    this.view.filters = NONE;
    this.view.query = "";
    this.remember();
  }

  /** An actor's or a side's name, as the record knows it. */
  actorName(id: string): string {
    const known = [...(this.meta?.sides ?? []), ...(this.meta?.parties ?? [])].find((each) => each.id === id);
    return known?.name ?? id.replace(/^actor:(new:)?/, "").replace(/[-_]/g, " ");
  }

  /** Goes to a view by its address, as a link does. */
  follow(search: string): void {
    this.address.write(addressOf(search), true);
    this.recall();
  }

  setQuery(query: string): void {
    this.view.query = query;
    this.remember();
  }

  setWhole(whole: boolean): void {
    this.view.whole = whole;
    this.remember();
    this.goTo(toDay(this.on));
  }

  setCamera(camera: Camera): void {
    this.view.camera = camera;
    this.remember();
  }

  select(selection: Selection | null, day: string | null = null): void {
    this.view.selection = selection;
    this.remember(true);
    if (day !== null) {
      this.pause();
      this.goTo(toDay(day));
    }
  }

  /** Opens an event, and goes to the day on which it was over. */
  open(id: string): void {
    const event = this.event(id);
    this.select({ kind: "event", id }, event ? later(event.when) : null);
  }

  /** Opens a report on the map's page, from wherever it is named. */
  openReport(hash: string): void {
    if (this.view.page !== "map" && this.view.page !== "table") this.setPage("map");
    this.select({ kind: "report", id: hash });
  }

  /** Goes to the step before or after in the storyline looked at; to its first or last where none is open. */
  stepOn(turn: 1 | -1): void {
    const chosen = this.view.selection;
    if (chosen === null || this.thread === null) return;
    const step = chosen.kind === "event" ? this.steps.get(chosen.id) : undefined;
    const ends = turn === 1 ? this.thread.steps[0] : this.thread.steps[this.thread.steps.length - 1];
    const next = step ? beside(step, turn) : ends?.event;
    if (next != null) this.open(next);
  }

  /** A storyline's name by its id. */
  lineName(id: string): string {
    const line = this.storylines.find((each) => each.id === id);
    return line ? lineName(line) : id;
  }

  /** Calls the selected place by another id, without a new entry in the history. */
  rename(asked: string, id: string): void {
    if (asked === id || this.view.selection?.id !== asked) return;
    this.view.selection = { kind: "place", id };
    this.remember();
  }

  /** Opens what stands before or after the selection in the list under it; its first row where nothing is selected. */
  neighbour(turn: 1 | -1): void {
    const chosen = this.view.selection;
    if (chosen?.kind === "report" || chosen?.kind === "tie" || chosen?.kind === "route" || (chosen === null && this.view.tab === "reports")) return;
    const listed = ({ events: "event", storylines: "storyline" } as const)[this.view.tab as "events" | "storylines"] ?? "place";
    const kind = chosen?.kind ?? listed;
    const ids = kind === "event" ? this.eventOrder() : kind === "storyline" ? this.shownStorylines.map((line) => line.id) : this.placeOrder();
    const next = chosen === null ? ids[0] : ids[ids.indexOf(chosen.id) + turn];
    if (next !== undefined) this.select({ kind, id: next });
  }

  private eventOrder(): string[] {
    return this.shownEvents.map((event) => event.id);
  }

  private placeOrder(): string[] {
    if (this.view.tab === "difference") return this.placeDifferences.map((each) => each.id);
    if (this.view.tab !== "changes") return byName(this.shownPlaces.filter((place) => !isBlank(place))).map((place) => place.id);
    const changes = newestFirst(this.shownChanges, (each) => settled(each.change.when));
    return [...new Set(changes.map((each) => each.place.id))];
  }

  play(): void {
    if (toDay(this.on) >= this.domain.to) this.goTo(this.domain.from);
    this.playing = true;
    this.turned = performance.now();
    void this.ahead.look(1, AHEAD, () => this.playing);
    this.tick();
  }

  pause(): void {
    this.playing = false;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  /** When the day played was turned to, in milliseconds. */
  private turned = 0;

  /** One day on, as soon as the day before is drawn: a slow record plays slower, it skips no day. */
  private tick(): void {
    this.timer = setTimeout(() => {
      if (!this.playing) return;
      if (toDay(this.on) >= this.domain.to) return this.pause();
      if (this.shownDay === this.on && performance.now() - this.turned >= STEP_MS / this.speed) {
        this.turned = performance.now();
        this.goTo(toDay(this.on) + 1);
        void this.ahead.look(1, AHEAD, () => this.playing);
      }
      this.tick();
    }, LOOK_MS);
  }

  private readonly address = new Address();

  /** Writes the view into the address; a selection makes an entry in the browser's history. */
  private remember(entry = false): void {
    this.address.write(addressOf(writeView(this.view)), entry);
  }

  /** Follows the browser's back and forward. */
  recall(): void {
    const { known, than } = this.view;
    this.address.left();
    this.view = readView(currentSearch());
    this.misread = misread(currentSearch());
    if (known !== this.view.known || than !== this.view.than) this.refresh(this.loadLists());
    this.refresh(this.loadControl());
    this.renew();
  }
}

interface Listed {
  what: string;
  total: number;
  shown: number;
  outside: number; // the window
  filteredOut: number;
  heeded: number; // filters
  windowed: boolean;
}

function listing(what: string, all: unknown[], windowed: unknown[], shown: unknown[], filters: number): Listed {
  return {
    what,
    total: all.length,
    shown: shown.length,
    outside: all.length - windowed.length,
    filteredOut: windowed.length - shown.length,
    heeded: filters,
    windowed: true,
  };
}

export const store = new Store();
