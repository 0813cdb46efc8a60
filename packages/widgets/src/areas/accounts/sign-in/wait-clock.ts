import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Counts down until something may be tried again. */
export class WaitClock implements ReactiveController {
  #until = 0;
  /** How long it was at first; empty when there was nothing to wait for. */
  first = "";
  #clock: ReturnType<typeof setInterval> | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #over: () => unknown;

  /** `over` is called when the time has come. */
  constructor(host: ReactiveControllerHost, over: () => unknown) {
    this.#host = host;
    this.#over = over;
    host.addController(this);
  }

  begin(milliseconds: number): void {
    this.#until = Date.now() + milliseconds;
    this.first = this.left ?? "";
    clearInterval(this.#clock);
    this.#clock = setInterval(() => this.#tick(), 1_000);
    this.#host.requestUpdate();
  }

  /** Minutes and seconds, `1:05`; undefined when there is nothing to wait for. */
  get left(): string | undefined {
    const seconds = Math.ceil((this.#until - Date.now()) / 1_000);
    if (seconds <= 0) return undefined;
    // The isolates keep the two numbers in their order in Arabic.
    return `\u2068${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, "0")}\u2069`;
  }

  hostDisconnected(): void {
    clearInterval(this.#clock);
  }

  hostConnected(): void {
    if (this.left) this.#clock = setInterval(() => this.#tick(), 1_000);
  }

  #tick(): void {
    if (!this.left) {
      clearInterval(this.#clock);
      this.#over();
    }
    this.#host.requestUpdate();
  }
}
