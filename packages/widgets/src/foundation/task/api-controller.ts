import type { ReactiveController, ReactiveControllerHost } from "lit";

export type ApiState = "idle" | "loading" | "empty" | "error" | "done";

interface ApiOptions<Data> {
  /** Whether an answer has nothing to show. */
  readonly isEmpty?: (data: Data) => boolean;
}

interface ApiViews<Data> {
  /** Before the first run. */
  readonly idle?: () => unknown;
  /** While it runs, with the answer before, if there is one. */
  readonly loading?: (before: Data | undefined) => unknown;
  readonly empty?: (data: Data) => unknown;
  readonly error?: (error: unknown) => unknown;
  readonly done: (data: Data) => unknown;
}

/**
 * Runs one call to the API at a time and shows how it stands. A new run ends the one before; the last
 * answer stays until the next has come. Leaving the page ends the call, coming back begins it again.
 * ```ts
 * private readonly search = new ApiController(this, (query: Query, signal) =>
 *   this.client.flights.search(query, { signal }), { isEmpty: ({ offers }) => offers.length === 0 });
 * ```
 *
 * Plain promises, not `@lit/task`: that runs when arguments change, while calls here are begun by what
 * people do; and retry, empty answers and surviving a move would have to be built around it anyway.
 */
export class ApiController<Input, Data> implements ReactiveController {
  state: ApiState = "idle";
  /** The last answer; kept while the next one loads and when that fails. */
  data: Data | undefined;
  /** Why the last run failed. */
  error: unknown;
  /** What the last run asked for. */
  input: Input | undefined;
  #running: AbortController | undefined;
  readonly #host: ReactiveControllerHost & Node;
  readonly #call: (input: Input, signal: AbortSignal) => PromiseLike<Data>;
  readonly #isEmpty: (data: Data) => boolean;

  constructor(
    host: ReactiveControllerHost & Node,
    call: (input: Input, signal: AbortSignal) => PromiseLike<Data>,
    { isEmpty = () => false }: ApiOptions<Data> = {},
  ) {
    this.#host = host;
    this.#call = call;
    this.#isEmpty = isEmpty;
    host.addController(this);
  }

  /** Asks; resolves when the answer or the failure is there, and never rejects. */
  async run(input: Input): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.input = input;
    this.#show("loading");
    try {
      const data = await this.#call(input, running.signal);
      if (this.#running !== running) return;
      this.data = data;
      this.#show(this.#isEmpty(data) ? "empty" : "done");
    } catch (error) {
      if (this.#running !== running) return;
      this.error = error;
      this.#show("error");
    }
    this.#running = undefined;
  }

  /** Asks the same again. */
  async retry(): Promise<void> {
    if (this.input !== undefined) await this.run(this.input);
  }

  /** Ends a running call and forgets everything. */
  reset(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.data = undefined;
    this.input = undefined;
    this.#show("idle");
  }

  /** Shows the view for the state. */
  render(views: ApiViews<Data>): unknown {
    const { state, data } = this;
    if (state === "error") return views.error?.(this.error);
    if (state === "loading") return views.loading?.(data);
    if (data === undefined) return views.idle?.();
    return state === "empty" && views.empty ? views.empty(data) : views.done(data);
  }

  hostConnected(): void {
    if (this.state === "loading" && !this.#running) void this.retry();
  }

  hostDisconnected(): void {
    // Being moved is leaving and coming back at once: the call goes on.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#running?.abort();
      this.#running = undefined;
    });
  }

  #show(state: ApiState): void {
    this.state = state;
    if (state !== "error") this.error = undefined;
    this.#host.requestUpdate();
  }
}
