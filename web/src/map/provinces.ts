// Province borders of the countries in view, fetched as they come into view.

import type { Feature, Point } from "geojson";
import type { GeoJSONSource, LngLatBounds, Map as MapLibre } from "maplibre-gl";

const NEAR_ENOUGH = 4.2; // zoom at which provinces begin to help
const MOST = 14; // countries fetched at a time
import { ground } from "./ground";

interface Country {
  code: string;
  box: [number, number, number, number];
}

function overlaps([west, south, east, north]: Country["box"], view: LngLatBounds): boolean {
  return west < view.getEast() && east > view.getWest() && south < view.getNorth() && north > view.getSouth();
}

export class Provinces {
  private index: Country[] | null = null;
  private readonly loaded = new Map<string, Feature[]>();

  constructor(private readonly map: MapLibre) {}

  /** Fetches what is missing; answers with the province names in sight where anything is loaded. */
  async look(): Promise<Feature<Point>[]> {
    if (this.map.getZoom() < NEAR_ENOUGH) return [];
    this.index ??= await ground<Country[]>("provinces");
    const view = this.map.getBounds();
    const missing = this.index.filter((each) => !this.loaded.has(each.code) && overlaps(each.box, view));
    await Promise.all(missing.slice(0, MOST).map((each) => this.fetch(each.code)));
    if (missing.length > 0) this.draw();
    return this.names();
  }

  draw(): void {
    const features = [...this.loaded.values()].flat();
    this.map.getSource<GeoJSONSource>("provinces")?.setData({ type: "FeatureCollection", features });
  }

  private names(): Feature<Point>[] {
    return [...this.loaded.values()].flat().filter((each): each is Feature<Point> => each.geometry.type === "Point");
  }

  private async fetch(code: string): Promise<void> {
    this.loaded.set(code, []);
    const body = await ground<{ features: Feature[] }>(`provinces/${code}`).catch(() => ({ features: [] }));
    this.loaded.set(code, body.features);
  }
}
