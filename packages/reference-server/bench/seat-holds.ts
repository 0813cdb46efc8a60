/**
 * Durable seat holds over HTTP, idempotent and told to all by an event: group commit against the same
 * server with one commit for each write, and one departure that everybody wants against many.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { createEmbark } from "@embark/sdk";
import autocannon from "autocannon";

const SECONDS = 3;
const ROUNDS = 3;
const CONNECTIONS = 64;
const DAYS = 40;
const program = new URL("seat-holds-server.ts", import.meta.url).pathname;

interface Figures {
  readonly perSecond: number;
  /** Microseconds of CPU for each hold. */
  readonly cpu: number;
}

async function startServer(kind: "group" | "single") {
  const folder = await mkdtemp(join(parent, "seat-holds-"));
  const child = fork(program, [kind, folder], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [{ url }] = await once(child, "message");
  const quoteIds = await quotesOf(url);
  return {
    async measure(hot: boolean): Promise<Figures> {
      await askCpu();
      const figures = await load(url, hot ? quoteIds.slice(0, 1) : quoteIds);
      return { perSecond: figures.perSecond, cpu: (await askCpu()) / figures.holds };
    },
    departures: quoteIds.length,
    async stop() {
      child.kill();
      await once(child, "exit");
      await rm(folder, { recursive: true });
    },
  };

  async function askCpu(): Promise<number> {
    child.send("cpu");
    const [{ micros }] = await once(child, "message");
    return micros;
  }
}

/** One quote for each departure. */
async function quotesOf(url: string): Promise<string[]> {
  const { flights, pricing } = createEmbark({ baseUrl: `${url}/api/v1` });
  const quoteIds: string[] = [];
  for (let day = 5; day < 5 + DAYS; day++) {
    const departureDate = new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10);
    const query = { origin: "BKK", destination: "CNX", departureDate, maxStops: 0 } as const;
    const { offers } = await flights.search(query);
    for (const { fares } of offers) {
      const fare = fares.find(({ brand }) => brand === "classic");
      if (fare) quoteIds.push((await pricing.quote({ fareId: fare.id })).id);
    }
  }
  return quoteIds;
}

let keys = 0;

async function load(url: string, quoteIds: readonly string[]) {
  const bodies = quoteIds.map((quoteId) => JSON.stringify({ quoteId }));
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    requests: [
      {
        method: "POST",
        path: "/api/v1/inventory/hold",
        setupRequest(request) {
          keys += 1;
          // Ordered by time, as the SDK makes them.
          const key = `${Date.now()}-${String(keys).padStart(9, "0")}`;
          const headers = { "content-type": "application/json", "idempotency-key": key };
          return { ...request, headers, body: bodies[keys % bodies.length] ?? "" };
        },
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error("Not every hold was given.");
  return { perSecond: result.requests.average, holds: result.requests.total };
}

// Beside the program and not in the temporary folder, which may be in memory.
const parent = join(import.meta.dirname, "../.cache");
await mkdir(parent, { recursive: true });
const group = await startServer("group");
const single = await startServer("single");
const figures = { single: [] as Figures[], many: [] as Figures[], hot: [] as Figures[] };
for (let round = 0; round < ROUNDS; round++) {
  figures.single.push(await single.measure(false));
  figures.many.push(await group.measure(false));
  figures.hot.push(await group.measure(true));
}
await group.stop();
await single.stop();

const median = (list: readonly number[]) =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
const ratio = (ours: readonly Figures[], theirs: readonly Figures[]) =>
  median(ours.map((each, round) => each.perSecond / (theirs[round]?.perSecond ?? Number.NaN)));
console.log(`Durable seat holds over HTTP on SQLite, ${CONNECTIONS} connections`);
for (const [name, list] of [
  [`one commit each, ${single.departures} departures`, figures.single],
  [`group commit, ${group.departures} departures`, figures.many],
  ["group commit, one departure", figures.hot],
] as const) {
  const perSecond = Math.round(median(list.map((each) => each.perSecond))).toLocaleString("en");
  const cpu = median(list.map((each) => each.cpu)).toFixed(0);
  console.log(
    `  ${name.padEnd(36)} ${`${perSecond}/s`.padStart(10)}  ${cpu.padStart(5)} µs CPU each`,
  );
}
console.log(
  `  group commit ÷ one commit each       ${ratio(figures.many, figures.single).toFixed(1)} × (budget ≥ 5 ×)`,
);
console.log(
  `  one departure ÷ many                 ${ratio(figures.hot, figures.many).toFixed(2)} ×`,
);
