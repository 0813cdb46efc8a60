import type { Clock } from "../clock/clock.ts";

export type HealthStatus = "ok" | "degraded" | "down";

/** What a check found; `detail` is one sentence or a few words for people. */
export interface HealthFinding {
  readonly status: HealthStatus;
  readonly detail: string;
}

export interface HealthPart {
  /** One word, such as `database`. */
  readonly name: string;
  /** Whether the service can do nothing useful without it; if not, its failure only degrades the service. */
  readonly necessary: boolean;
  /** Throwing, or taking longer than the time limit, counts as `down`. */
  check(): Promise<HealthFinding> | HealthFinding;
}

export interface HealthReport {
  readonly status: HealthStatus;
  /** Epoch milliseconds by the server's clock. */
  readonly time: number;
  readonly parts: readonly (HealthFinding & { readonly name: string })[];
}

const severity: readonly HealthStatus[] = ["ok", "degraded", "down"];

/** The parts of the server and how they are doing. A part registers itself where it is made. */
export class Health {
  readonly #clock: Clock;
  readonly #timeLimit: number;
  readonly #parts: HealthPart[] = [];
  #stopping = false;

  /** @param options.timeLimit Milliseconds that one check may take. */
  constructor(options: { clock: Clock; timeLimit?: number }) {
    this.#clock = options.clock;
    this.#timeLimit = options.timeLimit ?? 2_000;
  }

  register(part: HealthPart): void {
    this.#parts.push(part);
  }

  /** From now on the service is down, so that a load balancer sends its requests elsewhere. */
  stopping(): void {
    this.#stopping = true;
  }

  /** Asks every part at once; the worst finding is that of the service. */
  async report(): Promise<HealthReport> {
    const parts = await Promise.all(this.#parts.map((part) => this.#ask(part)));
    if (this.#stopping) {
      parts.unshift({
        name: "server",
        status: "down",
        detail: "The server is stopping.",
        necessary: true,
      });
    }
    const counted = parts.map(({ status, necessary }) =>
      status === "down" && !necessary ? "degraded" : status,
    );
    return {
      status: severity.findLast((status) => counted.includes(status)) ?? "ok",
      time: this.#clock.now(),
      parts: parts.map(({ name, status, detail }) => ({ name, status, detail })),
    };
  }

  async #ask(part: HealthPart) {
    const { name, necessary } = part;
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<HealthFinding>((resolve) => {
      const detail = `No answer within ${this.#timeLimit / 1_000} seconds.`;
      timer = setTimeout(resolve, this.#timeLimit, { status: "down", detail });
    });
    try {
      const finding = await Promise.race([Promise.resolve().then(() => part.check()), tooLate]);
      return { name, necessary, ...finding };
    } catch {
      // The cause stays inside: health is public, and errors of drivers name hosts and users.
      return { name, necessary, status: "down" as const, detail: `The ${name} does not answer.` };
    } finally {
      clearTimeout(timer);
    }
  }
}
