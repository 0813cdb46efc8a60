import { expect, it } from "vitest";
import { isVip, seatLimit } from "./vip.ts";

it("makes a traveller with two booked trips a VIP, who may take six seats on a launch", () => {
  expect([0, 1, 2, 9].map(isVip)).toEqual([false, false, true, true]);
  expect([0, 1, 2, 9].map((trips) => seatLimit("launch", trips))).toEqual([4, 4, 6, 6]);
  expect([0, 2].map((trips) => seatLimit("flight", trips))).toEqual([9, 9]);
});
