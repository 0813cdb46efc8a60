import { PNR_ALPHABET } from "../bookings/pnr.ts";

const HALF = 4;

/** The six digits of an authenticator app or of a mail, as people type or paste them; undefined when they are not that. */
export function readDigits(text: string): string | undefined {
  const digits = text.normalize("NFKC").replace(/[\s-]/gu, "");
  return /^\d{6}$/.test(digits) ? digits : undefined;
}

/**
 * A new recovery code, `7KDM-Q2XW`: 378 thousand million of them, in letters and digits that are not mixed up.
 * `randomBelow` gives a whole number from 0 to below its limit, and must not be predictable.
 */
export function newRecoveryCode(randomBelow: (limit: number) => number): string {
  const letter = () => PNR_ALPHABET[randomBelow(PNR_ALPHABET.length)];
  const half = () => Array.from({ length: HALF }, letter).join("");
  return `${half()}-${half()}`;
}

/** A recovery code as people type it, in the form it is kept in; undefined when it cannot be one. */
export function readRecoveryCode(text: string): string | undefined {
  const code = text.normalize("NFKC").toUpperCase().replace(/[\s-]/gu, "");
  const isCode = code.length === 2 * HALF && [...code].every((one) => PNR_ALPHABET.includes(one));
  return isCode ? `${code.slice(0, HALF)}-${code.slice(HALF)}` : undefined;
}
