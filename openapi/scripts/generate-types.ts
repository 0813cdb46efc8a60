/**
 * Writes `generated/types.d.ts` from the bundled contract.
 *
 * Open enums, `anyOf` of an enum and a plain string, would collapse to `string`; here they keep their
 * literals for editors while any string stays allowed. Binary bodies become `Blob`.
 */
import { mkdir, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";

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

const folder = new URL("../generated/", import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(
  new URL("types.d.ts", folder),
  `/** Made from openapi.json by scripts/generate-types.ts. */\n${astToString(ast)}`,
);
