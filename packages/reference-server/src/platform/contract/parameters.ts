import type { InvalidPart } from "@embark/rules/domain-error";
import type { Operation, OperationParameter } from "./document.ts";
import type { RequestParts } from "./validators.ts";

/** What of a request the parameters are decoded from. */
export interface RawParameters {
  readonly path: Readonly<Record<string, string>>;
  /** As it stands behind the `?`. */
  readonly query: string;
  /** A header by its name in lower case. */
  header(name: string): string | undefined;
}

export interface DecodedParameters {
  readonly parts: RequestParts;
  /** What cannot even be decoded. */
  readonly errors: readonly InvalidPart[];
}

/**
 * Decodes parameters by their style and turns text into the type that the schema names. Text that is
 * not exactly of that type stays text, for the validation to refuse. Missing ones get their default.
 *
 * The styles are those the contract may use: `form`, exploded or not, in queries and `simple` elsewhere.
 * Lists are split after decoding, because browsers' `URLSearchParams` writes their commas as `%2C`.
 */
export function decodeParameters(operation: Operation, raw: RawParameters): DecodedParameters {
  const parts: RequestParts = { path: {}, query: {}, header: {} };
  const errors: InvalidPart[] = [];
  const query = new URLSearchParams(raw.query);

  for (const parameter of operation.parameters) {
    const given = textsOf(parameter, raw, query);
    const values = placeOf(parts, parameter);
    if (given.length > 0) values[parameter.name] = decode(parameter, given);
    else if (parameter.default !== undefined) values[parameter.name] = parameter.default;
    if (given.length > 1 && !isExploded(parameter)) {
      const detail = `\`${parameter.name}\` is given ${given.length} times; give it once.`;
      errors.push({ pointer: `/query/${parameter.name}`, code: "repeated", detail });
    }
  }
  const known = operation.parameters.filter((parameter) => parameter.in === "query");
  for (const [name, value] of query) {
    if (!known.some((parameter) => parameter.name === name)) parts.query[name] = value;
  }
  return { parts, errors };
}

function placeOf(parts: RequestParts, parameter: OperationParameter): Record<string, unknown> {
  if (parameter.in === "path") return parts.path;
  return parameter.in === "query" ? parts.query : parts.header;
}

function textsOf(parameter: OperationParameter, raw: RawParameters, query: URLSearchParams) {
  if (parameter.in === "query") return query.getAll(parameter.name);
  const given =
    parameter.in === "path" ? raw.path[parameter.name] : raw.header(parameter.name.toLowerCase());
  return given === undefined ? [] : [given];
}

/** `form` is exploded unless it says otherwise, `simple` is not. */
function isExploded(parameter: OperationParameter): boolean {
  return parameter.isList && parameter.in === "query" && parameter.explode !== false;
}

function decode(parameter: OperationParameter, given: readonly string[]): unknown {
  const [first = ""] = given;
  if (parameter.in === "header" && parameter.name === "Idempotency-Key") return unquoted(first);
  if (!parameter.isList) return coerce(first, parameter.types);
  const texts = isExploded(parameter) ? given : first.split(",");
  return texts.map((text) => coerce(text, parameter.types));
}

/** Structured fields write text in quotes (RFC 9651 §3.3.3); most clients leave them out. */
function unquoted(text: string): string {
  return /^"[^"\\]*"$/.test(text) ? text.slice(1, -1) : text;
}

const integer = /^-?(0|[1-9]\d{0,15})$/;
const decimal = /^-?(0|[1-9]\d{0,15})(\.\d{1,15})?$/;

function coerce(text: string, types: readonly string[]): string | number | boolean {
  if (types.includes("integer") && integer.test(text)) return Number(text);
  if (types.includes("number") && decimal.test(text)) return Number(text);
  if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  return text;
}
