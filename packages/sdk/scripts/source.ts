import { errorClassOf } from "../src/errors.ts";
import { type Contract, problemCodes } from "./contract.ts";
import type { Endpoint } from "./endpoint.ts";

const HEADER = "/** Made from the contract by scripts/generate.ts. */\n";

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function comment(lines: readonly string[], indent = ""): string {
  const text = lines.join("\n").replaceAll("*/", "*\\/").split("\n");
  return `${indent}/**\n${text.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`;
}

function byArea(endpoints: readonly Endpoint[]): [string, Endpoint[]][] {
  return Object.entries(Object.groupBy(endpoints, ({ area }) => area)).map(([area, own]) => [
    area,
    own ?? [],
  ]);
}

/** `checkIn` → `check-in`. */
function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * The tables that the client runs on by file name: one for each area, so that a program may load only those
 * it uses, with one short string for each operation, as `src/resources.ts` reads it:
 * `GET /flights/search q offers`.
 */
export function areaSources(endpoints: readonly Endpoint[]): Record<string, string> {
  const areas = byArea(endpoints).map(([area, own]) => {
    const rows = own.map((endpoint) => {
      const flags =
        (endpoint.query === "none" ? "" : "q") +
        (endpoint.body ? "b" : "") +
        (endpoint.ifMatch ? "m" : "") +
        (endpoint.repeatable ? "r" : "") +
        (endpoint.bookingToken ? "t" : "") +
        (endpoint.checkInToken ? "c" : "") +
        (endpoint.stream ? "s" : "") +
        (endpoint.file ? "f" : "") +
        (endpoint.open ? "o" : "");
      const entry = [endpoint.verb, endpoint.path, flags, endpoint.items?.key ?? ""];
      return `  ${endpoint.method}: ${JSON.stringify(entry.join(" ").trimEnd())},\n`;
    });
    const type = `import type { Areas } from "../../resources.ts";\n\n`;
    const table = `export const ${area}: Areas["${area}"] = {\n${rows.join("")}};\n`;
    return [`${kebab(area)}.ts`, HEADER + type + table];
  });
  const all = byArea(endpoints).map(([area]) => `export { ${area} } from "./${kebab(area)}.ts";\n`);
  return { ...Object.fromEntries(areas), "index.ts": HEADER + all.sort().join("") };
}

function methodSource(endpoint: Endpoint): string {
  const { area, method, operationId, items, result, body } = endpoint;
  const kind = endpoint.ifMatch
    ? "UpdateOptions"
    : endpoint.idempotent
      ? "WriteOptions"
      : "CallOptions";
  const access = endpoint.bookingToken
    ? " & BookingAccess"
    : endpoint.checkInToken
      ? " & CheckInAccess"
      : "";
  const options = `${kind}${access}`;
  const optional = endpoint.ifMatch || endpoint.checkInToken ? "" : "?";
  const inputs = endpoint.pathParameters.map(({ name, type }) => `${name}: ${type}`);
  if (body) inputs.push(`body: ${body}`);
  if (endpoint.query !== "none") {
    // A required parameter cannot follow an optional one, so the query before required options is required.
    const mark = endpoint.query === "required" || endpoint.ifMatch ? "" : "?";
    inputs.push(`query${mark}: ${capital(operationId)}Query`);
  }
  inputs.push(`options${optional}: ${options}`);
  const output = endpoint.stream
    ? `AsyncIterable<${result}>`
    : items
      ? `Listing<${result}, ${items.type}>`
      : `Call<${result}>`;
  const doc = [
    `${endpoint.summary}.`,
    ...(endpoint.description ? ["", ...endpoint.description.split("\n")] : []),
    "",
    `\`${endpoint.verb} ${endpoint.path}\`, \`embark.${area}.${method}\``,
    ...(endpoint.pathParameters.length > 0 ? [""] : []),
    ...endpoint.pathParameters.map(({ name, description }) => `@param ${name} ${description}`),
    ...endpoint.problems.map(
      ({ status, codes }) =>
        `@throws {${errorClassOf(status).name}} ${status}: ${codes.map((code) => `\`${code}\``).join(", ")}`,
    ),
  ];
  return `${comment(doc, "  ")}  ${method}(${inputs.join(", ")}): ${output};\n`;
}

/** The interfaces that people read in their editor, one for each area, and the query types. */
export function resourcesSource(endpoints: readonly Endpoint[]): string {
  const queries = endpoints
    .filter(({ query }) => query !== "none")
    .map(
      ({ operationId, area, method }) =>
        `/** Query of \`${area}.${method}\`. */\nexport type ${capital(operationId)}Query = Query<NonNullable<operations["${operationId}"]["parameters"]["query"]>>;\n`,
    );
  const areas = byArea(endpoints);
  const interfaces = areas.map(
    ([area, own]) =>
      `export interface ${capital(area)}Resource {\n${own.map(methodSource).join("\n")}}\n`,
  );
  const members = areas.map(([area]) => `  ${area}: ${capital(area)}Resource;\n`);
  const body = [
    ...queries,
    ...interfaces,
    `/** Every area of the contract. */\nexport interface Resources {\n${members.join("")}}\n`,
  ].join("\n");
  const uses = (name: string) => new RegExp(`\\b${name}\\b`).test(body);
  const calls = ["Call", "Listing"].filter(uses);
  const options = [
    "BookingAccess",
    "CallOptions",
    "CheckInAccess",
    "Query",
    "UpdateOptions",
    "WriteOptions",
  ].filter(uses);
  const schemas = [
    ...new Set(
      endpoints.flatMap((endpoint) =>
        [
          endpoint.result,
          endpoint.body,
          endpoint.items?.type,
          ...endpoint.pathParameters.map(({ type }) => type),
        ].filter(
          (type) => type !== undefined && !["void", "Blob"].includes(type) && /^\w+$/.test(type),
        ),
      ),
    ),
  ].sort();
  return [
    HEADER,
    uses("operations") ? `import type { operations } from "@embark/contract";\n` : "",
    `import type { ${calls.join(", ")} } from "../call.ts";\n`,
    `import type { ${options.join(", ")} } from "../options.ts";\n`,
    schemas.length > 0 ? `import type { ${schemas.join(", ")} } from "./types.ts";\n` : "",
    `\n${body}`,
  ].join("");
}

/** A name for every schema, the union of all problems and of their codes. */
export function typesSource(contract: Contract): string {
  const schemas = Object.entries(contract.components.schemas).sort(([a], [b]) => (a < b ? -1 : 1));
  const names = schemas.map(
    ([name, { description }]) =>
      `${description ? comment([description.trim()]) : ""}export type ${name} = components["schemas"]["${name}"];\n`,
  );
  const problems = schemas.filter(
    ([, schema]) => !schema.oneOf && problemCodes(contract, schema).length === 1,
  );
  return [
    HEADER,
    `import type { components } from "@embark/contract";\n\n`,
    names.join("\n"),
    `\n/** Every problem that the API describes; narrows by \`code\`. */\nexport type Problem =\n`,
    problems.map(([name]) => `  | ${name}`).join("\n"),
    `;\n\nexport type ProblemCode = Problem["code"];\n`,
  ].join("");
}
