/**
 * Twenty consonants and eight digits: no vowels, so no words; no 0, 1, O and I to mix up. Six of them
 * make 482 million codes.
 */
export const PNR_ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXZ";
const LENGTH = 6;

/** A new booking code. `randomBelow` gives a whole number from 0 to below its limit, and must not be predictable. */
export function newPnr(randomBelow: (limit: number) => number): string {
  let pnr = "";
  while (pnr.length < LENGTH) pnr += PNR_ALPHABET[randomBelow(PNR_ALPHABET.length)];
  return pnr;
}

/** A booking code as people type it, in the form it is kept in; undefined when it cannot be one. */
export function readPnr(text: string): string | undefined {
  const pnr = text.toUpperCase().replace(/[\s-]/gu, "");
  return pnr.length === LENGTH && [...pnr].every((one) => PNR_ALPHABET.includes(one))
    ? pnr
    : undefined;
}
