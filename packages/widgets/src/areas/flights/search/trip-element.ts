import type { PropertyValues } from "lit";
import { property } from "lit/decorators.js";
import { CURRENCIES, type Currency, offeredCurrency } from "../../../foundation/currency.ts";
import { EmbarkElement } from "../../../foundation/element.ts";
import { isDate } from "../../../foundation/form/date-field/calendar.ts";
import { CABINS, type Cabin, type SearchValues, type Trip } from "./search-query.ts";

export type { Currency };

/** Base of an element whose attributes describe a trip. The properties follow what people choose. */
export abstract class TripElement<T extends object> extends EmbarkElement<T> {
  /** IATA code of the airport or metro area to leave from. */
  @property() origin = "";
  /** IATA code of the airport or metro area to go to. */
  @property() destination = "";
  /** Day of departure, `2026-12-18`. */
  @property({ attribute: "departure-date" }) departureDate = "";
  /** Day of return, `2027-01-03`. */
  @property({ attribute: "return-date" }) returnDate = "";
  /** `round-trip` or `one-way`. */
  @property() trip: Trip = "round-trip";
  /** Travellers of 12 years or more. */
  @property({ type: Number }) adults = 1;
  /** Travellers from 2 to 11 years, and younger ones with a seat of their own; not `children`, which is the content of every element. */
  @property({ type: Number, attribute: "children" }) childTravellers = 0;
  /** Travellers under 2 years, on a lap. */
  @property({ type: Number }) infants = 0;
  /** Only fares of this cabin, `economy` or `business`; all when empty. */
  @property() cabin: Cabin | "" = "";

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    const { currency } = this.settings;
    if (!currency || this.offeredCurrency) return;
    const offered = CURRENCIES.join(", ");
    console.warn(`<${this.localName}>: there are no prices in ${currency}. Use one of ${offered}.`);
  }

  /** What the form holds: the properties, without what makes no sense. */
  protected get values(): SearchValues {
    const { trip, origin, destination, cabin } = this;
    // An attribute that is taken away leaves null, and some frameworks undefined.
    const code = (text: string | null | undefined) => text?.trim().toUpperCase() ?? "";
    const date = (text: string) => (isDate(text) ? text : "");
    const whole = (count: number) => (count > 0 ? Math.floor(count) : 0);
    return {
      trip: trip === "one-way" ? trip : "round-trip",
      origin: code(origin),
      destination: code(destination),
      departureDate: date(this.departureDate),
      returnDate: date(this.returnDate),
      adults: whole(this.adults) || 1,
      children: whole(this.childTravellers),
      infants: whole(this.infants),
      cabin: CABINS.find((one) => one === cabin) ?? "",
    };
  }

  /** Puts what somebody chose into the properties. */
  protected take({ children, ...values }: Partial<SearchValues>): void {
    Object.assign(this, values);
    if (children !== undefined) this.childTravellers = children;
  }

  /** The currency in force, when prices are offered in it. */
  protected get offeredCurrency(): Currency | undefined {
    return offeredCurrency(this.settings.currency);
  }
}
