import { expect } from "@open-wc/testing";
import { readFragment, writeFragment } from "./search-fragment.ts";
import { type SearchQuery, sameQuery } from "./search-query.ts";

const QUERY: SearchQuery = {
  origin: "BKK",
  destination: "LON",
  departureDate: "2026-12-18",
  returnDate: "2027-01-03",
  adults: 2,
  children: 1,
  infants: 0,
  cabin: "business",
  outbound: "slc_20261218-0Q917.~x",
  maxStops: 0,
  airlines: ["0Q", "X0"],
  departureTime: "06:00-12:00",
  arrivalTime: "18:00-24:00",
  maxPrice: 9_860_000,
  maxDurationMinutes: 900,
  checkedBag: true,
  refundable: true,
  sort: "duration",
};

describe("search fragment", () => {
  it("keeps the whole search", () => {
    expect(
      sameQuery(readFragment(`#${writeFragment("", "search", QUERY)}`, "search"), QUERY),
    ).to.equal(true);
  });

  it("can be read and typed by people", () => {
    expect(writeFragment("", "trip", { ...QUERY, outbound: undefined })).to.match(
      /^trip\.origin=BKK&trip\.destination=LON&trip\.departureDate=2026-12-18&.*trip\.airlines=0Q,X0&trip\.departureTime=06:00-12:00/,
    );
    expect(readFragment("#trip.origin=bkk&trip.destination=lon", "trip")).to.include({
      origin: "BKK",
      destination: "LON",
      departureDate: "",
      adults: undefined,
    });
  });

  it("leaves the page's own fragment and other searches alone", () => {
    const both = writeFragment(writeFragment("#chapter-2&x=1", "a", QUERY), "b", {
      ...QUERY,
      origin: "DMK",
    });
    expect(both).to.match(/^chapter-2&x=1&a\.origin=BKK/);
    expect(readFragment(both, "a")?.origin).to.equal("BKK");
    expect(readFragment(both, "b")?.origin).to.equal("DMK");
    expect(readFragment(both, "c")).to.equal(undefined);
    expect(writeFragment(writeFragment(both, "a", undefined), "b", undefined)).to.equal(
      "chapter-2&x=1",
    );
  });

  it("ignores what makes no sense instead of failing", () => {
    const query = readFragment("#s.origin=BKK&s.adults=two&s.sort=luck&s.maxStops=-1&s.%=", "s");
    expect(query).to.include({ adults: undefined, sort: undefined, maxStops: undefined });
  });
});
