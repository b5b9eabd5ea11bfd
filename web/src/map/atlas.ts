// The map as one object: it takes the record's answers, and tells what was chosen on it.

import { Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl, type GeoJSONSource } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { Feature, FeatureCollection, Geometry, Point } from "geojson";
import { copy } from "../lib/copy";
import { Coarse } from "./coarse";
import type { Camera, Selection } from "../lib/permalink";
import type { Theme } from "../lib/sides";
import { clustersOf, type Clusters, type Spotted } from "./clusters";
import { SATELLITE_SIZE } from "./features";
import { ground } from "./ground";
import { LabelLayer, type Badge, type Label } from "./labels";
import { Provinces } from "./provinces";
import { mapStyle } from "./style";
import { serveMarks } from "./symbols";

// A page opened from a file loads no worker from one: there it comes as text.
setWorkerUrl(copy === null ? workerUrl : URL.createObjectURL(new Blob([copy.worker], { type: "text/javascript" })));

const LOW_MAP = 300; // pixels: the map of a phone that shows a place
const CLOSE = 6.6;
const NEAR = 8.5; // no closer for a box, however small
const CROWDED = 12; // pixels between the middles of marks; nearer ones are one mark
const PARTED = 7.4; // zoom from which the parts of a place stand around it
const MARGIN = 50; // pixels from the edge within which something is not well in sight
const MANY = 400; // spots beyond which those out of sight, or hidden by others, are not drawn
const PAUSE_MS = 250; // between two drawings of much
const FEW = 80; // outlines drawn at a time
const LARGE = 14; // pixels across, below which an outline is no more than its mark
const DOT = 5; // pixels between dots that are told apart
const REACH = 9; // pixels around a click that still mean the mark

interface AtlasEvents {
  select(selection: Selection | null): void;
  hover(place: string | null): void;
  moved(camera: Camera): void;
  /** Borders and rivers could not be fetched. */
  groundless(): void;
}

export class Atlas {
  readonly map: MapLibre;
  private readonly labels: LabelLayer;
  private readonly provinces: Provinces;
  private data: Record<string, FeatureCollection> = {};
  private placeLabels: Label[] = [];
  private areaLabels: Label[] = [];
  /** The layers of each source. */
  private readonly layers = new Map<string, string[]>();
  private readonly coarse: Coarse;
  private clusters: Clusters = { covered: new Set(), covers: new Map() };
  private readonly waiting = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private countries: Feature<Point>[] = [];
  private rivers: Feature<Point>[] = [];

