// Marks that would lie on one another on the screen: the one of most weight is drawn, and says how many it covers.

export interface Spotted {
  id: string;
  x: number;
  y: number;
  rank: number;
  blank: boolean; // nothing is known of it: it is covered, and not counted
  foremost: boolean; // is drawn whatever lies there
}

/** The marks that are covered at this zoom, and by which each mark that is drawn covers others. */
export interface Clusters {
  covered: Set<string>;
  covers: Map<string, string[]>;
}

/** Gathers marks nearer to one of more weight than `reach` pixels under it. */
export function clustersOf(spots: Spotted[], reach: number): Clusters {
  const kept = new Map<string, Spotted[]>();
  const covered = new Set<string>();
  const covers = new Map<string, string[]>();
  const cell = (x: number, y: number): string => `${Math.floor(x / reach)} ${Math.floor(y / reach)}`;
  const around = ({ x, y }: Spotted): Spotted[] => [-reach, 0, reach].flatMap((dx) => [-reach, 0, reach].flatMap((dy) => kept.get(cell(x + dx, y + dy)) ?? []));
  const ordered = [...spots].sort((a, b) => Number(b.foremost) - Number(a.foremost) || b.rank - a.rank || a.id.localeCompare(b.id));
  for (const spot of ordered) {
    const away = (other: Spotted): number => Math.hypot(other.x - spot.x, other.y - spot.y);
    const [owner] = spot.foremost ? [] : around(spot).filter((other) => away(other) < reach).sort((a, b) => away(a) - away(b));
    if (owner === undefined) {
      const key = cell(spot.x, spot.y);
      kept.set(key, [...(kept.get(key) ?? []), spot]);
      continue;
    }
    covered.add(spot.id);
    if (!spot.blank) covers.set(owner.id, [...(covers.get(owner.id) ?? []), spot.id]);
  }
  return { covered, covers };
}
