// Names over the map as page elements: the text stays sharp, needs no glyph files, and places are buttons that
// keyboards and screen readers reach. Where two would overlap, the one of lower rank stays away.

import type { LngLat, Map as MapLibre } from "maplibre-gl";
import type { Clusters } from "./clusters";
import { Grid, type Box } from "./grid";

export interface Label {
  id: string;
  text: string;
  lng: number;
  lat: number;
  kind: "place" | "country" | "province" | "river";
  rank: number;
  title: string;
  chosen?: boolean;
  faded?: boolean;
  ringed?: boolean;
  paired?: boolean; // a mark of the earlier answer stands on its left
}

/** A badge above a spot; its width in pixels. */
export interface Badge {
  lng: number;
  lat: number;
  width: number;
}

const BADGE_TOP = 29; // pixels from a spot up to the top of its badge
const FONT = { place: 12.5, country: 11.5, province: 10.5, river: 11 };
const GAP = 10; // from a place's middle to its name
const RINGED_GAP = 15;
const CHOSEN_GAP = 19;
const PAIR_WIDTH = 21;
const MOST_NAMED = 160; // names on the map at a time
const FOREMOST = 3; // so many names may stand a little off, or cover a mark, before they go
const OFF = 11; // pixels farther from its mark

export class LabelLayer {
  private readonly nodes = new Map<string, HTMLElement>();
  private readonly widths = new Map<string, number>();
  private labels: Label[] = [];
  private badges: Badge[] = [];
  private clusters: Clusters = { covered: new Set(), covers: new Map() };
  private frame: number | null = null;
  private placedAt: { zoom: number; center: LngLat } | null = null;
  private readonly context = document.createElement("canvas").getContext("2d");

  constructor(
    private readonly map: MapLibre,
    private readonly root: HTMLElement,
    private readonly choose: (id: string) => void,
    private readonly hover: (id: string | null) => void,
  ) {
    map.on("move", () => this.move());
    map.on("moveend", () => this.place());
    map.on("resize", () => this.place());
  }

  /** Keeps names off the badges over some spots. */
  avoid(badges: Badge[]): void {
    this.badges = badges;
    this.later();
  }

  /** Takes away the names of marks that lie under others, whose names say how many they cover. */
  gather(clusters: Clusters): void {
    this.clusters = clusters;
    this.later();
  }

  set(labels: Label[]): void {
    this.labels = [...labels].sort((a, b) => b.rank - a.rank);
    const wanted = new Set(labels.map((label) => label.id));
    for (const [id, node] of this.nodes) {
      if (wanted.has(id)) continue;
      node.remove();
      this.nodes.delete(id);
    }
    this.later();
  }

  stop(): void {
    if (this.frame !== null) cancelAnimationFrame(this.frame);
  }

  /** Sets names anew with the next frame, however much came in before it. */
  private later(): void {
    this.frame ??= requestAnimationFrame(() => this.place());
  }

  /** Moves all names with the map; they are set anew when it rests, and while it grows or shrinks. */
  private move(): void {
    if (this.placedAt === null || this.map.getZoom() !== this.placedAt.zoom) return this.place();
    const { x, y } = this.map.project(this.placedAt.center);
    this.root.style.transform = `translate(${x - this.root.clientWidth / 2}px, ${y - this.root.clientHeight / 2}px)`;
  }

  private node(label: Label): HTMLElement {
    let node = this.nodes.get(label.id);
    if (node === undefined) {
      node = label.kind === "place" ? this.button(label) : document.createElement("span");
      node.className = `label ${label.kind}`;
      this.root.append(node);
      this.nodes.set(label.id, node);
    }
    const more = this.more(label);
    if (node.textContent !== label.text + more) {
      node.textContent = label.text;
      if (more !== "") node.append(Object.assign(document.createElement("i"), { textContent: more, ariaHidden: "true" }));
    }
    if (label.kind === "place") node.setAttribute("aria-label", more === "" ? label.title : `${label.title}; ${more.trim().slice(1)} more here, nearer`);
    else node.setAttribute("aria-hidden", "true");
    node.classList.toggle("chosen", label.chosen ?? false);
    node.classList.toggle("faded", label.faded ?? false);
    return node;
  }

  /** " +3" for a mark that covers three others. */
  private more(label: Label): string {
    const covered = label.kind === "place" ? (this.clusters.covers.get(label.id)?.length ?? 0) : 0;
    return covered === 0 ? "" : `\u00a0+${covered}`;
  }

