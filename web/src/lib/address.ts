// Where the view is written: in the query of the address, or after its # in a copy, which has no server.

import { copy } from "./copy";

export function currentSearch(): string {
  return copy === null ? location.search : location.hash.replace(/^#/, "");
}

/** The address of a view, for links. */
export function addressOf(search: string): string {
  return copy === null ? location.pathname + search : `#${search}`;
}
