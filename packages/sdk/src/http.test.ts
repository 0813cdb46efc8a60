import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createEmbark } from "./create-embark.ts";
import { ConnectionError, DecodeError, ServerError, TimeoutError } from "./errors.ts";
import type { EmbarkOptions } from "./options.ts";

const servers: Server[] = [];

/** A client of a real server on this machine. */
async function clientOf(listener: RequestListener, options: Partial<EmbarkOptions> = {}) {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return createEmbark({ baseUrl: `http://127.0.0.1:${port}`, ...options });
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe("over HTTP", () => {
  it("a call gets through after a failure, and names its program", async () => {
    const agents: (string | undefined)[] = [];
    const embark = await clientOf((request, response) => {
      agents.push(request.headers["user-agent"]);
      response.setHeader("content-type", "application/json");
      response.statusCode = agents.length === 1 ? 503 : 200;
      response.end(agents.length === 1 ? "{}" : '{"id":"flt_1"}');
    });
    expect((await embark.flights.get("flt_1").withResponse()).attempts).toBe(2);
    expect(agents[0]).toMatch(/^embark-sdk\/\d+\.\d+\.\d+$/);
  });

  it("HTML with 200 is a DecodeError", async () => {
    const embark = await clientOf((_, response) => {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end("<h1>Welcome</h1>");
    });
    await expect(embark.flights.get("flt_1")).rejects.toBeInstanceOf(DecodeError);
  });

  it("an empty 500 is a ServerError with the request id", async () => {
    const embark = await clientOf(
      (_, response) => void response.writeHead(500, { "x-request-id": "req_9" }).end(),
      { retry: false },
    );
    const error = await embark.flights.get("flt_1").catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ requestId: "req_9" });
  });

  it("a connection that breaks within the body is tried again", async () => {
    let requests = 0;
    const embark = await clientOf((_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": 14 });
      if (requests++ > 0) return void response.end('{"id":"flt_1"}');
      response.write('{"id":');
      response.socket?.end();
    });
    expect(await embark.flights.get("flt_1")).toEqual({ id: "flt_1" });
    expect(requests).toBe(2);
  });

  it("a body that never ends is cut by the timeout", async () => {
    const embark = await clientOf(
      (_, response) => {
        response.writeHead(200, { "content-type": "application/json" }).write('{"id":');
      },
      { timeoutMs: 50, retry: false },
    );
    await expect(embark.flights.get("flt_1")).rejects.toBeInstanceOf(TimeoutError);
  });

  it("a server that is not there is a ConnectionError", async () => {
    const embark = await clientOf(() => {}, { retry: false });
    const [server] = servers;
    await new Promise((resolve) => server?.close(resolve));
    const error = await embark.flights.get("flt_1").catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(String(error)).toMatch(/cannot reach .*ECONNREFUSED/);
  });
});
