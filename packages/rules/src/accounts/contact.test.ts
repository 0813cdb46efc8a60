import { describe, expect, it } from "vitest";
import { checkAddress, checkPhone, normalisePhone, type PostalAddress } from "./contact.ts";
import { isCountry, isIssuer } from "./countries.ts";

describe("a phone number", () => {
  it("is kept as E.164 has it", () => {
    expect(normalisePhone("+66 (81) 234-5678")).toBe("+66812345678");
    expect(checkPhone("+66 81 234 5678")).toBeUndefined();
  });

  it("needs its country code and at most fifteen digits", () => {
    for (const text of [
      "0812345678",
      "66812345678",
      "+0812345678",
      "+6681",
      "+1234567890123456",
      "",
    ]) {
      expect([text, normalisePhone(text), checkPhone(text)?.code]).toEqual([
        text,
        undefined,
        "phone_invalid",
      ]);
    }
  });
});

describe("a postal address", () => {
  const address: PostalAddress = {
    lines: ["99/1 ถนนสุขุมวิท"],
    city: "กรุงเทพฯ",
    postalCode: "10110",
    country: "TH",
  };
  const faults = (wrong: Partial<PostalAddress>) =>
    checkAddress({ ...address, ...wrong }, "/body/address").map(
      ({ pointer, code }) => `${pointer} ${code}`,
    );

  it("may be in any script, and without what not every country has", () => {
    expect(faults({})).toEqual([]);
    expect(faults({ country: "AE", postalCode: undefined, lines: ["PO Box 1"] })).toEqual([]);
    expect(faults({ country: "GB", postalCode: "SW1A 1AA" })).toEqual([]);
    expect(faults({ country: "US", region: "CA", postalCode: "94105-1234" })).toEqual([]);
  });

  it("tells all that is wrong at once", () => {
    const wrong = {
      lines: ["1 Main St", "-"],
      city: " ",
      region: "a\u0007",
      postalCode: "<1>",
      country: "th",
    };
    expect(faults(wrong)).toEqual([
      "/body/address/lines/1 address_text",
      "/body/address/city address_text",
      "/body/address/region address_text",
      "/body/address/postalCode postal_code_invalid",
      "/body/address/country country_unknown",
    ]);
    expect(faults({ lines: [] })).toEqual(["/body/address/lines address_incomplete"]);
  });
});

describe("countries", () => {
  it("are the 249 of ISO 3166-1, each known to Unicode", () => {
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const codes = letters.flatMap((one) => letters.map((other) => one + other)).filter(isCountry);
    expect(codes).toHaveLength(249);
    const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    expect(codes.filter((code) => names.of(code) === undefined)).toEqual([]);
  });

  it("leave out what is no country, but take Kosovo's passports", () => {
    for (const code of ["EU", "UK", "ZZ", "AN", "th", "", "THA"])
      expect(isCountry(code)).toBe(false);
    expect([isCountry("XK"), isIssuer("XK"), isIssuer("TH"), isIssuer("ZZ")]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
