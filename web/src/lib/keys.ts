// Keys that work anywhere on the page, unless something is being typed.

import { review } from "./review.svelte";
import { store } from "./store.svelte";

const KEYS: Record<string, () => void> = {
  " ": () => (store.playing ? store.pause() : store.play()),
  ArrowLeft: () => store.step(-1),
  ArrowRight: () => store.step(1),
  "[": () => store.neighbour(-1),
  "]": () => store.neighbour(1),
  Escape: () => store.select(null),
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
