import type { SearchFlightsQuery } from "@embark/sdk";

export type Currency = NonNullable<SearchFlightsQuery["currency"]>;

/** Currencies that the API gives prices in. */
export const CURRENCIES: readonly Currency[] = ["THB", "USD", "EUR", "JPY", "KWD"];

/** A currency code, when there are prices in it. */
export function offeredCurrency(code: string | null): Currency | undefined {
  return CURRENCIES.find((currency) => currency === code);
}
