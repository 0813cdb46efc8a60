import type { Currency } from "../../money.ts";

const AIRLINE_CURRENCIES: Readonly<Record<string, Currency>> = { "0Q": "THB", X0: "EUR" };

/** The currency an airline sets and rounds its fares in. */
export function airlineCurrency(airline: string): Currency {
  return AIRLINE_CURRENCIES[airline] ?? "USD";
}
