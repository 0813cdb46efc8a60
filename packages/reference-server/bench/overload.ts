/**
 * Ten times as many travellers as the server can serve, each of whom searches, and when that is answered
 * asks for a quote, holds a seat, reserves it and reads the booking. The goodput are bookings: the server
 * has to refuse searches, so that it can finish what it has begun.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { HttpSockets, type SocketAnswer } from "./http-sockets.ts";

/** What the server does at its peak: travellers that it serves at the same time, each after the other. */
const AT_ONCE = 16;
const OVERLOAD = 10;
const SECONDS = 6;
/** Until a load has settled, or the code is compiled. */
const SETTLING = 2;
const DAYS = 60;

const ROUNDS = 3;

const parent = join(import.meta.dirname, "../.cache");
await mkdir(parent, { recursive: true });
const folder = await mkdtemp(join(parent, "overload-"));
const program = join(import.meta.dirname, "overload-server.ts");
const child = fork(program, [folder], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
const [{ url }] = await once(child, "message");
let isMeasured = false;
child.once("exit", (code, signal) => {
  if (!isMeasured) throw new Error(`The server has ended with ${signal ?? code}.`);
});
const sockets = new HttpSockets(url, 256);

const searches = Array.from({ length: DAYS }, (_, day) => {
  const date = new Date(Date.now() + (day + 5) * 86_400_000).toISOString().slice(0, 10);
  return `/api/v1/flights/search?origin=BKK&destination=CNX&departureDate=${date}&maxStops=0&currency=THB`;
});
const party = {
  passengers: [
    { id: "p1", type: "adult", givenName: "Anna", surname: "Quell", birthDate: "1990-04-12" },
  ],
  contact: { email: "anna@example.org", phone: "+66812345678" },
};

/** What happened since it was last set to nothing; bookings count when they are made, all else for who began then. */
let tally = { asked: 0, begun: 0, booked: 0, cutOff: 0, refusals: [] as number[] };
let requests = 0;

function pick<Item>(list: readonly Item[]): Item {
  const item = list[Math.floor(Math.random() * list.length)];
  if (item === undefined) throw new Error("There is nothing to choose from.");
  return item;
}

function post(path: string, body: object): Promise<SocketAnswer> {
  requests += 1;
  // Ordered by time, as the SDK makes them.
  const key = `${Date.now()}-${String(requests).padStart(9, "0")}`;
  const address = [10, requests >> 16, (requests >> 8) & 255, requests & 255].join(".");
  const headers = `Content-Type: application/json\r\nIdempotency-Key: ${key}\r\nX-Forwarded-For: ${address}\r\n`;
  return sockets.ask("POST", `/api/v1${path}`, headers, JSON.stringify(body));
}

/** Travels up to the booking, or to the first refusal. Prices change and seats are sold meanwhile; then it asks for others. */
async function travel(): Promise<void> {
  const at = tally;
  at.asked += 1;
  const search = await sockets.ask("GET", pick(searches));
  if (search.status === 503) {
    if (!/retry-after: \d/i.test(search.head))
      throw new Error("A refusal says not when to return.");
    at.refusals.push(search.took);
    return;
  }
  at.begun += 1;
  const fares = read(search).offers.flatMap((offer: Offer) => offer.fares);
  let fareId = pick<Fare>(fares).id;
  for (;;) {
    const quoted = await post("/pricing/quote", { fareId });
    if (quoted.status === 409) {
      fareId = read(quoted, 409).fareId ?? pick<Fare>(fares).id;
      continue;
    }
    if (isCutOff(quoted)) return;
    const quoteId = read(quoted).id;
    const held = await post("/inventory/hold", { quoteId });
    if (held.status === 409) {
      fareId = pick<Fare>(fares).id;
      continue;
    }
    if (isCutOff(held)) return;
    const reserved = await post("/bookings/reserve", {
      quoteId,
      holdId: read(held).id,
      ...party,
    });
    if (isCutOff(reserved)) return;
    const { booking, token } = read(reserved);
    const access = `Embark-Booking-Token: ${token}\r\n`;
    const seen = await sockets.ask("GET", `/api/v1/bookings/${booking.id}`, access);
    if (isCutOff(seen)) return;
    read(seen);
    tally.booked += 1;
    return;
  }

  function isCutOff({ status }: SocketAnswer): boolean {
    if (status === 503) at.cutOff += 1;
    return status === 503;
  }
}

interface Fare {
  readonly id: string;
}

interface Offer {
  readonly fares: readonly Fare[];
}

function read({ status, body }: SocketAnswer, expected?: number) {
  if (status !== expected && status >= 300)
    throw new Error(`The server answered ${status}: ${body}`);
  return JSON.parse(body);
}

/** Counts what happens in some seconds, once the load has settled. */
async function measure() {
  await wait(SETTLING);
  tally = { asked: 0, begun: 0, booked: 0, cutOff: 0, refusals: [] };
  const counted = tally;
  const start = performance.now();
  await wait(SECONDS);
  const seconds = (performance.now() - start) / 1_000;
  return { ...counted, perSecond: counted.booked / seconds, arrivals: counted.asked / seconds };
}

function wait(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}

/** As many at the same time as keep the server busy. */
async function atPeak() {
  let goesOn = true;
  const travellers = Array.from({ length: AT_ONCE }, async () => {
    while (goesOn) await travel();
  });
  const figures = await measure();
  goesOn = false;
  await Promise.all(travellers);
  return figures;
}

/** They come whether or not the server is done with those before. */
async function atRate(perSecond: number) {
  const under = new Set<Promise<void>>();
  const start = performance.now();
  let come = 0;
  const timer = setInterval(() => {
    const due = ((performance.now() - start) / 1_000) * perSecond;
    for (; come < due; come += 1) {
      const traveller = travel().finally(() => under.delete(traveller));
      under.add(traveller);
    }
  }, 1);
  const figures = await measure();
  clearInterval(timer);
  await Promise.all(under);
  return figures;
}

const rounds = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const peak = await atPeak();
  const overload = await atRate(peak.perSecond * OVERLOAD);
  rounds.push({ peak, overload });
}
isMeasured = true;
child.kill();
await once(child, "exit");
await rm(folder, { recursive: true });