  constructor(
    container: HTMLElement,
    labelRoot: HTMLElement,
    theme: Theme,
    private readonly told: AtlasEvents,
  ) {
    this.map = new MapLibre({
      container,
      style: mapStyle(theme),
      center: [42, 35],
      zoom: 5,
      minZoom: 1.5,
      maxZoom: 12,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 0,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    this.map.addControl(new ScaleControl({ maxWidth: 90 }), "bottom-right");
    this.labels = new LabelLayer(this.map, labelRoot, (id) => told.select({ kind: "place", id }), told.hover);
    this.provinces = new Provinces(this.map);
    serveMarks(this.map);
    this.coarse = new Coarse(this.map);
    this.listen();
    this.loadNames().catch(() => this.told.groundless());
  }

  private listen(): void {
    this.map.on("style.load", () => {
      for (const layer of this.map.getStyle().layers) if ("source" in layer) this.layers.set(layer.source, [...(this.layers.get(layer.source) ?? []).filter((id) => id !== layer.id), layer.id]);
      for (const name of Object.keys(this.data)) this.push(name);
      this.provinces.draw();
      this.name().catch(() => this.told.groundless());
    });
    this.map.on("moveend", (moved) => {
      if (this.coarse.resizing) return;
      this.name().catch(() => this.told.groundless());
      if (moved.originalEvent === undefined) return;
      const { lng, lat } = this.map.getCenter();
      this.told.moved({ lng, lat, zoom: this.map.getZoom() });
    });
    this.map.on("zoomend", () => {
      for (const name of ["places", "shapes", "discs"]) this.push(name);
    });
    this.map.on("moveend", () => {
      if (this.coarse.resizing) return;
      for (const name of ["places", "events", "shapes", "discs"]) if ((this.data[name]?.features.length ?? 0) >= MANY) this.push(name);
    });
    this.map.on("click", (click) => this.told.select(this.at(click.point.x, click.point.y)));
    this.map.on("mousemove", (move) => {
      if (this.map.isMoving()) return;
      const found = this.at(move.point.x, move.point.y);
      this.map.getCanvas().style.cursor = found ? "pointer" : "";
      this.told.hover(found?.kind === "place" ? found.id : null);
    });
    this.map.on("mouseout", () => this.told.hover(null));
  }

  private at(x: number, y: number): Selection | null {
    const found = this.map.queryRenderedFeatures(
      [
        [x - REACH, y - REACH],
        [x + REACH, y + REACH],
      ],
      { layers: ["places", "events", "route-badges", "routes", "routes-claimed"].filter((layer) => this.map.getLayer(layer)) },
    );
    const first = found.find((each) => each.layer.id === "places") ?? found[0];
    if (first === undefined) return null;
    if (first.layer.id.startsWith("route")) return { kind: "route", id: String(first.properties["id"]) };
    const kind = first.layer.id === "places" ? "place" : first.properties["look"] === "planned" ? "report" : "event";
    return { kind, id: String(first.properties["id"]) };
  }

  private push(name: string): void {
    const data = this.data[name];
    if (!data || !this.map.getSource(name)) return;
    const drawn = this.drawn(name, data);
    this.map.getSource<GeoJSONSource>(name)?.setData(drawn);
    // Layers of a source without features still cost a pass over all tiles.
    const visibility = drawn.features.length > 0 ? "visible" : "none";
    for (const layer of this.layers.get(name) ?? []) if (this.map.getLayoutProperty(layer, "visibility") !== visibility) this.map.setLayoutProperty(layer, "visibility", visibility);
  }

  /** What of a source's data is drawn: of many features those in and around the view. */
  private drawn(name: string, data: FeatureCollection): FeatureCollection {
    if (name === "events") return { ...data, features: this.sparse(this.near(data.features)) };
    if (name === "places") return { ...data, features: this.clustered(this.near(data.features)) };
    if (name === "discs") return { ...data, features: this.seen(data.features.filter(({ properties }) => !this.clusters.covered.has(String(properties?.["id"])))) };
    if (name === "shapes") return { ...data, features: this.seen(data.features) };
    return data;
  }

  /** The spots within half a screen of the view, where there are too many to draw all. */
  private near(features: Feature[]): Feature[] {
    if (features.length < MANY) return features;
    const { clientWidth: wide, clientHeight: high } = this.map.getContainer();
    const corners = [[-wide / 2, high * 1.5], [wide * 1.5, -high / 2]] as [number, number][];
    const [low, top] = corners.map((corner) => this.map.unproject(corner));
    if (!low || !top) return features;
    return features.filter(({ geometry }) => {
      const [lng = 0, lat = 0] = (geometry as Point).coordinates;
      return lng >= low.lng && lng <= top.lng && lat >= low.lat && lat <= top.lat;
    });
  }

  /** Of the dots that would lie on one another at this zoom the first of each look; the chosen one always. */
  private sparse(features: Feature[]): Feature[] {
    if (features.length < MANY) return features;
    const scale = (512 * 2 ** this.map.getZoom()) / 360 / DOT;
    const seen = new Set<string>();
    return features.filter(({ geometry, properties }) => {
      const [lng = 0, lat = 0] = (geometry as Point).coordinates;
      const cell = `${Math.floor(lng * scale)} ${Math.floor(lat * scale)} ${properties?.["look"]}`;
      if (seen.has(cell) && !properties?.["chosen"]) return false;
      seen.add(cell);
      return true;
    });
  }

  /** Of many outlines those that are more than a mark at this zoom, the first of them; the chosen one always. */
  private seen(features: Feature[]): Feature[] {
    if (features.length < FEW) return features;
    const scale = (512 * 2 ** this.map.getZoom()) / 360;
    const large = features.filter(({ geometry, properties }) => properties?.["chosen"] || properties?.["fill"] || reach(geometry) * scale > LARGE);
    return [...large.filter(({ properties }) => properties?.["chosen"] || properties?.["fill"]), ...large].slice(0, FEW);
  }

  /** The places without those that lie under one of more weight at this zoom; parts of a place show from near. */
  private clustered(features: Feature[]): Feature[] {
    const apart = this.map.getZoom() >= PARTED;
    const spots = features.map(({ geometry, properties }): Spotted => {
      const { x, y } = this.map.project((geometry as Point).coordinates as [number, number]);
      const [dx = 0, dy = 0] = apart ? ((properties?.["offset"] as number[] | undefined) ?? []) : [];
      const rank = Number(properties?.["rank"]);
      return { id: String(properties?.["id"]), x: x + dx * SATELLITE_SIZE, y: y + dy * SATELLITE_SIZE, rank, blank: rank < 0, foremost: Boolean(properties?.["foremost"]) };
    });
    this.clusters = clustersOf(spots, CROWDED);
    this.labels.gather(this.clusters);
    return features.filter(({ properties }) => !this.clusters.covered.has(String(properties?.["id"])));
  }

  set(name: "places" | "events" | "discs" | "shapes" | "routes" | "thread", data: FeatureCollection): void {
    this.data[name] = data;
    if (data.features.length < MANY) return this.push(name);
    this.waiting.add(name);
    this.timer ??= setTimeout(() => this.flush(), PAUSE_MS);
  }

  /** Draws what came in since the last time: a slider that is pulled waits for no map. */
  private flush(): void {
    this.timer = null;
    this.coarse.stir();
    for (const name of this.waiting) this.push(name);
    this.waiting.clear();
  }

  setLabels(labels: Label[]): void {
    this.placeLabels = labels;
    this.labels.set([...labels, ...this.areaLabels]);
  }

  /** Keeps names off the badges of a storyline's steps. */
  keepClear(badges: Badge[]): void {
    this.labels.avoid(badges);
  }

  setTheme(theme: Theme): void {
    this.map.setStyle(mapStyle(theme), { diff: false });
  }

  look(camera: Camera): void {
    this.map.jumpTo({ center: [camera.lng, camera.lat], zoom: camera.zoom });
  }

  /** Brings a box into sight, without moving where it is well in sight and not tiny. */
  show(box: [[number, number], [number, number]]): void {
    const { clientWidth: wide, clientHeight: high } = this.map.getContainer();
    const [from, to] = box.map((corner) => this.map.project(corner));
    if (!from || !to) return;
    const inside = [from, to].every(({ x, y }) => x > MARGIN && y > MARGIN && x < wide - MARGIN && y < high - MARGIN);
    const tiny = Math.hypot(to.x - from.x, to.y - from.y) < 3 * MARGIN && this.map.getZoom() < NEAR - 1;
    if (!inside || tiny) this.map.fitBounds(box, { padding: 2 * MARGIN, maxZoom: NEAR, animate: this.map.loaded(), duration: 600 });
  }

  fit(box: [[number, number], [number, number]], padding: number): void {
    this.map.fitBounds(box, { padding, maxZoom: 8, animate: false });
    this.name().catch(() => this.told.groundless());
  }

  /** Brings a point into sight, without moving where it is well in sight already. A low map goes close to it. */
  reveal(lng: number, lat: number): void {
    const { x, y } = this.map.project([lng, lat]);
    const { clientWidth: wide, clientHeight: high } = this.map.getContainer();
    if (high < LOW_MAP && this.map.getZoom() < CLOSE) {
      this.map.jumpTo({ center: [lng, lat], zoom: CLOSE });
      return;
    }
    if (x > MARGIN && y > MARGIN && x < wide - MARGIN && y < high - MARGIN) return;
    this.map.easeTo({ center: [lng, lat], animate: this.map.loaded(), duration: 500 });
  }

  remove(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.coarse.stop();
    this.map.remove();
  }

  private async loadNames(): Promise<void> {
    [this.countries, this.rivers] = await Promise.all([points("countries"), points("river-names")]);
    await this.name();
  }

  /** Names of countries by their size at this zoom, and of provinces once near. */
  private async name(): Promise<void> {
    const zoom = this.map.getZoom();
    const provinces = await this.provinces.look();
    const smallest = 60 / 4 ** (zoom - 3);
    this.areaLabels = [
      ...this.countries.filter((each) => Number(each.properties?.["size"]) > smallest).map((each) => area(each, "country")),
      ...(zoom >= 4.5 ? this.rivers : []).map((each) => area(each, "river")),
      ...(zoom >= 5.7 ? provinces : []).filter((each) => Number(each.properties?.["size"]) > smallest / 4).map((each) => area(each, "province")),
    ];
    this.labels.set([...this.placeLabels, ...this.areaLabels]);
  }
}

async function points(name: string): Promise<Feature<Point>[]> {
  return (await ground<FeatureCollection<Point>>(name)).features;
}

/** How wide an outline is, in degrees. */
function reach(geometry: Geometry): number {
  if (geometry.type !== "Polygon" && geometry.type !== "LineString") return 0;
  const points = geometry.type === "Polygon" ? (geometry.coordinates[0] ?? []) : geometry.coordinates;
  const lons = points.map(([lon = 0]) => lon);
  return Math.max(...lons) - Math.min(...lons);
}

const RANKS = { country: -1000, river: -1800, province: -2600 };

function area(feature: Feature<Point>, kind: keyof typeof RANKS): Label {
  const [lng, lat] = feature.geometry.coordinates;
  const name = String(feature.properties?.["name"]);
  const rank = RANKS[kind] + Math.min(500, Number(feature.properties?.["size"] ?? 0));
  return { id: `${kind}:${name}:${lng}`, text: name, lng: lng ?? 0, lat: lat ?? 0, kind, rank, title: name };
}
