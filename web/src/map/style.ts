// The map's own style: a quiet ground (land, water, borders, provinces) under the record's marks.

import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { Theme } from "../lib/sides";
import { SATELLITE_SIZE } from "./features";

const GROUND = {
  light: { sea: "#cfdbe0", land: "#f1eee7", border: "#8c8577", province: "#c4bdae", river: "#9dbac8", ink: "#20262d" },
  dark: { sea: "#0f1519", land: "#1f252b", border: "#6c747b", province: "#363e45", river: "#35505f", ink: "#eceae5" },
};

const EMPTY: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

function source(name: string): { type: "geojson"; data: string; tolerance: number } {
  return { type: "geojson", data: new URL(`basemap/${name}.json`, document.baseURI).href, tolerance: 0.3 };
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
      discs: { type: "geojson", data: EMPTY },
      events: { type: "geojson", data: EMPTY },
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

function record(theme: Theme): LayerSpecification[] {
  const colour = GROUND[theme];
  return [
    { id: "discs", type: "fill", source: "discs", paint: { "fill-color": ["get", "colour"], "fill-opacity": ["get", "fill"] } },
    {
      id: "disc-edges",
      type: "line",
      source: "discs",
      paint: { "line-color": ["get", "colour"], "line-opacity": 0.5, "line-width": 1, "line-dasharray": [4, 3] },
    },
    {
      id: "events",
      type: "circle",
      source: "events",
      paint: {
        "circle-radius": ["case", ["get", "chosen"], 12, 3.2],
        "circle-color": colour.ink,
        "circle-opacity": ["case", ["get", "chosen"], 0, 0.5],
        "circle-stroke-color": ["case", ["get", "chosen"], colour.ink, colour.land],
        "circle-stroke-width": ["case", ["get", "chosen"], 1.8, 1],
      },
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
  ];
}
