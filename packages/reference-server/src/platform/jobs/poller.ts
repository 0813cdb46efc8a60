/**
 * Repeats one piece of work: at once when woken, else after `interval` milliseconds. The work never
 * overlaps with itself, however often it is asked for.
 */
export class Poller {
  readonly #work: (signal: AbortSignal) => Promise<number>;
  readonly #interval: number;
  readonly #onError: (error: unknown) => void;
  readonly #stop = new AbortController();
  #started = false;
  #running: Promise<number> | undefined;
  #next: Promise<number> | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** `work` answers with how much it did. */
  constructor(
    work: (signal: AbortSignal) => Promise<number>,
    interval: number,
    onError: (error: unknown) => void,
  ) {
    this.#work = work;
    this.#interval = interval;
    this.#onError = onError;
  }

  start(): void {
    this.#started = true;
    this.wake();
  }

  wake(): void {
    if (!this.#started || this.#next) return;
    void this.run()
      .catch(this.#onError)
      .then(() => {
        clearTimeout(this.#timer);
        if (this.#stop.signal.aborted) return;
        this.#timer = setTimeout(() => this.wake(), this.#interval).unref();
      });
  }

  /** Does the work once from now on: not the run that is under way, but one that begins after it. */
  run(): Promise<number> {
    if (this.#next) return this.#next;
    if (!this.#running) return this.#begin();
    this.#next = this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return this.run();
      });
    return this.#next;
  }

  /** Aborts the signal of the work and waits until it has ended. */
  async stop(): Promise<void> {
    this.#stop.abort();
    clearTimeout(this.#timer);
    this.#started = false;
    while (this.#next ?? this.#running) await (this.#next ?? this.#running)?.catch(() => undefined);
  }

  async #begin(): Promise<number> {
    if (this.#stop.signal.aborted) return 0;
    this.#running = this.#work(this.#stop.signal);
    try {
      return await this.#running;
    } finally {
      this.#running = undefined;
    }
  }
}
