import { describe, expect, it } from "vitest";
import { newRecoveryCode, readDigits, readRecoveryCode } from "./codes.ts";

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

describe("a recovery code", () => {
  it("is two times four letters and digits of the whole alphabet", () => {
    let next = 0;
    const code = newRecoveryCode((limit) => (next++ * 9) % limit);
    expect(code).toBe("2CNZ-BMX9");
    expect(readRecoveryCode(code)).toBe(code);
  });

  it("is read as people type it", () => {
    for (const text of ["2cnz-bmx9", "2CNZBMX9", " 2cnz bmx9 "]) {
      expect(readRecoveryCode(text)).toBe("2CNZ-BMX9");
    }
    for (const text of ["2CNZ-BMX", "2CNZ-BMX96", "2CNZ-BMXO", "2CNZ-BMX1", ""]) {
      expect(readRecoveryCode(text)).toBeUndefined();
    }
  });
});
