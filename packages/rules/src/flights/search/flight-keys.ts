/**
 * Which slot a flight has, by service key and day: a hash table of whole numbers with open addressing. It
 * keeps the slots only and asks for their keys, so that a flight costs some six bytes here, not the hundred
 * of a Map with ids.
 */
export class FlightKeys {
  readonly #keyOf: (slot: number) => readonly [service: number, day: number];
  /** Slot + 1; 0 is empty. The length is a power of two. */
  #table = new Uint32Array(1_024);
  #count = 0;

  constructor(keyOf: (slot: number) => readonly [service: number, day: number]) {
    this.#keyOf = keyOf;
  }

  get bytes(): number {
    return this.#table.byteLength;
  }

  find(service: number, day: number): number | undefined {
    const slot = this.#table[this.#seek(service, day)] ?? 0;
    return slot === 0 ? undefined : slot - 1;
  }

  /** Adds a key that is not there yet; the slot must answer to it already. */
  add(service: number, day: number, slot: number): void {
    if ((this.#count + 1) * 4 > this.#table.length * 3) this.#enlarge();
    this.#table[this.#seek(service, day)] = slot + 1;
    this.#count++;
  }

  delete(service: number, day: number): void {
    const mask = this.#table.length - 1;
    let gap = this.#seek(service, day);
    if (this.#table[gap] === 0) return;
    this.#table[gap] = 0;
    this.#count--;
    // Whoever was pushed past the gap moves back, so that no search stops short at it.
    for (let at = (gap + 1) & mask; this.#table[at] !== 0; at = (at + 1) & mask) {
      const entry = this.#table[at] ?? 0;
      const home = this.#home(...this.#keyOf(entry - 1));
      if (((at - home) & mask) < ((at - gap) & mask)) continue;
      this.#table[gap] = entry;
      this.#table[at] = 0;
      gap = at;
    }
  }

  /** Where the key is, or the empty place where it would go. */
  #seek(service: number, day: number): number {
    const mask = this.#table.length - 1;
    let at = this.#home(service, day);
    for (;;) {
      const entry = this.#table[at] ?? 0;
      if (entry === 0) return at;
      const [itsService, itsDay] = this.#keyOf(entry - 1);
      if (itsService === service && itsDay === day) return at;
      at = (at + 1) & mask;
    }
  }

  #home(service: number, day: number): number {
    let hash = Math.imul(service, 0x9e3779b1) ^ Math.imul(day, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return (hash ^ (hash >>> 13)) & (this.#table.length - 1);
  }

  #enlarge(): void {
    const old = this.#table;
    this.#table = new Uint32Array(old.length * 2);
    for (const entry of old) {
      if (entry !== 0) this.#table[this.#seek(...this.#keyOf(entry - 1))] = entry;
    }
  }
}
