import { JsonText } from "../../platform/contract/json-text.ts";

/** As many answers as are kept; a search of 20 offers is about 40 kB. */
const MOST_ANSWERS = 500;

/**
 * Answers to searches, kept while they are exact: until a flight or a seat changes, or the minute is over
 * by which prices and sales are counted. Many people ask for the same few journeys.
 */
export class RememberedAnswers<Query extends object, Body> {
  readonly #answers = new Map<string, JsonText<Body>>();
  #stamp = "";

  /** The answer to a query; `version` is that of the index, `now` is in epoch milliseconds. */
  get(query: Query, version: number, now: number, answer: () => Body): JsonText<Body> {
    const stamp = `${version} ${Math.floor(now / 60_000)}`;
    if (stamp !== this.#stamp) this.#answers.clear();
    this.#stamp = stamp;
    const key = JSON.stringify(query);
    const known = this.#answers.get(key);
    if (known) return known;
    const made = new JsonText(answer());
    if (this.#answers.size >= MOST_ANSWERS) this.#forgetOldest();
    this.#answers.set(key, made);
    return made;
  }

  #forgetOldest(): void {
    for (const key of this.#answers.keys()) {
      this.#answers.delete(key);
      return;
    }
  }
}
