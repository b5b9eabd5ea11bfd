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

const WIDE = 2 ** 24; // cells of a row

/** Gathers marks nearer to one of more weight than `reach` pixels under it. */
export function clustersOf(spots: Spotted[], reach: number): Clusters {
  const kept = new Map<number, Spotted[]>();
  const covered = new Set<string>();
  const covers = new Map<string, string[]>();
  const ordered = [...spots].sort((a, b) => Number(b.foremost) - Number(a.foremost) || b.rank - a.rank || (a.id < b.id ? -1 : 1));
  for (const spot of ordered) {
    const [column, row] = [Math.floor(spot.x / reach), Math.floor(spot.y / reach)];
    const owner = spot.foremost ? null : nearest(kept, spot, column, row, reach);
    if (owner !== null) {
      covered.add(spot.id);
      if (!spot.blank) covers.set(owner.id, [...(covers.get(owner.id) ?? []), spot.id]);
      continue;
    }
    const cell = kept.get(row * WIDE + column);
    if (cell) cell.push(spot);
    else kept.set(row * WIDE + column, [spot]);
  }
  return { covered, covers };
}

/** The nearest of the marks kept that is nearer than `reach`; null where none is. */
function nearest(kept: Map<number, Spotted[]>, spot: Spotted, column: number, row: number, reach: number): Spotted | null {
  let found: Spotted | null = null;
  let least = reach;
  for (let y = row - 1; y <= row + 1; y += 1) {
    for (let x = column - 1; x <= column + 1; x += 1) {
      for (const other of kept.get(y * WIDE + x) ?? []) {
        const away = Math.hypot(other.x - spot.x, other.y - spot.y);
        if (away < least) [found, least] = [other, away];
      }
    }
  }
  return found;
}
