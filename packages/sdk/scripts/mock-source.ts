import { titleOf } from "../src/mocks/problem.ts";
import { type Contract, type Schema, schemaOf, titlesOf } from "./contract.ts";
import type { Endpoint } from "./endpoint.ts";

/** What the mocks check of a request, `src/mocks/check.ts`. */
const KEYWORDS = [
  "type",
  "format",
  "pattern",
  "enum",
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "required",
  "additionalProperties",
  "default",
] as const;

function reduced(contract: Contract, schema: Schema): Schema {
  const full = schemaOf(contract, schema);
  const [one, other] = full.oneOf ?? [];
  if (one && other?.type === "null") return { ...reduced(contract, one), nullable: true };
  if (full.oneOf || full.allOf || full.anyOf) {
    throw new Error("The mocks cannot check oneOf, allOf and anyOf, except something or null.");
  }
  const kept = KEYWORDS.flatMap((keyword) => (keyword in full ? [[keyword, full[keyword]]] : []));
  const inner = Object.entries(full.properties ?? {}).map(([name, property]) => [
    name,
    reduced(contract, property),
  ]);
  return {
    ...Object.fromEntries(kept),
    ...(full.items && { items: reduced(contract, full.items) }),
    ...(full.properties && { properties: Object.fromEntries(inner) }),
  };
}

/** Of these everybody may be one. */
const UNSIGNED = ["public", "booking", "booking-manager"];

/** Areas that a mock world loads only when they are called. */
const LATER: ReadonlySet<string> = new Set(["accounts", "keys", "users", "agencies", "checkIn"]);

/** What the mocks need of the operations, by file: those that every world has, and those of people and partners. */
export function mockSources(
  contract: Contract,
  endpoints: readonly Endpoint[],
): Record<string, string> {
  const { now = [], later = [] } = Object.groupBy(endpoints, ({ area }) =>
    LATER.has(area) ? "later" : "now",
  );
  return {
    "mock-operations.ts": mockOperationsSource(contract, now, "mockOperations"),
    "mock-account-operations.ts": mockOperationsSource(contract, later, "mockAccountOperations"),
  };
}

/** Of each operation its address, what it takes, who may call it, its status, its problems. */
function mockOperationsSource(
  contract: Contract,
  endpoints: readonly Endpoint[],
  constant: string,
): string {
  for (const [code, title] of titlesOf(contract)) {
    if (title !== titleOf(code)) throw new Error(`The mocks do not know the title of ${code}.`);
  }
  const rows = endpoints.map((endpoint) => {
    const problems = endpoint.problems.flatMap(({ status, codes }) =>
      codes.map((code) => [code, status]),
    );
    const operation = {
      method: endpoint.verb,
      path: endpoint.path,
      parameters: endpoint.parameters.map(({ name, in: place, required = false, schema }) => ({
        name,
        in: place,
        required,
        schema: reduced(contract, schema),
      })),
      body: endpoint.bodySchema && reduced(contract, endpoint.bodySchema),
      ...(endpoint.roles.some((role) => !UNSIGNED.includes(role)) && { roles: endpoint.roles }),
      ...(endpoint.stepUp && { stepUp: true }),
      status: endpoint.status,
      problems: Object.fromEntries(problems),
    };
    return `  ${endpoint.operationId}: ${JSON.stringify(operation)},\n`;
  });
  return `/** Made from the contract by scripts/generate.ts. */
import type { MockOperation } from "../mocks/operation.ts";

export const ${constant} = {
${rows.join("")}} satisfies Record<string, MockOperation>;
`;
}
