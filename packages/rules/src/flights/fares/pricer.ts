import { type Currency, converter, fareStep, roundHalfUp, taxStep } from "../../money.ts";
import type { Cabin } from "../flight.ts";
import type { FlightIndex } from "../search/flight-index.ts";
import type { Place } from "../search/network.ts";
import { airlineCurrency } from "./airline-currency.ts";
import { BRANDS, cabinOf } from "./brands.ts";
import {
  advanceFactor,
  BRAND_FACTORS,
  BUSINESS_OVER_FLEX,
  carrierSurcharge,
  demandFactor,
  distanceFare,
  THROUGH_FACTORS,
} from "./fare-level.ts";
import {
  countOf,
  PASSENGER_TYPES,
  type Party,
  type PassengerType,
  seatsFor,
} from "./passengers.ts";
import { taxesOf } from "./taxes.ts";

const DAY_MINUTES = 1_440;

/** Percent of an adult's fare. */
const FARE_SHARE: Readonly<Record<PassengerType, number>> = { adult: 100, child: 75, infant: 10 };

/** One tax of one traveller, in minor units. */
interface TaxLine {
  readonly code: string;
  readonly amount: number;
}

/** Price of one traveller, in minor units; `total` is `base` and all taxes. */
export interface TravellerPrice {
  readonly type: PassengerType;
  readonly count: number;
  readonly base: number;
  readonly taxes: readonly TaxLine[];
  readonly total: number;
}

/** Taxes of a whole party on one way through the network, by cabin. */
export interface PathTaxes {
  readonly economy: number;
  readonly business: number;
}

interface Converters {
  /** From satang to the airline's currency, in its steps. */
  readonly toAirline: (amount: number) => number;
  readonly toSearch: (amount: number) => number;
  readonly step: number;
}

/**
 * Prices flights for one party, currency and minute, and remembers; it is made anew for each search. An
 * airline rounds each fare half up to its own step in its own currency; the fare is then converted and
 * rounded half up to the step of the search currency. Taxes are converted and rounded half up to the step
 * of taxes. All further sums are of whole minor units.
 */
export class Pricer {
  readonly party: Party;
  readonly currency: Currency;
  /** Seats the party needs. */
  readonly seats: number;
  readonly #index: FlightIndex;
  readonly #nowMinute: number;
  /** Cabins in which the party has seats already, by slot. */
  readonly #booked: ReadonlyMap<number, string>;
  readonly #converters = new Map<Currency, Converters>();
  // A flight is part of many connections, so what was worked out once is kept for the search.
  readonly #partyFaresOf = new Map<number, readonly number[]>();
  readonly #partyTaxes = new Map<string, PathTaxes>();
  readonly #taxLines = new Map<string, readonly TaxLine[]>();
  /** Adult fares of the flight last looked at, by brand, in the airline's currency. */
  readonly #fares = new Float64Array(BRANDS.length);

  /** `booked` are seats that the party has already, as in `FlightQuery`; `now` is in epoch milliseconds. */
  constructor(
    index: FlightIndex,
    party: Party,
    currency: Currency,
    now: number,
    booked: readonly string[] = [],
  ) {
    this.#index = index;
    this.party = party;
    this.seats = seatsFor(party);
    this.currency = currency;
    this.#nowMinute = Math.floor(now / 60_000);
    this.#booked = bySlot(index, booked);
  }

  /** Seats of a flight that the party can have: those that are left, and its own. */
  seatsLeft(slot: number, cabin: Cabin): number {
    const index = this.#index;
    const left = cabin === "business" ? index.businessLeft(slot) : index.economyLeft(slot);
    return this.#booked.get(slot) === cabin ? left + this.seats : left;
  }

