/** Currencies that prices are shown in. */
export const CURRENCIES = ["THB", "USD", "EUR", "JPY", "KWD"] as const;
export type Currency = (typeof CURRENCIES)[number];

/** A currency that has a rate; taxes may be set in one that we do not sell in. */
export type RatedCurrency = Currency | "GBP";

interface RatedUnit {
  /** How much of it a thousand US dollars buy. */
  readonly perThousandUsd: number;
  /** Decimals of ISO 4217. */
  readonly digits: number;
  /** Smallest step of a fare in minor units: an airline prices in 10 baht, 1 dollar, 100 yen. */
  readonly fareStep: number;
  /** Smallest step of a tax in minor units: nobody has paid satang for decades. */
  readonly taxStep: number;
}

// Sandbox rates of 2 November 2026. They are fixed, so that a price is the same tomorrow.
const UNITS: Readonly<Record<RatedCurrency, RatedUnit>> = {
  THB: { perThousandUsd: 32_500, digits: 2, fareStep: 1_000, taxStep: 100 },
  USD: { perThousandUsd: 1_000, digits: 2, fareStep: 100, taxStep: 1 },
  EUR: { perThousandUsd: 860, digits: 2, fareStep: 100, taxStep: 1 },
  JPY: { perThousandUsd: 152_000, digits: 0, fareStep: 100, taxStep: 1 },
  KWD: { perThousandUsd: 307, digits: 3, fareStep: 500, taxStep: 1 },
  GBP: { perThousandUsd: 760, digits: 2, fareStep: 100, taxStep: 1 },
};

/** Step in which an airline rounds fares of a currency, in minor units. */
export function fareStep(currency: RatedCurrency): number {
  return UNITS[currency].fareStep;
}

/** Step in which taxes are rounded in a currency, in minor units. */
export function taxStep(currency: RatedCurrency): number {
  return UNITS[currency].taxStep;
}

/** Rounds a ratio of two whole numbers, neither below zero, half up to a multiple of `step`. */
export function roundHalfUp(numerator: number, denominator: number, step = 1): number {
  const doubled = 2 * numerator + denominator * step;
  if (doubled > Number.MAX_SAFE_INTEGER) throw new RangeError("The amount is too large.");
  return Math.floor(doubled / (2 * denominator * step)) * step;
}

/** Makes a function that converts minor units at the sandbox rate, half up to a multiple of `step`. */
export function converter(
  from: RatedCurrency,
  to: RatedCurrency,
  step = 1,
): (amount: number) => number {
  const numerator = UNITS[to].perThousandUsd * 10 ** UNITS[to].digits;
  const denominator = UNITS[from].perThousandUsd * 10 ** UNITS[from].digits;
  if (from === to) return (amount) => roundHalfUp(amount, 1, step);
  return (amount) => roundHalfUp(amount * numerator, denominator, step);
}
