// Keys that work anywhere on the page, unless something is being typed.

import { review } from "./review.svelte";
import { store } from "./store.svelte";

/** What the keys do, for those who ask. */
export const KEYS_TOLD: [string, string][] = [
  ["← →", "one day back, on (on the slider: Shift a week, Page a month)"],
  ["Space", "play, pause"],
  ["[ ]", "the row before, after; the first where none is open"],
  [", .", "the step before, after, in a storyline"],
  ["E", "to the sentences that say it"],
  ["/", "filter, or search"],
  ["Esc", "back"],
  ["?", "these keys"],
];

const SETTLING = 12; // looks after the first, a tenth of a second apart: what stands above may still be coming

/** Brings the first sentence behind what is selected into sight; the first row's where nothing is.
 *
 * The sentences come from the server, and what stands above them too: they are kept in sight until all has
 * come, or until somebody moves the page.
 */
function toEvidence(): void {
  if (store.view.selection === null) store.neighbour(1);
  let waits = 40;
  let settles = SETTLING;
  const moved = new AbortController();
  for (const kind of ["wheel", "pointerdown", "keydown", "touchmove"]) {
    window.addEventListener(kind, () => moved.abort(), { capture: true, passive: true, signal: moved.signal });
  }
  const look = (): void => {
    if (moved.signal.aborted) return;
    const card = document.querySelector<HTMLElement>("article[data-claim]");
    if (card === null ? waits-- > 0 : settles-- > 0) setTimeout(look, 100);
    else moved.abort();
    if (card === null) return;
    card.scrollIntoView({ block: "start" });
    if (!card.contains(document.activeElement)) {
      card.querySelector<HTMLElement>("button, a")?.focus({ preventScroll: true });
    }
  };
  requestAnimationFrame(look);
}

const KEYS: Record<string, () => void> = {
  " ": () => (store.playing ? store.pause() : store.play()),
  ArrowLeft: () => store.step(-1),
  ArrowRight: () => store.step(1),
  "[": () => store.neighbour(-1),
  "]": () => store.neighbour(1),
  ",": () => store.stepOn(-1),
  ".": () => store.stepOn(1),
  Escape: () => (store.help ? (store.help = false) : store.select(null)),
  e: toEvidence,
  "?": () => (store.help = !store.help),
  "/": () => {
    if (store.view.selection) store.select(null);
    requestAnimationFrame(() => document.getElementById("search")?.focus());
  },
};

export function onKey(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  const typing = target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const pressing = event.key === " " && target.matches("button, summary, a, input");
  const moving = event.key.startsWith("Arrow") && target.matches(".maplibregl-canvas, [role=slider]");
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || pressing || moving) return;
  if (typing && event.key !== "Escape") return;
  if (store.view.page === "review" && event.key === "Enter" && target.matches("button, summary, a")) return;
  const action = store.view.page === "review" ? review.keyed(event.key) : KEYS[event.key];
  if (action === undefined) return;
  if (event.key !== "Escape") event.preventDefault();
  action();
}
