// Days that are asked for before they are looked at.

import type { Day } from "./dates";

interface Wish {
  stride: number;
  most: number;
  wanted: () => boolean;
}

export class Ahead {
  private wish: Wish | null = null;
  private looking = false;

  /** `shown` is the day looked at; `ask` asks for a day, or says with null that there is none such. */
  constructor(
    private readonly shown: () => Day,
    private readonly ask: (day: Day) => Promise<unknown> | null,
  ) {}

  /** Asks one after another for so many days, `stride` apart from the day shown, while that is wanted. The last wish counts. */
  async look(stride: number, most: number, wanted: () => boolean = () => true): Promise<void> {
    this.wish = { stride, most, wanted };
    if (this.looking) return;
    this.looking = true;
    try {
      for (let wish = this.next(); wish !== null; wish = this.next()) await this.through(wish);
    } catch {
      this.wish = null; // the day's own turn tells of the fault
    } finally {
      this.looking = false;
    }
  }

  private next(): Wish | null {
    const wish = this.wish;
    this.wish = null;
    return wish;
  }

  private async through({ stride, most, wanted }: Wish): Promise<void> {
    for (let i = 1; i <= most && this.wish === null && wanted(); i += 1) {
      const asked = this.ask(this.shown() + stride * i);
      if (asked === null) return;
      await asked;
    }
  }
}
