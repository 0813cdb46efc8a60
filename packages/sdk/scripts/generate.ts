/**
 * Writes `src/generated/`: from the contract the operation tables, readable interfaces and type names,
 * and for the mocks the airports of the sandbox network. The rules must have their airports already.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import type { AirportData } from "@embark/rules/flights/airport-directory";
import type { Contract } from "./contract.ts";
import { demoAirportsSource } from "./demo-airports.ts";
import { endpointsOf } from "./endpoint.ts";
import { mockSources } from "./mock-source.ts";
import { areaSources, resourcesSource, typesSource } from "./source.ts";

const read = (path: string) => readFile(new URL(path, import.meta.url), "utf8");
const contract: Contract = JSON.parse(await read("../../../openapi/openapi.json"));
const manifest: { version: string } = JSON.parse(await read("../package.json"));
const airports: AirportData = JSON.parse(await read("../../rules/generated/airports.json"));
const endpoints = endpointsOf(contract);

const folder = new URL("../src/generated/", import.meta.url);
// An area that is gone must not stay behind.
await rm(new URL("areas/", folder), { recursive: true, force: true });
await mkdir(new URL("areas/", folder), { recursive: true });
for (const [name, text] of Object.entries(areaSources(endpoints))) {
  await writeFile(new URL(`areas/${name}`, folder), text);
}
for (const [name, text] of Object.entries({
  "demo-airports.ts": demoAirportsSource(airports),
  ...mockSources(contract, endpoints),
  "resources.ts": resourcesSource(endpoints),
  "types.ts": typesSource(contract),
  "version.ts": `export const version = ${JSON.stringify(manifest.version)};\n`,
})) {
  await writeFile(new URL(name, folder), text);
}
