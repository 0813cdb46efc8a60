import { describe, expect, it } from "vitest";
import { checkEmail, normaliseEmail } from "./email.ts";

describe("an e-mail address", () => {
  it("is the same whatever its case, its blanks around it, and the way its accents are typed", () => {
    const forms = ["anna@example.org", " Anna@Example.ORG\n", "ANNA@EXAMPLE.org"];
    expect(new Set(forms.map(normaliseEmail))).toEqual(new Set(["anna@example.org"]));
    expect(normaliseEmail("re\u0301ne\u0301@example.org")).toBe(normaliseEmail("RÉNÉ@example.org"));
  });

  it("has its domain as DNS has it", () => {
    expect(normaliseEmail("anna@Bücher.example")).toBe("anna@xn--bcher-kva.example");
    expect(normaliseEmail("anna@XN--BCHER-KVA.example")).toBe("anna@xn--bcher-kva.example");
    expect(normaliseEmail("สมชาย@ไทย.ไทย")).toBe("สมชาย@xn--o3cw4h.xn--o3cw4h");
  });

  it("keeps what makes another mailbox: dots and what follows a plus", () => {
    expect(normaliseEmail("a.b+trips@example.org")).toBe("a.b+trips@example.org");
  });

  it("is refused when it surely is none, or would say more to a mail server", () => {
    for (const text of [
      "",
      "anna",
      "anna@example",
      "@example.org",
      "anna@",
      "anna@@example.org",
      "anna@example..org",
      "anna@127.0.0.1",
      "anna@[127.0.0.1]",
      "anna@example.org/x",
      "anna@exa%6Dple.org",
      "anna@example.org:25",
      "anna eva@example.org",
      "anna@example.org,eva@example.org",
      "anna@example.org\r\nBcc: eva@example.org",
      "an\u0000na@example.org",
      "<anna@example.org>",
      `${"a".repeat(250)}@example.org`,
    ]) {
      expect([text, normaliseEmail(text), checkEmail(text)?.code]).toEqual([
        text,
        undefined,
        "email_invalid",
      ]);
    }
    expect(checkEmail("anna@example.org")).toBeUndefined();
  });
});
