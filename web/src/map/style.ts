// The map's own style: a quiet ground (land, water, borders, provinces) under the record's marks.

import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { Theme } from "../lib/sides";
import { SATELLITE_SIZE } from "./features";
import { groundSource } from "./ground";
import { CUT, hatchName, plannedName } from "./symbols";

const GROUND = {
  light: { sea: "#cfdbe0", land: "#f1eee7", border: "#8c8577", province: "#c4bdae", river: "#9dbac8", ink: "#20262d", dispute: "#8f1a3c" },
  dark: { sea: "#0f1519", land: "#1f252b", border: "#6c747b", province: "#363e45", river: "#35505f", ink: "#eceae5", dispute: "#e7698b" },
};

const EMPTY: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

function source(name: string): { type: "geojson"; data: string | GeoJSON.FeatureCollection; tolerance: number } {
  return { type: "geojson", data: groundSource(name), tolerance: 0.3 };
}

export function mapStyle(theme: Theme): StyleSpecification {
  return {
    version: 8,
    sources: {
      land: source("land"),
      borders: source("borders"),
      lakes: source("lakes"),
      rivers: source("rivers"),
      provinces: { type: "geojson", data: EMPTY },
      shapes: { type: "geojson", data: EMPTY },
      discs: { type: "geojson", data: EMPTY },
      events: { type: "geojson", data: EMPTY },
      routes: { type: "geojson", data: EMPTY },
      thread: { type: "geojson", data: EMPTY },
      places: { type: "geojson", data: EMPTY },
    },
    layers: [...ground(theme), ...record(theme)],
  };
}

function sized(size: number): ExpressionSpecification {
  return ["case", ["get", "small"], size * SATELLITE_SIZE, size];
}

function ground(theme: Theme): LayerSpecification[] {
  const colour = GROUND[theme];
  return [
    { id: "sea", type: "background", paint: { "background-color": colour.sea } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": colour.land } },
    {
      id: "rivers",
      type: "line",
      source: "rivers",
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": colour.river, "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.5, 6, 1.6, 9, 3] },
    },
    { id: "lakes", type: "fill", source: "lakes", paint: { "fill-color": colour.sea, "fill-outline-color": colour.river } },
    {
      id: "provinces",
      type: "line",
      source: "provinces",
      filter: ["!=", ["geometry-type"], "Point"],
      minzoom: 4,
      paint: { "line-color": colour.province, "line-width": 0.8, "line-dasharray": [3, 2.5] },
    },
    {
      id: "borders",
      type: "line",
      source: "borders",
      layout: { "line-join": "round" },
      paint: { "line-color": colour.border, "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.6, 7, 1.3] },
    },
  ];
}

const IS_LINE: ExpressionSpecification = ["==", ["geometry-type"], "LineString"];
const IS_AREA: ExpressionSpecification = ["==", ["geometry-type"], "Polygon"];

function looks(look: "told" | "disputed" | "planned"): ExpressionSpecification {
  return ["==", ["get", "look"], look];
}

/** Outlines: solid for what is told, dashed for what is planned or only a party claims. */
function edges(source: string, colour: string | ExpressionSpecification, opacity: number): LayerSpecification[] {
  const paint = { "line-color": colour, "line-opacity": opacity, "line-width": 1 };
  return [
    { id: `${source}-edges`, type: "line", source, filter: ["all", IS_AREA, ["!", looks("planned")]], paint },
    { id: `${source}-dashes`, type: "line", source, filter: ["all", IS_AREA, looks("planned")], paint: { ...paint, "line-dasharray": [4, 3] } },
  ];
}

