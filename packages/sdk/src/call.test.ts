import { afterEach, describe, expect, it, vi } from "vitest";
import { createEmbark } from "./create-embark.ts";
import { NotFoundError } from "./errors.ts";
import { json, problem, type Scripted, scriptedFetch } from "./testing/scripted-fetch.ts";

const search = { origin: "BKK", destination: "LON", departureDate: "2026-12-18" };

function pageOf(ids: readonly string[], nextCursor: string | null): Scripted {
  return json({ offers: ids.map((id) => ({ id })), nextCursor, total: 5 });
}

function clientOver(...script: Scripted[]) {
  const { fetch, sent } = scriptedFetch(...script);
  return { embark: createEmbark({ baseUrl: "https://api.test/v1/", fetch }), sent };
}

const threePages = [
  pageOf(["off_1", "off_2"], "c1"),
  pageOf(["off_3", "off_4"], "c2"),
  pageOf(["off_5"], null),
];

describe("a call", () => {
  it("gives the data, or the data with what came along", async () => {
    const { embark } = clientOver(json({ id: "flt_1" }, 200, { "x-request-id": "req_7" }));
    const call = embark.flights.get("flt_1");
    expect(await call).toEqual({ id: "flt_1" });
    const { data, response, attempts, requestId } = await call.withResponse();
    expect(data).toBe(await call);
    expect({ status: response.status, attempts, requestId }).toEqual({
      status: 200,
      attempts: 1,
      requestId: "req_7",
    });
  });

  it("is sent once, at once, however often it is awaited", async () => {
    const { embark, sent } = clientOver(json({ id: "flt_1" }));
    const call = embark.flights.get("flt_1");
    await Promise.all([call, call, call.withResponse(), call.finally(() => {})]);
    expect(sent).toHaveLength(1);
  });

  it("writes path and query as the contract says", async () => {
    const { embark, sent } = clientOver(json({}));
    await embark.flights.get("flt_1/../x");
    await embark.flights.search({
      ...search,
      airlines: ["0Q", "X0"],
      refundable: true,
      cabin: undefined,
      departureTime: "06:00-12:00",
    });
    await embark.flights.airports();
    expect(sent.map(({ url }) => url)).toEqual([
      "https://api.test/v1/flights/flt_1%2F..%2Fx",
      "https://api.test/v1/flights/search?origin=BKK&destination=LON&departureDate=2026-12-18&airlines=0Q,X0&refundable=true&departureTime=06%3A00-12%3A00",
      "https://api.test/v1/airports",
    ]);
  });

  it("refuses an empty id instead of asking for something else", () => {
    const { embark } = clientOver(json({}));
    expect(() => embark.flights.get("")).toThrow("flights.get: flightId must be a string");
  });
});

describe("a list", () => {
  it("awaited gives the first page only", async () => {
    const { embark, sent } = clientOver(...threePages);
    const { offers, total } = await embark.flights.search(search);
    expect(offers).toEqual([{ id: "off_1" }, { id: "off_2" }]);
    expect(total).toBe(5);
    expect(sent).toHaveLength(1);
  });

  it("iterated gives the items of all pages and stops after the last", async () => {
    const { embark, sent } = clientOver(...threePages);
    const ids: string[] = [];
    for await (const offer of embark.flights.search(search)) ids.push(offer.id);
    expect(ids).toEqual(["off_1", "off_2", "off_3", "off_4", "off_5"]);
    expect(sent.map(({ url }) => new URL(url).searchParams.get("cursor"))).toEqual([
      null,
      "c1",
      "c2",
    ]);
    expect(new URL(sent[2]?.url ?? "").searchParams.get("origin")).toBe("BKK");
  });

  it("left early asks for no further page", async () => {
    const { embark, sent } = clientOver(...threePages);
    for await (const offer of embark.flights.search(search)) if (offer.id === "off_2") break;
    expect(sent).toHaveLength(1);
  });

  it("gives whole pages, and all items up to a limit", async () => {
    const { embark } = clientOver(...threePages);
    const sizes: number[] = [];
    for await (const page of embark.flights.search(search).pages()) sizes.push(page.offers.length);
    expect(sizes).toEqual([2, 2, 1]);

    const again = clientOver(...threePages);
    expect(await again.embark.flights.search(search).all({ limit: 3 })).toHaveLength(3);
    expect(again.sent).toHaveLength(2);
    expect(
      await clientOver(...threePages)
        .embark.flights.search(search)
        .all(),
    ).toHaveLength(5);
  });

  it("fails where it is when a page fails", async () => {
    const { embark } = clientOver(pageOf(["off_1"], "c1"), problem(404, "not_found"));
    const seen: string[] = [];
    const iterate = async () => {
      for await (const offer of embark.flights.search(search)) seen.push(offer.id);
    };
    await expect(iterate()).rejects.toBeInstanceOf(NotFoundError);
    expect(seen).toEqual(["off_1"]);
  });
});

