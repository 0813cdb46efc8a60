import { PNR_ALPHABET } from "./bookings/pnr.ts";

const HALF = 4;

/**
 * A new code of eight letters and digits that are not mixed up, `7KDM-Q2XW`: 378 thousand million of them.
 * Nobody guesses one within its life, so wrong tries need not use it up, and a stranger's tries take it
 * from nobody. `randomBelow` gives a whole number from 0 to below its limit, and must not be predictable.
 */
export function newLongCode(randomBelow: (limit: number) => number): string {
  const letter = () => PNR_ALPHABET[randomBelow(PNR_ALPHABET.length)];
  const half = () => Array.from({ length: HALF }, letter).join("");
  return `${half()}-${half()}`;
}

/** A long code as people type or paste it, in the form it is kept in; undefined when it cannot be one. */
export function readLongCode(text: string): string | undefined {
  const code = text.normalize("NFKC").toUpperCase().replace(/[\s-]/gu, "");
  const isCode = code.length === 2 * HALF && [...code].every((one) => PNR_ALPHABET.includes(one));
  return isCode ? `${code.slice(0, HALF)}-${code.slice(HALF)}` : undefined;
}
