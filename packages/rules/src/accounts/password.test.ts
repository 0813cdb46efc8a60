import { describe, expect, it } from "vitest";
import { checkCommonPassword } from "./common-passwords.ts";
import { checkPassword, normalisePassword } from "./password.ts";

const anna = { email: "anna.mueller@example.org", names: ["Anna Maria", "Müller"] };
const codeOf = (password: string) => checkPassword(password, anna)?.code;

describe("a password", () => {
  it("has from 10 to 128 characters as people count them", () => {
    expect(codeOf("grün Teich")).toBeUndefined();
    expect(codeOf("grün Teic")).toBe("password_too_short");
    // Five signs that JavaScript counts as ten.
    expect(codeOf("🚀🛰️🪐🌍")).toBe("password_too_short");
    const long = "kelp otter violin ".repeat(8).slice(0, 128);
    expect(codeOf(long)).toBeUndefined();
    expect(codeOf(`${long}x`)).toBe("password_too_long");
  });

  it("needs no digits, signs or capitals", () => {
    expect(codeOf("kelp otter violin")).toBeUndefined();
    expect(codeOf("83619027456")).toBeUndefined();
  });

  it("is the same with accents composed or not", () => {
    expect(normalisePassword("gru\u0308n Teich")).toBe("grün Teich");
    expect(codeOf("gru\u0308n Teic")).toBe("password_too_short");
  });

  it("does not repeat a few characters", () => {
    for (const password of ["aaaaaaaaaaaa", "abcabcabcabca", "12341234123412"]) {
      expect(codeOf(password)).toBe("password_repeats");
    }
  });

  it("does not hold one's own name or address", () => {
    for (const password of [
      "ANNA.mueller@example.org",
      "xx-mueller-81",
      "81 mÜller xyz",
      "maria1973!",
    ]) {
      expect(codeOf(password)).toBe("password_personal");
    }
    expect(
      checkPassword("volcano bo 77", { email: "bo@example.org", names: ["Bo"] }),
    ).toBeUndefined();
  });
});

describe("a common password", () => {
  it("is refused in any case, and with digits and signs around it", async () => {
    for (const password of [
      "1qaz2wsx3edc",
      "QwertyUiop",
      "manchester",
      "Password2026!",
      "123!!dragon!!123",
    ]) {
      expect((await checkCommonPassword(password))?.code).toBe("password_common");
    }
    for (const password of ["kelp otter violin", "dragon violin kelp", "8361-902745"]) {
      expect(await checkCommonPassword(password)).toBeUndefined();
    }
  });
});
