/** The parts of an OpenAPI 3.1 document that the server reads, and its operations in a form to work with. */

export type Schema = Readonly<Record<string, unknown>>;

interface Reference {
  readonly $ref: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
}

interface Media {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
}

interface Header {
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Body {
  readonly required?: boolean;
  readonly content: Readonly<Record<string, Media>>;
}

interface Response {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Header | Reference>>;
  readonly content?: Readonly<Record<string, Media>>;
}

interface DocumentedOperation {
  readonly operationId: string;
  readonly tags?: readonly string[];
  /** Who may call it: roles of people, or how else it is opened; see design §7. */
  readonly "x-roles"?: readonly string[];
  /** Whether people have to prove again who they are. */
  readonly "x-step-up"?: boolean;
  readonly "x-rate-limit"?: RateLimit;
  readonly "x-priority"?: Priority;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: Body | Reference;
  readonly responses: Readonly<Record<string, Response | Reference>>;
}

/** So many requests in so many seconds. */
export interface RateLimit {
  readonly quota: number;
  readonly window: number;
}

/** Under overload what is low is refused first, and what is high last. */
export type Priority = "low" | "normal" | "high";

export const methods = ["get", "put", "post", "delete", "patch"] as const;
export type Method = (typeof methods)[number];

export interface ContractDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<
    Record<
      string,
      { readonly [M in Method]?: DocumentedOperation } & {
        readonly parameters?: readonly (Parameter | Reference)[];
      }
    >
  >;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** A documented problem: what `code` means for the status and the title of the answer. */
export interface ProblemKind {
  readonly code: string;
  readonly status: number;
  readonly title: string;
}

export interface OperationParameter extends Parameter {
  /** Reference to its schema, for Ajv. */
  readonly schemaRef: string;
  readonly isList: boolean;
  /** JSON Schema types of the value, of one entry when it is a list; none when the schema has none. */
  readonly types: readonly string[];
  readonly default: unknown;
}

export interface OperationResponse {
  readonly requiredHeaders: readonly string[];
  /** References to the schemas by media type. */
  readonly schemaRefs: ReadonlyMap<string, string>;
}

/** One operation with its references followed. */
export interface Operation {
  readonly id: string;
  /** Its tag. */
  readonly area: string;
  readonly roles: readonly string[];
  readonly stepUp: boolean;
  readonly rateLimit: RateLimit | undefined;
  readonly priority: Priority;
  readonly method: Method;
  /** Template, such as `/flights/{flightId}`. */
  readonly path: string;
  readonly parameters: readonly OperationParameter[];
  /** Names of those that stand in the query. */
  readonly queryNames: ReadonlySet<string>;
  readonly body:
    | { readonly required: boolean; readonly schemaRefs: ReadonlyMap<string, string> }
    | undefined;
  readonly responses: ReadonlyMap<number, OperationResponse>;
  /** Of the answers that are not failures. */
  readonly mediaTypes: readonly string[];
  readonly problems: ReadonlyMap<string, ProblemKind>;
}

export const problemMediaType = "application/problem+json";

/** All operations of the document, the literal paths before those with parameters, which they would hide. */
export function readOperations(document: ContractDocument): Operation[] {
  const titles = readTitles(document);
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const documented = item[method];
      if (!documented) return [];
      const at = pointer("#", "paths", path, method);
      const parameters = [
        ...readParameters(document, item.parameters, pointer("#", "paths", path, "parameters")),
        ...readParameters(document, documented.parameters, `${at}/parameters`),
      ];
      const responses = Object.entries(documented.responses).map(([status, response]) => {
        const found = follow(document, response, pointer(at, "responses", status));
        return { status: Number(status), response: found.value, at: found.at };
      });
      return {
        id: documented.operationId,
        area: documented.tags?.[0] ?? "",
        roles: documented["x-roles"] ?? [],
        stepUp: documented["x-step-up"] ?? false,
        rateLimit: documented["x-rate-limit"],
        priority: documented["x-priority"] ?? "normal",
        method,
        path,
        parameters,
        queryNames: new Set(
          parameters.filter((each) => each.in === "query").map(({ name }) => name),
        ),
        body: readBody(document, documented.requestBody, `${at}/requestBody`),
        responses: new Map(
          responses.map((each) => [each.status, readResponse(document, each.response, each.at)]),
        ),
        mediaTypes: responses.flatMap(({ status, response }) =>
          status < 400 ? Object.keys(response.content ?? {}) : [],
        ),
        problems: new Map(
          responses.flatMap(({ status, response }) =>
            codesOf(document, response.content?.[problemMediaType]?.schema).map((code) => [
              code,
              { code, status, title: titles.get(code) ?? titleOf(code) },
            ]),
          ),
        ),
      };
    }),
  );
  return operations.sort((a, b) => Number(a.path.includes("{")) - Number(b.path.includes("{")));
}

