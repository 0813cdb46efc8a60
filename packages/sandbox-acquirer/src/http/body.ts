import { AcquirerError } from "../errors.ts";

/** Reads the fields of a JSON body one by one, and says what is wrong with them. */
export class Body {
  readonly #fields: ReadonlyMap<string, unknown>;

  /** @param names all that may be in it */
  constructor(text: unknown, names: readonly string[]) {
    this.#fields = parsed(text);
    for (const name of this.#fields.keys()) {
      if (names.includes(name)) continue;
      const known = names.length === 0 ? "It takes none." : `It takes ${names.join(", ")}.`;
      throw invalid(name, `There is no field ${name} in this request. ${known}`);
    }
  }

  has(name: string): boolean {
    return this.#fields.has(name);
  }

  text(name: string, longest: number): string {
    const value = this.#fields.get(name);
    if (typeof value === "string" && value !== "" && value.length <= longest) return value;
    throw invalid(name, `${name} must be a text of 1 to ${longest} characters.`);
  }

  optionalText(name: string, longest: number): string | undefined {
    return this.has(name) ? this.text(name, longest) : undefined;
  }

  /** Like `text`, but may be empty. */
  looseText(name: string, longest: number): string {
    return this.#fields.get(name) === "" ? "" : this.text(name, longest);
  }

  /** An amount of money in minor units. */
  amount(name: string): number {
    const value = this.#fields.get(name);
    if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
    throw invalid(name, `${name} must be a whole number of minor units above 0, such as 4790000.`);
  }
}

export function invalid(field: string, message: string): AcquirerError {
  return new AcquirerError(400, "invalid_request", message, { field });
}

function parsed(text: unknown): ReadonlyMap<string, unknown> {
  if (typeof text !== "string" || text === "") return new Map();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message would quote the body, which may hold a card.
    throw new AcquirerError(400, "invalid_json", "The body is not JSON.");
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return new Map(Object.entries(value));
  }
  throw new AcquirerError(400, "invalid_json", "The body must be a JSON object.");
}
