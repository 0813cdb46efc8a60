import { expect, test } from "vitest";
import { brandOf, cardProblems, digitsOf, expiryText, grouped, passesLuhn } from "./card-rules.ts";

test.each([
  ["4", "visa"],
  ["51", "mastercard"],
  ["55", "mastercard"],
  ["56", undefined],
  ["2220", undefined],
  ["2221", "mastercard"],
  ["2720", "mastercard"],
  ["2721", undefined],
  ["34", "amex"],
  ["37", "amex"],
  ["36", undefined],
  ["", undefined],
])("the digits %s belong to %s", (digits, brand) => {
  expect(brandOf(digits)).toBe(brand);
});

test.each([
  ["42424242424242424242424", "4242 4242 4242 4242 424"],
  ["55555", "5555 5"],
  ["55555555555544441", "5555 5555 5555 4444"],
  ["3782822463100051", "3782 822463 10005"],
])("%s is shown as it is printed", (digits, text) => {
  expect(grouped(digits)).toBe(text);
});

test.each([
  ["0", "0"],
  ["1", "1"],
  ["4", "04"],
  ["1/", "01"],
  ["042", "04/2"],
  ["4/29", "04/29"],
  ["04 / 2029", "04/29"],
  ["042029", "04/29"],
  ["0420", "04/20"],
  ["12299", "12/29"],
])("an expiry typed as %s is %s", (typed, text) => {
  expect(expiryText(typed)).toBe(text);
});

test("a wrong or swapped digit is noticed", () => {
  expect(passesLuhn("4242424242424242")).toBe(true);
  expect(passesLuhn("4242424242424243")).toBe(false);
  expect(passesLuhn("2442424242424242")).toBe(false);
});

test("Thai and Arabic digits are digits", () => {
  expect(digitsOf("๔๒ ٤٢ ۴۲")).toBe("424242");
});

test("American Express has four digits in its security code", () => {
  const card = { number: "3782 822463 10005", expiry: "12/30", cvc: "123", name: "Ada" };
  const now = Date.parse("2026-11-21");
  expect(cardProblems(card, now)).toEqual({ cvc: "incomplete" });
  expect(cardProblems({ ...card, cvc: "1234" }, now)).toEqual({});
});
