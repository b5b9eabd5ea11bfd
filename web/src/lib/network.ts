// Who is tied to whom: actors as nodes, ties and meetings in events as edges, laid out without chance.

import type { ActorRef, Event, Tie } from "./types";

export interface Node {
  id: string;
  name: string;
  ref: ActorRef;
  weight: number;
  x: number; // 0 to 1
  y: number;
}

export interface Edge {
  id: string;
  from: string;
  to: string;
  tie: Tie | null; // null: they meet in events
  events: number;
}

export interface Network {
  nodes: Node[];
  edges: Edge[];
}

const MOST_NODES = 40;
const ROUNDS = 300;

function actorKey(ref: ActorRef): string {
  return ref.actor ?? ref.name;
}

/** True where a tie is told of for a day, or nobody says for which. */
export function standsOn(tie: Tie, day: string): boolean {
  return tie.first === null || tie.first <= day;
}

/** The network of the ties and of who fights whom in the events, the weightiest actors only. */
export function network(ties: Tie[], events: Event[]): Network {
  const refs = new Map<string, ActorRef>();
  const weights = new Map<string, number>();
  const edges = new Map<string, Edge>();
  const meet = (ref: ActorRef, weight: number): string => {
    const key = actorKey(ref);
    if (!refs.has(key)) refs.set(key, ref);
    weights.set(key, (weights.get(key) ?? 0) + weight);
    return key;
  };
  for (const tie of ties) {
    const [from, to] = [meet(tie.subject, 3), meet(tie.object, 3)];
    if (from !== to) edges.set(tie.id, { id: tie.id, from, to, tie, events: 0 });
  }
  for (const event of events) {
    for (const agent of event.agents.slice(0, 2)) {
      for (const target of event.targets.slice(0, 2)) {
        const [from, to] = [meet(agent, 1), meet(target, 1)];
        if (from === to) continue;
        const id = `events ${from} ${to}`;
        const edge = edges.get(id) ?? { id, from, to, tie: null, events: 0 };
        edges.set(id, { ...edge, events: edge.events + 1 });
      }
    }
  }
  const kept = [...refs.keys()].sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0) || a.localeCompare(b)).slice(0, MOST_NODES);
  const among = new Set(kept);
  const drawn = [...edges.values()].filter((edge) => among.has(edge.from) && among.has(edge.to));
  const joined = new Set(drawn.flatMap((edge) => [edge.from, edge.to]));
  const nodes = kept.filter((key) => joined.has(key)).map((key) => ({ id: key, name: refs.get(key)?.name ?? key, ref: refs.get(key)!, weight: weights.get(key) ?? 0, x: 0, y: 0 }));
  return { nodes: laidOut(nodes, drawn), edges: drawn };
}

/**
 * Nodes that push each other away and edges that pull, from a fixed start on a sunflower's spiral: the same
 * network always looks the same. After Fruchterman and Reingold, 1991.
 */
function laidOut(nodes: Node[], edges: Edge[]): Node[] {
  const n = nodes.length;
  if (n === 0) return nodes;
  const index = new Map(nodes.map((node, i) => [node.id, i]));
  const at = nodes.map((_, i) => {
    const [radius, angle] = [Math.sqrt((i + 0.5) / n) / 2, i * 2.39996];
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
  });
  const ideal = 0.9 / Math.sqrt(n);
  for (let round = 0; round < ROUNDS; round += 1) {
    const force = at.map(({ x, y }) => ({ x: -x * 1.1, y: -y * 1.6 }));
    for (let i = 0; i < n; i += 1) {
      for (let j = i + 1; j < n; j += 1) push(at, force, i, j, (far) => (ideal * ideal) / far);
    }
    for (const edge of edges) {
      push(at, force, index.get(edge.from) ?? 0, index.get(edge.to) ?? 0, (far) => (-far * far) / ideal / 3);
    }
    const most = 0.08 * (1 - round / ROUNDS);
    at.forEach((spot, i) => {
      const { x, y } = force[i] ?? { x: 0, y: 0 };
      const size = Math.max(1e-6, Math.hypot(x, y));
      spot.x += (x / size) * Math.min(size, most);
      spot.y += (y / size) * Math.min(size, most);
    });
  }
  return stretched(nodes, at);
}

type Spot = { x: number; y: number };

function push(at: Spot[], force: Spot[], i: number, j: number, strength: (far: number) => number): void {
  const [a, b, fa, fb] = [at[i], at[j], force[i], force[j]];
  if (!a || !b || !fa || !fb || i === j) return;
  const [dx, dy] = [a.x - b.x, a.y - b.y];
  const far = Math.max(0.01, Math.hypot(dx, dy));
  const size = strength(far) / far;
  fa.x += dx * size;
  fa.y += dy * size;
  fb.x -= dx * size;
  fb.y -= dy * size;
}

function stretched(nodes: Node[], at: Spot[]): Node[] {
  const bounds = (values: number[]): [number, number] => [Math.min(...values), Math.max(...values)];
  const [west, east] = bounds(at.map((spot) => spot.x));
  const [north, south] = bounds(at.map((spot) => spot.y));
  return nodes.map((node, i) => ({
    ...node,
    x: east > west ? ((at[i]?.x ?? 0) - west) / (east - west) : 0.5,
    y: south > north ? ((at[i]?.y ?? 0) - north) / (south - north) : 0.5,
  }));
}
