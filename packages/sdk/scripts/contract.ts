/** What the generator reads of the OpenAPI document; the rest of it does not concern the SDK. */

export interface Reference {
  readonly $ref: string;
}

export interface Schema {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

export interface Parameter {
  readonly name: string;
  readonly in: "query" | "path" | "header" | "cookie";
  readonly required?: boolean;
  readonly description?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

export interface Answer {
  readonly description: string;
  readonly content?: Content;
}

export interface Operation {
  readonly operationId: string;
  readonly "x-sdk"?: string;
  readonly "x-items"?: string;
  readonly "x-repeatable"?: boolean;
  readonly "x-roles"?: readonly string[];
  readonly "x-step-up"?: boolean;
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly content: Content; readonly required?: boolean };
  readonly responses: Readonly<Record<string, Answer | Reference>>;
}

export interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters?: Readonly<Record<string, Parameter>>;
    readonly responses?: Readonly<Record<string, Answer>>;
  };
}

/** The last part of `#/components/schemas/Money`, `Money`. */
export function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf("/") + 1);
}

function lookUp<T>(shelf: Readonly<Record<string, T>> | undefined, reference: string): T {
  const found = shelf?.[nameOf(reference)];
  if (!found) throw new Error(`The contract refers to ${reference}, which does not exist.`);
  return found;
}

export function schemaOf(contract: Contract, schema: Schema): Schema {
  return schema.$ref ? lookUp(contract.components.schemas, schema.$ref) : schema;
}

export function parameterOf(contract: Contract, parameter: Parameter | Reference): Parameter {
  return "$ref" in parameter ? lookUp(contract.components.parameters, parameter.$ref) : parameter;
}

export function answerOf(contract: Contract, answer: Answer | Reference): Answer {
  return "$ref" in answer ? lookUp(contract.components.responses, answer.$ref) : answer;
}

/** The values of `code` that a problem schema allows, through `oneOf` and `allOf`. */
export function problemCodes(contract: Contract, schema: Schema): string[] {
  const { const: _, properties, allOf = [], oneOf = [] } = schemaOf(contract, schema);
  const own = properties?.code?.const;
  const parts = [...allOf, ...oneOf].flatMap((part) => problemCodes(contract, part));
  return typeof own === "string" ? [own, ...parts] : parts;
}

/** The titles that the examples give to problem codes; the contract has no other place for them. */
export function titlesOf(contract: Contract): Map<string, string> {
  const titles = new Map<string, string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("code" in value && "title" in value && "requestId" in value) {
      titles.set(String(value.code), String(value.title));
    }
    Object.values(value).forEach(visit);
  };
  visit(contract);
  return titles;
}
