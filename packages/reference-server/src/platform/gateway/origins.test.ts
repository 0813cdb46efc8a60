import { expect, test } from "vitest";
import { allowsOrigin, originFault } from "./origins.ts";

test("an origin is allowed exactly, or with any port where that was said", () => {
  const allowed = ["https://www.partner.example", "http://localhost:*", "http://[::1]:*"];
  for (const origin of [
    "https://www.partner.example",
    "http://localhost:5173",
    "http://localhost",
    "http://[::1]:8080",
  ]) {
    expect(allowsOrigin(allowed, origin), origin).toBe(true);
  }
  for (const origin of [
    "http://www.partner.example",
    "https://partner.example",
    "https://www.partner.example:8443",
    "https://www.partner.example.evil.example",
    "https://evil-www.partner.example",
    "https://localhost:5173",
    "http://localhost.evil.example:80",
    "null",
    "",
  ]) {
    expect(allowsOrigin(allowed, origin), origin).toBe(false);
  }
});

test.each([
  [
    "https://www.partner.example/",
    "Write the origin as browsers send it: https://www.partner.example.",
  ],
  [
    "https://www.partner.example/shop",
    "Write the origin as browsers send it: https://www.partner.example.",
  ],
  [
    "https://WWW.partner.example",
    "Write the origin as browsers send it: https://www.partner.example.",
  ],
  [
    "https://www.partner.example:443",
    "Write the origin as browsers send it: https://www.partner.example.",
  ],
  ["www.partner.example", "Write an origin such as https://www.partner.example."],
  ["ftp://partner.example", "Write an origin such as https://www.partner.example."],
  ["*", "Write an origin such as https://www.partner.example."],
  ["null", "Write an origin such as https://www.partner.example."],
  ["https://*.partner.example", "Write each host out; a * can only stand for a port."],
  [
    "http://www.partner.example",
    "A live key needs https; a page over http can be changed on its way.",
  ],
  [
    "https://www.partner.example:*",
    "A live key needs an exact origin; only test keys take every port.",
  ],
])("%s is no origin of a live key", (origin, detail) => {
  expect(originFault(origin, "live")).toContain(detail);
});

test("a test key may also be used where developers work", () => {
  for (const origin of ["http://localhost:*", "http://127.0.0.1:*", "http://shop.test:3000"]) {
    expect(originFault(origin, "test")).toBeUndefined();
  }
  expect(originFault("http://localhost:*/", "test")).toBeDefined();
  expect(originFault("http://*:*", "test")).toBeDefined();
});
