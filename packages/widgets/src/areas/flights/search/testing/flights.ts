import type {
  Airport,
  Embark,
  FareConditions,
  FlightFare,
  FlightOffer,
  FlightSearchResult,
  FlightSegment,
  FlightSlice,
  LowestFares,
} from "@embark/sdk";
import { addDays, today } from "../../../../foundation/form/date-field/calendar.ts";
import { fakeClient } from "../../../../foundation/testing/fake-client.ts";

/*
 * A handful of flights between Bangkok and London, made by hand, and a client that answers with them.
 * They leave thirty days from now, so that they are never over.
 */
export const DEPARTURE_DATE = addDays(today(), 30);
export const RETURN_DATE = addDays(DEPARTURE_DATE, 16);

const NEXT_DAY = addDays(DEPARTURE_DATE, 1);
const DAY_AFTER_RETURN = addDays(RETURN_DATE, 1);

function airport(code: string, city: string, name: string, country: string, timeZone: string) {
  const place: Airport = {
    code,
    kind: code === "LON" ? "metro" : "airport",
    name,
    city,
    country,
    timeZone,
    latitude: 0,
    longitude: 0,
    airports: [],
  };
  return place;
}

const AIRPORTS = [
  airport("BKK", "Bangkok", "Suvarnabhumi Airport", "TH", "Asia/Bangkok"),
  airport("LON", "London", "London", "GB", "Europe/London"),
  airport("LHR", "London", "London Heathrow Airport", "GB", "Europe/London"),
  airport("LGW", "London", "London Gatwick Airport", "GB", "Europe/London"),
  airport("DXB", "Dubai", "Dubai International Airport", "AE", "Asia/Dubai"),
];
const AIRLINES = [
  { code: "0Q", name: "Qoom Airlines" },
  { code: "X0", name: "SkyFly" },
];
const AIRCRAFT = [
  { code: "359", name: "Airbus A350-900" },
  { code: "77W", name: "Boeing 777-300ER" },
];

interface Leg {
  readonly number: string;
  readonly from: string;
  readonly to: string;
  readonly departs: string;
  readonly arrives: string;
  readonly minutes: number;
  readonly operatedBy?: string;
  readonly terminals?: readonly [string | null, string | null];
}

function segment(leg: Leg): FlightSegment {
  const [departureTerminal = null, arrivalTerminal = null] = leg.terminals ?? [];
  const airline = leg.number.slice(0, 2);
  return {
    flightId: `flt_${leg.departs.slice(0, 10).replaceAll("-", "")}-${leg.number}`,
    flightNumber: leg.number,
    airline,
    operatedBy: leg.operatedBy ?? airline,
    aircraft: airline === "0Q" ? "359" : "77W",
    departure: { airport: leg.from, terminal: departureTerminal, at: leg.departs, timeZone: "UTC" },
    arrival: { airport: leg.to, terminal: arrivalTerminal, at: leg.arrives, timeZone: "UTC" },
    durationMinutes: leg.minutes,
    distanceKm: leg.minutes * 12,
  };
}

function slice(
  id: string,
  legs: readonly Leg[],
  layovers: FlightSlice["layovers"] = [],
): FlightSlice {
  const segments = legs.map(segment);
  const first = segments.at(0);
  const last = segments.at(-1);
  if (!first || !last) throw new TypeError("A slice needs a leg.");
  const day = (at: string) => Date.parse(at.slice(0, 10)) / 86_400_000;
  const minutes = [
    ...legs.map((leg) => leg.minutes),
    ...layovers.map((one) => one.durationMinutes),
  ];
  return {
    id,
    origin: first.departure.airport,
    destination: last.arrival.airport,
    durationMinutes: minutes.reduce((sum, one) => sum + one, 0),
    stops: legs.length - 1,
    daysLater: day(last.arrival.at) - day(first.departure.at),
    layovers,
    segments,
  };
}

export const DIRECT = slice("slc_direct", [
  {
    number: "0Q917",
    from: "BKK",
    to: "LHR",
    departs: `${DEPARTURE_DATE}T23:50:00+07:00`,
    arrives: `${NEXT_DAY}T05:45:00+00:00`,
    minutes: 775,
    terminals: [null, "4"],
  },
]);
export const ONE_STOP = slice(
  "slc_onestop",
  [
    {
      number: "X0384",
      from: "BKK",
      to: "DXB",
      departs: `${DEPARTURE_DATE}T09:10:00+07:00`,
      arrives: `${DEPARTURE_DATE}T13:05:00+04:00`,
      minutes: 415,
    },
    {
      number: "X0015",
      from: "DXB",
      to: "LGW",
      departs: `${DEPARTURE_DATE}T15:25:00+04:00`,
      arrives: `${DEPARTURE_DATE}T19:05:00+00:00`,
      minutes: 460,
      operatedBy: "0Q",
      terminals: ["3", "N"],
    },
  ],
  [{ airport: "DXB", durationMinutes: 140, overnight: false, changeOfTerminal: true }],
);
export const BACK = slice("slc_back", [
  {
    number: "0Q918",
    from: "LHR",
    to: "BKK",
    departs: `${RETURN_DATE}T11:30:00+00:00`,
    arrives: `${DAY_AFTER_RETURN}T05:55:00+07:00`,
    minutes: 685,
    terminals: ["4", null],
  },
]);

type Brand = readonly [brand: string, cabin: string, factor: number, conditions: FareConditions];

const BRANDS: readonly Brand[] = [
  ["light", "economy", 1, conditions(0, "paid", null, null)],
  ["classic", "economy", 1.16, conditions(1, "standard", 250_000, null)],
  ["flex", "economy", 1.42, conditions(1, "free", 0, 0)],
  ["business", "business", 2.9, conditions(2, "free", 0, 0)],
];

