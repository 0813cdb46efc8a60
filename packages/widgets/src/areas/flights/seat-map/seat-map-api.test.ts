import type { SeatMap as SeatMapData } from "@embark/sdk";
import { expect } from "@open-wc/testing";
import { html } from "lit";
import {
  expectAccessible,
  fakeClient,
  mount,
  part,
  problem,
  settled,
  unmount,
  until,
} from "../../../foundation/testing/fixtures.ts";
import { SeatMap } from "./seat-map.ts";
import { cells, click, focused, seat } from "./testing/seat-map-steps.ts";
import { smallMap } from "./testing/seat-maps.ts";

describe("embark-seat-map with the API", () => {
  afterEach(unmount);

  async function load(answer: (url: URL) => unknown, attributes: Partial<SeatMap> = {}) {
    const element = await mount(
      html`<embark-seat-map
        locale="en-GB"
        currency="THB"
        .embark=${fakeClient(answer)}
        flight="flt_20261218-0Q917"
        brand="classic"
      ></embark-seat-map>`,
      SeatMap,
    );
    Object.assign(element, attributes);
    return element;
  }

  it("loads the map of a flight for a brand and a currency, and again when they change", async () => {
    const asked: string[] = [];
    const element = await load((url) => {
      asked.push(`${url.pathname.slice(7)}${url.search}`);
      return smallMap();
    });
    await until("seats are there", () => cells(element).length > 0);
    element.brand = "flex";
    await until("it asks again", () => asked.length > 1);
    await settled(element.renderRoot);
    expect(asked).to.deep.equal([
      "/flights/flt_20261218-0Q917/seat-map?brand=classic&currency=THB",
      "/flights/flt_20261218-0Q917/seat-map?brand=flex&currency=THB",
    ]);
    await click(element, seat(element, "10A"));
    expect(element.choices).to.deep.equal({ p1: "10A" });
  });

  it("shows that it waits, what went wrong, and tries again", async () => {
    let answer: () => unknown = () => new Promise(() => {});
    const element = await load(() => answer());
    await until("it waits", () => part(element, ".skeleton"));
    await expectAccessible(element);
    answer = () => problem(503, "unavailable");
    element.brand = "light";
    await until("it failed", () => element.shadowRoot?.querySelector(".problem"));
    await expectAccessible(element);
    answer = smallMap;
    part(element, ".problem button").click();
    await until("seats are there", () => cells(element).length > 0);
  });

  it("says when seats are given out later", async () => {
    const none: SeatMapData = { ...smallMap(), decks: [{ name: "main", cabins: [] }] };
    const element = await load(() => none);
    await until("it says so", () => element.shadowRoot?.querySelector(".none"));
    expect(part(element, ".none").textContent).to.contain("check-in");
    await expectAccessible(element);
  });

  it("loads the map again when a seat is given back whose price it does not know", async () => {
    let map = smallMap();
    const element = await load(() => map);
    await until("seats are there", () => cells(element).length > 0);
    seat(element, "10C").focus();
    map = JSON.parse(
      JSON.stringify(map).replace('"10B","status":"taken"', '"10B","status":"available"'),
    );
    const row = map.decks[0]?.cabins[1]?.rows[0]?.sections[0]?.[1]?.seat;
    if (row) row.price = { amount: 25_000, currency: "THB" };
    element.release(["10B"]);
    await until("it is free", () => seat(element, "10B").ariaDisabled === null);
    expect(focused(element)).to.equal("10C");
  });

  it("follows its booking live, for its own departure, as long as it is on the page", async () => {
    const stream = new TransformStream<Uint8Array, Uint8Array>();
    const writer = stream.writable.getWriter();
    const signals: AbortSignal[] = [];
    const event = (type: string, seats: string[], departureId: string, bookingId: string | null) =>
      writer.write(
        new TextEncoder().encode(
          `id: 1\ndata: ${JSON.stringify({ id: "1", type, at: "2026-11-21T10:05:00Z", data: { bookingId, departureId, seats } })}\n\n`,
        ),
      );
    const embark = fakeClient((url, signal) => {
      if (!url.pathname.endsWith("/events")) return smallMap();
      signals.push(signal);
      return new Response(stream.readable, { headers: { "content-type": "text/event-stream" } });
    });
    const element = await load(smallMap, { embark, booking: "bkg_1", bookingToken: "token" });
    await until("it follows", () => signals.length > 0 && cells(element).length > 0);
    const { departureId } = smallMap();
    void event("seats.taken", ["10A"], "flt_20261219-0Q917", null);
    void event("seats.taken", ["10C"], departureId, "bkg_1");
    void event("seats.taken", ["11A"], departureId, null);
    await until("it is taken", () => seat(element, "11A").ariaLabel?.includes("taken"));
    expect(seat(element, "10A").ariaLabel).to.contain("available");
    expect(seat(element, "10C").ariaLabel).to.contain("available");
    void event("seats.released", ["11A"], departureId, null);
    await until("it is free", () => seat(element, "11A").ariaLabel?.includes("available"));
    element.remove();
    await until("it has left", () => signals[0]?.aborted);
  });
});
