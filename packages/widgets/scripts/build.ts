/**
 * Builds what npm gets, after the SDK: modules and types in `dist/npm`, `custom-elements.json` for tools,
 * and `embark.html-data.json` for editors. What a script tag loads is built by `vite build`.
 */
import { rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { must } from "../../../scripts/run.ts";
import { editorData } from "./editor-data.ts";

const folder = new URL("..", import.meta.url);

rmSync(new URL("dist/npm", folder), { recursive: true, force: true });
await must("tsc", ["-p", "tsconfig.build.json"], { cwd: "packages/widgets" });
await must("cem", ["analyze", "--quiet"], { cwd: "packages/widgets" });
const manifest: unknown = JSON.parse(
  await readFile(new URL("custom-elements.json", folder), "utf8"),
);
await writeFile(
  new URL("embark.html-data.json", folder),
  `${JSON.stringify(editorData(manifest), null, 2)}\n`,
);
