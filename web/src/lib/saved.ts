// Views that the reader keeps by name: their addresses, in this browser only.

export interface Saved {
  name: string;
  search: string;
}

const KEY = "dateline.views";

export function savedViews(): Saved[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    if (!Array.isArray(kept)) return [];
    return kept.filter((each): each is Saved => typeof each?.name === "string" && typeof each?.search === "string");
  } catch {
    return [];
  }
}

/** Keeps the views; false where this browser keeps nothing. */
export function keepViews(views: Saved[]): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(views));
    return true;
  } catch {
    return false;
  }
}
