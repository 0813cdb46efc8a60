import assert from "node:assert/strict";
import {
  BadRequestError,
  type Embark,
  localTime,
  NotFoundError,
  type SearchFlightsQuery,
} from "../index.ts";
import { dateIn, type Journey, refusal } from "./journey.ts";

export type { Journey } from "./journey.ts";

async function fromBangkok(embark: Embark, days = 30): Promise<SearchFlightsQuery> {
  return { origin: "BKK", destination: "LHR", departureDate: await dateIn(embark, days) };
}

/**
 * The journeys of the area `flights`. The same suite runs against the mock world and against the
 * reference server, each with the timetable of the sandbox airlines:
 *
 * ```ts
 * for (const [name, journey] of Object.entries(flightJourneys)) it(name, () => journey(embark));
 * ```
 */
export const flightJourneys: Readonly<Record<string, Journey>> = {
  async "finds airports and metro areas by what people type"(embark) {
    const { data } = await embark.flights.airports({ q: "lon", limit: 5 });
    assert.deepEqual(
      { code: data[0]?.code, kind: data[0]?.kind },
      { code: "LON", kind: "metro" },
      "the metro area comes first",
    );
    assert.ok(data[0]?.airports.includes("LHR"));
    const [bangkok] = (await embark.flights.airports({ q: "bkk" })).data;
    assert.equal(bangkok?.timeZone, "Asia/Bangkok");
    assert.deepEqual((await embark.flights.airports({ q: "zzzzzz" })).data, []);
  },

  async "reads airports by code, in the order asked for"(embark) {
    const { data, nextCursor } = await embark.flights.airports({ codes: ["LHR", "QQQ", "bkk"] });
    assert.deepEqual(
      data.map(({ code }) => code),
      ["LHR", "BKK"],
    );
    assert.equal(nextCursor, null);
  },

  async "lists airports page by page without repeating one"(embark) {
    const codes = (await embark.flights.airports({ limit: 7 }).all({ limit: 30 })).map(
      ({ code }) => code,
    );
    assert.equal(codes.length, 30);
    assert.equal(new Set(codes).size, 30);
  },

  async "searches one way, then reads the flight and its availability"(embark) {
    const query = await fromBangkok(embark);
    const { offers, total, airports, airlines, aircraft } = await embark.flights.search(query);
    const [offer] = offers;
    assert.ok(offer && total >= offers.length, "there is a way from Bangkok to London");
    assert.equal(offer.slices.length, 1);
    const prices = offers.map(({ price }) => price.amount);
    assert.deepEqual(
      prices,
      prices.toSorted((a, b) => a - b),
      "cheapest first",
    );
    assert.deepEqual(offer.price, offer.fares[0]?.price, "an offer costs as its lowest fare");

    const segment = offer.slices[0]?.segments[0];
    assert.ok(segment);
    assert.equal(localTime(segment.departure.at).date, query.departureDate);
    assert.ok(airports.some(({ code }) => code === segment.departure.airport));
    assert.ok(airlines.some(({ code }) => code === segment.airline));
    assert.ok(aircraft.some(({ code }) => code === segment.aircraft));

    const flight = await embark.flights.get(segment.flightId);
    assert.deepEqual(flight.departure, segment.departure);
    assert.equal(flight.flightNumber, segment.flightNumber);
    const { cabins } = await embark.flights.availability(segment.flightId, { currency: "THB" });
    assert.ok(cabins.some(({ seatsLeft }) => seatsLeft > 0));
    assert.ok(cabins.flatMap(({ fares }) => fares).every(({ price }) => price.currency === "THB"));
  },

  async "prices a party in the currency asked for"(embark) {
    const party = { adults: 2, children: 1, infants: 1, currency: "JPY" } as const;
    const { offers } = await embark.flights.search({ ...(await fromBangkok(embark)), ...party });
    const fare = offers[0]?.fares[0];
    assert.ok(fare);
    assert.deepEqual(
      fare.passengers.map(({ type, count }) => [type, count]),
      [
        ["adult", 2],
        ["child", 1],
        ["infant", 1],
      ],
    );
    const sum = fare.passengers.reduce((all, { count, total }) => all + count * total.amount, 0);
    assert.deepEqual(fare.price, { amount: sum, currency: "JPY" });
  },

  async "finds the same offers page by page as at once"(embark) {
    const query = { ...(await fromBangkok(embark)), destination: "LON" };
    const atOnce = await embark.flights.search({ ...query, limit: 100 });
    const paged = await embark.flights.search({ ...query, limit: 2 }).all();
    assert.equal(paged.length, atOnce.total);
    assert.deepEqual(
      paged.map(({ id }) => id),
      atOnce.offers.map(({ id }) => id),
    );
  },

  async "keeps to the filters, and the facets say what each would leave"(embark) {
    const query = await fromBangkok(embark);
    const { facets } = await embark.flights.search(query);
    for (const { value, count } of facets.airlines) {
      const only = await embark.flights.search({ ...query, airlines: [value] });
      assert.equal(only.total, count, `offers of ${value}`);
    }
    const direct = await embark.flights.search({ ...query, maxStops: 0, checkedBag: true });
    assert.ok(direct.offers.every(({ slices }) => slices.every(({ stops }) => stops === 0)));
    const fares = direct.offers.flatMap((offer) => offer.fares);
    assert.ok(fares.every(({ conditions }) => conditions.checkedBag !== null));
  },

  async "chooses the way out, then the way back"(embark) {
    const query = { ...(await fromBangkok(embark, 30)), returnDate: await dateIn(embark, 40) };
    const { offers } = await embark.flights.search(query);
    const outbound = offers[0]?.slices[0];
    assert.ok(outbound && offers[0]?.slices.length === 2);
    const back = await embark.flights.search({ ...query, outbound: outbound.id });
    assert.ok(back.offers.length > 0);
    assert.ok(back.offers.every(({ slices }) => slices[0]?.id === outbound.id));
    assert.deepEqual(back.offers[0]?.price, offers[0].price, "the best way back was shown before");
  },

  async "shows the lowest fare of a day as a search of that day does"(embark) {
    const [from, to] = [await dateIn(embark, 30), await dateIn(embark, 36)];
    const { data } = await embark.flights.lowestFares({
      origin: "BKK",
      destination: "LHR",
      from,
      to,
    });
    assert.equal(data.length, 7);
    const { offers } = await embark.flights.search(await fromBangkok(embark));
    assert.deepEqual(data[0], { date: from, price: offers[0]?.price });
  },

  async "refuses a search that cannot be made, saying which part is wrong"(embark) {
    const good = await fromBangkok(embark);
    const search = (wrong: Partial<SearchFlightsQuery>) =>
      refusal(embark.flights.search({ ...good, ...wrong }));
    assert.deepEqual(await search({ origin: "QQQ" }), ["unknown_airport", "/query/origin"]);
    assert.deepEqual(await search({ origin: "LON" }), [
      "same_origin_and_destination",
      "/query/destination",
    ]);
    assert.deepEqual(await search({ departureDate: await dateIn(embark, -3) }), [
      "date_in_past",
      "/query/departureDate",
    ]);
    assert.deepEqual(await search({ departureDate: await dateIn(embark, 400) }), [
      "date_beyond_horizon",
      "/query/departureDate",
    ]);
    assert.deepEqual(await search({ returnDate: await dateIn(embark, 20) }), [
      "return_before_departure",
      "/query/returnDate",
    ]);
    assert.equal((await search({ adults: 6, children: 4 }))[0], "too_many_passengers");
    assert.deepEqual(await search({ infants: 2 }), ["too_many_infants", "/query/infants"]);
    assert.equal((await search({ outbound: "slc_20200101-0Q1" }))[0], "outbound_gone");
    assert.deepEqual(await search({ departureDate: "2026-02-30", limit: 1000 }), [
      "invalid_request",
      "/query/departureDate",
      "/query/limit",
    ]);
    assert.equal(
      (
        await refusal(
          embark.flights.lowestFares({
            origin: "BKK",
            destination: "LHR",
            from: await dateIn(embark, 1),
            to: await dateIn(embark, 200),
          }),
        )
      )[0],
      "date_range_too_long",
    );
  },

  async "refuses what it does not know"(embark) {
    await assert.rejects(async () => embark.flights.get("flt_20200101-0Q1"), NotFoundError);
    await assert.rejects(
      async () => embark.flights.availability("flt_20200101-0Q1"),
      NotFoundError,
    );
    assert.deepEqual(await refusal(embark.flights.get("917")), [
      "invalid_request",
      "/path/flightId",
    ]);
    const query = { ...(await fromBangkok(embark)), cursor: "made-up" };
    await assert.rejects(async () => embark.flights.search(query), BadRequestError);
    const unknown = embark.raw.GET("/airports", {
      params: { query: { q: "lon" } },
      querySerializer: () => "q=lon&colour=red",
    });
    assert.deepEqual(await refusal(unknown), ["invalid_request", "/query/colour"]);
  },

  async "reads a flight again only when it has changed"(embark) {
    const { offers } = await embark.flights.search(await fromBangkok(embark));
    const flightId = offers[0]?.slices[0]?.segments[0]?.flightId ?? "";
    const { response } = await embark.flights.get(flightId).withResponse();
    const etag = response.headers.get("etag");
    assert.ok(etag);
    const again = await embark.raw.GET("/flights/{flightId}", {
      params: { path: { flightId }, header: { "If-None-Match": etag } },
    });
    assert.equal(again.response.status, 304);
  },
};
