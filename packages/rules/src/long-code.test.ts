import { describe, expect, it } from "vitest";
import { newLongCode, readLongCode } from "./long-code.ts";

describe("a long code", () => {
  it("is two times four letters and digits of the whole alphabet", () => {
    let next = 0;
    const code = newLongCode((limit) => (next++ * 9) % limit);
    expect(code).toBe("2CNZ-BMX9");
    expect(readLongCode(code)).toBe(code);
  });

  it("is read as people type it", () => {
    for (const text of ["2cnz-bmx9", "2CNZBMX9", " 2cnz bmx9 "]) {
      expect(readLongCode(text)).toBe("2CNZ-BMX9");
    }
    for (const text of ["2CNZ-BMX", "2CNZ-BMX96", "2CNZ-BMXO", "2CNZ-BMX1", ""]) {
      expect(readLongCode(text)).toBeUndefined();
    }
  });
});
