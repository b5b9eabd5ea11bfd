import { describe, expect, it } from "vitest";
import { Ahead } from "./ahead";

function looker(shown = 10, last = 100): { ahead: Ahead; asked: number[]; answer: () => Promise<void> } {
  const asked: number[] = [];
  const waiting: (() => void)[] = [];
  const ask = (day: number): Promise<void> | null => {
    if (day > last) return null;
    asked.push(day);
    return new Promise((done) => waiting.push(done));
  };
  const answer = async (): Promise<void> => {
    waiting.shift()?.();
    await new Promise((done) => setTimeout(done));
  };
  return { ahead: new Ahead(() => shown, ask), asked, answer };
}

describe("days asked for ahead", () => {
  it("are asked for one after another, up to the last", async () => {
    const { ahead, asked, answer } = looker(10, 12);
    void ahead.look(1, 5);
    expect(asked).toEqual([11]);
    await answer();
    await answer();
    expect(asked).toEqual([11, 12]);
  });

  it("follow the last wish", async () => {
    const { ahead, asked, answer } = looker();
    void ahead.look(1, 5);
    void ahead.look(-7, 1);
    await answer();
    await answer();
    expect(asked).toEqual([11, 3]);
  });

  it("are asked for no longer than they are wanted", async () => {
    const { ahead, asked, answer } = looker();
    let playing = true;
    void ahead.look(1, 5, () => playing);
    playing = false;
    await answer();
    expect(asked).toEqual([11]);
  });
});
