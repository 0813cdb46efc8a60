/**
 * Builds what npm gets, after the SDK: modules and types in `dist/npm`, `custom-elements.json` for tools,
 * and `embark.html-data.json` for editors. What a script tag loads is built by `vite build`.
 */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { editorData } from "./editor-data.ts";

const folder = new URL("..", import.meta.url);

rmSync(new URL("dist/npm", folder), { recursive: true, force: true });
run("tsc", "-p", "tsconfig.build.json");
run("cem", "analyze", "--quiet");
const manifest: unknown = JSON.parse(
  await readFile(new URL("custom-elements.json", folder), "utf8"),
);
await writeFile(
  new URL("embark.html-data.json", folder),
  `${JSON.stringify(editorData(manifest), null, 2)}\n`,
);

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { cwd: folder, stdio: "inherit" });
}