  private button(label: Label): HTMLElement {
    const node = document.createElement("button");
    node.type = "button";
    node.dataset["place"] = label.id;
    node.addEventListener("click", () => this.choose(label.id));
    node.addEventListener("mouseenter", () => this.hover(label.id));
    node.addEventListener("mouseleave", () => this.hover(null));
    node.addEventListener("focus", () => this.hover(label.id));
    node.addEventListener("blur", () => this.hover(null));
    return node;
  }

  private width(label: Label): number {
    const text = label.text + this.more(label);
    const key = `${label.kind}${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      const spacing = label.kind === "place" ? 0 : label.kind === "country" ? 2.6 : 0.8;
      if (this.context) this.context.font = `600 ${FONT[label.kind]}px ${getComputedStyle(document.body).fontFamily}`;
      width = (this.context?.measureText(text).width ?? 60) + spacing * text.length + 4;
      this.widths.set(key, width);
    }
    return width;
  }

  /** Where a label may stand: places right, left, below or above their mark; areas on their middle. */
  private boxes(label: Label, x: number, y: number, off = 0): Box[] {
    const [w, h] = [this.width(label), FONT[label.kind] + 4];
    const box = (left: number, top: number): Box => ({ left, top, right: left + w, bottom: top + h });
    if (label.kind !== "place") return [box(x - w / 2, y - h / 2)];
    const gap = (label.chosen ? CHOSEN_GAP : label.ringed ? RINGED_GAP : GAP) + off;
    const left = label.paired ? gap + PAIR_WIDTH : gap;
    return [
      box(x + gap, y - h / 2),
      box(x - left - w, y - h / 2),
      box(x - w / 2, y + gap - 1),
      box(x - w / 2, y - gap + 1 - h),
      box(x + gap * 0.7, y - gap * 0.8 - h),
      box(x + gap * 0.7, y + gap * 0.8),
      box(x - gap * 0.7 - w, y - gap * 0.8 - h),
      box(x - gap * 0.7 - w, y + gap * 0.8),
    ];
  }

  private place(): void {
    this.stop();
    this.frame = null;
    this.placedAt = { zoom: this.map.getZoom(), center: this.map.getCenter() };
    this.root.style.transform = "";
    const { clientWidth: wide, clientHeight: high } = this.root;
    const inside = this.labels
      .filter((label) => label.kind !== "place" || !this.clusters.covered.has(label.id))
      .map((label, order) => ({ label, order, point: this.map.project([label.lng, label.lat]) }))
      .filter(({ point }) => point.x > -20 && point.y > -20 && point.x < wide + 20 && point.y < high + 20);
    const taken = new Grid();
    const marks = new Grid();
    for (const box of this.obstacles()) taken.add(box);
    for (const { lng, lat, width } of this.badges) {
      const { x, y } = this.map.project([lng, lat]);
      taken.add({ left: x - width / 2, top: y - BADGE_TOP, right: x + width / 2, bottom: y - BADGE_TOP + 20 });
    }
    for (const { label, point } of inside) {
      if (label.kind !== "place") continue;
      marks.add({ left: point.x - (label.paired ? 7 + PAIR_WIDTH : 7), top: point.y - 7, right: point.x + 7, bottom: point.y + 7 });
    }
    const named = new Set<string>();
    for (const { label, order, point } of inside) {
      if (named.size >= MOST_NAMED) break;
      const foremost = label.kind === "place" && order < FOREMOST;
      const boxes = this.open(label, this.boxes(label, point.x, point.y), taken, wide);
      const far = foremost ? this.open(label, this.boxes(label, point.x, point.y, OFF), taken, wide) : [];
      const box = [...boxes, ...far].find((each) => !marks.meets(each)) ?? (foremost ? boxes[0] : undefined);
      if (box === undefined) continue;
      taken.add(box);
      named.add(label.id);
      const node = this.node(label);
      node.hidden = false;
      node.style.transform = `translate(${Math.round(box.left)}px, ${Math.round(box.top)}px)`;
    }
    for (const [id, node] of this.nodes) if (!named.has(id)) node.hidden = true;
  }

  /** What lies over the map: no name may hide under it. */
  private obstacles(): Box[] {
    const { left, top } = this.root.getBoundingClientRect();
    const over = this.root.parentElement?.querySelectorAll(".legend, .credit, .maplibregl-ctrl-top-right, .maplibregl-ctrl-scale") ?? [];
    return [...over].map((each) => {
      const box = each.getBoundingClientRect();
      return { left: box.left - left, top: box.top - top, right: box.right - left, bottom: box.bottom - top };
    });
  }

  /** Those boxes that lie on the map and clear of other names. */
  private open(label: Label, boxes: Box[], taken: Grid, wide: number): Box[] {
    return boxes.filter((box) => ((box.left >= 2 && box.right <= wide - 2) || label.chosen) && !taken.meets(box));
  }
}
