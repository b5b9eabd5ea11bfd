// Where the view is written: in the query of the address, or after its # in a copy, which has no server.

import { copy } from "./copy";

export function currentSearch(): string {
  return copy === null ? location.search : location.hash.replace(/^#/, "");
}

/** The address of a view, for links. */
export function addressOf(search: string): string {
  return copy === null ? location.pathname + search : `#${search}`;
}

const PAUSE_MS = 250; // between two addresses of a view that goes on changing

/** The view's address in the browser. Each costs the browser, which takes no more than some in a while: of those
 * that follow each other quickly the last is written, and before a new entry what its forerunner came to. */
export class Address {
  private waiting: string | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  write(address: string, entry: boolean): void {
    if (entry) {
      this.settle();
      if (this.timer !== null) clearTimeout(this.timer);
      this.timer = null;
      history.pushState(null, "", address);
    } else if (this.timer !== null) this.waiting = address;
    else {
      history.replaceState(null, "", address);
      this.timer = setTimeout(() => ((this.timer = null), this.settle()), PAUSE_MS);
    }
  }

  /** The browser went to another entry: what waited was for the one left. */
  left(): void {
    this.waiting = null;
  }

  private settle(): void {
    if (this.waiting !== null) history.replaceState(null, "", this.waiting);
    this.waiting = null;
  }
}
