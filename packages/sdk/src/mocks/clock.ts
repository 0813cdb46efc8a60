/** The time in a mock world: that of the machine, until it is set or moved. */
export class WorldClock {
  #offset = 0;
  #fixed: number | undefined;

  /** Stands still at `start` when given. */
  constructor(start?: string | number) {
    if (start !== undefined) this.set(start);
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.#fixed ?? Date.now() + this.#offset;
  }

  /** Stops the clock at an instant, epoch milliseconds or RFC 3339. */
  set(instant: string | number): void {
    const fixed = typeof instant === "number" ? instant : Date.parse(instant);
    if (Number.isNaN(fixed)) throw new RangeError(`${instant} is not an instant.`);
    this.#fixed = fixed;
  }

  /** Moves the clock by milliseconds; it goes on or stands still as before. */
  advance(milliseconds: number): void {
    if (this.#fixed === undefined) this.#offset += milliseconds;
    else this.#fixed += milliseconds;
  }
}
