import { expect } from "@open-wc/testing";
import {
  addMonths,
  firstWeekdayOf,
  lastOfMonth,
  weekday,
  weeksOf,
} from "../date-calendar/months.ts";
import { addDays, isDate, today } from "./calendar.ts";

describe("calendar", () => {
  it("counts days over months, years and the change of clocks", () => {
    expect(addDays("2026-12-31", 1)).to.equal("2027-01-01");
    expect(addDays("2027-03-28", 1)).to.equal("2027-03-29");
    expect(addDays("2028-03-01", -1)).to.equal("2028-02-29");
  });

  it("keeps the day when it counts months, or takes the last", () => {
    expect(addMonths("2026-11-21", 2)).to.equal("2027-01-21");
    expect(addMonths("2027-01-31", 1)).to.equal("2027-02-28");
    expect(addMonths("2027-03-31", -13)).to.equal("2026-02-28");
    expect(lastOfMonth("2028-02-03")).to.equal("2028-02-29");
  });

  it("knows dates that do not exist", () => {
    expect(isDate("2028-02-29")).to.equal(true);
    for (const text of ["2027-02-29", "2027-13-01", "2027-1-1", "", "2027-01-01T00:00"]) {
      expect(isDate(text), text).to.equal(false);
    }
  });

  it("lays out a month in weeks that begin as the region has it", () => {
    expect(weekday("2026-12-01")).to.equal(2);
    const british = weeksOf("2026-12-18", 1);
    expect(british[0]).to.deep.equal([
      null,
      "2026-12-01",
      "2026-12-02",
      "2026-12-03",
      "2026-12-04",
      "2026-12-05",
      "2026-12-06",
    ]);
    expect(british.flat().filter((date) => date !== null)).to.have.length(31);
    expect(british.every((week) => week.length === 7)).to.equal(true);
    expect(weeksOf("2026-12-18", 0)[0]?.indexOf("2026-12-01")).to.equal(2);
  });

  it("begins the week on Monday in Europe, Sunday in America and Thailand, Saturday in Egypt", () => {
    expect(["de", "es", "en-GB", "en-US", "th", "ar-EG"].map(firstWeekdayOf)).to.deep.equal([
      1, 1, 1, 0, 0, 6,
    ]);
  });

  it("has a today", () => {
    expect(isDate(today())).to.equal(true);
  });
});