function conditions(
  bags: number,
  seatSelection: string,
  change: number | null,
  refund: number | null,
): FareConditions {
  const rule = (fee: number | null) => ({
    allowed: fee !== null,
    fee: fee === null ? null : { amount: fee, currency: "THB" },
  });
  return {
    cabinBag: { pieces: bags > 1 ? 2 : 1, kg: 8 },
    checkedBag: bags > 0 ? { pieces: bags, kg: bags > 1 ? 32 : 23 } : null,
    seatSelection,
    change: rule(change),
    refund: { ...rule(refund), refundsTaxes: true },
  };
}

/** An offer of these slices with a fare of each brand, for a party of adults. */
export function offer(id: string, slices: FlightSlice[], each: number, seatsLeft = 9, adults = 2) {
  const fares = BRANDS.map(([brand, cabin, factor, conditions]): FlightFare => {
    const total = Math.round((each * factor) / 100) * 100;
    const money = (amount: number) => ({ amount, currency: "THB" });
    return {
      id: `far_${id}_${brand}`,
      brand,
      cabin,
      price: money(adults * total),
      seatsLeft: brand === "light" ? seatsLeft : 9,
      passengers: [
        {
          type: "adult",
          count: adults,
          base: money(total - 174_000),
          taxes: [
            { code: "TS", amount: money(73_000) },
            { code: "YQ", amount: money(101_000) },
          ],
          total: money(total),
        },
      ],
      conditions,
    };
  });
  const [cheapest] = fares;
  if (!cheapest) throw new TypeError("An offer needs a fare.");
  return { id: `off_${id}`, price: cheapest.price, slices, fares } satisfies FlightOffer;
}

/** A whole answer with these offers. */
export function resultOf(
  offers: FlightOffer[],
  rest: Partial<FlightSearchResult> = {},
): FlightSearchResult {
  const price = { amount: 4_132_000, currency: "THB" };
  const facet = (value: string, count: number) => ({ value, count, price });
  return {
    offers,
    nextCursor: null,
    total: offers.length,
    facets: {
      stops: [
        { value: 0, count: 1, price },
        { value: 1, count: 2, price },
      ],
      airlines: [facet("0Q", 1), facet("X0", 1)],
      departureTime: [facet("06:00-12:00", 1), facet("18:00-24:00", 1)],
      arrivalTime: [facet("00:00-06:00", 1), facet("18:00-24:00", 1)],
      checkedBag: { count: 2, price },
      refundable: { count: 2, price },
      price: { lowest: price, highest: { amount: 9_860_000, currency: "THB" } },
      durationMinutes: { shortest: 775, longest: 1015 },
    },
    airports: AIRPORTS,
    airlines: AIRLINES,
    aircraft: AIRCRAFT,
    ...rest,
  };
}

/** What the API says to a search it refuses. */
export function refusal(parameter: string, code: string): Response {
  const detail = `Detail of ${code}.`;
  const body = {
    type: `/docs/problems#${code}`,
    title: code,
    status: 422,
    detail,
    code,
    requestId: "req_test",
    retryable: false,
    errors: [{ pointer: `/query/${parameter}`, code, detail }],
  };
  return Response.json(body, {
    status: 422,
    headers: { "content-type": "application/problem+json" },
  });
}

/** The answer to any search: two ways out, one way back, filtered by the number of stops. */
export function findFlights({ searchParams }: URL): FlightSearchResult {
  const back = searchParams.has("returnDate") ? [BACK] : [];
  if (searchParams.get("outbound")) return resultOf([offer("back", [DIRECT, BACK], 3_890_000)]);
  const offers = [
    offer("direct", [DIRECT, ...back], 2_066_000),
    offer("onestop", [ONE_STOP, ...back], 1_689_000, 2),
  ];
  const most = Number(searchParams.get("maxStops") ?? 2);
  return resultOf(offers.filter(({ slices }) => (slices[0]?.stops ?? 0) <= most));
}

/** One price for each day that is asked for, none on Sundays. */
export function findLowestFares({ searchParams }: URL): LowestFares {
  const data: LowestFares["data"] = [];
  const to = Date.parse(searchParams.get("to") ?? "");
  for (let day = Date.parse(searchParams.get("from") ?? ""); day <= to; day += 86_400_000) {
    const date = new Date(day);
    const amount = 2_066_000 + ((date.getUTCDate() * 37_300) % 900_000);
    data.push({
      date: date.toISOString().slice(0, 10),
      price: date.getUTCDay() === 0 ? null : { amount, currency: "THB" },
    });
  }
  return { data };
}

/** Answers to each path; what is not given is answered by the flights of this file. */
export interface Answers {
  search?(url: URL, signal: AbortSignal): unknown;
  lowestFares?(url: URL): unknown;
  airports?(url: URL): unknown;
}

export function flightsClient({
  search = findFlights,
  lowestFares = findLowestFares,
  airports = findAirports,
}: Answers = {}): Embark {
  return fakeClient((url, signal) => {
    if (url.pathname.endsWith("/flights/search")) return search(url, signal);
    if (url.pathname.endsWith("/flights/lowest-fares")) return lowestFares(url);
    return airports(url);
  });
}

export function findAirports({ searchParams }: URL) {
  const codes = searchParams.get("codes")?.split(",");
  const q = (searchParams.get("q") ?? "").toLowerCase();
  const data = AIRPORTS.filter(({ code, city }) =>
    codes ? codes.includes(code) : code.toLowerCase() === q || city.toLowerCase().startsWith(q),
  );
  return { data, nextCursor: null };
}
