import type { Answer } from "./pipeline.ts";

/** A call under way. Await it for the data, or `withResponse()` for what came with it. */
export class Call<T> implements PromiseLike<T> {
  readonly #answer: Promise<Answer<T>>;

  constructor(answer: Promise<Answer<T>>) {
    this.#answer = answer;
  }

  /** The data with status, headers, request id and the number of attempts. */
  withResponse(): Promise<Answer<T>> {
    return this.#answer;
  }

  // biome-ignore lint/suspicious/noThenProperty: a call is awaited like a promise
  then<Done = T, Failed = never>(
    done?: ((data: T) => Done | PromiseLike<Done>) | null,
    failed?: ((error: unknown) => Failed | PromiseLike<Failed>) | null,
  ): Promise<Done | Failed> {
    return this.#answer.then(({ data }) => data).then(done, failed);
  }

  catch<Failed = never>(
    failed?: ((error: unknown) => Failed | PromiseLike<Failed>) | null,
  ): Promise<T | Failed> {
    return this.then(null, failed);
  }

  finally(after?: (() => void) | null): Promise<T> {
    return this.then().finally(after);
  }
}

interface ListingOptions<Page, Item> {
  readonly items: (page: Page) => readonly Item[];
  /** Asks for the page after this one; undefined after the last. */
  readonly next: (page: Page) => Promise<Answer<Page>> | undefined;
}

/**
 * A list that comes in pages. Await it for the first page, iterate over it for the items of all pages;
 * each page is asked for when it is reached.
 */
export class Listing<Page, Item> extends Call<Page> implements AsyncIterable<Item> {
  readonly #options: ListingOptions<Page, Item>;

  constructor(first: Promise<Answer<Page>>, options: ListingOptions<Page, Item>) {
    super(first);
    this.#options = options;
  }

  async *pages(): AsyncGenerator<Page, void> {
    let answer: Promise<Answer<Page>> | undefined = this.withResponse();
    while (answer) {
      const { data }: Answer<Page> = await answer;
      yield data;
      answer = this.#options.next(data);
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void> {
    for await (const page of this.pages()) yield* this.#options.items(page);
  }

  /** The items of all pages, or the first `limit` of them. */
  async all({ limit = Number.POSITIVE_INFINITY }: { limit?: number } = {}): Promise<Item[]> {
    const all: Item[] = [];
    for await (const page of this.pages()) {
      all.push(...this.#options.items(page));
      if (all.length >= limit) return all.slice(0, limit);
    }
    return all;
  }
}
