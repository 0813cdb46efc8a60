import { expect } from "@open-wc/testing";
import {
  checkSearch,
  movedTo,
  problemsOf,
  type SearchValues,
  sameQuery,
  todayIn,
  toQuery,
  toValues,
  withOutbound,
  withoutFilters,
} from "./search-query.ts";

const VALUES: SearchValues = {
  trip: "round-trip",
  origin: "BKK",
  destination: "LON",
  departureDate: "2026-12-18",
  returnDate: "2027-01-03",
  adults: 2,
  children: 1,
  infants: 0,
  cabin: "",
};

function codes(change: Partial<SearchValues>): string[] {
  return checkSearch({ ...VALUES, ...change }, "2026-12-01").map(
    ({ field, code }) => `${field} ${code}`,
  );
}

describe("search query", () => {
  it("finds nothing wrong with a complete trip", () => {
    expect(codes({})).to.deep.equal([]);
    expect(codes({ trip: "one-way", returnDate: "" })).to.deep.equal([]);
    expect(codes({ departureDate: "2026-12-01" })).to.deep.equal([]);
    expect(codes({ returnDate: "2026-12-18" })).to.deep.equal([]);
  });

  it("names each field that is empty, in the order of the form", () => {
    expect(codes({ origin: "", destination: "", departureDate: "", returnDate: "" })).to.deep.equal(
      [
        "origin origin_missing",
        "destination destination_missing",
        "departureDate departure_missing",
        "returnDate return_missing",
      ],
    );
  });

  it("refuses what no server could sell", () => {
    expect(codes({ destination: "BKK" })).to.deep.equal([
      "destination same_origin_and_destination",
    ]);
    expect(codes({ departureDate: "2026-11-30" })).to.deep.equal(["departureDate date_in_past"]);
    expect(codes({ returnDate: "2026-12-17" })).to.deep.equal([
      "returnDate return_before_departure",
    ]);
    expect(codes({ adults: 7, children: 3 })).to.deep.equal(["passengers too_many_passengers"]);
    expect(codes({ infants: 3 })).to.deep.equal(["passengers too_many_infants"]);
  });

  it("asks for a return only for a round trip, and for a cabin only when one is chosen", () => {
    expect(toQuery(VALUES)).to.include({ returnDate: "2027-01-03", cabin: undefined });
    expect(toQuery({ ...VALUES, trip: "one-way" }).returnDate).to.equal(undefined);
    expect(toQuery({ ...VALUES, cabin: "business" }).cabin).to.equal("business");
  });

  it("gives the form back what was asked for", () => {
    expect(toValues(toQuery(VALUES))).to.deep.equal(VALUES);
    const oneWay = { ...VALUES, trip: "one-way", returnDate: "" } as const;
    expect(toValues(toQuery(oneWay))).to.deep.equal(oneWay);
  });

  it("brings the errors of the server to the fields they are about", () => {
    const errors = ["/query/origin", "/query/infants", "/query/returnDate", "/query/limit"].map(
      (pointer) => ({ pointer, code: "code", detail: "Detail." }),
    );
    expect(problemsOf(errors).map(({ field }) => field)).to.deep.equal([
      "origin",
      "passengers",
      "returnDate",
      undefined,
    ]);
  });

  it("drops the filters on time of day, which are about one slice, with a change of slice", () => {
    const query = { ...toQuery(VALUES), departureTime: "06:00-12:00", maxStops: 0 };
    expect(withOutbound(query, "slc_1")).to.include({
      departureTime: undefined,
      maxStops: 0,
      outbound: "slc_1",
    });
  });

  it("drops every filter, and nothing else", () => {
    const query = { ...toQuery(VALUES), maxStops: 0, refundable: true, sort: "duration" } as const;
    const { maxStops, refundable, sort, origin } = withoutFilters(query);
    expect([maxStops, refundable, sort, origin]).to.deep.equal([
      undefined,
      undefined,
      "duration",
      "BKK",
    ]);
  });

  it("moves a trip as a whole, over the end of a year", () => {
    expect(movedTo(toQuery(VALUES), "2027-01-01")).to.include({
      departureDate: "2027-01-01",
      returnDate: "2027-01-17",
    });
  });

  it("moves only the return once the way out is chosen", () => {
    expect(movedTo(withOutbound(toQuery(VALUES), "slice"), "2027-01-05")).to.include({
      departureDate: VALUES.departureDate,
      returnDate: "2027-01-05",
    });
  });

  it("compares searches by what they ask for, not by how they are written", () => {
    const query = toQuery(VALUES);
    expect(sameQuery(query, { sort: undefined, ...query })).to.equal(true);
    expect(sameQuery(query, { ...query, adults: 1 })).to.equal(false);
    expect(sameQuery(undefined, query)).to.equal(false);
  });

  it("knows that it is another day elsewhere", () => {
    const now = new Date("2026-12-01T20:00:00Z");
    expect(todayIn("Asia/Bangkok", now)).to.equal("2026-12-02");
    expect(todayIn("America/New_York", now)).to.equal("2026-12-01");
  });
});
