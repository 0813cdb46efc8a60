import { describe, expect, it } from "vitest";
import { newPnr, PNR_ALPHABET, readPnr } from "./pnr.ts";

describe("PNR", () => {
  it("has an alphabet of twenty consonants and eight digits, without what looks alike", () => {
    expect(PNR_ALPHABET).toMatch(/^[A-Z2-9]{28}$/);
    expect(new Set(PNR_ALPHABET).size).toBe(28);
    expect(PNR_ALPHABET).not.toMatch(/[AEIOUY01]/);
  });

  it("is six symbols, each drawn on its own from the whole alphabet", () => {
    const limits: number[] = [];
    const draws = [0, 27, 8, 7, 1, 26];
    const pnr = newPnr((limit) => {
      limits.push(limit);
      return draws[limits.length - 1] ?? 0;
    });
    expect(limits).toEqual([28, 28, 28, 28, 28, 28]);
    expect(pnr).toBe(draws.map((draw) => PNR_ALPHABET[draw]).join(""));
  });

  it("is read as people write it down", () => {
    for (const text of ["X7KQ4M", "x7kq4m", " X7K Q4M ", "x7k-q4m", "X 7 K Q 4 M"]) {
      expect(readPnr(text)).toBe("X7KQ4M");
    }
  });

  it("is not read from what can be none", () => {
    for (const text of ["", "X7KQ4", "X7KQ4MM", "X7KQ4A", "X7KQ40", "X7KQ4É", "ẞ7KQ4"]) {
      expect(readPnr(text)).toBeUndefined();
    }
  });
});
