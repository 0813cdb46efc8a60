import { DomainError, type InvalidPart } from "@embark/rules/domain-error";
import type { MockOperation, MockParameter, ParameterSchema } from "./operation.ts";

/** Parameters by place and name, in the types that the contract gives them. */
export interface Parameters {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
}

interface Fault {
  /** Keyword of JSON Schema that is broken. */
  readonly code: string;
  /** How the sentence goes on after the name. */
  readonly says: string;
}

/** Reads and checks the parameters of a request; throws `invalid_request` with everything that is wrong. */
export function readParameters(
  operation: MockOperation,
  path: ReadonlyMap<string, string>,
  query: URLSearchParams,
  headers: Headers,
): Parameters {
  const values = { path: {}, query: {}, header: {} };
  const errors: InvalidPart[] = [];
  for (const parameter of operation.parameters) {
    const { name, in: place, required, schema } = parameter;
    const text = textOf(parameter, path, query, headers);
    const value = text === null ? schema.default : decode(text, schema);
    if (value !== undefined) Object.assign(values[place], { [name]: value });
    const fault = value === undefined ? required && MISSING : faultOf(value, schema);
    if (fault) errors.push(invalid(place, name, fault));
  }
  for (const name of new Set(query.keys())) {
    const known = operation.parameters.some((one) => one.in === "query" && one.name === name);
    if (!known) errors.push(invalid("query", name, UNKNOWN));
  }
  const first = errors[0];
  if (first) throw new DomainError("invalid_request", first.detail, errors);
  return values;
}

const MISSING: Fault = { code: "required", says: "is missing" };
const UNKNOWN: Fault = { code: "additionalProperties", says: "is not a parameter here" };

function invalid(place: string, name: string, { code, says }: Fault): InvalidPart {
  return { pointer: `/${place}/${name}`, code, detail: `\`${name}\` ${says}.` };
}

function textOf(
  { name, in: place }: MockParameter,
  path: ReadonlyMap<string, string>,
  query: URLSearchParams,
  headers: Headers,
): string | null {
  if (place === "path") return path.get(name) ?? null;
  return place === "query" ? query.get(name) : headers.get(name);
}

/** Text that is not of the type stays text, for the check to refuse. */
function decode(text: string, { type, items }: ParameterSchema): unknown {
  if (type === "array") return text.split(",").map((part) => decode(part, items ?? {}));
  if (type === "integer" && /^-?\d{1,16}$/.test(text)) return Number(text);
  if (type === "boolean" && /^(true|false)$/.test(text)) return text === "true";
  return text;
}

const NUMBERS: Readonly<Record<string, string>> = {
  integer: "must be a whole number",
  boolean: "must be true or false",
};

function faultOf(value: unknown, schema: ParameterSchema): Fault | undefined {
  const { type, items, maxItems = Infinity } = schema;
  if (Array.isArray(value)) {
    if (value.length > maxItems)
      return { code: "maxItems", says: `has more than ${maxItems} entries` };
    return value.map((one) => faultOf(one, items ?? {})).find((fault) => fault);
  }
  if (typeof type === "string" && NUMBERS[type] && typeof value === "string") {
    return { code: "type", says: NUMBERS[type] };
  }
  if (schema.enum && !schema.enum.includes(value)) {
    return { code: "enum", says: `must be one of ${schema.enum.join(", ")}` };
  }
  return typeof value === "number" ? numberFault(value, schema) : textFault(String(value), schema);
}

function numberFault(value: number, schema: ParameterSchema): Fault | undefined {
  const { minimum = -Infinity, maximum = Infinity } = schema;
  if (value < minimum) return { code: "minimum", says: `must be at least ${minimum}` };
  if (value > maximum) return { code: "maximum", says: `must be at most ${maximum}` };
  return undefined;
}

function textFault(value: string, schema: ParameterSchema): Fault | undefined {
  const { minLength = 0, maxLength = Infinity, pattern, format } = schema;
  if (value.length < minLength) return { code: "minLength", says: "must not be empty" };
  if (value.length > maxLength) {
    return { code: "maxLength", says: `must have at most ${maxLength} characters` };
  }
  if (pattern && !new RegExp(pattern, "u").test(value)) {
    return { code: "pattern", says: "does not have the right form" };
  }
  if (format === "date" && !isDate(value)) {
    return { code: "format", says: "must be a date that exists, written as YYYY-MM-DD" };
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
