/**
 * Flight search over HTTP against a bare Express route that answers the same bytes: requests a second
 * and CPU for each request, both servers asked in turn in one run. Each is a process of its own.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";

const SECONDS = 4;
const ROUNDS = 3;
const CONNECTIONS = 32;
const server = new URL("search-http-server.ts", import.meta.url).pathname;

interface Figures {
  readonly perSecond: number;
  /** Microseconds of CPU for each request. */
  readonly cpu: number;
}

/** What it has used since, or how many bytes it is to answer with from now on. */
type Question = "cpu" | { readonly bytes: number };

async function startServer(kind: "search" | "bare", folder: string) {
  const child = fork(server, [kind, folder], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [{ url }] = await once(child, "message");
  const ask = async (question: Question) => {
    child.send(question);
    const [answer] = await once(child, "message");
    return answer;
  };
  return { url: String(url), ask, stop: () => child.kill() };
}

type Started = Awaited<ReturnType<typeof startServer>>;

async function measure({ url, ask }: Started, paths: readonly string[]): Promise<Figures> {
  await ask("cpu");
  const requests = paths.map((path) => ({ path }));
  const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS, requests });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url}: not every answer was good`);
  const { micros } = await ask("cpu");
  return { perSecond: result.requests.average, cpu: micros / result.requests.total };
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

function search(origin: string, destination: string, day: number): string {
  return `/api/v1/flights/search?origin=${origin}&destination=${destination}&departureDate=${dayFromNow(day)}&currency=THB`;
}

const places = ["CNX", "HKT", "SIN", "LHR", "NRT", "MAD", "FRA", "SYD", "HKG", "DEL"];
/** What many people ask for at the same time. */
const popular = places.flatMap((place) => [20, 27].map((day) => search("BKK", place, day)));
/** What nobody else asks for: more searches than are remembered. */
const rare = places.flatMap((place) =>
  Array.from({ length: 300 }, (_, day) => search(place, "BKK", day + 2)),
);

const folder = await mkdtemp(join(tmpdir(), "embark-bench-"));
const searching = await startServer("search", folder);
const answersOf = (paths: readonly string[]) =>
  Promise.all(paths.map(async (path) => (await fetch(searching.url + path)).text()));
const averageOf = (answers: readonly string[]) =>
  Math.round(answers.reduce((sum, { length }) => sum + length, 0) / answers.length);
const bare = await startServer("bare", folder);

/** Characters of an average answer; the bare route gives as many. */
const bytes = new Map([
  ["popular", averageOf(await answersOf(popular))],
  ["each another", averageOf(await answersOf(rare.filter((_, index) => index % 40 === 0)))],
]);

const figures = new Map<string, Figures[]>();
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, paths] of [
    ["popular", popular],
    ["each another", rare],
  ] as const) {
    await bare.ask({ bytes: bytes.get(name) ?? 0 });
    for (const [who, started, asked] of [
      ["bare", bare, ["/"]],
      ["search", searching, paths],
    ] as const) {
      const list = figures.get(`${who}, ${name}`) ?? [];
      list.push(await measure(started, asked));
      figures.set(`${who}, ${name}`, list);
    }
  }
}
searching.stop();
bare.stop();
await rm(folder, { recursive: true });

const median = (list: readonly number[]) =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
for (const [name, size] of bytes) {
  const rival = figures.get(`bare, ${name}`) ?? [];
  const list = figures.get(`search, ${name}`) ?? [];
  const rate = median(list.map((each, round) => each.perSecond / (rival[round]?.perSecond ?? 0)));
  const cpu = median(list.map((each, round) => each.cpu / (rival[round]?.cpu ?? 0)));
  const perSecond = (all: readonly Figures[]) =>
    median(all.map((each) => each.perSecond)).toFixed(0);
  console.log(
    `${name.padEnd(13)} ${(size / 1024).toFixed(0).padStart(3)} kB  search ${perSecond(list)}/s, bare route ${perSecond(rival)}/s: throughput ${rate.toFixed(2)} ×, CPU ${cpu.toFixed(2)} ×`,
  );
}
