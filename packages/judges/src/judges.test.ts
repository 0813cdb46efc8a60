import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmbark, type Embark } from "@embark/sdk";
import {
  accountClockJourneys,
  accountJourneys,
  type MovableAccountOutside,
} from "@embark/sdk/testing/account-journeys";
import { bookingJourneys, clockJourneys } from "@embark/sdk/testing/booking-journeys";
import { flightJourneys } from "@embark/sdk/testing/journeys";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Operation,
  readOperations,
} from "../../reference-server/src/platform/contract/document.ts";
import { readContract } from "../../reference-server/src/platform/http/contract-file.ts";
import { accountOutside } from "../../reference-server/testing/account-outside.ts";
import { withBookings } from "../../reference-server/testing/booking-steps.ts";
import { withServer } from "../../reference-server/testing/start-server.ts";
import { type Coverage, publishedShare, publishShare, shareSeen } from "./coverage.ts";
import { readExchanges } from "./exchanges.ts";
import type { Finding } from "./findings.ts";
import { judgeByPrism } from "./prism.ts";
import { Recorder } from "./recorder.ts";
import { judgeByRedocly } from "./redocly.ts";
import { WrongRequests } from "./wrong-requests.ts";

const { document } = await readContract();
const operations = readOperations(document);
const steps = withBookings("sqlite", { env: { EMBARK_TRUST_PROXY: "1" } });
const limited = withServer("sqlite", { env: { EMBARK_RATE_LIMIT: "1" } });
let folder = "";
let recorder: Recorder;
let limitedRecorder: Recorder;
let outside: MovableAccountOutside;
let wrong: WrongRequests;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "embark-judges-"));
  const { url, context } = steps().server;
  recorder = await Recorder.start(url, join(folder, "all.har"));
  limitedRecorder = await Recorder.start(limited().url, join(folder, "limited.har"));
  outside = accountOutside(steps(), `${recorder.url}/api/v1`);
  wrong = await WrongRequests.prepare(context, document);
});
afterAll(() => rm(folder, { recursive: true }));

function traveller(): Embark {
  const { url } = steps().server;
  return createEmbark({
    baseUrl: `${recorder.url}/api/v1`,
    key: "pk_test_sandbox000000000000000000",
    // The recorder waits for the end of an answer, and live events have none.
    fetch: (input, init) => {
      const isLive = new Headers(init?.headers).get("accept") === "text/event-stream";
      return fetch(isLive ? String(input).replace(recorder.url, url) : input, init);
    },
  });
}

describe("on the record, somebody", () => {
  test.each(Object.entries(flightJourneys))("%s", (_, journey) => journey(traveller()));
  test.each(Object.entries({ ...bookingJourneys, ...clockJourneys }))("%s", (_, journey) =>
    journey(traveller(), steps().outside()),
  );
  test.each(Object.entries({ ...accountJourneys, ...accountClockJourneys }))("%s", (_, journey) =>
    journey(outside),
  );
});

describe("on the record, wrong requests", () => {
  let asked = 0;
  test.each(operations.map((operation) => [operation.id, operation] as const))(
    "to %s are answered without a fault",
    async (_, operation) => {
      for (const [path, init] of await wrong.of(operation)) {
        asked += 1;
        init.headers.set("X-Forwarded-For", `10.9.${asked >> 8}.${asked & 255}`);
        const { status } = await fetch(`${recorder.url}/api/v1${path}`, init);
        expect(status, `${init.method} ${path}`).toBeLessThan(500);
      }
    },
  );

  test("are too many where one a minute is allowed", async () => {
    const ask = async (operation: Operation) => {
      const [path, init] = wrong.plain(operation);
      return (await fetch(`${limitedRecorder.url}/api/v1${path}`, init)).status;
    };
    await fetch(`${limitedRecorder.url}/api/v1/airports?q=lon`);
    const answered: string[] = [];
    for (const operation of operations) {
      if ((await ask(operation)) !== 429) answered.push(operation.id);
    }
    // Whoever watches over a server asks it as often as they like.
    expect(answered).toEqual(["getHealth"]);
  });
});

describe("what was recorded", () => {
  let findings: Finding[];
  let coverage: Coverage;
  beforeAll(async () => {
    const recorders = [recorder, limitedRecorder];
    await Promise.all(recorders.map((each) => each.stop()));
    const exchanges = await Promise.all(recorders.map(({ har }) => readExchanges(har)));
    const [byPrism, byRedocly] = await Promise.all([
      judgeByPrism(exchanges.flat()),
      judgeByRedocly(folder),
    ]);
    findings = [...new Set([...byPrism, ...byRedocly.findings])];
    ({ coverage } = byRedocly);
  });

  test("is what the contract says", () => {
    expect(findings).toEqual([]);
  });

  test("is as much of the contract as docs/contract.md says; EMBARK_PUBLISH=1 writes it there", async () => {
    const share = shareSeen(coverage);
    if (process.env.EMBARK_PUBLISH === "1") await publishShare(share);
    expect(await publishedShare()).toBe(share);
  });
});
