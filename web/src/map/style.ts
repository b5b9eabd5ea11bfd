// The map's own style: a quiet ground (land, water, borders, provinces). The record lies on a canvas over it.

import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { Theme } from "../lib/sides";
import { groundSource } from "./ground";
import { LAND } from "./symbols";

const GROUND = {
  light: { sea: "#cfdbe0", land: LAND.light, border: "#8c8577", province: "#c4bdae", river: "#9dbac8" },
  dark: { sea: "#0f1519", land: LAND.dark, border: "#6c747b", province: "#363e45", river: "#35505f" },
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
    },
    layers: ground(theme),
  };
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
