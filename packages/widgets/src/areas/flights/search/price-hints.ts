import type { ListLowestFaresQuery, LowestFares, Money } from "@embark/sdk";
import { exponentOf } from "@embark/sdk";
import type { ReactiveControllerHost } from "lit";
import { addDays } from "../../../foundation/form/date-field/calendar.ts";
import type { DateHint, ShownDays } from "../../../foundation/form/date-field/date-field-events.ts";
import { ApiController } from "../../../foundation/task/api-controller.ts";
import type { SearchValues } from "./search-query.ts";
import type { Currency } from "./trip-element.ts";

/** How many days after the first the API lists at most. */
const MOST_DAYS = 61;

interface Market {
  readonly today: string;
  readonly currency: Currency | undefined;
}

/** The lowest fare of each day that a calendar has shown, for one route and party. */
export class PriceHints {
  readonly #fares: ApiController<ListLowestFaresQuery, LowestFares>;
  #prices = new Map<string, Money>();
  #journey = "";

  constructor(
    host: ReactiveControllerHost & Node,
    call: (query: ListLowestFaresQuery, signal: AbortSignal) => PromiseLike<LowestFares>,
  ) {
    // They only help: without them the calendar works as well, so failures stay silent.
    this.#fares = new ApiController(host, async (query, signal) => {
      const answer = await call(query, signal);
      for (const { date, price } of answer.data) if (price) this.#prices.set(date, price);
      return answer;
    });
  }

  /** Loads the days that the calendar shows. */
  show(values: SearchValues, { today, currency }: Market, days: ShownDays): void {
    const { origin, destination, departureDate, returnDate, trip, cabin, ...party } = values;
    if (!origin || !destination || origin === destination) return;
    const back = trip === "round-trip" && days.side === "end";
    const journey = {
      ...party,
      origin: back ? destination : origin,
      destination: back ? origin : destination,
      cabin: cabin || undefined,
      currency,
    };
    const id = JSON.stringify(journey);
    if (id !== this.#journey) this.#prices = new Map();
    this.#journey = id;
    const from = days.from < today ? today : days.from;
    const last = addDays(from, MOST_DAYS);
    const [to = last] = [days.to, last].sort();
    void this.#fares.run({ ...journey, from, to });
  }

  /** What stands below each day, in whole units of the currency. */
  hints(format: (money: Money) => string): ReadonlyMap<string, DateHint> {
    const lowest = Math.min(...[...this.#prices.values()].map(({ amount }) => amount));
    return new Map(
      [...this.#prices].map(([date, { amount, currency }]) => {
        const unit = 10 ** exponentOf(currency);
        const whole = Math.ceil(amount / unit) * unit;
        return [date, { text: format({ amount: whole, currency }), lowest: amount === lowest }];
      }),
    );
  }
}
