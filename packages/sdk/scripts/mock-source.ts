import { type Contract, type Schema, schemaOf, titlesOf } from "./contract.ts";
import type { Endpoint } from "./endpoint.ts";

/** What the mocks check of a parameter, `src/mocks/check.ts`. */
const KEYWORDS = [
  "type",
  "format",
  "pattern",
  "enum",
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "maxItems",
  "default",
] as const;

function reduced(contract: Contract, schema: Schema): Schema {
  const full = schemaOf(contract, schema);
  const kept = KEYWORDS.flatMap((keyword) => (keyword in full ? [[keyword, full[keyword]]] : []));
  const items = full.items && { items: reduced(contract, full.items) };
  return { ...Object.fromEntries(kept), ...items };
}

/** `return_before_departure` → `Return before departure`. */
function titleOf(code: string): string {
  const words = code.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What the mocks need of each operation: its address, its parameters, its problems. */
export function mockOperationsSource(contract: Contract, endpoints: readonly Endpoint[]): string {
  const titles = titlesOf(contract);
  const rows = endpoints.map((endpoint) => {
    const problems = endpoint.problems.flatMap(({ status, codes }) =>
      codes.map((code) => [code, { status, title: titles.get(code) ?? titleOf(code) }]),
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
      problems: Object.fromEntries(problems),
    };
    return `  ${endpoint.operationId}: ${JSON.stringify(operation)},\n`;
  });
  return `/** Made from the contract by scripts/generate.ts. */
import type { MockOperation } from "../mocks/operation.ts";

export const mockOperations = {
${rows.join("")}} satisfies Record<string, MockOperation>;
`;
}