function readParameters(
  document: ContractDocument,
  list: readonly (Parameter | Reference)[] = [],
  at: string,
): OperationParameter[] {
  return list.map((entry, index) => {
    const found = follow(document, entry, `${at}/${index}`);
    const schema = follow(document, found.value.schema, "").value;
    const isList = schema.type === "array";
    const value =
      isList && isRecord(schema.items) ? follow(document, schema.items, "").value : schema;
    return {
      ...found.value,
      schemaRef: `${found.at}/schema`,
      isList,
      types: [value.type].flat().filter((type) => typeof type === "string"),
      default: schema.default,
    };
  });
}

function readBody(document: ContractDocument, body: Body | Reference | undefined, at: string) {
  if (!body) return undefined;
  const found = follow(document, body, at);
  return { required: found.value.required ?? false, schemaRefs: schemaRefs(found.value, found.at) };
}

function readResponse(
  document: ContractDocument,
  response: Response,
  at: string,
): OperationResponse {
  return {
    requiredHeaders: Object.entries(response.headers ?? {}).flatMap(([name, header]) =>
      follow(document, header, at).value.required ? [name] : [],
    ),
    schemaRefs: schemaRefs(response, at),
  };
}

function schemaRefs(
  { content = {} }: Pick<Response, "content">,
  at: string,
): ReadonlyMap<string, string> {
  return new Map(
    Object.keys(content).map((type) => [type, pointer(at, "content", type, "schema")]),
  );
}

/** The values that the member `code` can have in problems of this schema. */
export function codesOf(document: ContractDocument, schema: Schema | undefined): string[] {
  if (!schema) return [];
  const { $ref, properties, allOf = [], oneOf = [], anyOf = [] } = schema;
  const inside = [allOf, oneOf, anyOf].flatMap((list) => (Array.isArray(list) ? list : []));
  const code =
    isRecord(properties) && isRecord(properties.code) ? properties.code.const : undefined;
  return [
    ...(typeof $ref === "string" ? codesOf(document, asSchema(lookUp(document, $ref))) : []),
    ...(typeof code === "string" ? [code] : []),
    ...inside.flatMap((each) => codesOf(document, asSchema(each))),
  ];
}

/** The titles that the examples give to problem codes; the contract has no other place for them. */
function readTitles(document: ContractDocument): Map<string, string> {
  const titles = new Map<string, string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("code" in value && "title" in value && "requestId" in value) {
      titles.set(String(value.code), String(value.title));
    }
    Object.values(value).forEach(visit);
  };
  visit(document);
  return titles;
}

/** `return_before_departure` → `Return before departure`. */
function titleOf(code: string): string {
  const words = code.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Follows `$ref`, as often as needed, and says where the value really stands. */
function follow<Value extends object>(
  document: ContractDocument,
  value: Value | Reference,
  at: string,
): { value: Exclude<Value, Reference>; at: string };
function follow(document: ContractDocument, value: object, at: string) {
  if (!("$ref" in value) || typeof value.$ref !== "string") return { value, at };
  const target = lookUp(document, value.$ref);
  if (!isRecord(target))
    throw new Error(`The contract refers to ${value.$ref}, which is not there.`);
  return follow(document, target, value.$ref);
}

function lookUp(document: ContractDocument, ref: string): unknown {
  const parts = ref.split("/").slice(1).map(decodePart);
  return parts.reduce<unknown>((at, part) => (isRecord(at) ? at[part] : undefined), document);
}

/** A JSON pointer as a URI fragment. */
function pointer(at: string, ...parts: string[]): string {
  const escaped = (part: string) =>
    encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
  return [at, ...parts.map(escaped)].join("/");
}

function decodePart(part: string): string {
  return decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
}

function asSchema(value: unknown): Schema | undefined {
  return isRecord(value) ? value : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
