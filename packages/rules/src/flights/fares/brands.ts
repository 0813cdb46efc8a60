import { type Currency, converter, fareStep } from "../../money.ts";
import type { Cabin } from "../flight.ts";

/** Fare brands from the lowest to the highest price; positions in arrays of prices. */
export const BRANDS = ["light", "classic", "flex", "business"] as const;
export type Brand = (typeof BRANDS)[number];

export interface Baggage {
  readonly pieces: number;
  /** Highest weight of a piece. */
  readonly kg: number;
}

/** What a traveller may do with a fare. Fees are for each traveller in minor units; null when not allowed. */
export interface FareConditions {
  readonly cabinBag: Baggage;
  readonly checkedBag: Baggage | null;
  readonly seatSelection: "paid" | "standard" | "free";
  readonly changeFee: number | null;
  readonly refundFee: number | null;
  readonly refundsTaxes: boolean;
}

interface BrandRules extends FareConditions {
  readonly cabin: Cabin;
}

// Fees in satang, the currency the brands were drawn up in.
const RULES: Readonly<Record<Brand, BrandRules>> = {
  light: {
    cabin: "economy",
    cabinBag: { pieces: 1, kg: 8 },
    checkedBag: null,
    seatSelection: "paid",
    changeFee: null,
    refundFee: null,
    refundsTaxes: true,
  },
  classic: {
    cabin: "economy",
    cabinBag: { pieces: 1, kg: 8 },
    checkedBag: { pieces: 1, kg: 23 },
    seatSelection: "standard",
    changeFee: 250_000,
    refundFee: null,
    refundsTaxes: true,
  },
  flex: {
    cabin: "economy",
    cabinBag: { pieces: 2, kg: 8 },
    checkedBag: { pieces: 1, kg: 23 },
    seatSelection: "free",
    changeFee: 0,
    refundFee: 0,
    refundsTaxes: true,
  },
  business: {
    cabin: "business",
    cabinBag: { pieces: 2, kg: 8 },
    checkedBag: { pieces: 2, kg: 32 },
    seatSelection: "free",
    changeFee: 0,
    refundFee: 0,
    refundsTaxes: true,
  },
};

/** The cabin a brand is sold in. */
export function cabinOf(brand: Brand): Cabin {
  return RULES[brand].cabin;
}

/** Conditions of a brand with its fees in `currency`. */
export function conditionsOf(brand: Brand, currency: Currency): FareConditions {
  const convert = converter("THB", currency, fareStep(currency));
  const { cabin: _, ...rules } = RULES[brand];
  return {
    ...rules,
    changeFee: rules.changeFee === null ? null : convert(rules.changeFee),
    refundFee: rules.refundFee === null ? null : convert(rules.refundFee),
  };
}

/** What a traveller asks of a fare. */
export interface BrandWishes {
  readonly cabin?: Cabin | undefined;
  readonly checkedBag?: boolean | undefined;
  readonly refundable?: boolean | undefined;
}

/** Whether each of `BRANDS` fulfils the wishes; a wish that is false is none. */
export function brandsThatFit(wishes: BrandWishes): readonly boolean[] {
  return BRANDS.map((brand) => {
    const { cabin, checkedBag, refundFee } = RULES[brand];
    return (
      (wishes.cabin === undefined || wishes.cabin === cabin) &&
      (wishes.checkedBag !== true || checkedBag !== null) &&
      (wishes.refundable !== true || refundFee !== null)
    );
  });
}