/** Lines of routes: broken where only a party to the fight says so. */
function routes(theme: Theme): LayerSpecification[] {
  const colour: ExpressionSpecification = ["case", ["==", ["get", "state"], "cut"], CUT[theme], GROUND[theme].ink];
  const paint = { "line-color": colour, "line-width": ["case", ["get", "chosen"], 4, 2.2] as ExpressionSpecification, "line-opacity": ["*", 0.85, ["get", "fade"]] as ExpressionSpecification };
  return [
    { id: "routes", type: "line", source: "routes", filter: ["all", IS_LINE, ["==", ["get", "basis"], "assessed"]], layout: { "line-cap": "round" }, paint },
    { id: "routes-claimed", type: "line", source: "routes", filter: ["all", IS_LINE, ["==", ["get", "basis"], "claimed"]], paint: { ...paint, "line-dasharray": [3, 2] } },
  ];
}

function record(theme: Theme): LayerSpecification[] {
  const colour = GROUND[theme];
  return [
    { id: "discs", type: "fill", source: "discs", paint: { "fill-color": ["get", "colour"], "fill-opacity": ["get", "fill"] } },
    { id: "disc-hatch", type: "fill", source: "discs", filter: looks("disputed"), paint: { "fill-pattern": hatchName(theme), "fill-opacity": 0.5 } },
    ...edges("discs", ["get", "colour"], 0.5),
    { id: "shapes", type: "fill", source: "shapes", filter: IS_AREA, paint: { "fill-color": colour.ink, "fill-opacity": ["case", ["get", "chosen"], 0.1, 0.025] } },
    { id: "shape-hatch", type: "fill", source: "shapes", filter: ["all", IS_AREA, looks("disputed")], paint: { "fill-pattern": hatchName(theme), "fill-opacity": 0.5 } },
    {
      id: "shape-lines",
      type: "line",
      source: "shapes",
      filter: ["!", IS_AREA],
      layout: { "line-cap": "round" },
      paint: { "line-color": colour.ink, "line-opacity": 0.25, "line-width": 5 },
    },
    ...edges("shapes", colour.ink, 0.38),
    ...routes(theme),
    {
      id: "thread-halo",
      type: "line",
      source: "thread",
      filter: IS_LINE,
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": colour.land, "line-width": 7, "line-opacity": 0.8 },
    },
    {
      id: "thread",
      type: "line",
      source: "thread",
      filter: IS_LINE,
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": ["get", "colour"], "line-width": 3 },
    },
    {
      id: "events",
      type: "circle",
      source: "events",
      paint: {
        "circle-radius": ["case", ["get", "chosen"], 12, looks("told"), 3.2, 4],
        "circle-color": ["case", looks("told"), colour.ink, colour.land],
        "circle-opacity": ["case", ["get", "chosen"], 0, looks("told"), ["*", 0.62, ["get", "fade"]], ["get", "fade"]],
        "circle-stroke-color": ["case", ["get", "chosen"], colour.ink, looks("disputed"), colour.dispute, colour.land],
        "circle-stroke-width": ["case", ["get", "chosen"], 1.8, looks("disputed"), 1.8, 1],
      },
    },
    { id: "plans", type: "symbol", source: "events", filter: looks("planned"), layout: { "icon-image": plannedName(theme), "icon-allow-overlap": true, "icon-ignore-placement": true } },
    {
      id: "route-badges",
      type: "symbol",
      source: "routes",
      filter: ["==", ["geometry-type"], "Point"],
      layout: { "icon-image": ["get", "badge"], "icon-allow-overlap": true, "icon-ignore-placement": true },
      paint: { "icon-opacity": ["get", "fade"] },
    },
    {
      id: "places",
      type: "symbol",
      source: "places",
      layout: {
        "icon-image": ["get", "mark"],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
        "icon-offset": ["get", "offset"],
        "icon-size": ["interpolate", ["linear"], ["zoom"], 4, sized(0.7), 6.5, sized(1), 9, sized(1.2)],
        "symbol-sort-key": ["get", "rank"],
      },
      paint: { "icon-opacity": ["get", "fade"] },
    },
    {
      id: "thread-steps",
      type: "symbol",
      source: "thread",
      filter: ["==", ["geometry-type"], "Point"],
      layout: { "icon-image": ["get", "badge"], "icon-anchor": "bottom", "icon-offset": [0, -8], "icon-allow-overlap": true, "icon-ignore-placement": true },
    },
  ];
}
