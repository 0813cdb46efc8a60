/**
 * How long the answer takes to a wrong password or name, for an account or booking that is there and for
 * one that is not, in turns, in one process. That the work is the same is proven by same-work.test.ts;
 * this shows what is left to see from outside.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { insertAccount } from "../src/areas/accounts/account-store.ts";
import { passwordsOf } from "../src/areas/accounts/passwords.ts";
import { configFromEnv } from "../src/config.ts";
import { run, sql } from "../src/platform/database/sql.ts";
import { newId } from "../src/platform/id/new-id.ts";
import { createServer } from "../src/server.ts";
import { sellFewFlights } from "../testing/few-flights.ts";

const ROUNDS = 300;
/** Medians may differ by this share (ASVS 5.0, 6.3.8). */
const BUDGET = 0.02;

const folder = await mkdtemp(join(tmpdir(), "embark-bench-"));
const server = await createServer(
  configFromEnv({
    EMBARK_PORT: "0",
    EMBARK_DATA: folder,
    EMBARK_RATE_LIMIT: "0",
    // Each try comes from an address of its own, else it would have to wait.
    EMBARK_TRUST_PROXY: "1",
    EMBARK_VALIDATE_RESPONSES: "false",
    EMBARK_LOG_LEVEL: "error",
  }),
);
await sellFewFlights(server.context);
await server.start();
const { context, url } = server;
const { database, sealer } = context;

let addresses = 0;

/** Milliseconds until the answer is there. */
async function took(path: string, body: object, status: number): Promise<number> {
  addresses += 1;
  const begun = performance.now();
  const response = await fetch(`${url}/api/v1${path}`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-Forwarded-For": `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`,
    },
    body: JSON.stringify(body),
  });
  await response.text();
  if (response.status !== status) throw new Error(`${path} answers ${response.status}.`);
  return performance.now() - begun;
}

const passwordHash = await passwordsOf(context).hash("tram-orbit-lemon-41");
for (let each = 0; each < ROUNDS; each++) {
  const now = Date.now();
  await database.write(function* () {
    yield* insertAccount(sealer, {
      id: newId("usr", now),
      personId: newId("per", now),
      role: "traveller",
      status: "active",
      email: `known.${each}@example.org`,
      profile: { givenName: "Anna", surname: "Müller", phone: null, address: null, tax: null },
      passwordHash,
      preferences: { locale: "en", currency: "EUR", offers: false, tripMessages: [] },
      agencyId: null,
      tenantId: null,
      createdAt: now,
    });
    const id = newId("bkg", now);
    yield* run(sql`
      INSERT INTO hold (id, status, seats, expires_at, created_at)
      VALUES (${`hld_${each}`}, 'committed', '[]', 0, 0)`);
    yield* run(sql`
      INSERT INTO booking (id, pnr, status, terms, hold_id, locale, contact_person, created_at)
      VALUES (${id}, ${pnrOf("B", each)}, 'confirmed', '{}', ${`hld_${each}`}, 'en', 'per_1', 0)`);
    yield* run(sql`
      INSERT INTO passenger_surname (booking_id, surname_index)
      VALUES (${id}, ${sealer.index("surname", "MUELLER")})`);
  });
}

const login = (email: string) => took("/auth/login", { email, password: "not-this-one-1" }, 401);
const retrieve = (pnr: string, surname: string) =>
  took("/bookings/retrieve", { pnr, surname }, 404);

const pairs = {
  login: {
    known: (each: number) => login(`known.${each}@example.org`),
    unknown: (each: number) => login(`none.${each}@example.org`),
  },
  retrieve: {
    known: (each: number) => retrieve(pnrOf("B", each), `Known${letters(each)}`),
    unknown: (each: number) => retrieve(pnrOf("C", each), `Other${letters(each)}`),
  },
};

for (const [name, { known, unknown }] of Object.entries(pairs)) {
  const times: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
  for (let each = 0; each < ROUNDS; each++) {
    // In turns, and each first as often, so that nothing but the question differs.
    if (each % 2 === 0) times.known.push(await known(each));
    times.unknown.push(await unknown(each));
    if (each % 2 === 1) times.known.push(await known(each));
  }
  const [one, other] = [median(times.known), median(times.unknown)];
  const ratio = one / other;
  console.log(
    `${name}: ${one.toFixed(2)} ms when it is there, ${other.toFixed(2)} ms when it is not: ${ratio.toFixed(3)} × (budget 1 ± ${BUDGET})`,
  );
  // What takes less than a millisecond differs by more from one run to the next.
  if (Math.abs(ratio - 1) > BUDGET && Math.abs(one - other) > 0.1) process.exitCode = 1;
}
await server.stop();
await rm(folder, { recursive: true, force: true });

/** A booking code of six characters that differs for each number. */
function pnrOf(first: string, each: number): string {
  const characters = "23456789BCDFGHJKLMNPQRSTVWXZ";
  let [text, rest] = [first, each];
  for (let place = 0; place < 5; place++) {
    text += characters[rest % characters.length];
    rest = Math.floor(rest / characters.length);
  }
  return text;
}

function letters(each: number): string {
  return each.toString(26).replace(/\d/g, (digit) => "QRSTUVWXYZ"[Number(digit)] ?? "");
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
