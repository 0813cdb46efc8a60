import { randomInt } from "node:crypto";
import { PNR_ALPHABET } from "@embark/rules/bookings";
import { afterEach, describe, expect, test, vi } from "vitest";
import { withBookings } from "../../../testing/booking-steps.ts";
import { engines } from "../../../testing/databases.ts";
import { run, sql } from "../../platform/database/sql.ts";

vi.mock("node:crypto", async (original) => {
  const crypto = await original<typeof import("node:crypto")>();
  return { ...crypto, randomInt: vi.fn<(limit: number) => number>(crypto.randomInt) };
});

describe.each(engines)("booking codes on %s", (engine) => {
  const steps = withBookings(engine);

  /** What the generator draws next; after that it draws as it does. */
  function drawNext(...codes: readonly string[]): void {
    for (const symbol of codes.join("")) {
      const value = PNR_ALPHABET.indexOf(symbol);
      vi.mocked<(limit: number) => number>(randomInt).mockReturnValueOnce(value);
    }
  }

  afterEach(() => vi.mocked(randomInt).mockClear());

  test("are drawn with the generator for secrets, symbol by symbol", async () => {
    await steps().reserved();
    const draws = vi.mocked(randomInt).mock.calls.filter(([limit]) => limit === 28);
    expect(draws.length).toBeGreaterThanOrEqual(6);
  });

  test("belong to one booking at a time, and may be given out again once it was purged", async () => {
    drawNext("BCDFGH");
    const { booking } = await steps().reserved();
    expect(booking.pnr).toBe("BCDFGH");
    drawNext("BCDFGH", "BCDFGH", "BCDFGJ");
    expect((await steps().reserved()).booking.pnr).toBe("BCDFGJ");
    const { database } = steps().server.context;
    await database.write(() => run(sql`UPDATE booking SET purged = 1 WHERE id = ${booking.id}`));
    drawNext("BCDFGH");
    expect((await steps().reserved()).booking.pnr).toBe("BCDFGH");
  });
});
