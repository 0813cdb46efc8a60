import { expect } from "@open-wc/testing";
import { DIRECT, ONE_STOP } from "../../flights/search/testing/flights.ts";
import { nextSlice, timeUntil, untilText } from "./countdown.ts";
import { onDay } from "./testing/trips-desk.ts";

const at = "2026-12-18T23:50:00+07:00";
const on = (instant: string) => timeUntil(at, Date.parse(instant));

describe("the countdown of a trip", () => {
  it("counts days by the calendar of the place, not by 24 hours", () => {
    expect(on("2026-12-06T01:00:00+07:00")).to.deep.equal({ count: 12, unit: "day" });
    // Late in the evening there, and still the 16th where the reader may be.
    expect(on("2026-12-17T23:59:00+07:00")).to.deep.equal({ count: 1, unit: "day" });
    expect(on("2026-12-16T18:00:00Z")).to.deep.equal({ count: 1, unit: "day" });
  });

  it("counts hours on the last day, then minutes, then nothing", () => {
    expect(on("2026-12-18T06:00:00+07:00")).to.deep.equal({ count: 17, unit: "hour" });
    expect(on("2026-12-18T23:20:30+07:00")).to.deep.equal({ count: 30, unit: "minute" });
    expect(on("2026-12-18T23:50:00+07:00")).to.equal(undefined);
  });

  it("counts hours through a night, where `tomorrow` would sound far away", () => {
    const early = timeUntil("2026-12-19T01:00:00+07:00", Date.parse("2026-12-18T22:00:00+07:00"));
    expect(early).to.deep.equal({ count: 3, unit: "hour" });
  });

  it("says it as people do", () => {
    expect(untilText("en-GB", { count: 12, unit: "day" })).to.equal("In 12 days");
    expect(untilText("en-GB", { count: 1, unit: "day" })).to.equal("Tomorrow");
    expect(untilText("de", { count: 2, unit: "day" })).to.equal("Übermorgen");
  });

  it("counts to the way back once the way out is over", () => {
    const slices = [onDay(DIRECT, -3), onDay(ONE_STOP, 4)];
    expect(nextSlice(slices, Date.now())).to.equal(slices[1]);
    expect(nextSlice(slices.slice(0, 1), Date.now())).to.equal(slices[0]);
  });
});
