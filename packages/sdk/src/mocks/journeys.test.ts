import { describe, it } from "vitest";
import { createEmbark } from "../create-embark.ts";
import type { EmbarkOptions } from "../index.ts";
import {
  accountClockJourneys,
  accountJourneys,
  type MovableAccountOutside,
} from "../testing/account-journeys.ts";
import {
  bookingJourneys,
  clockJourneys,
  type MovableOutside,
} from "../testing/booking-journeys.ts";
import { checkContract } from "../testing/check-contract.ts";
import { flightJourneys } from "../testing/journeys.ts";
import { createMockWorld, DEMO_CODE, DEMO_PASSWORD } from "./index.ts";

function demo() {
  const world = createMockWorld({ now: "2026-11-21T09:30:00Z" });
  const fetch: typeof world.fetch = async (input, init) => {
    const response = await world.fetch(input, init);
    await checkContract(init?.method ?? "GET", String(input), response);
    return response;
  };
  const client = (options?: Partial<EmbarkOptions>) =>
    createEmbark({ baseUrl: "https://mock.test/api/v1", fetch, ...options });
  const newest = (to: string) => world.mails.findLast((mail) => mail.to === to && mail.token);
  const outside: MovableAccountOutside & MovableOutside = {
    client,
    tokenFor: async (_: unknown, card: string) => `tok_demo_${card}`,
    passChallenge: async () => {},
    codeSentTo: async (email) =>
      world.mails.findLast(({ to, code }) => to === email && code)?.code ?? DEMO_CODE,
    linksSentTo: async (email) => {
      const mail = world.mails.findLast(({ to, pnrs }) => to === email && pnrs);
      return mail?.pnrs?.map((pnr) => ({ pnr, mailKey: "demo" })) ?? [];
    },
    codeOnMobile: async () => DEMO_CODE,
    appCode: async () => DEMO_CODE,
    linkSentTo: async (email) => newest(email)?.token ?? "",
    staff: async (role) => ({ email: `${role}@skyfly.example`, password: DEMO_PASSWORD }),
    moveClock: async (milliseconds: number) => world.clock.advance(milliseconds),
  };
  return { embark: client(), outside };
}

describe("in the mock world somebody", () => {
  const all = { ...flightJourneys, ...bookingJourneys, ...clockJourneys };
  it.each(Object.entries(all))("%s", async (_, journey) => {
    const { embark, outside } = demo();
    await journey(embark, outside);
  });
});

describe("in the mock world somebody with an account", () => {
  const all = { ...accountJourneys, ...accountClockJourneys };
  it.each(Object.entries(all))("%s", (_, journey) => journey(demo().outside));
});
