/**
 * Writes `generated/types.d.ts` from the bundled contract.
 *
 * Open enums, `anyOf` of an enum and a plain string, would collapse to `string`; here they keep their
 * literals for editors while any string stays allowed. Binary bodies become `Blob`.
 * `defaulted` names the parameters of each operation that have a default, which a server therefore
 * always has; `roles` who may call each, from `x-roles`.
 */
import { mkdir, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import contract from "../openapi.json" with { type: "json" };

const { factory, SyntaxKind } = ts;

/** `string & {}`: any string, without swallowing the literals beside it. */
const anyOtherString = factory.createParenthesizedType(
  factory.createIntersectionTypeNode([
    factory.createKeywordTypeNode(SyntaxKind.StringKeyword),
    factory.createTypeLiteralNode([]),
  ]),
);

const ast = await openapiTS(new URL("../openapi.json", import.meta.url), {
  alphabetize: true,
  transform(schema) {
    if (schema.format === "binary") return factory.createTypeReferenceNode("Blob");
    const [known, other, ...rest] = schema.anyOf ?? [];
    if (!known || !other || "$ref" in known || "$ref" in other || rest.length > 0) return undefined;
    if (known.enum && other.type === "string" && !other.enum) {
      return factory.createUnionTypeNode([
        ...known.enum.map((value: unknown) =>
          factory.createLiteralTypeNode(factory.createStringLiteral(String(value))),
        ),
        anyOtherString,
      ]);
    }
    return undefined;
  },
});

interface Parameter {
  readonly name: string;
  readonly schema: object;
}
const shared: Record<string, Parameter> = contract.components.parameters;
const operations: {
  operationId: string;
  "x-roles": string[];
  parameters?: (Parameter | { $ref: string })[];
}[] = Object.values(contract.paths).flatMap((path) => Object.values(path));
const defaulted = operations.map(({ operationId, parameters = [] }) => {
  const names = parameters
    .map((entry) =>
      "$ref" in entry ? shared[entry.$ref.slice("#/components/parameters/".length)] : entry,
    )
    .flatMap((entry) => (entry && "default" in entry.schema ? [JSON.stringify(entry.name)] : []));
  return `  ${operationId}: ${names.join(" | ") || "never"};\n`;
});
const roles = operations.map((operation) => {
  const names = operation["x-roles"].map((role) => JSON.stringify(role));
  return `  ${operation.operationId}: ${names.join(" | ")};\n`;
});

const folder = new URL("../generated/", import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(
  new URL("types.d.ts", folder),
  `/** Made from openapi.json by scripts/generate-types.ts. */\n${astToString(ast)}\nexport interface defaulted {\n${defaulted.join("")}}\n\nexport interface roles {\n${roles.join("")}}\n`,
);
