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

/** Brings the first sentence behind what is selected into sight; the first row's where nothing is. */
function toEvidence(): void {
  if (store.view.selection === null) store.neighbour(1);
  let tries = 40; // the sentences come from the server
  const look = (): void => {
    const card = document.querySelector<HTMLElement>("article[data-claim]");
    if (card === null) {
      if (tries-- > 0) setTimeout(look, 100);
      return;
    }
    card.scrollIntoView({ block: "start" });
    card.querySelector<HTMLElement>("button, a")?.focus({ preventScroll: true });
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
