import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { ContractDocument } from "../contract/document.ts";

/** The bundled contract: its text, to serve, and what it says. */
export async function readContract(): Promise<{ text: string; document: ContractDocument }> {
  const file = fileURLToPath(import.meta.resolve("@embark/contract/openapi.json"));
  const text = await readFile(file, "utf8");
  return { text, document: JSON.parse(text) };
}
