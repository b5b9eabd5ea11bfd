// Boxes on the screen, found quickly by where they are.

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const CELL = 48; // pixels

export class Grid {
  private readonly cells = new Map<number, Box[]>();

  add(box: Box): void {
    this.each(box, (key) => {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
      return false;
    });
  }

  /** Whether a box meets one that was added. */
  meets(box: Box): boolean {
    return this.each(box, (key) =>
      (this.cells.get(key) ?? []).some((other) => box.right >= other.left && box.left <= other.right && box.bottom >= other.top && box.top <= other.bottom),
    );
  }

  /** Visits the cells of a box until one answers true. */
  private each({ left, top, right, bottom }: Box, visit: (key: number) => boolean): boolean {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) {
        if (visit(x * 100_003 + y)) return true;
      }
    }
    return false;
  }
}
