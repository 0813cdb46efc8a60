/**
 * `pnpm bench`: every benchmark after the other, each a process of its own that prints ratios against a
 * rival measured in the same run. Names can be given: `node scripts/bench.ts search sdk`.
 */
import { buildWidgets } from "./build.ts";
import { generate } from "./generate.ts";
import { run } from "./run.ts";

const BENCHES: Readonly<Record<string, readonly string[]>> = {
  search: ["packages/rules/bench/search.ts"],
  http: ["packages/reference-server/bench/search-http.ts"],
  commit: ["packages/reference-server/bench/group-commit.ts"],
  holds: ["packages/reference-server/bench/seat-holds.ts"],
  authenticated: ["packages/reference-server/bench/authenticated.ts"],
  overload: ["packages/reference-server/bench/overload.ts"],
  "same-time": ["packages/reference-server/bench/same-time.ts"],
  "check-in-flood": ["packages/reference-server/bench/check-in-flood.ts"],
  sdk: ["packages/sdk/bench/call.ts"],
  "seat-map": ["packages/widgets/bench/seat-map.ts"],
  sizes: ["packages/widgets/scripts/sizes.ts"],
  "sdk-size": ["packages/sdk/bench/size.ts"],
};

const wanted = process.argv.slice(2);
await generate();
await buildWidgets();
for (const [name, command] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name} ${"─".repeat(60 - name.length)}`);
  const { code } = await run("node", command);
  if (code !== 0) process.exitCode = 1;
}
