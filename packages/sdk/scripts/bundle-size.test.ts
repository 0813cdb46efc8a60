import { expect, it } from "vitest";
import { bundleSize, ONE_CALL } from "./bundle-size.ts";

it("a page that makes one call loads at most 6 kB, without the mocks and openapi-fetch", async () => {
  const { brotli, modules } = await bundleSize(ONE_CALL);
  expect(brotli).toBeLessThanOrEqual(6_000);
  expect(modules.filter((name) => /mocks|rules|testing|openapi-fetch/.test(name))).toEqual([]);
});

it("a page that names its areas loads no others", async () => {
  const { brotli, modules } = await bundleSize(`
    import { connect, flights } from "@embark/sdk/areas";
    console.log(await connect({ baseUrl: "/api/v1" })({ flights }).flights.airports());
  `);
  expect(modules.filter((name) => /generated\/areas\/(?!index|flights)/.test(name))).toEqual([]);
  expect(brotli).toBeLessThan((await bundleSize(ONE_CALL)).brotli - 1_000);
});

it("a page that only calls does not load sessions", async () => {
  const { modules } = await bundleSize(ONE_CALL);
  expect(modules.filter((name) => name.includes("session"))).toEqual([]);
});

it("a program that only formats money loads next to nothing", async () => {
  const program = `import { formatMoney } from "@embark/sdk"; console.log(formatMoney({ amount: 1, currency: "THB" }, "th"));`;
  expect((await bundleSize(program)).brotli).toBeLessThan(500);
});

it("a demo without a server loads neither MSW nor all airports of the world", async () => {
  const { modules, brotli } = await bundleSize(`
    import { createMockWorld } from "@embark/sdk/mocks";
    console.log(createMockWorld());
  `);
  expect(
    modules.filter((name) => /msw|airports\.json|ajv|mocks\/accounts|stdnum/.test(name)),
  ).toEqual([]);
  expect(brotli).toBeLessThan(48_000);
});
