/**
 * Writes `src/generated/`: from the contract the operation table, readable interfaces and type names,
 * and for the mocks the airports of the sandbox network. The rules must have their airports already.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import type { AirportData } from "@embark/rules/flights/airport-directory";
import type { Contract } from "./contract.ts";
import { demoAirportsSource } from "./demo-airports.ts";
import { endpointsOf } from "./endpoint.ts";
import { mockOperationsSource } from "./mock-source.ts";
import { operationsSource, resourcesSource, typesSource } from "./source.ts";

const read = (path: string) => readFile(new URL(path, import.meta.url), "utf8");
const contract: Contract = JSON.parse(await read("../../../openapi/openapi.json"));
const manifest: { version: string } = JSON.parse(await read("../package.json"));
const airports: AirportData = JSON.parse(await read("../../rules/generated/airports.json"));
const endpoints = endpointsOf(contract);

const folder = new URL("../src/generated/", import.meta.url);
await mkdir(folder, { recursive: true });
for (const [name, text] of Object.entries({
  "operations.ts": operationsSource(endpoints),
  "demo-airports.ts": demoAirportsSource(airports),
  "mock-operations.ts": mockOperationsSource(contract, endpoints),
  "resources.ts": resourcesSource(endpoints),
  "types.ts": typesSource(contract),
  "version.ts": `export const version = ${JSON.stringify(manifest.version)};\n`,
})) {
  await writeFile(new URL(name, folder), text);
}
