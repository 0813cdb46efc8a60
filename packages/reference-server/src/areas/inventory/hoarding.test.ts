import { createEmbark } from "@embark/sdk";
import { describe, expect, test } from "vitest";
import { anna, MINUTE, withBookings } from "../../../testing/booking-steps.ts";
import { engines } from "../../../testing/databases.ts";
import { freshQuote } from "../../../testing/patient-client.ts";
import { problemOf } from "../../../testing/problems.ts";
import { newVisitors } from "../../../testing/visitors.ts";
import { sql, first as sqlFirst } from "../../platform/database/sql.ts";
import { sandboxKeys } from "../../platform/gateway/api-keys.ts";

const contact = { email: "anna@example.org", phone: "+66 81 234 5678" };

describe.each(engines)("seats that are held and not paid for, on %s", (engine) => {
  const env = { EMBARK_TRUST_PROXY: "1", EMBARK_RATE_LIMIT: "100000" };
  const steps = withBookings(engine, { env });
  const visitor = newVisitors(() => steps().server);
  const group = Array.from("ABCDEFGHI", (letter, at) => ({
    ...anna,
    id: `p${at + 1}`,
    givenName: `Ann${letter}`,
  }));

  async function quoteId(passengers = group): Promise<string> {
    const fare = await steps().fare({ passengers });
    return freshQuote(steps().embark, fare.id);
  }

  test("are forty-five for one network, whether reserved or not, and others get theirs", async () => {
    const hoarder = visitor("10.3.3.3");
    const first = await hoarder.inventory.hold({ quoteId: await quoteId() });
    const reserved = await quoteId();
    const hold = await hoarder.inventory.hold({ quoteId: reserved });
    const party = { passengers: group, contact };
    await hoarder.bookings.reserve({ quoteId: reserved, holdId: hold.id, ...party });
    for (let more = 0; more < 3; more++) {
      await hoarder.bookings.reserve({ quoteId: await quoteId(), ...party });
    }
    const one = await quoteId([anna]);
    for (const call of [
      () => hoarder.inventory.hold({ quoteId: one }),
      () => hoarder.bookings.reserve({ quoteId: one, passengers: [anna], contact }),
    ]) {
      const { status, code, retryAfterMs } = await problemOf(call());
      expect([status, code, retryAfterMs]).toEqual([429, "rate_limited", 15 * MINUTE]);
    }
    await visitor("10.3.3.4").inventory.hold({ quoteId: one });
    await hoarder.inventory.release({ holdId: first.id });
    await hoarder.inventory.hold({ quoteId: one });
    const { database } = steps().server.context;
    const row = await database.read(() =>
      sqlFirst(sql`SELECT status, holder FROM hold WHERE id = ${first.id}`),
    );
    expect(row, "whose it was is forgotten").toEqual({ status: "released", holder: null });
  });

  test("are no more when all are asked for at the same time", async () => {
    const hoarder = visitor("10.3.3.5");
    const wanted = await quoteId();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => hoarder.inventory.hold({ quoteId: wanted })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  });

  test("count no more once they are paid for, or their time is over", async () => {
    const { booking, access } = await steps().reserved({ passengers: group });
    for (let more = 0; more < 4; more++) {
      await steps().embark.inventory.hold({ quoteId: await quoteId() });
    }
    const full = steps().embark.inventory.hold({ quoteId: await quoteId([anna]) });
    expect((await problemOf(full)).code).toBe("rate_limited");
    await steps().pay({ booking, access });
    await steps().embark.inventory.hold({ quoteId: await quoteId() });
    steps().server.clock.advance(15 * MINUTE);
    await steps().embark.inventory.hold({ quoteId: await quoteId() });
  });

  test("may be many more for the server of a partner, which asks for many people", async () => {
    const { url } = steps().server;
    const partner = createEmbark({
      baseUrl: `${url}/api/v1`,
      key: sandboxKeys.secret,
      retry: false,
    });
    for (let more = 0; more < 7; more++) {
      await partner.inventory.hold({ quoteId: await quoteId() });
    }
  });
});
