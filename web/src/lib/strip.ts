// A place's changes as stretches of time, for strips of holders.

import { toDay, type Day } from "./dates";
import type { Change } from "./types";

export interface Stretch {
  change: Change;
  from: Day; // the first day that it may have begun
  sure: Day; // the day by which it surely had
  to: Day; // the first possible day of the next
}

/** Each dated change with the stretch it holds, up to a last day. */
export function stretchesOf(changes: Change[], last: Day): Stretch[] {
  const dated = changes.filter((each) => each.when.earliest !== null || each.when.latest !== null);
  return dated.map((change, i) => {
    const next = dated[i + 1];
    const from = begins(change);
    const sure = change.when.latest === null ? from : Math.max(from, toDay(change.when.latest) - 1);
    return { change, from, sure, to: next ? begins(next) : last + 1 };
  });
}

function begins({ when }: Change): Day {
  return when.earliest !== null ? toDay(when.earliest) : toDay(when.latest ?? "") - 1;
}
