import { describe, expect, it } from "vitest";
import { readDigits } from "./codes.ts";

describe("six digits", () => {
  it("are read as they are pasted", () => {
    for (const text of ["123456", " 123 456\n", "123-456", "１２３４５６"]) {
      expect(readDigits(text)).toBe("123456");
    }
  });

  it("are nothing else", () => {
    for (const text of ["12345", "1234567", "12345a", ""]) expect(readDigits(text)).toBeUndefined();
  });
});
