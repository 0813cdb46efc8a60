import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURRENCIES, converter, fareStep, roundHalfUp } from "./money.ts";

describe("money", () => {
  it("converts minor units with the decimals of each currency", () => {
    expect(converter("THB", "USD")(3_250_000)).toBe(100_000); // 32,500.00 baht are 1,000.00 dollars
    expect(converter("USD", "JPY")(10_000)).toBe(15_200); // yen has no decimals
    expect(converter("USD", "KWD")(100_000)).toBe(307_000); // dinar has three
    expect(converter("GBP", "USD")(7_600)).toBe(10_000);
  });

  it("rounds a half up, to the step it is asked for", () => {
    expect(roundHalfUp(1, 2)).toBe(1);
    expect(roundHalfUp(149, 1, 100)).toBe(100);
    expect(roundHalfUp(150, 1, 100)).toBe(200);
  });

  it("always gives whole steps, within half a step of the exact amount", () => {
    const amount = fc.integer({ min: 0, max: 200_000_000 });
    const currency = fc.constantFrom(...CURRENCIES);
    fc.assert(
      fc.property(amount, currency, currency, (minor, from, to) => {
        const step = fareStep(to);
        const converted = converter(from, to, step)(minor);
        const exact = converter(from, to)(minor);
        expect(converted % step).toBe(0);
        expect(Math.abs(converted - exact)).toBeLessThanOrEqual(step / 2 + 1);
      }),
    );
  });

  it("refuses an amount whose conversion would not be exact", () => {
    expect(() => converter("THB", "JPY")(Number.MAX_SAFE_INTEGER)).toThrow(RangeError);
  });
});
