import { describe, expect, test } from "vitest";
import { airportDirectory } from "./airports-data.ts";

const airports = airportDirectory();

function found(text: string, count = 10): string[] {
  return airports
    .find(text)
    .slice(0, count)
    .map((airport) => airport.code);
}

describe("typing", () => {
  test("'lon' finds the metro area, then its airports, biggest first, and Longyearbyen after them", () => {
    const codes = airports.find("lon").map((airport) => airport.code);
    expect(codes.slice(0, 7)).toEqual(["LON", "LHR", "LGW", "STN", "LTN", "LCY", "SEN"]);
    expect(codes.indexOf("LYR")).toBeGreaterThan(6);
  });

  test("a code finds that airport first, in either case", () => {
    expect(found("bkk", 1)).toEqual(["BKK"]);
    expect(found("SHA", 2)).toEqual(["SHA", "PVG"]);
    expect(found("nyc", 4)).toEqual(["NYC", "JFK", "EWR", "LGA"]);
    for (const airport of airports.find("")) {
      if (found(airport.code, 1)[0] !== airport.code) expect.fail(airport.code);
    }
  });

  test("a city finds all of its airports", () => {
    expect(found("bangkok")).toEqual(["BKK", "DMK"]);
    expect(found("Tokyo")).toEqual(["TYO", "HND", "NRT"]);
    expect(found("new york", 4)).toEqual(["NYC", "JFK", "EWR", "LGA"]);
  });

  test.each([
    ["München", "MUC"],
    ["munchen", "MUC"],
    ["MUENCHEN", "MUC"],
    ["Zuerich", "ZRH"],
    ["köln", "CGN"],
    ["koeln", "CGN"],
    ["sao paulo", "SAO"],
    ["São Paulo", "SAO"],
    ["reykjavík", "REK"],
    ["kobenhavn", "CPH"],
    ["København", "CPH"],
    ["tromso", "TOS"],
    ["malmoe", "MMX"],
    ["lodz", "LCJ"],
    ["istanbul", "IST"],
    ["izmir", "ADB"],
    ["กรุงเทพ", "BKK"],
    ["دبي", "DXB"],
    ["Londres", "LON"],
    ["Mailand", "MIL"],
  ])("%s finds %s without minding accents", (text, code) => {
    expect(found(text, 1)).toEqual([code]);
  });

  test.each([
    ["st. louis", "STL"],
    ["Saint Louis", "STL"],
    ["st petersburg", "LED"],
    ["saint-petersburg", "LED"],
    ["xian", "XIY"],
    ["Xi’an", "XIY"],
    ["O'Hare", "ORD"],
    ["ohare", "ORD"],
    ["J.F.K.", "JFK"],
    ["port-au-prince", "PAP"],
    ["tel  aviv ", "TLV"],
  ])("%s finds %s without minding punctuation", (text, code) => {
    expect(found(text, 1)).toEqual([code]);
  });

  test("the beginning of a word does not lose those that it could also begin", () => {
    expect(found("st", 4)).toContain("STO");
    expect(found("stuttgart", 1)).toEqual(["STR"]);
  });

  test("any word of a name finds it, after those that begin so", () => {
    expect(found("heathrow")).toEqual(["LHR"]);
    expect(found("gatwick london")).toEqual(["LGW"]);
    expect(found("san", 2)).toEqual(["SAN", "SFO"]);
  });

  test("nonsense finds nothing, nothing finds everything", () => {
    expect(found("qqqqq")).toEqual([]);
    expect(found("...")).toEqual([]);
    expect(airports.find(" ").length).toBeGreaterThan(3200);
    expect(new Set(airports.find("")).size).toBe(airports.find("").length);
  });

  test("finds the same in the same order each time", () => {
    expect(found("s", 100)).toEqual(found("s", 100));
  });
});

describe("the directory", () => {
  test("knows airports and metro areas by code", () => {
    expect(airports.get("BKK")).toMatchObject({
      kind: "airport",
      city: "Bangkok",
      country: "TH",
      timeZone: "Asia/Bangkok",
    });
    expect(airports.get("LON")).toMatchObject({ kind: "metro", timeZone: "Europe/London" });
    expect(airports.get("XXQ")).toBeUndefined();
    expect(airports.airportsOf("LON")).toEqual(["LHR", "LGW", "STN", "LTN", "LCY", "SEN"]);
    expect(airports.airportsOf("BKK")).toEqual(["BKK"]);
    expect(airports.airportsOf("XXQ")).toEqual([]);
  });

  test.each([
    ["URC", "Asia/Shanghai"],
    ["KHG", "Asia/Shanghai"],
    ["BAH", "Asia/Bahrain"],
    ["PPG", "Pacific/Pago_Pago"],
    ["KEP", "Asia/Kathmandu"],
    ["LMP", "Europe/Rome"],
    ["AAP", "Asia/Makassar"],
    ["DIL", "Asia/Dili"],
    ["PSG", "America/Juneau"],
    ["CYX", "Asia/Srednekolymsk"],
    ["PEM", "America/Lima"],
  ])("%s keeps the time of %s, though the nearest zone line says otherwise", (code, zone) => {
    expect(airports.get(code)?.timeZone).toBe(zone);
  });

  test("gives every place a name, a city, a country and a zone that exists", () => {
    for (const airport of airports.find("")) {
      expect(airport.name, airport.code).not.toBe("");
      expect(airport.city, airport.code).not.toBe("");
      expect(airport.country, airport.code).toMatch(/^[A-Z]{2}$/);
      expect(() => new Intl.DateTimeFormat("en", { timeZone: airport.timeZone })).not.toThrow();
    }
  });
});
