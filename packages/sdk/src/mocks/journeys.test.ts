import { describe, it } from "vitest";
import { createEmbark } from "../create-embark.ts";
import { bookingJourneys, clockJourneys } from "../testing/booking-journeys.ts";
import { checkContract } from "../testing/check-contract.ts";
import { flightJourneys } from "../testing/journeys.ts";
import { createMockWorld, DEMO_CODE } from "./index.ts";

function demo() {
  const world = createMockWorld({ now: "2026-11-21T09:30:00Z" });
  const fetch: typeof world.fetch = async (input, init) => {
    const response = await world.fetch(input, init);
    await checkContract(init?.method ?? "GET", String(input), response);
    return response;
  };
  const embark = createEmbark({ baseUrl: "https://mock.test/api/v1", fetch });
  const outside = {
    tokenFor: async (_: unknown, card: string) => `tok_demo_${card}`,
    passChallenge: async () => {},
    codeSentTo: async () => DEMO_CODE,
    moveClock: async (milliseconds: number) => world.clock.advance(milliseconds),
  };
  return { embark, outside };
}

describe("in the mock world somebody", () => {
  const all = { ...flightJourneys, ...bookingJourneys, ...clockJourneys };
  it.each(Object.entries(all))("%s", async (_, journey) => {
    const { embark, outside } = demo();
    await journey(embark, outside);
  });
});