  /** Flights that the party has seats on already, in the order in which they leave. */
  get bookedSlots(): readonly number[] {
    const index = this.#index;
    return [...this.#booked.keys()].sort((a, b) => index.departs(a) - index.departs(b));
  }

  /**
   * Lowest to highest price of the party for a slice of these flights, by brand and taxes included;
   * Infinity for a brand without seats for the party on one of the flights.
   */
  pricesOf(slots: readonly number[], taxes: PathTaxes): number[] {
    const prices = [taxes.economy, taxes.economy, taxes.economy, taxes.business];
    let economy = true;
    let business = true;
    for (const slot of slots) {
      economy &&= this.seatsLeft(slot, "economy") >= this.seats;
      business &&= this.seatsLeft(slot, "business") >= this.seats;
      if (!economy && !business) break;
      const fares = this.#partyFares(slot, slots.length);
      for (let brand = 0; brand < BRANDS.length; brand++) {
        prices[brand] = (prices[brand] ?? 0) + (fares[brand] ?? 0);
      }
    }
    if (!economy) prices.fill(Infinity, 0, 3);
    if (!business) prices[3] = Infinity;
    return prices;
  }

  /** What a party pays in taxes for a slice by way of these places. */
  partyTaxes(path: readonly Place[]): PathTaxes {
    const name = nameOf(path);
    const known = this.#partyTaxes.get(name);
    if (known) return known;
    const economy = this.#sumTaxes(path, "economy");
    const taxes = { economy, business: this.#sumTaxes(path, "business") };
    this.#partyTaxes.set(name, taxes);
    return taxes;
  }

  /** The parts of the price of a journey for each type of traveller, by brand, whether or not there are seats. */
  breakdowns(slices: readonly (readonly number[])[]): readonly (readonly TravellerPrice[])[] {
    const byType = PASSENGER_TYPES.filter((type) => countOf(this.party, type) > 0).map((type) => {
      const bases = this.#bases(slices, type);
      const taxes = {
        economy: this.#journeyTaxes(slices, "economy", type),
        business: this.#journeyTaxes(slices, "business", type),
      };
      return BRANDS.map((brand, position): TravellerPrice => {
        const base = bases[position] ?? 0;
        const lines = taxes[cabinOf(brand)];
        const total = lines.reduce((sum, line) => sum + line.amount, base);
        return { type, count: countOf(this.party, type), base, taxes: lines, total };
      });
    });
    return BRANDS.map((_, position) => byType.flatMap((brands) => brands[position] ?? []));
  }

  /** What the party pays for one flight of a slice of so many, by brand, without taxes but with YQ. */
  #partyFares(slot: number, flights: number): readonly number[] {
    const name = slot * 4 + flights;
    const known = this.#partyFaresOf.get(name);
    if (known) return known;
    const { adults, children, infants } = this.party;
    const { toSearch, step } = this.#convertersOf(slot);
    this.#setAdultFares(slot, flights);
    const surcharge = (adults + children) * this.#surcharge(slot, "adult");
    const fares = BRANDS.map((_, brand) => {
      const fare = this.#fares[brand] ?? 0;
      let sum = surcharge + adults * toSearch(fare);
      if (children > 0) sum += children * toSearch(shareOf(fare, "child", step));
      if (infants > 0) sum += infants * toSearch(shareOf(fare, "infant", step));
      return sum;
    });
    this.#partyFaresOf.set(name, fares);
    return fares;
  }

  /** Fare of one traveller for all flights of a journey, by brand. */
  #bases(slices: readonly (readonly number[])[], type: PassengerType): readonly number[] {
    const bases = BRANDS.map(() => 0);
    for (const slots of slices) {
      for (const slot of slots) {
        const { toSearch, step } = this.#convertersOf(slot);
        this.#setAdultFares(slot, slots.length);
        for (let brand = 0; brand < BRANDS.length; brand++) {
          const fare = shareOf(this.#fares[brand] ?? 0, type, step);
          bases[brand] = (bases[brand] ?? 0) + toSearch(fare);
        }
      }
    }
    return bases;
  }

  /** Taxes and YQ of one traveller for a journey, each code once. */
  #journeyTaxes(
    slices: readonly (readonly number[])[],
    cabin: Cabin,
    type: PassengerType,
  ): readonly TaxLine[] {
    const taxes = new Map<string, number>();
    const add = (code: string, amount: number) => taxes.set(code, (taxes.get(code) ?? 0) + amount);
    for (const slots of slices) {
      for (const tax of this.#travellerTaxes(this.#pathOf(slots), cabin, type)) {
        add(tax.code, tax.amount);
      }
      for (const slot of slots) {
        const surcharge = this.#surcharge(slot, type);
        if (surcharge > 0) add("YQ", surcharge);
      }
    }
    return [...taxes].map(([code, amount]) => ({ code, amount }));
  }

