import type { InvalidPart } from "@embark/rules/domain-error";
import type { ErrorObject } from "ajv/dist/2020.js";
import type { Operation } from "./document.ts";

/** More than this many faults help nobody and would make a big answer to a big wrong body. */
const mostErrors = 20;

/**
 * What is wrong with a request, for people, in reading order: path, query, header, then body.
 * The codes are the keywords of JSON Schema.
 */
export function invalidParts(
  operation: Operation,
  errors: readonly ErrorObject[],
): readonly InvalidPart[] {
  const order = operation.parameters.map((each) => `/${each.in}/${each.name}`);
  const rank = ({ pointer }: InvalidPart) => {
    if (pointer.startsWith("/body")) return order.length + 1;
    const index = order.findIndex((each) => pointer === each || pointer.startsWith(`${each}/`));
    return index < 0 ? order.length : index;
  };
  return withoutBranches(errors)
    .map((error) => invalidPart(operation, error))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, mostErrors);
}

/** One sentence for the whole: the first fault, and how many more there are. */
export function summaryOf([first, ...others]: readonly InvalidPart[]): string {
  if (!first) return "The request is not valid.";
  if (others.length === 0) return first.detail;
  return `${first.detail} ${others.length} more ${others.length === 1 ? "part is" : "parts are"} wrong.`;
}

function invalidPart(operation: Operation, error: ErrorObject): InvalidPart {
  const pointer = pointerOf(error);
  const [place = "", ...names] = pointer.split("/").slice(1).map(unescaped);
  const subject = names.length === 0 ? "The body" : `\`${nameOf(names)}\``;
  const parameter = operation.parameters.find(
    (each) => each.in === place && each.name === names[0] && names.length === 1,
  );
  const hints = { ...error.parentSchema, ...parameter };
  return {
    pointer,
    code: error.keyword,
    detail: `${subject} ${predicate(operation, error, hints)}.`,
  };
}

/** The whole of what is missing or unknown is not where Ajv points, but one step further. */
function pointerOf({ instancePath, params }: ErrorObject): string {
  const below: unknown =
    params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty;
  if (typeof below !== "string") return instancePath;
  return `${instancePath}/${below.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function unescaped(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** `passengers`, `0`, `name` → `passengers[0].name`. */
function nameOf(names: readonly string[]): string {
  return names
    .map((name, i) => (/^\d+$/.test(name) ? `[${name}]` : i ? `.${name}` : name))
    .join("");
}

interface Hints {
  readonly description?: unknown;
  readonly example?: unknown;
}

const typeNames: Readonly<Record<string, string>> = {
  integer: "a whole number, such as 20",
  number: "a number, such as 12.5",
  boolean: "true or false",
  string: "text",
  array: "a list",
  object: "an object",
  null: "null",
};

const formatNames: Readonly<Record<string, string>> = {
  date: "a date that exists, written as YYYY-MM-DD",
  "date-time": "a time with its offset, such as 2026-12-18T23:50:00+07:00",
  email: "an e-mail address, such as name@example.com",
  uri: "a whole address, such as https://example.com/page",
  uuid: "a UUID",
};

/** How the sentence goes on after its subject, without the full stop. */
function predicate(operation: Operation, error: ErrorObject, hints: Hints): string {
  const { keyword, params, instancePath } = error;
  switch (keyword) {
    case "required":
      return `is missing${descriptionOf(hints, ": ")}`;
    case "type":
      return `must be ${[params.type]
        .flat()
        .map((type) => typeNames[type] ?? type)
        .join(" or ")}`;
    case "format":
      return `must be ${formatNames[params.format] ?? `of the format ${params.format}`}`;
    case "pattern":
      return `does not have the right form${descriptionOf(hints, ": ") || `, ${params.pattern}`}`;
    case "enum":
      return `must be one of ${params.allowedValues.join(", ")}`;
    case "const":
      return `must be ${JSON.stringify(params.allowedValue)}`;
    case "minimum":
    case "formatMinimum":
      return `must be at least ${params.limit}`;
    case "maximum":
    case "formatMaximum":
      return `must be at most ${params.limit}`;
    case "exclusiveMinimum":
      return `must be more than ${params.limit}`;
    case "exclusiveMaximum":
      return `must be less than ${params.limit}`;
    case "multipleOf":
      return `must be a multiple of ${params.multipleOf}`;
    case "minLength":
      return params.limit === 1
        ? "must not be empty"
        : `must have at least ${params.limit} characters`;
    case "maxLength":
      return `must have at most ${params.limit} characters`;
    case "minItems":
      return params.limit === 1
        ? "must not be empty"
        : `must have at least ${params.limit} entries`;
    case "maxItems":
      return `must have at most ${params.limit} entries`;
    case "uniqueItems":
      return `must not have the same entry twice; [${params.j}] and [${params.i}] are the same`;
    case "dependentRequired":
      return `needs \`${params.missingProperty}\` beside \`${params.property}\``;
    case "anyOf":
    case "oneOf":
      return "does not have any of the described forms";
    case "additionalProperties":
    case "unevaluatedProperties":
      if (instancePath !== "/query") return "is not known here; leave it out or correct its name";
      return `is not a parameter here; ${knownParameters(operation)}`;
    default:
      return error.message ?? "is not valid";
  }
}

function knownParameters(operation: Operation): string {
  const names = operation.parameters.flatMap((each) => (each.in === "query" ? [each.name] : []));
  return names.length === 0 ? "there are none" : `there are ${names.join(", ")}`;
}

/** The first sentence of the description with the example, which tell more than a pattern does. */
function descriptionOf({ description, example }: Hints, before: string): string {
  const first = typeof description === "string" ? description.split(/\.(?:\s|$)/)[0] : undefined;
  const such =
    typeof example === "string" || typeof example === "number" ? `such as ${example}` : "";
  const text = [first, such].filter(Boolean).join(", ");
  return text && before + text;
}

/**
 * Ajv reports each branch of `oneOf` and `anyOf` that does not fit, then that none does. Where one branch
 * has the right type, only what is wrong inside it helps; where none has, only that none fits.
 */
function withoutBranches(errors: readonly ErrorObject[]): ErrorObject[] {
  let kept: ErrorObject[] = [];
  for (const error of errors) {
    if (error.keyword !== "oneOf" && error.keyword !== "anyOf") {
      kept.push(error);
      continue;
    }
    const at = error.instancePath;
    const inside = kept.filter((each) => isWithin(each.instancePath, at));
    const helpful = inside.filter(
      (each) => each.instancePath !== at || !["type", "const", "enum"].includes(each.keyword),
    );
    kept = kept.filter((each) => !inside.includes(each));
    kept.push(...(helpful.length > 0 ? helpful : [error]));
  }
  return kept;
}

function isWithin(path: string, at: string): boolean {
  return path === at || path.startsWith(`${at}/`);
}
