import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { configVariables } from "./config.ts";

test("docs/configuration.md lists every variable as it is", async () => {
  const docs = await readFile(new URL("../../../docs/configuration.md", import.meta.url), "utf8");
  for (const { name, default: value, description } of configVariables) {
    expect(docs).toContain(`| \`${name}\` | ${value && `\`${value}\``} | ${description} |`);
  }
});