  #surcharge(slot: number, type: PassengerType): number {
    if (type === "infant") return 0;
    const { toAirline, toSearch } = this.#convertersOf(slot);
    return toSearch(toAirline(carrierSurcharge(this.#index.service(slot).distanceKm)));
  }

  /**
   * Whole-number factors are applied one after another and rounded down, which keeps the order of what
   * goes in: fewer seats or days are never cheaper, and each brand is at least as dear as the one below.
   */
  #setAdultFares(slot: number, flights: number): void {
    const index = this.#index;
    const { distanceKm, economySeats, businessSeats } = index.service(slot);
    const days = Math.floor((index.departs(slot) - this.#nowMinute) / DAY_MINUTES);
    const through = THROUGH_FACTORS[flights - 1] ?? 1_000;
    const level = times(distanceFare(distanceKm), index.fareLevel(slot));
    const early = times(times(level, advanceFactor(days)), through);
    const economy = times(early, demandFactor(index.economyLeft(slot), economySeats));
    const business = times(early, demandFactor(index.businessLeft(slot), businessSeats));
    const flex = times(economy, BRAND_FACTORS[2]);
    const { toAirline } = this.#convertersOf(slot);
    this.#fares[0] = toAirline(times(economy, BRAND_FACTORS[0]));
    this.#fares[1] = toAirline(times(economy, BRAND_FACTORS[1]));
    this.#fares[2] = toAirline(flex);
    this.#fares[3] = toAirline(
      Math.max(times(business, BRAND_FACTORS[3]), times(flex, BUSINESS_OVER_FLEX)),
    );
  }

  #sumTaxes(path: readonly Place[], cabin: Cabin): number {
    return PASSENGER_TYPES.reduce((sum, type) => {
      const count = countOf(this.party, type);
      if (count === 0) return sum;
      const each = this.#travellerTaxes(path, cabin, type);
      return each.reduce((inner, tax) => inner + count * tax.amount, sum);
    }, 0);
  }

  #travellerTaxes(path: readonly Place[], cabin: Cabin, type: PassengerType): readonly TaxLine[] {
    const name = `${type} ${cabin} ${nameOf(path)}`;
    const known = this.#taxLines.get(name);
    if (known) return known;
    const lines = taxesOf(path, cabin)
      .filter((tax) => !tax.exempt.includes(type))
      .map(({ code, currency, amount }) => ({
        code,
        amount: converter(currency, this.currency, taxStep(this.currency))(amount),
      }));
    this.#taxLines.set(name, lines);
    return lines;
  }

  #pathOf(slots: readonly number[]): readonly Place[] {
    const routes = slots.map((slot) => this.#index.service(slot).route);
    const first = routes[0];
    return first ? [first.origin, ...routes.map((route) => route.destination)] : [];
  }

  #convertersOf(slot: number): Converters {
    const currency = airlineCurrency(this.#index.service(slot).airline);
    const known = this.#converters.get(currency);
    if (known) return known;
    const step = fareStep(currency);
    const made: Converters = {
      toAirline: converter("THB", currency, step),
      toSearch: converter(currency, this.currency, fareStep(this.currency)),
      step,
    };
    this.#converters.set(currency, made);
    return made;
  }
}

function nameOf(path: readonly Place[]): string {
  return path.reduce((name, place) => name + place.code, "");
}

function times(amount: number, thousandths: number): number {
  return Math.floor((amount * thousandths) / 1_000);
}

function shareOf(adultFare: number, type: PassengerType, step: number): number {
  return type === "adult" ? adultFare : roundHalfUp(adultFare * FARE_SHARE[type], 100, step);
}

/** What a party pays that has these travellers. */
export function sumOf(travellers: readonly TravellerPrice[]): number {
  return travellers.reduce((sum, { count, total }) => sum + count * total, 0);
}

/** Those of flights that are no more say nothing. */
function bySlot(index: FlightIndex, booked: readonly string[]): ReadonlyMap<number, string> {
  return new Map(
    booked.flatMap((one) => {
      const [cabin = "", flightId = ""] = one.split(".");
      const slot = index.slotOf(flightId);
      return slot === undefined ? [] : [[slot, cabin] as const];
    }),
  );
}
