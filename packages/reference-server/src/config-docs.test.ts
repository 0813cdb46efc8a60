import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { configVariables } from "./config.ts";

test("docs/configuration.md lists every variable as it is, and no others", async () => {
  const docs = await readFile(new URL("../../../docs/configuration.md", import.meta.url), "utf8");
  const [, table = ""] = docs.split("| variable | default | meaning |\n|---|---|---|\n");
  const [listed = ""] = table.split("\n\n");
  const rows = configVariables.map(
    ({ name, default: value, description }) =>
      `| \`${name}\` | ${value && `\`${value}\``} | ${description} |`,
  );
  expect(listed.split("\n")).toEqual(rows);
});
