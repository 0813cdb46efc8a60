import { randomBytes } from "node:crypto";

const STORE = 4096;

let store: Buffer = Buffer.alloc(0);
let used = 0;

/**
 * A few random bytes for ids and nonces. Taken from a store, because asking the system for few costs as
 * much as for thousands. Not for secrets: the store has bytes that are given out later.
 */
export function someRandom(length: number): Buffer {
  if (used + length > store.length) {
    store = randomBytes(STORE);
    used = 0;
  }
  used += length;
  return store.subarray(used - length, used);
}
