import {
  answerOf,
  type Contract,
  nameOf,
  type Operation,
  type Parameter,
  parameterOf,
  problemCodes,
  type Schema,
  schemaOf,
} from "./contract.ts";

const JSON_TYPE = "application/json";
const STREAM = "text/event-stream";
const ZIP = "application/zip";

/** One operation as the SDK offers it: everything that its table entry and its method say. */
export interface Endpoint {
  readonly area: string;
  readonly method: string;
  readonly operationId: string;
  readonly verb: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** All of them, with their schemas. */
  readonly parameters: readonly Parameter[];
  readonly pathParameters: readonly { name: string; type: string; description: string }[];
  readonly query: "none" | "optional" | "required";
  /** TypeScript type of the JSON body, and its schema. */
  readonly body: string | undefined;
  readonly bodySchema: Schema | undefined;
  /** Status of success. */
  readonly status: number;
  /** TypeScript type of the result. */
  readonly result: string;
  /** For lists: the member of the page that holds the items, and their type. */
  readonly items: { key: string; type: string } | undefined;
  /** The answer is a stream of server-sent events, each with the result as its data. */
  readonly stream: boolean;
  /** The answer is a file. */
  readonly file: boolean;
  readonly ifMatch: boolean;
  /** Takes `Idempotency-Key`: the server does the same thing once. */
  readonly idempotent: boolean;
  /** May be sent again when nobody knows whether it was done, although its method does not say so. */
  readonly repeatable: boolean;
  /** Opened by a booking token. */
  readonly bookingToken: boolean;
  /** Opened by a check-in token. */
  readonly checkInToken: boolean;
  /** Who may call it, as `x-roles` has them. */
  readonly roles: readonly string[];
  /** A user must have proved lately who they are. */
  readonly stepUp: boolean;
  /** Declared as `security: [{}]`: neither key nor token is sent. */
  readonly open: boolean;
  /** Problem codes by status. */
  readonly problems: readonly { status: number; codes: readonly string[] }[];
}

/**
 * Reads every operation of the contract but those with `x-sdk: none`, which are not for clients; refuses
 * what the SDK has no way to express.
 */
export function endpointsOf(contract: Contract): Endpoint[] {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([verb, operation]) => verb !== "parameters" && operation["x-sdk"] !== "none")
      .map(([verb, operation]) => endpointOf(contract, verb.toUpperCase(), path, operation)),
  );
}

function endpointOf(
  contract: Contract,
  verb: string,
  path: string,
  operation: Operation,
): Endpoint {
  const { operationId, parameters: given = [], security, "x-roles": roles = [] } = operation;
  const fail = (why: string) => new Error(`${operationId}: ${why}`);
  const [, area, method] = /^([a-z]\w*)\.([a-z]\w*)$/.exec(operation["x-sdk"] ?? "") ?? [];
  if (!area || !method) throw fail("x-sdk must be area.method, both in camelCase");

  const parameters = given.map((parameter) => parameterOf(contract, parameter));
  const query = parameters.filter((parameter) => parameter.in === "query");
  for (const { name, schema, style, explode } of query) {
    const { type } = schemaOf(contract, schema);
    if (type === "object") throw fail(`query parameter ${name} is an object`);
    if (type === "array" && (explode !== false || (style ?? "form") !== "form")) {
      throw fail(
        `query parameter ${name} must be style: form, explode: false like every other list`,
      );
    }
  }
  const bodySchema = operation.requestBody?.content["application/json"]?.schema;
  if (operation.requestBody && !bodySchema) throw fail("the body is not application/json");
  if (bodySchema && query.length > 0) throw fail("has a body and query parameters");

  const typeOf = (schema: Schema, inline: string) =>
    schema.$ref ? nameOf(schema.$ref) : `operations["${operationId}"]${inline}`;
  const success = successOf(contract, operation);
  const page = success.schema && schemaOf(contract, success.schema);
  const key = operation["x-items"] ?? "data";
  const list = page?.properties?.nextCursor ? page.properties[key] : undefined;
  if (page?.properties?.nextCursor && !list) throw fail(`the page has no member ${key}`);
  const takes = (name: string) =>
    parameters.some((one) => one.in === "header" && one.name === name);
  const idempotent = takes("Idempotency-Key");
  const result =
    success.type === ZIP
      ? "Blob"
      : success.schema
        ? typeOf(success.schema, `["responses"][${success.status}]["content"]["${success.type}"]`)
        : "void";

  return {
    area,
    method,
    operationId,
    verb,
    path,
    summary: operation.summary ?? "",
    description: operation.description?.trim() ?? "",
    parameters,
    pathParameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => {
      const parameter = parameters.find((one) => one.in === "path" && one.name === name);
      if (!parameter) throw fail(`the path parameter ${name} is not described`);
      return {
        name,
        type: typeOf(parameter.schema, `["parameters"]["path"]["${name}"]`),
        description: parameter.description ?? "",
      };
    }),
    query:
      query.length === 0 ? "none" : query.some((one) => one.required) ? "required" : "optional",
    body: bodySchema && typeOf(bodySchema, `["requestBody"]["content"]["application/json"]`),
    bodySchema,
    status: Number(success.status),
    result,
    items: list && {
      key,
      type: list.items?.$ref ? nameOf(list.items.$ref) : `${result}["${key}"][number]`,
    },
    stream: success.type === STREAM,
    file: success.type === ZIP,
    ifMatch: takes("If-Match"),
    idempotent,
    repeatable: idempotent || operation["x-repeatable"] === true,
    bookingToken: roles.some((role) => role.startsWith("booking")),
    checkInToken: roles.includes("check-in"),
    roles,
    stepUp: operation["x-step-up"] === true,
    open: security?.length === 1 && Object.keys(security[0] ?? {}).length === 0,
    problems: problemsOf(contract, operation),
  };
}

function successOf(contract: Contract, operation: Operation) {
  const found = Object.entries(operation.responses).find(([status]) => status.startsWith("2"));
  if (!found) throw new Error(`${operation.operationId}: has no successful answer`);
  const [status, answer] = found;
  const { content } = answerOf(contract, answer);
  const type = [STREAM, ZIP].find((other) => content?.[other]) ?? JSON_TYPE;
  const schema = content?.[type]?.schema;
  if (content && !schema) throw new Error(`${operation.operationId}: the answer is not JSON`);
  return { status, type, schema };
}

function problemsOf(contract: Contract, operation: Operation): Endpoint["problems"] {
  return Object.entries(operation.responses).flatMap(([status, answer]) => {
    const schema = answerOf(contract, answer).content?.["application/problem+json"]?.schema;
    return schema ? [{ status: Number(status), codes: problemCodes(contract, schema) }] : [];
  });
}
