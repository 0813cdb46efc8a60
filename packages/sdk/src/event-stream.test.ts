import { describe, expect, it, vi } from "vitest";
import { createEmbark } from "./create-embark.ts";
import { AuthenticationError, ConnectionError } from "./errors.ts";
import {
  json,
  networkFailure,
  problem,
  type Scripted,
  scriptedFetch,
} from "./testing/scripted-fetch.ts";

const encoder = new TextEncoder();

/** A stream that sends these pieces; it stays open when `open`, and ends with its signal. */
function events(pieces: readonly string[], { open = false } = {}): Scripted {
  return (signal) => {
    const body = new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(encoder.encode(piece));
        if (!open) controller.close();
        signal?.addEventListener("abort", () => controller.error(signal.reason));
      },
    });
    return new Response(body, { headers: { "content-type": "text/event-stream; charset=utf-8" } });
  };
}

function event(id: number, type = "booking.confirmed"): string {
  const data = JSON.stringify({ id: String(id), type, at: "2026-11-21T10:05:00Z", data: {} });
  return `id: ${id}\nevent: ${type}\ndata: ${data}\n\n`;
}

function clientOver(...script: readonly Scripted[]) {
  const { fetch, sent } = scriptedFetch(...script);
  const embark = createEmbark({ baseUrl: "https://api.test/v1", fetch, bookingToken: "bkt_1" });
  return { embark, sent };
}

describe("live events", () => {
  it("come one by one, however the network cuts them", async () => {
    const text = `: hello\n\n${event(1)}${event(2).replaceAll("\n", "\r\n")}`;
    const pieces = text.match(/.{1,7}/gsu) ?? [];
    const { embark, sent } = clientOver(events(pieces, { open: true }));
    const seen: string[] = [];
    for await (const { id } of embark.events.stream("bkg_1")) {
      seen.push(id);
      if (id === "2") break;
    }
    expect(seen).toEqual(["1", "2"]);
    expect(sent[0]?.url).toBe("https://api.test/v1/bookings/bkg_1/events");
    expect(sent[0]?.headers.get("accept")).toBe("text/event-stream");
    expect(sent[0]?.headers.get("embark-booking-token")).toBe("bkt_1");
  });

  it("go on after the last one when the connection was lost", async () => {
    vi.useFakeTimers();
    const { embark, sent } = clientOver(
      events([event(41)]),
      networkFailure,
      events([event(42)], { open: true }),
    );
    const stream = embark.events.stream("bkg_1")[Symbol.asyncIterator]();
    expect((await stream.next()).value?.id).toBe("41");
    const next = stream.next();
    await vi.runAllTimersAsync();
    expect((await next).value?.id).toBe("42");
    await stream.return?.();
    expect(sent.map(({ headers }) => headers.get("last-event-id"))).toEqual([null, "41", "41"]);
    vi.useRealTimers();
  });

  it("go on from where they were opened when the connection was lost before the first one", async () => {
    vi.useFakeTimers();
    const { embark, sent } = clientOver(
      events([": hello\nid: 41\n\n"]),
      events([event(42)], { open: true }),
    );
    const stream = embark.events.stream("bkg_1")[Symbol.asyncIterator]();
    const next = stream.next();
    await vi.runAllTimersAsync();
    expect((await next).value?.id).toBe("42");
    await stream.return?.();
    expect(sent.map(({ headers }) => headers.get("last-event-id"))).toEqual([null, "41"]);
    vi.useRealTimers();
  });

  it("connect again when nothing comes any more, not even a beat", async () => {
    vi.useFakeTimers();
    const { embark, sent } = clientOver(
      events([event(1)], { open: true }),
      events([event(2)], { open: true }),
    );
    const stream = embark.events.stream("bkg_1")[Symbol.asyncIterator]();
    await stream.next();
    const next = stream.next();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect((await next).value?.id).toBe("2");
    await stream.return?.();
    vi.useRealTimers();
  });

  it("close the connection when nobody reads on", async () => {
    let closed: AbortSignal | undefined;
    const open = events([event(1)], { open: true });
    const { embark } = clientOver((signal) => {
      closed = signal;
      return open(signal);
    });
    for await (const _ of embark.events.stream("bkg_1")) break;
    expect(closed?.aborted).toBe(true);
  });

  it("end with the signal, also while they wait and whatever fetch makes of it", async () => {
    const deaf: Scripted = () => events([event(1)], { open: true })(undefined);
    const { embark } = clientOver(deaf);
    const controller = new AbortController();
    const seen: string[] = [];
    for await (const { id } of embark.events.stream("bkg_1", { signal: controller.signal })) {
      seen.push(id);
      setTimeout(() => controller.abort());
    }
    expect(seen).toEqual(["1"]);
  });

  it("leave nothing behind with each connection that was lost", async () => {
    vi.useFakeTimers();
    const signals: (AbortSignal | undefined)[] = [];
    const { embark } = clientOver((signal) => {
      signals.push(signal);
      return events([event(signals.length)])(signal);
    });
    const stream = embark.events.stream("bkg_1")[Symbol.asyncIterator]();
    await stream.next();
    const next = stream.next();
    await vi.runAllTimersAsync();
    await next;
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, false]);
    await stream.return?.();
    vi.useRealTimers();
  });

  it("throw when the server refuses, at first and later", async () => {
    const refused = problem(401, "booking_token_required");
    const first = clientOver(refused).embark.events.stream("bkg_1")[Symbol.asyncIterator]();
    await expect(first.next()).rejects.toBeInstanceOf(AuthenticationError);

    vi.useFakeTimers();
    const { embark } = clientOver(events([event(1)]), refused);
    const later = embark.events.stream("bkg_1")[Symbol.asyncIterator]();
    await later.next();
    const next = expect(later.next()).rejects.toBeInstanceOf(AuthenticationError);
    await vi.runAllTimersAsync();
    await next;
    vi.useRealTimers();
  });

  it("throw when there is no connection to begin with", async () => {
    const { fetch } = scriptedFetch(networkFailure);
    const embark = createEmbark({ baseUrl: "https://api.test/v1", fetch, retry: false });
    const stream = embark.events.stream("bkg_1")[Symbol.asyncIterator]();
    await expect(stream.next()).rejects.toBeInstanceOf(ConnectionError);
  });
});

