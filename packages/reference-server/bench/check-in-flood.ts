/**
 * A flood of forged check-in tokens against the same flood on a server that does not check them, and
 * against requests to an address that does not exist, which cost the least that any request can:
 * CPU for each request, in turns, each server a process of its own.
 */
import { fork } from "node:child_process";
import { createHmac, randomBytes, randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newPnr } from "@embark/rules/bookings";
import autocannon from "autocannon";

const SECONDS = 4;
const ROUNDS = 3;
const CONNECTIONS = 32;
/** So many that no PNR, surname or address comes often enough to be refused for that. */
const FORGED = 40_000;
/** Times the CPU of a request to nowhere. */
const BUDGET = 1.5;
const server = new URL("check-in-flood-server.ts", import.meta.url).pathname;

async function startServer(folder: string, kind: "checked" | "unchecked") {
  const child = fork(server, [folder, kind], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [{ url }] = await once(child, "message");
  const ask = async (question: unknown) => {
    child.send(Object(question));
    const [answer] = await once(child, "message");
    return answer;
  };
  return { url: String(url), ask, stop: () => child.disconnect() };
}

type Started = Awaited<ReturnType<typeof startServer>>;

async function microsEach(
  { url, ask }: Started,
  requests: autocannon.Request[],
  expected: number,
): Promise<number> {
  await ask({});
  let connections = 0;
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    // Each its own part, because each begins with the first.
    setupClient(client) {
      const size = Math.floor(requests.length / CONNECTIONS);
      client.setRequests(requests.slice(connections * size, (connections + 1) * size));
      connections += 1;
    },
  });
  const { micros } = await ask({});
  const statuses = Object.keys(result.statusCodeStats ?? {});
  if (statuses.join() !== String(expected)) throw new Error(`Answered ${statuses.join()}.`);
  return micros / result.requests.total;
}

/** A surname of its own for each number. */
function surnameOf(number: number): string {
  const letters = number
    .toString(26)
    .replace(/\d/g, (digit) => String.fromCharCode(113 + Number(digit)));
  return `X${letters}`.toUpperCase();
}

/** Tokens as somebody writes them who has everything but the key. */
function forge(surnameIndexes: readonly string[]): autocannon.Request[] {
  return surnameIndexes.map((surnameIndex, number) => {
    const pnr = newPnr((limit) => randomInt(limit));
    const claims = {
      ...{ pnr, surnames: [surnameIndex], origin: "" },
      ...{ nonce: randomBytes(9).toString("base64url"), expiresAt: Date.now() + 600_000 },
    };
    const payload = Buffer.from(JSON.stringify(claims)).toString("base64url");
    const mac = createHmac("sha256", randomBytes(32)).update(payload).digest("base64url");
    return {
      method: "POST",
      path: "/api/v1/check-in/sessions",
      headers: {
        "Content-Type": "application/json",
        "Embark-Check-In-Token": `v1.${Buffer.from("v1").toString("base64url")}.${payload}.${mac}`,
        "X-Forwarded-For": `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`,
      },
      body: JSON.stringify({ pnr, surname: surnameOf(number) }),
    };
  });
}

const folders = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), "embark-bench-"))));
const checked = await startServer(folders[0] ?? "", "checked");
const unchecked = await startServer(folders[1] ?? "", "unchecked");
const indexes = await unchecked.ask(
  Array.from({ length: FORGED }, (_, number) => surnameOf(number)),
);
const flood = forge(indexes);
const nowhere = flood.map((request) => ({ ...request, path: "/api/v1/nowhere" }));

const rounds: { floor: number; forged: number; believed: number }[] = [];
for (let round = 0; round < ROUNDS; round++) {
  rounds.push({
    floor: await microsEach(checked, nowhere, 404),
    forged: await microsEach(checked, flood, 401),
    believed: await microsEach(unchecked, flood, 404),
  });
}
checked.stop();
unchecked.stop();
await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));

const median = (pick: (one: (typeof rounds)[number]) => number) =>
  rounds.map(pick).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
const key = randomBytes(32);
const begun = process.cpuUsage();
for (let count = 0; count < 100_000; count++) {
  createHmac("sha256", key)
    .update(String(flood[count % FORGED]?.body))
    .digest("base64url");
}
const hash = process.cpuUsage(begun).user / 100_000;

console.log(`a request to nowhere    ${median(({ floor }) => floor).toFixed(0)} µs`);
console.log(
  `a forged token          ${median(({ forged }) => forged).toFixed(0)} µs, ${median(({ forged, floor }) => forged / floor).toFixed(2)} × (budget ${BUDGET} ×); the hash alone ${hash.toFixed(1)} µs`,
);
console.log(
  `the same, not checked   ${median(({ believed }) => believed).toFixed(0)} µs, ${median(({ believed, forged }) => believed / forged).toFixed(2)} × of a checked one`,
);
if (median(({ forged, floor }) => forged / floor) > BUDGET) process.exitCode = 1;
