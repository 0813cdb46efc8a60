import { expect, it } from "vitest";
import { bundleSize, ONE_CALL } from "./bundle-size.ts";

it("a page that makes one call loads at most 6 kB, without the mocks and openapi-fetch", async () => {
  const { brotli, modules } = await bundleSize(ONE_CALL);
  expect(brotli).toBeLessThanOrEqual(6_000);
  expect(modules.filter((name) => /mocks|rules|testing|openapi-fetch/.test(name))).toEqual([]);
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
  expect(modules.filter((name) => /msw|airports\.json|ajv/.test(name))).toEqual([]);
  expect(brotli).toBeLessThan(48_000);
});
