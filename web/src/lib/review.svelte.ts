// The state of the review: the queue, the item looked at, and what the reviewer does with it.

import { aboutItem, itemTitle, keepName, keptName, reviewing, VERDICT_WORDS, type Decision } from "./reviewing";
import { explain } from "./errors";
import { store } from "./store.svelte";
import type { Judgement, Progress, ReviewItem, ShownItem } from "./types";

type Panel = "edit" | "not_event" | "split" | "merge";
export const MOST = 200; // items that the server gives at once
const FIRST = 60;

class Review {
  items = $state.raw<ReviewItem[]>([]);
  progress = $state.raw<Progress | null>(null);
  shown = $state.raw<ShownItem | null>(null);
  mine = $state.raw<{ total: number; judged: Judgement[] }>({ total: 0, judged: [] });
  /** Why there is no queue, why an item cannot be shown, why a decision was not taken. */
  fault = $state<string | null>(null);
  lost = $state.raw<unknown>(null);
  refused = $state<string | null>(null);
  loading = $state(true);
  busy = $state(false);
  panel = $state<Panel | null>(null);
  chosen = $state(0); // the claim whose report is shown, by its place in the list
  ticked = $state.raw<string[]>([]); // claims to split off, events to merge with
  name = $state(keptName());
  naming = $state(false);
  help = $state(false);
  /** What happened last, for those who hear the page. */
  said = $state("");
  /** Items seen, by id, so that judgements can name them. */
  private readonly titles = new Map<string, string>();
  private count = FIRST;
  private skipped = $state.raw<string[]>([]);
  private asked = 0;
  private ahead: { id: string; shown: Promise<ShownItem> } | null = null;

  coder = $derived(store.view.blind && this.name ? this.name : null);
  /** What was skipped stands last. */
  ordered = $derived([...this.items.filter((item) => !this.skipped.includes(item.id)), ...this.items.filter((item) => this.skipped.includes(item.id))]);
  place = $derived(this.ordered.findIndex((item) => item.id === store.view.item));
  claim = $derived(this.shown?.claims[this.chosen] ?? null);
  /** Whether the item may be split, or merged with another. */
  splits = $derived(this.shown?.item.event != null && this.shown.claims.length > 1);
  merges = $derived((this.shown?.near.length ?? 0) > 0);

  async start(): Promise<void> {
    this.loading = true;
    await this.refresh();
    this.loading = false;
    if (store.view.item) await this.load(store.view.item);
    else this.open(this.ordered[0]?.id ?? null);
  }

  /** Reads the queue anew; of several readings under way only the last one's answer counts. */
  async refresh(): Promise<void> {
    const turn = ++this.asked;
    try {
      const [queue, mine] = await Promise.all([reviewing.queue(this.count, this.coder), reviewing.judged(this.name, 20)]);
      if (turn !== this.asked) return;
      this.items = queue.items;
      for (const item of queue.items) this.remember(item);
      this.progress = queue.progress;
      this.mine = this.name ? mine : { total: 0, judged: [] };
      this.fault = null;
    } catch (error) {
      if (turn === this.asked) this.fault = explain(error);
    }
  }

  private remember(item: ReviewItem): void {
    this.titles.set(item.id, itemTitle(item, store.meta?.types ?? []));
  }

  /** What a judgement was about, in words; null where this page has not seen it. */
  titleOf(word: Judgement): string | null {
    return this.titles.get(aboutItem(word)) ?? null;
  }

  more(): void {
    this.count = MOST;
    void this.refresh();
  }

  get hasMore(): boolean {
    return this.count < MOST && (this.progress?.left ?? 0) > this.items.length;
  }

  open(id: string | null): void {
    store.setItem(id);
    this.close();
    if (id === null) this.shown = null;
    else void this.load(id);
  }

  private async load(id: string): Promise<void> {
    const ahead = this.ahead?.id === id ? this.ahead.shown : null;
    this.ahead = null;
    try {
      const shown = await (ahead ?? reviewing.item(id, this.coder));
      if (store.view.item !== id) return;
      store.setItem(shown.item.id); // an event may have become part of another
      this.shown = shown;
      this.remember(shown.item);
      this.chosen = 0;
      this.lost = null;
      this.lookAhead();
    } catch (error) {
      if (store.view.item === id) [this.shown, this.lost] = [null, error];
    }
  }

  /** Fetches what comes next, so that a decision on a large record waits for nothing. */
  private lookAhead(): void {
    const next = this.ordered[this.place + 1];
    if (this.place < 0 || next === undefined) return;
    const shown = reviewing.item(next.id, this.coder);
    shown.catch(() => undefined); // it is asked for anew when it is opened
    this.ahead = { id: next.id, shown };
  }

  close(): void {
    this.panel = null;
    this.refused = null;
    this.ticked = [];
  }