describe("a booking token", () => {
  it("of the client goes with the calls that it opens, and with no others", async () => {
    const { fetch, sent } = scriptedFetch(json({}));
    let token: string | undefined;
    const embark = createEmbark({
      baseUrl: "https://api.test/v1",
      fetch,
      bookingToken: () => token,
    });
    await embark.bookings.get("bkg_1");
    token = "bkt_1";
    await embark.bookings.get("bkg_1");
    await embark.bookings.list();
    await embark.pricing.quote({ fareId: "far_1" });
    await embark.payments.get("pay_1", { bookingToken: "bkt_2" });
    expect(sent.map(({ headers }) => headers.get("embark-booking-token"))).toEqual([
      null,
      "bkt_1",
      "bkt_1",
      null,
      "bkt_2",
    ]);
  });

  it("connect again with the token that is valid then", async () => {
    vi.useFakeTimers();
    const { fetch, sent } = scriptedFetch(
      events([event(41)]),
      problem(401, "token_invalid"),
      events([event(42)], { open: true }),
    );
    let token = "t1";
    const refresh = vi.fn(async () => {
      token = "t2";
    });
    const auth = { getToken: () => ({ token }), refresh };
    const embark = createEmbark({ baseUrl: "https://api.test/v1", fetch, auth });
    const seen: string[] = [];
    const reading = (async () => {
      for await (const { id } of embark.events.stream("bkg_1")) {
        seen.push(id);
        if (id === "42") break;
      }
    })();
    await vi.advanceTimersByTimeAsync(2_000);
    await reading;
    expect(seen).toEqual(["41", "42"]);
    expect(sent.map(({ headers }) => headers.get("authorization"))).toEqual([
      "Bearer t1",
      "Bearer t1",
      "Bearer t2",
    ]);
    expect(sent.at(-1)?.headers.get("last-event-id")).toBe("41");
    expect(refresh).toHaveBeenCalledTimes(1);
  });
});
