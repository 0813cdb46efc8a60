/** Builds what is published or served: the SDK, the widgets for npm and for a script tag. */
import { pathToFileURL } from "node:url";
import { makeIfStale } from "./fresh.ts";
import { generate } from "./generate.ts";
import { must } from "./run.ts";

/** The widgets as a partner's page loads them, in `packages/widgets/dist/cdn`. */
export function buildWidgets(): Promise<boolean> {
  return makeIfStale(
    "widgets-cdn",
    {
      from: ["openapi/openapi.json", "packages/rules", "packages/sdk", "packages/widgets"],
      to: "packages/widgets/dist/cdn/loader.js",
    },
    () =>
      must("vite", ["build", "--logLevel", "warn"], {
        cwd: "packages/widgets",
        // Also where a test builds: with the name that tests give themselves, Lit comes with all its warnings.
        env: { NODE_ENV: "production" },
      }),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await generate();
  await must("node", ["packages/sdk/scripts/build.ts"]);
  await must("node", ["packages/widgets/scripts/build.ts"]);
  await buildWidgets();
}
