/** What a page loads for the SDK: a program that makes one call, and the mocks on top. */
import { bundleSize, ONE_CALL } from "../scripts/bundle-size.ts";

const MOCKS = `import { createMockWorld } from "@embark/sdk/mocks"; console.log(createMockWorld());`;

for (const [name, program] of [
  ["SDK, one call", ONE_CALL],
  ["mock world", MOCKS],
] as const) {
  const { raw, gzip, brotli } = await bundleSize(program);
  const columns = [raw, gzip, brotli].map((size) => `${(size / 1024).toFixed(2)} kB`.padStart(11));
  console.log(name.padEnd(28) + columns.join(""));
}
