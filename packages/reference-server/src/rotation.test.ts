import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { anna, HOUR, type Opened, type Paid, withBookings } from "../testing/booking-steps.ts";
import { engines, openTestDatabase } from "../testing/databases.ts";
import { eventually } from "../testing/eventually.ts";
import { productionEnv } from "../testing/production-env.ts";
import { configFromEnv } from "./config.ts";
import { newKeyringText } from "./platform/crypto/keyring.ts";
import { createServer } from "./server.ts";

describe.each(engines)("rotating the master key of a running server on %s", (engine) => {
  const steps = withBookings(engine);
  const keyFile = () => join(steps().server.context.config.dataFolder, "keys.json");
  const booked: Opened[] = [];
  let failures: unknown[] = [];
  let paid: Paid;

  async function setKeys(change: (keys: { masterKeys: Record<string, string> }) => object) {
    const keys = JSON.parse(await readFile(keyFile(), "utf8"));
    await writeFile(keyFile(), JSON.stringify({ ...keys, ...change(keys) }));
    await steps().server.server.reloadKeys();
  }

  async function keysHealth(): Promise<string> {
    const { health } = steps().server.context;
    const { parts } = await health.report();
    return parts.find(({ name }) => name === "keys")?.detail ?? "";
  }

  beforeAll(async () => {
    const { embark } = steps();
    paid = await steps().paid();
    expect(await steps().mails(paid)).toHaveLength(1);
    let isLoaded = true;
    failures = [];
    const { id: fareId } = await steps().fare();
    const quote = await embark.pricing.quote({ fareId });
    async function load() {
      while (isLoaded) {
        try {
          const contact = steps().contact();
          const one = await embark.bookings.reserve({
            quoteId: quote.id,
            passengers: [anna],
            contact,
          });
          const access = { bookingToken: one.token };
          booked.push({ booking: one.booking, access });
          const other = booked[Math.floor(booked.length / 2)];
          if (other) await embark.bookings.get(other.booking.id, other.access);
        } catch (error) {
          failures.push(error);
          return;
        }
      }
    }
    const travellers = [load(), load(), load()];
    const more = async () => {
      const until = booked.length + 10;
      await eventually(() => expect(booked.length >= until || failures.length > 0).toBe(true));
    };
    await more();
    await setKeys(({ masterKeys }) => ({
      masterKeys: { ...masterKeys, v2: JSON.parse(newKeyringText()).masterKeys.v1 },
    }));
    await more();
    await setKeys(() => ({ current: "v2" }));
    await more();
    isLoaded = false;
    await Promise.all(travellers);
  }, 60_000);

  test("fails no request", () => {
    expect(failures).toEqual([]);
    expect(booked.length).toBeGreaterThanOrEqual(30);
  });

  test("says how long the old key is needed, and what was sealed before opens without it", async () => {
    expect(await keysHealth()).toBe("Master key v2. Still needed: v1.");
    await steps().wait(26 * HOUR);
    expect(await keysHealth()).toBe("Master key v2. May be removed: v1.");
    await setKeys(({ masterKeys: { v2 = "" } }) => ({ masterKeys: { v2 } }));
    expect(await keysHealth()).toBe("Master key v2.");
    const { pnr } = paid.booking;
    const { surname } = anna;
    const found = await steps().embark.bookings.retrieve({ pnr, surname });
    expect(found.booking.passengers[0]).toMatchObject({ givenName: "Anna", surname });
    const [mail] = await steps().mails(paid);
    expect(mail?.text).toContain(surname);
  });
});

test("production does not start with the keys that a sandbox made for itself", async () => {
  const sandbox = newKeyringText({ sandbox: true });
  const config = configFromEnv({ ...productionEnv, EMBARK_KEYS: sandbox });
  const database = await openTestDatabase("sqlite");
  await expect(createServer(config, { database })).rejects.toThrow(
    /made by a sandbox.*Make keys of your own/,
  );
});