describe("the base address", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("may be relative in a page", async () => {
    const { fetch, sent } = scriptedFetch(json({ id: "flt_1" }));
    vi.stubGlobal("location", new URL("https://blog.test/travel"));
    vi.stubGlobal("fetch", fetch);
    await createEmbark({ baseUrl: "/api/v1" }).flights.get("flt_1");
    expect(sent[0]?.url).toBe("/api/v1/flights/flt_1");
  });

  it("that is relative outside of a page is a clear error", async () => {
    const call = createEmbark({ baseUrl: "/api/v1" }).flights.get("flt_1");
    await expect(call).rejects.toThrow('baseUrl "/api/v1" is relative');
  });
});

describe("raw", () => {
  it("goes through the same pipeline", async () => {
    const { embark, sent } = clientOver(
      problem(503, "unavailable"),
      json({ data: [{ code: "BKK" }], nextCursor: null }),
    );
    const { data, response } = await embark.raw.GET("/airports", {
      params: { query: { codes: ["BKK", "LHR"] } },
    });
    expect(data?.data).toEqual([{ code: "BKK" }]);
    expect(response.status).toBe(200);
    expect(sent.map(({ url }) => url)).toEqual(
      Array(2).fill("https://api.test/v1/airports?codes=BKK,LHR"),
    );
  });

  it("takes a relative address where fetch does", async () => {
    const { fetch, sent } = scriptedFetch(json({ data: [], nextCursor: null }));
    const embark = createEmbark({ baseUrl: "/api/v1/", fetch });
    await embark.raw.GET("/airports", { params: { query: { q: "lon" } } });
    expect(sent[0]?.url).toBe("/api/v1/airports?q=lon");
  });

  it("hands on a stream of events, and closes the connection with it", async () => {
    const cancel = vi.fn();
    const { embark } = clientOver(() => {
      const start = (controller: ReadableStreamDefaultController<Uint8Array>) =>
        controller.enqueue(new TextEncoder().encode(": hello\n\n"));
      const body = new ReadableStream({ start, cancel });
      return new Response(body, { headers: { "content-type": "text/event-stream" } });
    });
    const { data } = await embark.raw.GET("/bookings/{bookingId}/events", {
      params: { path: { bookingId: "bkg_1" } },
      parseAs: "stream",
    });
    const reader = data?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(": hello\n\n");
    await reader?.cancel();
    expect(cancel).toHaveBeenCalled();
  });

  it("throws failures as all calls do", async () => {
    const { embark } = clientOver(problem(404, "not_found"));
    const call = embark.raw.GET("/flights/{flightId}", { params: { path: { flightId: "flt_1" } } });
    await expect(call).rejects.toThrow("GET /v1/flights/flt_1: 404 not_found");
  });

  it("hands on 304 for a conditional read", async () => {
    const { embark, sent } = clientOver(() => new Response(null, { status: 304 }));
    const { response } = await embark.raw.GET("/flights/{flightId}", {
      params: { path: { flightId: "flt_1" }, header: { "If-None-Match": '"7"' } },
    });
    expect(response.status).toBe(304);
    expect(sent[0]?.headers.get("if-none-match")).toBe('"7"');
  });
});
