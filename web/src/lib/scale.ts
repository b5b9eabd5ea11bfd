// The time bar's arithmetic: days to pixels and back, and events per day as bars.

import { toDay, type Day } from "./dates";

interface Bar {
  x: number;
  width: number;
  height: number; // 0 to 1
}

/** The day under a pixel; the bar's right edge belongs to the last day. */
export function daysAt(x: number, width: number, domain: { from: Day; to: Day }): Day {
  const span = domain.to - domain.from + 1;
  const day = domain.from + Math.floor((x / Math.max(1, width)) * span);
  return Math.min(Math.max(day, domain.from), domain.to);
}

/** Events per day, gathered into bars at least some three pixels wide; heights grow with the root of the count. */
export function heights(days: { day: string; count: number }[], domain: { from: Day; to: Day }, width: number): Bar[] {
  const span = domain.to - domain.from + 1;
  const perBar = Math.max(1, Math.ceil((3 * span) / Math.max(1, width)));
  const sums = new Map<number, number>();
  for (const { day, count } of days) {
    const index = toDay(day) - domain.from;
    if (index < 0 || index >= span) continue;
    const bar = Math.floor(index / perBar);
    sums.set(bar, (sums.get(bar) ?? 0) + count);
  }
  const most = Math.max(1, ...sums.values());
  const wide = (perBar / span) * width;
  return [...sums.entries()]
    .sort(([a], [b]) => a - b)
    .map(([bar, count]) => ({ x: bar * wide, width: wide, height: Math.sqrt(count / most) }));
}
