import { describe, expect, it } from "vitest";
import { localTime } from "./local-time.ts";
import { exponentOf, formatMoney, toDecimal } from "./money.ts";

describe("money", () => {
  it.each([
    ["THB", 12345, "123.45"],
    ["JPY", 12345, "12345"],
    ["KWD", 12345, "12.345"],
    ["EUR", 5, "0.05"],
    ["KWD", -7, "-0.007"],
    ["USD", 0, "0.00"],
    ["THB", Number.MAX_SAFE_INTEGER, "90071992547409.91"],
  ])("of %s has its own decimals", (currency, amount, decimal) => {
    expect(toDecimal({ amount, currency })).toBe(decimal);
  });

  it.each([
    [{ amount: 4132000, currency: "THB" }, "en", "THB 41,320.00"],
    [{ amount: 4132000, currency: "THB" }, "th", "฿41,320.00"],
    [{ amount: 128050, currency: "JPY" }, "en", "¥128,050"],
    [{ amount: 398725, currency: "KWD" }, "en", "KWD 398.725"],
    [{ amount: 123456, currency: "EUR" }, "de", "1.234,56 €"],
    [{ amount: Number.MAX_SAFE_INTEGER, currency: "USD" }, "en", "$90,071,992,547,409.91"],
  ])("%j is written as people of %s do", (money, locale, written) => {
    expect(formatMoney(money, locale).replace(/\s/g, " ")).toBe(written);
  });

  it("tells how many decimals a currency has", () => {
    expect(["THB", "USD", "EUR", "JPY", "KWD"].map(exponentOf)).toEqual([2, 2, 2, 0, 3]);
  });
});

it("a local time is what the clocks at the place show", () => {
  expect(localTime("2026-12-18T23:50:00+07:00")).toEqual({
    date: "2026-12-18",
    time: "23:50",
    asUtc: new Date("2026-12-18T23:50:00Z"),
  });
});