  step(turn: 1 | -1): void {
    const at = this.place < 0 ? 0 : this.place + turn;
    const next = this.ordered[at];
    if (next) this.open(next.id);
  }

  /** Goes on to what stands after an item, without judging it: it comes back at the end. */
  skip(): void {
    const id = store.view.item;
    const next = this.ordered[this.place + 1] ?? this.ordered[0];
    if (id === null || this.place < 0 || next === undefined) return;
    this.skipped = [...this.skipped.filter((each) => each !== id), id];
    this.said = "Skipped";
    this.open(next.id === id ? id : next.id);
  }

  ask(panel: Panel): void {
    if (this.shown === null || !this.signed()) return;
    this.close();
    this.panel = panel;
  }

  /** Whether there is a name to sign with; it is asked for where there is none. */
  private signed(): boolean {
    if (this.name === "") this.naming = true;
    return this.name !== "";
  }

  sign(name: string): void {
    this.name = name.trim().replace(/\s+/g, " ");
    this.naming = this.name === "";
    keepName(this.name);
    void this.again();
  }

  setBlind(blind: boolean): void {
    if (blind && !this.signed()) return;
    store.setBlind(blind);
    this.said = blind ? "Coding blind: nobody else’s judgements are heeded" : "Everybody’s judgements are heeded";
    void this.again();
  }

  private async again(): Promise<void> {
    this.ahead = null;
    await this.refresh();
    const id = store.view.item;
    if (id !== null) await this.load(id);
  }

  accept(): void {
    void this.decide({ decision: "accept" });
  }

  /** Keeps a decision about the item shown, and goes on to the next. */
  async decide(made: Pick<Decision, "decision"> & Partial<Decision>): Promise<void> {
    const item = this.shown?.item;
    if (item === undefined || item.id !== store.view.item || this.busy || !this.signed()) return;
    this.busy = true;
    this.refused = null;
    try {
      const word = await reviewing.judge({ target: item.id, by: this.name, reason: "", blind: store.view.blind, ...made });
      this.said = `${VERDICT_WORDS[word.kind]}: ${itemTitle(item, store.meta?.types ?? [])}`;
      store.outdated();
      const next = this.ordered[this.place + 1] ?? this.ordered[this.place - 1];
      this.items = this.items.filter((each) => each.id !== item.id);
      this.open(next?.id ?? null);
      void this.refresh();
    } catch (error) {
      this.refused = explain(error);
    } finally {
      this.busy = false;
    }
  }

  /** Takes back the reviewer's last judgement, or the one named, and shows what it was about. */
  async undo(word: Judgement | undefined = this.mine.judged[0]): Promise<void> {
    if (word === undefined || this.busy) {
      this.said = "There is nothing of yours to undo";
      return;
    }
    this.busy = true;
    this.refused = null;
    try {
      this.ahead = null;
      await reviewing.judge({ decision: "undo", target: word.id, by: this.name, reason: "", blind: store.view.blind });
      store.outdated();
      await this.refresh();
      const item = aboutItem(word);
      this.said = `Undone: ${VERDICT_WORDS[word.kind].toLowerCase()}`;
      if (/^(event|change|tie|plan):/.test(item)) this.open(item);
    } catch (error) {
      this.refused = explain(error);
    } finally {
      this.busy = false;
    }
  }

  tick(id: string): void {
    this.ticked = this.ticked.includes(id) ? this.ticked.filter((each) => each !== id) : [...this.ticked, id];
  }

  private number(n: number): void {
    if (this.panel === "split" || this.panel === "merge") {
      const ids = this.panel === "split" ? this.shown?.claims.map((each) => each.claim.id) : this.shown?.near.map((each) => each.id);
      const id = ids?.[n - 1];
      if (id) this.tick(id);
    } else if (this.shown?.claims[n - 1]) this.chosen = n - 1;
  }

  /** What a key does here; nothing for a key that means nothing. */
  keyed(key: string): (() => void) | undefined {
    if (key === "Escape") return () => (this.help ? (this.help = false) : this.naming ? (this.naming = false) : this.close());
    if (key === "?") return () => (this.help = !this.help);
    if (/^[1-9]$/.test(key)) return () => this.number(Number(key));
    if (this.panel !== null || this.naming || this.help) return undefined;
    const keys: Record<string, () => void> = {
      j: () => this.step(1),
      k: () => this.step(-1),
      ArrowDown: () => this.step(1),
      ArrowUp: () => this.step(-1),
      a: () => this.accept(),
      e: () => this.ask("edit"),
      x: () => this.ask("not_event"),
      s: () => this.splits && this.ask("split"),
      m: () => this.merges && this.ask("merge"),
      n: () => this.skip(),
      u: () => void this.undo(),
      b: () => this.setBlind(!store.view.blind),
    };
    return keys[key];
  }
}

export const review = new Review();
