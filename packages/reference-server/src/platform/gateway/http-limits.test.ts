import { once } from "node:events";
import type { Server } from "node:http";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withServer } from "../../../testing/start-server.ts";
import { bodyLimit } from "../contract/body.ts";
import { listen, stopListening } from "../http/listen.ts";
import { limitedServer, serverLimits } from "./http-limits.ts";

const json = "Host: x\r\nContent-Type: application/json\r\n";

/** The answer is lost when more is sent to a connection that was closed. */
const cutOff = /^(HTTP\/1\.1 408 |$)/;

describe("the limits of a request", () => {
  const server = withServer("sqlite");
  let hurried = "";
  let http: Server;

  /** The same app with the same limits, except that its seconds are a hundred times as short. */
  beforeAll(async () => {
    const short = Object.entries(serverLimits).map(([name, value]) => [
      name,
      name === "maxHeaderSize" ? value : value / 100,
    ]);
    http = limitedServer(server().server.app, Object.fromEntries(short));
    hurried = await listen(http, 0, "127.0.0.1");
  });
  afterAll(() => stopListening(http));

  /** Sends bytes and reads until the server closes the connection. */
  async function send(url: string, bytes: string): Promise<string> {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write(bytes);
    return text(socket);
  }

  /** Goes on sending something now and then, until the server closes the connection. */
  async function drip(url: string, first: string, more: string): Promise<string> {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    // What is sent after the server has closed.
    socket.on("error", () => undefined);
    socket.write(first);
    const timer = setInterval(() => socket.write(more), 10);
    const answer = await text(socket).catch(() => "");
    clearInterval(timer);
    return answer;
  }

  test("headers that never end are cut off", async () => {
    const answer = await drip(hurried, "GET /api/v1/health HTTP/1.1\r\nHost: x\r\n", "X-A: b\r\n");
    expect(answer).toMatch(cutOff);
  });

  test("a connection that says nothing is cut off", async () => {
    expect(await send(hurried, "")).toMatch(cutOff);
  });

  test("a body that never ends is cut off, with or without a length", async () => {
    for (const length of ["Content-Length: 90000\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n"]) {
      const more = length.includes("chunked") ? "1\r\n \r\n" : " ";
      const first = `POST /api/v1/inventory/hold HTTP/1.1\r\n${json}Idempotency-Key: a1\r\n${length}`;
      expect(await drip(hurried, first, more)).toMatch(cutOff);
    }
  });

  test("who does not read the answer is cut off", async () => {
    const connected = once(http, "connection");
    const socket = connect(Number(new URL(hurried).port), "127.0.0.1").pause();
    // More than the buffers on the way hold, so that the server has to wait for the reader.
    socket.write("GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n".repeat(100));
    const [there]: Socket[] = await connected;
    if (there && !there.destroyed) await once(there, "close");
    expect(socket.bytesRead).toBeLessThan(1_000_000);
    socket.destroy();
  });

  test("headers may not be longer than 16 kB", async () => {
    const { url } = server();
    const long = `GET /api/v1/health HTTP/1.1\r\nHost: x\r\nX-Long: ${"x".repeat(17_000)}\r\n\r\n`;
    expect(await send(url, long)).toMatch(/^HTTP\/1\.1 431 /);
    const many = `GET /api/v1/health HTTP/1.1\r\nHost: x\r\n${"X-A: b\r\n".repeat(3_000)}\r\n`;
    expect(await send(url, many)).toMatch(/^HTTP\/1\.1 431 /);
    const path = `GET /api/v1/health?${"x".repeat(17_000)} HTTP/1.1\r\nHost: x\r\n\r\n`;
    expect(await send(url, path)).toMatch(/^HTTP\/1\.1 431 /);
  });

  test("a body may not be longer than 100 kB, whether it says so, hides it or is packed", async () => {
    const { api } = server();
    const long = JSON.stringify({ quoteId: "x".repeat(bodyLimit) });
    const headers = { "Content-Type": "application/json", "Idempotency-Key": "a2" };
    const post = (body: string | Blob | ReadableStream, more = {}) =>
      api("/inventory/hold", {
        method: "POST",
        headers: { ...headers, ...more },
        body,
        duplex: "half",
      });
    const chunked = new Blob([long]).stream();
    const packed = new Blob([gzipSync(JSON.stringify({ quoteId: "x".repeat(50_000_000) }))]);
    expect(packed.size).toBeLessThan(bodyLimit);
    for (const response of [
      await post(long),
      await post(chunked),
      await post(packed, { "Content-Encoding": "gzip" }),
    ]) {
      expect(response.status).toBe(413);
      expect(JSON.parse(await response.text())).toMatchObject({ code: "content_too_large" });
    }
  });

  test("a request whose end could be read in two ways is not read", async () => {
    const { url } = server();
    const post = `POST /api/v1/inventory/hold HTTP/1.1\r\n${json}`;
    for (const ambiguous of [
      "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}   ",
      "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
      "Content-Length: +5\r\n\r\n{}   ",
      "X-A: b\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ]) {
      expect(await send(url, post + ambiguous)).toMatch(/^HTTP\/1\.1 400 /);
    }
  });
});
