/** Makes what is generated and not committed: types, the SDK's tables, the airports. Fast when fresh. */
import { pathToFileURL } from "node:url";
import { makeIfStale } from "./fresh.ts";
import { must } from "./run.ts";

export async function generate(): Promise<void> {
  await makeIfStale(
    "contract-types",
    { from: ["openapi/openapi.json", "openapi/scripts"], to: "openapi/generated/types.d.ts" },
    () => must("node", ["openapi/scripts/generate-types.ts"]),
  );
  await makeIfStale(
    "airports",
    { from: ["packages/rules/scripts"], to: "packages/rules/generated/airports.json" },
    () => must("node", ["packages/rules/scripts/generate-airports.ts"]),
  );
  // The mocks carry the airports of the sandbox network.
  await makeIfStale(
    "sdk",
    {
      from: [
        "openapi/openapi.json",
        "packages/rules/scripts",
        "packages/rules/src/flights/timetable",
        "packages/sdk/scripts",
        "packages/sdk/package.json",
      ],
      to: "packages/sdk/src/generated",
    },
    () => must("node", ["packages/sdk/scripts/generate.ts"]),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await generate();
