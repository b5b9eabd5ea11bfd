// The map as one object: it takes the record's answers, and tells what was chosen on it.

import { Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { Feature, FeatureCollection, Point } from "geojson";
import { copy } from "../lib/copy";
import { Coarse } from "./coarse";
import type { Camera, Selection } from "../lib/permalink";
import type { Theme } from "../lib/sides";
import { clustersOf, type Clusters } from "./clusters";
import { ground } from "./ground";
import { LabelLayer, type Badge, type Label } from "./labels";
import { MarkLayer, type Heaps, type Layer, type PlaceMark, type PlanMark, type RouteMark, type StepMark } from "./marks";
import { Provinces } from "./provinces";
import { mapStyle } from "./style";

// A page opened from a file loads no worker from one: there it comes as text.
setWorkerUrl(copy === null ? workerUrl : URL.createObjectURL(new Blob([copy.worker], { type: "text/javascript" })));

const LOW_MAP = 300; // pixels: the map of a phone that shows a place
const CLOSE = 6.6;
const NEAR = 8.5; // no closer for a box, however small
const CROWDED = 12; // pixels between the middles of marks; nearer ones are one mark
const PARTED = 7.4; // zoom from which the parts of a place stand around it
const MARGIN = 50; // pixels from the edge within which something is not well in sight

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
  private readonly marks: MarkLayer;
  private readonly provinces: Provinces;
  private places: PlaceMark[] = [];
  private placeLabels: Label[] = [];
  private areaLabels: Label[] = [];
  private readonly coarse: Coarse;
  private clusters: Clusters = { covered: new Set(), covers: new Map() };
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
    this.map.keyboard.disableRotation();
    this.map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    this.map.addControl(new ScaleControl({ maxWidth: 90 }), "bottom-right");
    this.labels = new LabelLayer(this.map, labelRoot, (id) => told.select({ kind: "place", id }), told.hover);
    this.provinces = new Provinces(this.map);
    this.marks = new MarkLayer(this.map, theme);
    this.coarse = new Coarse(this.map);
    this.listen();
    this.loadNames().catch(() => this.told.groundless());
  }

  private listen(): void {
    this.map.on("style.load", () => {
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
    this.map.on("zoomend", () => this.gather());
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
    const mark = this.marks.at(x, y);
    return mark && { kind: mark.kind, id: mark.id };
  }

  /** Gathers places under those of more weight that they lie under at this zoom; parts of a place show from near. */
  private gather(): void {
    const zoom = this.map.getZoom();
    const spotted = this.places.map((place) => ({ id: place.id, rank: place.rank, blank: place.rank < 0, foremost: place.foremost, ...this.marks.spotOf(place, zoom, zoom >= PARTED) }));
    this.clusters = clustersOf(spotted, CROWDED);
    this.marks.cover(this.clusters.covered);
    this.labels.gather(this.clusters);
  }

  setPlaces(places: PlaceMark[]): void {
    this.places = places;
    this.marks.setPlaces(places);
    this.gather();
  }

  setEvents(heaps: Heaps, plans: PlanMark[], chosen: { lon: number; lat: number } | null): void {
    this.marks.setEvents(heaps, plans, chosen);
  }

  setSteps(steps: StepMark[]): void {
    this.marks.setSteps(steps);
  }

  setRoutes(routes: FeatureCollection, badges: RouteMark[]): void {
    this.marks.setOutlines("routes", routes);
    this.marks.setRoutes(badges);
  }

  setOutlines(layer: Layer, data: FeatureCollection): void {
    this.marks.setOutlines(layer, data);
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
    this.marks.setTheme(theme);
    this.map.setStyle(mapStyle(theme), { diff: false });
  }

  look(camera: Camera): void {
    this.map.jumpTo({ center: [camera.lng, camera.lat], zoom: camera.zoom });
  }

  /** Brings a box into sight, without moving where it is well in sight and not tiny. */
  show(box: [[number, number], [number, number]]): void {
    this.map.resize(); // what was opened may have taken some of the map's room in this moment
    const { clientWidth: wide, clientHeight: high } = this.map.getContainer();
    const [from, to] = box.map((corner) => this.map.project(corner));
    if (!from || !to) return;
    const inside = [from, to].every(({ x, y }) => x > MARGIN && y > MARGIN && x < wide - MARGIN && y < high - MARGIN);
    const tiny = Math.hypot(to.x - from.x, to.y - from.y) < 3 * MARGIN && this.map.getZoom() < NEAR - 1;
    const padding = Math.min(2 * MARGIN, Math.round(Math.min(wide, high) / 4)); // a low map has no room for more
    if (!inside || tiny) this.map.fitBounds(box, { padding, maxZoom: NEAR, animate: this.map.loaded(), duration: 600 });
  }

  /** Shows a box whole, `clear` of what lies over the map's corner, in pixels from the left and from below. */
  fit(box: [[number, number], [number, number]], margin: number, clear: { left: number; bottom: number }): void {
    const padding = { top: margin, right: margin, left: Math.max(margin, clear.left), bottom: Math.max(margin, clear.bottom) };
    this.map.fitBounds(box, { padding, maxZoom: 8, animate: false });
    this.name().catch(() => this.told.groundless());
  }

  /** Brings a point into sight, without moving where it is well in sight already. A low map goes close to it. */
  reveal(lng: number, lat: number): void {
    this.map.resize();
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
    this.labels.stop();
    this.coarse.stop();
    this.marks.stop();
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

const RANKS = { country: -1000, river: -1800, province: -2600 };

function area(feature: Feature<Point>, kind: keyof typeof RANKS): Label {
  const [lng, lat] = feature.geometry.coordinates;
  const name = String(feature.properties?.["name"]);
  const rank = RANKS[kind] + Math.min(500, Number(feature.properties?.["size"] ?? 0));
  return { id: `${kind}:${name}:${lng}`, text: name, lng: lng ?? 0, lat: lat ?? 0, kind, rank, title: name };
}
