import { performance } from "node:perf_hooks";
import type { Priority } from "../contract/document.ts";

/** What is measured, so that tests can say what it was. */
export interface EventLoop {
  /** Milliseconds. */
  now(): number;
  /** Milliseconds in which there was nothing to do, altogether. */
  idle(): number;
  /** Calls back once all requests that have arrived by now have been heard. */
  afterTurn(callback: () => void): void;
}

const thisLoop: EventLoop = {
  now: () => performance.now(),
  idle: () => performance.eventLoopUtilization().idle,
  afterTurn: (callback) => setImmediate(callback),
};

/**
 * Milliseconds that every request waits for the event loop, and for how long that has to go on, before it
 * is an overload. One long task is none (CoDel, RFC 8289: what stands in a queue, not what passes).
 */
const STANDING = { wait: 50, during: 100 } as const;

/** A turn that heard fewer requests was long for another reason, which refusing them would not change. */
const QUEUE = 4;

/** Milliseconds without a refusal after which an overload is over. */
const CALM = 250;

/**
 * Milliseconds of waiting for the event loop that each kind of request is let in with during an overload.
 * Refusals have to come within 5 ms, and wait for all that was let in before them.
 */
const TURN: Readonly<Record<Priority, number>> = { low: 2.5, normal: 250, high: 2_000 };

/**
 * Seconds that the requests in flight take to finish at the rate of the last ones (Little's law), up to
 * which each kind is let in: for those that wait for something else than the event loop, as a database.
 */
const BACKLOG: Readonly<Record<Priority, number>> = { low: 0.5, normal: 2, high: 8 };

/** So few in flight are no backlog, however slow they are. */
const FEW = 100;

/** Milliseconds over which the rate is taken. */
const RATE_WINDOW = 250;

/** How much the server has to do, and what it must refuse to finish what it has begun. */
export class Load {
  readonly #loop: EventLoop;
  /** When the first request of this turn of the event loop was heard, or of the last one. */
  #turn: number;
  #inTurn = false;
  /** Requests that were heard in it. */
  #heard = 0;
  #idle: number;
  /** How long the first request of this turn may have waited. */
  #before = 0;
  /** The same, or that of the turn before when it was shorter: what was no single pause. */
  #standing = 0;
  #slowSince: number | undefined;
  #overloaded = false;
  #refusedAt = 0;
  #inFlight = 0;
  #finished = 0;
  #windowStart: number;
  /** Finished requests in a millisecond. */
  #rate = 0;

  constructor(loop: EventLoop = thisLoop) {
    this.#loop = loop;
    this.#turn = loop.now();
    this.#windowStart = this.#turn;
    this.#idle = loop.idle();
  }

  /** Whether a request that is heard now has to be refused. */
  refuses(priority: Priority): boolean {
    const now = this.#loop.now();
    if (!this.#inTurn) this.#beginTurn(now);
    this.#heard += 1;
    const before = priority === "low" ? this.#before : this.#standing;
    const waited = now - this.#turn + before;
    const tooLate = this.#overloaded && waited > TURN[priority];
    const tooMany =
      this.#inFlight >= FEW && this.#inFlight >= this.#rate * BACKLOG[priority] * 1_000;
    if (tooLate || tooMany) this.#refusedAt = now;
    return tooLate || tooMany;
  }

  /** Counts a request that was let in until `end`. */
  begin(): void {
    this.#inFlight += 1;
  }

  end(): void {
    this.#inFlight -= 1;
    this.#finished += 1;
    const elapsed = this.#loop.now() - this.#windowStart;
    if (elapsed < RATE_WINDOW) return;
    this.#rate = (this.#rate + this.#finished / elapsed) / 2;
    this.#finished = 0;
    this.#windowStart += elapsed;
  }

  /**
   * Requests that arrive while the loop is busy are heard in its next turn. So the first of a turn has
   * waited no longer than the turn before took, and not for others when the loop was idle since, or had
   * few to hear.
   */
  #beginTurn(now: number): void {
    this.#inTurn = true;
    this.#loop.afterTurn(() => {
      this.#inTurn = false;
    });
    const idle = this.#loop.idle();
    const isQueue = idle === this.#idle && this.#heard >= QUEUE;
    const before = isQueue ? now - this.#turn : 0;
    this.#standing = Math.min(before, this.#before);
    this.#before = before;
    this.#idle = idle;
    this.#heard = 0;
    this.#turn = now;
    if (before < STANDING.wait) this.#slowSince = undefined;
    else this.#slowSince ??= now;
    if (this.#slowSince !== undefined && now - this.#slowSince >= STANDING.during) {
      this.#overloaded = true;
      this.#refusedAt = now;
    }
    if (now - this.#refusedAt >= CALM) this.#overloaded = false;
  }
}
