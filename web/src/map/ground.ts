// The ground under the record: files beside the page, or what a published copy holds of them.

import { copy } from "../lib/copy";

export async function ground<T>(name: string): Promise<T> {
  if (copy !== null) {
    const held = copy.basemap[name];
    if (held === undefined) throw new Error(`no ground called ${name}`);
    return held as T;
  }
  const response = await fetch(`basemap/${name}.json`);
  if (!response.ok) throw new Error(`no ground called ${name}`);
  return (await response.json()) as T;
}

/** The same for the map's own sources, which fetch addresses by themselves. */
export function groundSource(name: string): string | GeoJSON.FeatureCollection {
  if (copy !== null) return copy.basemap[name] as GeoJSON.FeatureCollection;
  return new URL(`basemap/${name}.json`, document.baseURI).href;
}
