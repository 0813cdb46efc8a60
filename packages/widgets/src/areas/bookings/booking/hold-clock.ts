import type { ReactiveController, ReactiveControllerHost } from "lit";

const MINUTE_MS = 60_000;
/** Seats are held this long. */
const HOLD_MS = 15 * MINUTE_MS;

/** When a hold ends on the clock of this device; on one that goes wrong, as long from now as holds last. */
export function endOfHold(expiresAt: string): number {
  const left = Date.parse(expiresAt) - Date.now();
  return Date.now() + (left > 0 && left <= HOLD_MS + MINUTE_MS ? left : HOLD_MS);
}

/** How long the seats are held yet: in minutes, and in seconds during the last one. */
export interface TimeLeft {
  readonly unit: "minute" | "second";
  readonly count: number;
}

/**
 * Counts a hold down. Tells the element when there is another number to show, and when it is over: each
 * second until it stops the clock, because what is under way may have to be waited for.
 */
export class HoldClock implements ReactiveController {
  /** Undefined when nothing is held. */
  left: TimeLeft | undefined;
  #until: number | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #over: () => void;

  constructor(host: ReactiveControllerHost, over: () => void) {
    this.#host = host;
    this.#over = over;
    host.addController(this);
  }

  /** Counts to this time; undefined stops. */
  set until(until: number | undefined) {
    if (until === this.#until) return;
    this.#until = until;
    this.#start();
  }

  hostConnected(): void {
    this.#start();
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }

  #start(): void {
    clearInterval(this.#timer);
    if (this.#until === undefined) this.left = undefined;
    else {
      this.#timer = setInterval(() => this.#tick(), 1_000);
      this.#tick();
    }
  }

  #tick(): void {
    const ms = (this.#until ?? 0) - Date.now();
    const unit = ms > MINUTE_MS ? "minute" : "second";
    const count = Math.max(0, Math.ceil(ms / (unit === "minute" ? MINUTE_MS : 1_000)));
    const before = this.left;
    if (before?.unit !== unit || before.count !== count) {
      this.left = { unit, count };
      this.#host.requestUpdate();
    }
    if (count === 0) this.#over();
  }
}
