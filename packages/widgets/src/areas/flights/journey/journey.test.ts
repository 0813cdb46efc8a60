import { expect } from "@open-wc/testing";
import { DIRECT, ONE_STOP } from "../search/testing/flights.ts";
import { stopPositions } from "./journey.ts";
import { flightNumber, isolate } from "./journey-view.ts";

describe("journey line", () => {
  it("has a dot in the middle of each layover, by time", () => {
    expect(stopPositions(DIRECT)).to.deep.equal([]);
    // 415 minutes, then 140 on the ground, of 1015 in all.
    expect(stopPositions(ONE_STOP)).to.deep.equal([47.8]);
  });

  it("writes flight numbers as people read them", () => {
    expect(flightNumber("0Q917")).to.equal("0Q\u00a0917");
  });

  it("keeps names apart from sentences of the other direction", () => {
    expect(isolate("DXB")).to.equal("\u2068DXB\u2069");
  });
});
