/** `pnpm storybook`: every element in every state; `pnpm storybook build` writes it to a folder. */
import { generate } from "./generate.ts";
import { must } from "./run.ts";

await generate();
const build = process.argv.includes("build");
await must("storybook", build ? ["build"] : ["dev", "--port", "6006", "--no-open"], {
  cwd: "packages/widgets",
  env: { STORYBOOK_DISABLE_TELEMETRY: "1" },
});
