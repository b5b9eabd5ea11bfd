// Rows of a long list that change with every day passed over: drawn a few times a second, and at once where they are few.

import { untrack } from "svelte";

const MANY = 300;
const PAUSE_MS = 250;

/** The rows as they were a moment ago while they change quickly. Called while a component is made. */
export function paced<T>(rows: () => T[]): { readonly rows: T[] } {
  let drawn = $state.raw(untrack(rows));
  let timer: ReturnType<typeof setTimeout> | null = null;
  $effect(() => {
    const next = rows();
    if (next.length < MANY && timer === null) drawn = next;
    else timer ??= setTimeout(() => ((timer = null), (drawn = untrack(rows))), PAUSE_MS);
  });
  $effect(() => () => {
    if (timer !== null) clearTimeout(timer);
  });
  return {
    get rows() {
      return drawn;
    },
  };
}