/** The value that this part of a list is not above. */
function quantile(list: readonly number[], part: number): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length * part)] ?? Number.NaN;
}
const median = (list: readonly number[]) => quantile(list, 0.5);

const loads = rounds.map(({ overload }) => overload);
const refusals = loads.flatMap((each) => each.refusals);
const cutOff = loads.reduce((sum, each) => sum + each.cutOff, 0);
const begun = loads.reduce((sum, each) => sum + each.begun, 0);
const rate = (list: readonly number[]) => `${median(list).toFixed(0)}/s`.padStart(7);
console.log(`${OVERLOAD} times as many travellers as can be served, on SQLite, ${ROUNDS} rounds`);
console.log(`  bookings at the peak      ${rate(rounds.map(({ peak }) => peak.perSecond))}`);
console.log(`  travellers who come then  ${rate(loads.map(({ arrivals }) => arrivals))}`);
console.log(`  bookings meanwhile        ${rate(loads.map(({ perSecond }) => perSecond))}`);

let isOver = false;
function hold(name: string, value: number, unit: string, budget: string, isHeld: boolean): void {
  if (!isHeld) isOver = true;
  const verdict = isHeld ? "" : "  OVER BUDGET";
  console.log(
    `  ${name.padEnd(25)} ${value.toFixed(2).padStart(7)} ${unit} (budget ${budget})${verdict}`,
  );
}

const goodput = median(rounds.map(({ peak, overload }) => overload.perSecond / peak.perSecond));
hold("goodput ÷ peak", goodput, "×", "≥ 0.9 ×", goodput >= 0.9);
const kept = 1 - cutOff / begun;
hold("begun and not cut off", kept, "×", "≥ 0.99 ×", kept >= 0.99);
for (const part of [0.5, 0.9]) {
  const took = quantile(refusals, part);
  hold(`refused within, ${part * 100} %`, took, "ms", "≤ 5 ms", took <= 5);
}
console.log(`  refused within, 99 %      ${quantile(refusals, 0.99).toFixed(2).padStart(7)} ms`);
if (isOver) process.exitCode = 1;
