import { describe, expect, it } from "vitest";
import { createEmbark } from "./create-embark.ts";
import { DecodeError, PreconditionError } from "./errors.ts";
import { bookingsOver } from "./testing/bookings.ts";
import { json, problem, type Scripted, scriptedFetch, text } from "./testing/scripted-fetch.ts";

describe("a change", () => {
  it("is sent as JSON, to the version that was read", async () => {
    const { bookings, sent } = bookingsOver([
      json({ id: "bkg_1", seats: 1 }, 200, { etag: '"7"' }),
    ]);
    const booking = await bookings.get("bkg_1");
    await bookings.update(booking.id, { seats: 2 }, { ifMatch: booking });
    expect(sent[1]).toMatchObject({ method: "PATCH", body: '{"seats":2}' });
    expect(sent[1]?.headers.get("if-match")).toBe('"7"');
    expect(sent[1]?.headers.get("content-type")).toBe("application/json");
  });

  it("goes on from the version that the change before returned", async () => {
    const { bookings, sent } = bookingsOver([
      json({ id: "bkg_1" }, 200, { etag: '"7"' }),
      json({ id: "bkg_1" }, 200, { etag: '"8"' }),
    ]);
    const before = await bookings.get("bkg_1");
    const after = await bookings.update("bkg_1", { seats: 2 }, { ifMatch: before });
    await bookings.update("bkg_1", { seats: 3 }, { ifMatch: after });
    expect(sent.map(({ headers }) => headers.get("if-match"))).toEqual([null, '"7"', '"8"']);
  });

  it("fails when somebody else was faster", async () => {
    const { bookings } = bookingsOver([problem(412, "precondition_failed")]);
    const update = bookings.update("bkg_1", { seats: 2 }, { ifMatch: '"7"' });
    await expect(update).rejects.toBeInstanceOf(PreconditionError);
  });

  it("refuses a copy, whose version is not known", async () => {
    const { bookings, sent } = bookingsOver([json({ id: "bkg_1" }, 200, { etag: '"7"' })]);
    const copy = { ...(await bookings.get("bkg_1")) };
    const update = bookings.update("bkg_1", { seats: 2 }, { ifMatch: copy });
    await expect(update).rejects.toThrow("bookings.update: ifMatch must be what");
    expect(sent).toHaveLength(1);
  });

  it("may be answered without a body", async () => {
    const { bookings, sent } = bookingsOver([() => new Response(null, { status: 204 })]);
    expect(await bookings.cancel("bkg_1")).toBeUndefined();
    expect(sent[0]?.method).toBe("DELETE");
  });
});

describe("a file", () => {
  const zip = new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0xff, 0x00]);

  function clientOver(...script: readonly Scripted[]) {
    const { fetch, sent } = scriptedFetch(...script);
    return { sent, embark: createEmbark({ baseUrl: "https://api.test", fetch, retry: false }) };
  }

  it("comes byte by byte as it is", async () => {
    const headers = { "content-type": "application/zip" };
    const { embark, sent } = clientOver(() => new Response(zip, { headers }));
    const file = await embark.accounts.export();
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(zip);
    expect(sent[0]?.headers.get("accept")).toBe("*/*");
  });

  it("comes through raw as well", async () => {
    const headers = { "content-type": "application/zip" };
    const { embark } = clientOver(() => new Response(zip, { headers }));
    const { data } = await embark.raw.GET("/users/me/export", { parseAs: "arrayBuffer" });
    expect(new Uint8Array(data ?? new ArrayBuffer(0))).toEqual(zip);
  });

  it("is not taken for one when a proxy answers with a page, or the API with a problem", async () => {
    const { embark } = clientOver(
      text("<p>Sign in to the hotel.", 200),
      problem(403, "role_missing"),
    );
    await expect(embark.accounts.export()).rejects.toBeInstanceOf(DecodeError);
    await expect(embark.accounts.export()).rejects.toMatchObject({ code: "role_missing" });
  });
});

it("a call that a check-in token opens sends it", async () => {
  const { fetch, sent } = scriptedFetch(json({}));
  const { checkIn } = createEmbark({ baseUrl: "https://api.test", fetch });
  await checkIn.open({ pnr: "X4K7QM", surname: "Müller" }, { checkInToken: "cit_1" });
  expect(sent[0]?.headers.get("embark-check-in-token")).toBe("cit_1");
});
