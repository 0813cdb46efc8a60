import { addDays, HORIZON_DAYS, materialise, sandboxSchedule } from "@embark/rules/flights";
import { DAYS_AHEAD, flightsOf, TIMETABLE } from "../src/areas/flights/flights-service.ts";
import { writeTimetableEnd } from "../src/areas/flights/flights-store.ts";
import { sellFlights } from "../src/areas/flights/sell-flights.ts";
import type { Context } from "../src/context.ts";

const PLACES = new Set(["BKK", "CNX", "LHR"]);
const DAYS = 70;

/** Sells the flights of seventy days between Bangkok, Chiang Mai and London, so that tests need not wait for all of a year. */
export async function sellFewFlights(context: Context): Promise<void> {
  const { clock, database } = context;
  const flights = flightsOf(context);
  const { airports } = flights.world;
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  const to = addDays(today, DAYS);
  const rules = sandboxSchedule(airports, today, to).filter(
    ({ origin, destination }) => PLACES.has(origin) && PLACES.has(destination),
  );
  await sellFlights(database, materialise(rules, today, to, airports), clock.now());
  const end = addDays(today, HORIZON_DAYS + DAYS_AHEAD);
  await database.write(() => writeTimetableEnd(TIMETABLE, end));
  await flights.ready();
}
