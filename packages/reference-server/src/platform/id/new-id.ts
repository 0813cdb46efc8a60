import { someRandom } from "../crypto/some-random.ts";

// Crockford's base 32 in lower case: no i, l, o or u, and sorts as it counts.
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const TIME_LENGTH = 10;
const RANDOM_LENGTH = 16;

/** A new id such as `bkg_01kj3v5mz8…`: the prefix, the time it was made at, 80 random bits. Ids sort by time. */
export function newId(prefix: string, now: number): string {
  let time = "";
  for (let rest = now; time.length < TIME_LENGTH; rest = Math.floor(rest / 32)) {
    time = `${ALPHABET[rest % 32]}${time}`;
  }
  let random = "";
  for (const byte of someRandom(RANDOM_LENGTH)) random += ALPHABET[byte % 32];
  return `${prefix}_${time}${random}`;
}
