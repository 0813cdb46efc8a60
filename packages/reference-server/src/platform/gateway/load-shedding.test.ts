import { createServer } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { eventually } from "../../../testing/eventually.ts";
import { withServer } from "../../../testing/start-server.ts";
import { type Priority, readOperations } from "../contract/document.ts";
import { readContract } from "../http/contract-file.ts";
import { listen, stopListening } from "../http/listen.ts";
import { keysOf, sandboxKeys } from "./api-keys.ts";
import { loadShedding } from "./load-shedding.ts";

describe("under overload", () => {
  const server = withServer("sqlite");
  let refused: readonly Priority[] = [];
  let refusals = 0;
  let inFlight = 0;
  let listened: string[] = [];
  let url = "";
  let stop: () => Promise<void>;
  let hold: Promise<void> | undefined;

  /** A server behind a load that says what the test wants. */
  beforeAll(async () => {
    const { document } = await readContract();
    const load = {
      refuses: (priority: Priority) => {
        const isRefused = refused.includes(priority);
        if (isRefused) refusals += 1;
        return isRefused;
      },
      begin: () => {
        inFlight += 1;
      },
      end: () => {
        inFlight -= 1;
      },
    };
    // The contract has no stream yet that might be refused.
    const operations = readOperations(document).map((each) =>
      each.mediaTypes.includes("text/event-stream")
        ? { ...each, priority: "normal" as const }
        : each,
    );
    const options = { operations, apiPath: "/api/v1", load };
    const http = createServer(
      loadShedding(server().context, options, async (request, response) => {
        listened.push(`${request.method} ${request.url}`);
        await hold;
        response.end();
      }),
    );
    url = await listen(http, 0, "127.0.0.1");
    stop = () => stopListening(http);
  });
  afterAll(() => stop());
  beforeEach(() => {
    [refused, listened, hold] = [[], [], undefined];
  });

  test("a search is refused with a problem that says when to return", async () => {
    refused = ["low"];
    const response = await fetch(`${url}/api/v1/flights/search?origin=BKK`, {
      headers: { "X-Request-Id": "mine" },
    });
    expect(response.status).toBe(503);
    const seconds = Number(response.headers.get("retry-after"));
    expect([2, 3, 4, 5]).toContain(seconds);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("x-request-id")).toBe("mine");
    expect(JSON.parse(await response.text())).toEqual({
      type: "/docs/problems#unavailable",
      title: "Unavailable",
      status: 503,
      detail: `More people ask than can be served right now. Try again in ${seconds} seconds.`,
      code: "unavailable",
      requestId: "mine",
      retryable: true,
    });
    const head = await fetch(`${url}/api/v1/flights/search`, { method: "HEAD" });
    expect(head.status).toBe(503);
    expect(listened).toEqual([]);
  });

  test("what was begun goes on", async () => {
    refused = ["low"];
    const begun = [
      "POST /api/v1/inventory/hold",
      "POST /api/v1/payments/intent",
      "GET /api/v1/bookings/bkg_1",
      "GET /api/v1/health",
      "OPTIONS /api/v1/flights/search",
      "POST /api/v1/flights/search",
      "GET /api/v1/nowhere",
      "GET /api/v1/bookings/%E0%A4%A",
      "GET /book.html",
    ];
    for (const each of begun) {
      const [method = "", path] = each.split(" ");
      await (await fetch(url + path, { method })).arrayBuffer();
    }
    expect(listened).toEqual(begun);
  });

  test("payments go on when all else is refused", async () => {
    refused = ["low", "normal"];
    const statusOf = async (method: string, path: string) =>
      (await fetch(url + path, { method })).status;
    expect(await statusOf("POST", "/api/v1/inventory/hold")).toBe(503);
    expect(await statusOf("GET", "/book.html")).toBe(503);
    expect(await statusOf("POST", "/api/v1/payments/intent")).toBe(200);
    expect(await statusOf("POST", "/api/v1/payments/pay_1/authorize")).toBe(200);
    expect(await statusOf("POST", "/api/v1/bookings/bkg_1/confirm")).toBe(200);
  });

  test("nothing is read of a request that is refused", async () => {
    refused = ["low", "normal"];
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.write(
      "POST /api/v1/inventory/hold HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\nConnection: close\r\n\r\n",
    );
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 503 /);
  });

  test("a page that may read answers may read when to return", async () => {
    refused = ["low"];
    await keysOf(server().context).current();
    const originOf = async (origin: string) => {
      const headers = { Origin: origin, "Embark-Key": sandboxKeys.publishable };
      const response = await fetch(`${url}/api/v1/flights/search`, { headers });
      expect(response.headers.get("vary")).toBe("Origin");
      return response.headers.get("access-control-allow-origin");
    };
    expect(await originOf("http://localhost:5173")).toBe("http://localhost:5173");
    expect(await originOf("https://other.example")).toBeNull();
  });

  test("counts what is under way, but not what waits for a provider or stays open on purpose", async () => {
    const gate = Promise.withResolvers<void>();
    hold = gate.promise;
    const asked = [
      fetch(`${url}/api/v1/flights/search`),
      fetch(`${url}/api/v1/inventory/hold`, { method: "POST" }),
      fetch(`${url}/api/v1/payments/intent`, { method: "POST" }),
      fetch(`${url}/api/v1/bookings/bkg_1/events`),
    ];
    await eventually(() => expect(listened).toHaveLength(asked.length));
    expect(inFlight).toBe(2);
    gate.resolve();
    for (const response of await Promise.all(asked)) await response.arrayBuffer();
    await eventually(() => expect(inFlight).toBe(0));
  });

  test("writes one line for all that was refused in a second", async () => {
    refused = ["low"];
    const lines = () => server().lines.filter(({ msg }) => msg === "overloaded");
    const written = () => lines().reduce((sum, line) => sum + Number(line.refused), 0);
    // A line that is still to come has refusals of the tests before, too.
    await eventually(() => expect(written()).toBe(refusals));
    const before = lines().length;
    await Promise.all(Array.from({ length: 5 }, () => fetch(`${url}/api/v1/flights/search`)));
    await eventually(() => expect(written()).toBe(refusals));
    expect(lines().slice(before)).toMatchObject([{ level: "warn", refused: 5 }]);
  });
});
