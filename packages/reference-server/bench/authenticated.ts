/**
 * The same read by somebody who is signed in and by nobody: CPU for each request, in turns, in one
 * process. The token is verified and its session looked at every time.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";

const SECONDS = 3;
const ROUNDS = 5;
const CONNECTIONS = 32;
/** Of what can be served to nobody. */
const BUDGET = 0.9;

const folder = await mkdtemp(join(tmpdir(), "embark-bench-"));
const server = new URL("authenticated-server.ts", import.meta.url).pathname;
const child = fork(server, [folder], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
const [{ url, token }] = await once(child, "message");

async function microsEach(headers: Readonly<Record<string, string>>): Promise<number> {
  const asked = async () => {
    child.send({});
    const [{ micros }] = await once(child, "message");
    return Number(micros);
  };
  await asked();
  const path = "/api/v1/airports?codes=BKK";
  const result = await autocannon({
    url: url + path,
    connections: CONNECTIONS,
    duration: SECONDS,
    headers,
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`Not every answer was good: ${JSON.stringify(result.statusCodeStats)}`);
  return (await asked()) / result.requests.total;
}

const rounds: { nobody: number; somebody: number }[] = [];
for (let round = 0; round < ROUNDS; round++) {
  rounds.push({
    nobody: await microsEach({}),
    somebody: await microsEach({ Authorization: `Bearer ${token}` }),
  });
}
child.disconnect();
await rm(folder, { recursive: true, force: true });

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const ratio = median(rounds.map(({ nobody, somebody }) => nobody / somebody));
console.log(
  `nobody ${median(rounds.map(({ nobody }) => nobody)).toFixed(0)} µs, somebody ${median(rounds.map(({ somebody }) => somebody)).toFixed(0)} µs: ${ratio.toFixed(2)} × as many requests (budget ${BUDGET} ×)`,
);
if (ratio < BUDGET) process.exitCode = 1;
