import { DomainError, type InvalidPart } from "@embark/rules/domain-error";
import type { MockOperation, MockParameter, ValueSchema } from "./operation.ts";

/** Parameters by place and name, in the types that the contract gives them, and the body. */
export interface CheckedRequest {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** A request as it comes. */
export interface PlainRequest {
  readonly path: ReadonlyMap<string, string>;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** Empty when there is none. */
  readonly body: string;
}

/**
 * Reads and checks a request as the server does; throws `invalid_request` with everything that is wrong,
 * or the problem of a header whose absence is one of its own.
 */
export function readRequest(operation: MockOperation, request: PlainRequest): CheckedRequest {
  const values = { path: {}, query: {}, header: {} };
  const errors: InvalidPart[] = [];
  for (const parameter of operation.parameters) {
    const { name, in: place, required, schema } = parameter;
    const text = textOf(parameter, request);
    if (!text && required) requireCondition(name);
    const value = text === null ? schema.default : decode(text, schema);
    if (value !== undefined) Object.assign(values[place], { [name]: value });
    if (value !== undefined) errors.push(...faultsOf(value, schema, [place, name]));
    else if (required) errors.push(invalid([place, name], MISSING));
  }
  for (const name of new Set(request.query.keys())) {
    const known = operation.parameters.some((one) => one.in === "query" && one.name === name);
    if (!known) errors.push(invalid(["query", name], UNKNOWN));
  }
  const body = operation.body && readJson(request.body);
  if (operation.body) {
    if (body === undefined) errors.push(invalid(["body"], MISSING));
    else errors.push(...faultsOf(body, operation.body, ["body"]));
  }
  const first = errors[0];
  if (first) throw new DomainError("invalid_request", first.detail, errors);
  return { ...values, body };
}

interface Fault {
  /** Keyword of JSON Schema that is broken. */
  readonly code: string;
  /** How the sentence goes on after the name. */
  readonly says: string;
}

const MISSING: Fault = { code: "required", says: "is missing" };
const UNKNOWN: Fault = { code: "additionalProperties", says: "is not known here; leave it out" };

function requireCondition(name: string): void {
  if (name === "Idempotency-Key") {
    const detail = "Send a header Idempotency-Key with a new random value.";
    throw new DomainError("idempotency_key_missing", detail);
  }
  if (name === "Embark-Check-In-Token") {
    const detail = "Send the token for check-in that we gave you for this booking.";
    throw new DomainError("check_in_token_invalid", detail);
  }
  if (name === "If-Match") {
    const detail = "Say in the header If-Match which version you change.";
    throw new DomainError("precondition_required", detail);
  }
}

function readJson(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError("malformed_request", "The body is not JSON.");
  }
}

/** `["body", "passengers", "0", "surname"]` is `passengers[0].surname`. */
function invalid(path: readonly string[], { code, says }: Fault): InvalidPart {
  const names = path.slice(1).map((name, at) => {
    if (/^\d+$/.test(name)) return `[${name}]`;
    return at > 0 ? `.${name}` : name;
  });
  const subject = names.length > 0 ? `\`${names.join("")}\`` : "The body";
  return { pointer: `/${path.join("/")}`, code, detail: `${subject} ${says}.` };
}

function textOf({ name, in: place }: MockParameter, request: PlainRequest): string | null {
  if (place === "path") return request.path.get(name) ?? null;
  return place === "query" ? request.query.get(name) : request.headers.get(name);
}

/** Text that is not of the type stays text, for the check to refuse. */
function decode(text: string, { type, items }: ValueSchema): unknown {
  if (type === "array") return text.split(",").map((part) => decode(part, items ?? {}));
  if (type === "integer" && /^-?\d{1,16}$/.test(text)) return Number(text);
  if (type === "boolean" && /^(true|false)$/.test(text)) return text === "true";
  return text;
}

const TYPES: Readonly<Record<string, string>> = {
  integer: "a whole number",
  boolean: "true or false",
  string: "text",
  array: "a list",
  object: "an object",
};

function faultsOf(value: unknown, schema: ValueSchema, path: readonly string[]): InvalidPart[] {
  if (value === null && schema.nullable) return [];
  const fault = typeFault(value, schema) ?? faultOf(value, schema);
  if (fault) return [invalid(path, fault)];
  if (Array.isArray(value)) {
    return value.flatMap((one, at) => faultsOf(one, schema.items ?? {}, [...path, String(at)]));
  }
  if (typeof value !== "object" || value === null) return [];
  const { properties = {}, required = [], additionalProperties = true } = schema;
  const members = Object.entries(value);
  const names = new Set(members.map(([name]) => name));
  return [
    ...required.filter((name) => !names.has(name)).map((name) => invalid([...path, name], MISSING)),
    ...members.flatMap(([name, member]) => {
      const known = properties[name];
      if (known) return faultsOf(member, known, [...path, name]);
      return additionalProperties ? [] : [invalid([...path, name], UNKNOWN)];
    }),
  ];
}

function typeFault(value: unknown, { type }: ValueSchema): Fault | undefined {
  if (typeof type !== "string") return undefined;
  const is =
    type === "array"
      ? Array.isArray(value)
      : type === "integer"
        ? Number.isInteger(value)
        : typeof value === type && value !== null && !Array.isArray(value);
  return is ? undefined : { code: "type", says: `must be ${TYPES[type] ?? type}` };
}

function faultOf(value: unknown, schema: ValueSchema): Fault | undefined {
  if (schema.enum && !schema.enum.includes(value)) {
    return { code: "enum", says: `must be one of ${schema.enum.join(", ")}` };
  }
  if (Array.isArray(value)) {
    return sizeFault(value.length, schema.minItems, schema.maxItems, "Items", "entries");
  }
  if (typeof value === "number") return numberFault(value, schema);
  return typeof value === "string" ? textFault(value, schema) : undefined;
}

function numberFault(value: number, schema: ValueSchema): Fault | undefined {
  const { minimum = -Infinity, maximum = Infinity } = schema;
  if (value < minimum) return { code: "minimum", says: `must be at least ${minimum}` };
  if (value > maximum) return { code: "maximum", says: `must be at most ${maximum}` };
  return undefined;
}

function sizeFault(
  size: number,
  least = 0,
  most = Infinity,
  what: string,
  unit: string,
): Fault | undefined {
  if (size < least && least === 1) return { code: `min${what}`, says: "must not be empty" };
  if (size < least) return { code: `min${what}`, says: `must have at least ${least} ${unit}` };
  if (size > most) return { code: `max${what}`, says: `must have at most ${most} ${unit}` };
  return undefined;
}

const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

function textFault(value: string, schema: ValueSchema): Fault | undefined {
  const { minLength, maxLength, pattern, format } = schema;
  const size = sizeFault(value.length, minLength, maxLength, "Length", "characters");
  if (size) return size;
  if (pattern && !new RegExp(pattern, "u").test(value)) {
    return { code: "pattern", says: "does not have the right form" };
  }
  if (format === "date" && !isDate(value)) {
    return { code: "format", says: "must be a date that exists, written as YYYY-MM-DD" };
  }
  if (format === "email" && !EMAIL.test(value)) {
    return { code: "format", says: "must be an e-mail address, such as name@example.com" };
  }
  return undefined;
}

function isDate(text: string): boolean {
  const instant = Date.parse(text);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(instant) &&
    new Date(instant).toISOString().startsWith(text)
  );
}
