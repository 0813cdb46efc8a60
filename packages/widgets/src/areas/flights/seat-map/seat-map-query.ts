import type { GetSeatMapQuery } from "@embark/sdk";
import type { Client } from "@embark/sdk/areas";
import { offeredCurrency } from "../../../foundation/currency.ts";

type Brand = NonNullable<GetSeatMapQuery["brand"]>;
const BRANDS: readonly Brand[] = ["light", "classic", "flex", "business"];

/** A map that was asked for, and whom. */
export interface AskedMap {
  readonly client: Client<"flights">;
  readonly flight: string;
  readonly query: GetSeatMapQuery;
}

/** What the API understands of a brand and a currency. */
export function seatMapQuery(brand: string, currency: string | null): GetSeatMapQuery {
  const known = BRANDS.find((one) => one === brand);
  const offered = offeredCurrency(currency);
  return { ...(known && { brand: known }), ...(offered && { currency: offered }) };
}

export function sameMap(a: AskedMap, b: AskedMap): boolean {
  return (
    a.client === b.client &&
    a.flight === b.flight &&
    a.query.brand === b.query.brand &&
    a.query.currency === b.query.currency
  );
}
