/**
 * CPU of an SDK call against bare `fetch` and `json()`, on loopback, in one run: `node bench/call.ts`.
 * Both run in turns of batches, so that what else the machine does hits both.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { createEmbark } from "../src/index.ts";

const ROUNDS = 12;
const CALLS = 400;

const page = JSON.stringify({
  data: Array.from({ length: 10 }, (_, index) => ({
    code: `AA${index}`,
    kind: "airport",
    name: "Some International Airport",
    city: "Somewhere",
    country: "TH",
    timeZone: "Asia/Bangkok",
    latitude: 13.681109,
    longitude: 100.747283,
    airports: [],
  })),
  nextCursor: null,
});

/** CPU microseconds for each call of a batch. */
async function measure(call: () => PromiseLike<unknown>): Promise<number> {
  const before = process.threadCpuUsage();
  for (let index = 0; index < CALLS; index++) await call();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / CALLS;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

if (isMainThread) {
  const server = new Worker(new URL(import.meta.url));
  const port = await new Promise<number>((resolve) => server.once("message", resolve));
  const baseUrl = `http://127.0.0.1:${port}/api/v1`;
  const embark = createEmbark({ baseUrl, key: "pk_test_bench" });
  const headers = { accept: "application/json", "embark-key": "pk_test_bench" };
  const bare = async () => (await fetch(`${baseUrl}/airports?q=lon`, { headers })).json();
  const sdk = () => embark.flights.airports({ q: "lon" });

  const bareTimes: number[] = [];
  const sdkTimes: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bareTimes.push(await measure(bare));
    sdkTimes.push(await measure(sdk));
  }
  // The first rounds warm up.
  const [bareCpu, sdkCpu] = [median(bareTimes.slice(3)), median(sdkTimes.slice(3))];
  console.log(
    `SDK call ${sdkCpu.toFixed(0)} µs CPU, bare fetch ${bareCpu.toFixed(0)} µs: ${(sdkCpu / bareCpu).toFixed(2)} × (budget 1.3 ×)`,
  );
  await server.terminate();
} else {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "application/json");
    response.end(page);
  });
  server.listen(0, "127.0.0.1", () => {
    parentPort?.postMessage((server.address() as AddressInfo).port);
  });
}
