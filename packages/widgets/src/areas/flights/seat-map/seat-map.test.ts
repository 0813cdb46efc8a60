import type { SeatMap as SeatMapData } from "@embark/sdk";
import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { html } from "lit";
import "./define.ts";
import { expectUnrefused } from "../../../foundation/testing/expect-unrefused.ts";
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
import { SeatSelectEvent } from "./seat-map-events.ts";
import { ANNA, BERT, CARLA, MIA, smallMap } from "./testing/seat-maps.ts";

async function mountMap(properties: Partial<SeatMap> = {}): Promise<SeatMap> {
  const element = await mount(
    html`<embark-seat-map locale="en-GB" cabin="economy"></embark-seat-map>`,
    SeatMap,
  );
  Object.assign(element, { map: smallMap(), passengers: [ANNA, BERT], ...properties });
  await settled(element.renderRoot);
  await element.updateComplete;
  return element;
}

function cells(element: SeatMap): HTMLElement[] {
  return [...element.renderRoot.querySelectorAll<HTMLElement>(".plan [role=gridcell]")];
}

/** The cell of a seat, by its name. */
function seat(element: SeatMap, designator: string): HTMLElement {
  const found = cells(element).find(({ ariaLabel }) => ariaLabel?.startsWith(`${designator},`));
  if (!found) throw new Error(`There is no seat ${designator}`);
  return found;
}

/** The seat that has the focus. */
function focused(element: SeatMap): string {
  return element.shadowRoot?.activeElement?.ariaLabel?.split(",")[0] ?? "";
}

async function press(element: SeatMap, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    const [first = "", second] = key.split("+");
    if (second) await sendKeys({ down: first });
    await sendKeys({ press: second ?? first });
    if (second) await sendKeys({ up: first });
  }
  await element.updateComplete;
}

async function click(element: SeatMap, target: HTMLElement): Promise<void> {
  target.click();
  await element.updateComplete;
}

function said(element: SeatMap): string {
  return part(element, "[role=status]").textContent ?? "";
}

function listen(element: SeatMap): [string, string | null, number | undefined][] {
  const events: [string, string | null, number | undefined][] = [];
  element.addEventListener("embark-seat-select", ({ detail }) => {
    events.push([detail.passengerId, detail.seat, detail.price?.amount]);
  });
  return events;
}

describe("embark-seat-map", () => {
  afterEach(unmount);

  it("names every seat with its place, what it is like, its price and whether it is free", async () => {
    const element = await mountMap();
    expect(seat(element, "12A").ariaLabel).to.equal(
      "12A, window, exit row, extra legroom, 800 Thai baht, available",
    );
    expect(seat(element, "10B").ariaLabel).to.equal("10B, middle, taken");
    expect(seat(element, "13B").ariaLabel).to.equal("13B, middle, cannot be chosen");
    expect(seat(element, "1A").ariaLabel).to.equal("1A, window, another cabin");
    expect(seat(element, "10A").textContent).to.equal("A");
    const grids = [...element.renderRoot.querySelectorAll("[role=grid]")];
    expect(grids.map(({ ariaLabel }) => ariaLabel)).to.deep.equal([
      "Business, rows 1 to 1",
      "Economy, rows 10 to 14",
    ]);
    expect(part(element, "[role=rowheader][aria-label='Row 12, exit row']").textContent).to.equal(
      "12",
    );
    await expectAccessible(element);
  });

  it("gives a seat to a traveller, tells the page, says so and goes on to the next one", async () => {
    const element = await mountMap();
    let event: SeatSelectEvent | undefined;
    document.body.addEventListener(
      "embark-seat-select",
      (given) => {
        event = given;
      },
      { once: true },
    );
    expect(part(element, "h2").textContent).to.equal("Choose a seat for Anna Müller");
    await click(element, seat(element, "10A"));
    expect(event).to.be.instanceOf(SeatSelectEvent);
    expect(event?.detail).to.deep.equal({
      passengerId: "p1",
      departureId: "flt_20261218-0Q917",
      seat: "10A",
      price: { amount: 25_000, currency: "THB" },
    });
    expect(element.choices).to.deep.equal({ p1: "10A" });
    expect(seat(element, "10A").textContent).to.equal("AM");
    expect(seat(element, "10A").ariaSelected).to.equal("true");
    expect(element.active).to.equal("p2");
    expect(said(element)).to.equal(
      "10A chosen for Anna Müller. Seats in total ฿250. Choose a seat for Bert Müller",
    );
    await click(element, seat(element, "12A"));
    expect(part(element, "h2").textContent).to.equal("Everybody has a seat");
    expect(part(element, ".total").textContent).to.equal("Seats in total ฿1,050");
    await expectAccessible(element);
  });

  it("takes a seat back, from the seat and from the list of travellers", async () => {
    const element = await mountMap({ choices: { p1: "10A", p2: "11A" }, active: "p1" });
    const events = listen(element);
    await click(element, seat(element, "10A"));
    expect(said(element)).to.equal("10A given back");
    await click(element, part(element, "[aria-label='Give back 11A']"));
    expect(events).to.deep.equal([
      ["p1", null, undefined],
      ["p2", null, undefined],
    ]);
    expect(element.choices).to.deep.equal({});
    expect(seat(element, "10A").ariaSelected).to.equal("false");
  });

  it("goes over to the traveller whose seat is pressed", async () => {
    const element = await mountMap({ choices: { p2: "11A" }, active: "p1" });
    const events = listen(element);
    await click(element, seat(element, "11A"));
    expect(element.active).to.equal("p2");
    expect(events).to.deep.equal([]);
    expect(said(element)).to.contain("Choose a seat for Bert Müller");
  });

  it("leaves the choice to a page that prevents it", async () => {
    const element = await mountMap();
    element.addEventListener("embark-seat-select", (event) => event.preventDefault());
    await click(element, seat(element, "10A"));
    expect(element.choices).to.deep.equal({});
    expect(element.active).to.equal("");
    element.choices = { p1: "10C" };
    await element.updateComplete;
    expect(seat(element, "10C").textContent).to.equal("AM");
  });

  it("lets nobody sit where they may not, and says why", async () => {
    const element = await mountMap({ passengers: [ANNA, CARLA, MIA] });
    const events = listen(element);
    expect(seat(element, "12A").ariaDisabled).to.equal("true");
    await click(element, seat(element, "12A"));
    expect(said(element)).to.contain("15 years or more without an infant");
    element.active = "p3";
    await element.updateComplete;
    await click(element, seat(element, "12D"));
    await click(element, seat(element, "10B"));
    expect(said(element)).to.equal("10B, middle, taken");
    await click(element, seat(element, "1A"));
    expect(events).to.deep.equal([]);
    expect(seat(element, "12D").ariaDisabled).to.equal("true");
    // The infant is on a lap and has no button.
    expect(part(element, ".lap").textContent).to.contain("on the lap of Anna Müller");
    await expectAccessible(element);
  });

  it("keeps young travellers out of exit rows, and two infants out of one block of seats", async () => {
    const passengers = [
      { ...BERT, age: 14 },
      { ...ANNA, hasInfant: true },
      { ...CARLA, type: "adult", hasInfant: true },
    ];
    const element = await mountMap({ passengers, choices: { p1: "10A" }, active: "p2" });
    expect(seat(element, "12A").ariaDisabled).to.equal("true");
    expect(seat(element, "10C").ariaDisabled).to.equal(null);
    element.active = "p3";
    await element.updateComplete;
    expect(seat(element, "10C").ariaLabel).to.contain("one spare oxygen mask");
    expect(seat(element, "10D").ariaDisabled).to.equal(null);
  });

  it("keeps an infant away from that of other people, and not from where it sits itself", async () => {
    const map = smallMap();
    const seats = map.decks.flatMap(({ cabins }) =>
      cabins.flatMap(({ rows }) => rows.flatMap(({ sections }) => sections.flat())),
    );
    for (const { seat } of seats) {
      if (seat?.designator === "10A") seat.status = "taken";
      if (seat?.designator === "10C") seat.restrictions = ["no-infant"];
    }
    const passengers = [{ ...ANNA, hasInfant: true }];
    const guest = await mountMap({ map, passengers });
    expect(seat(guest, "10C").ariaLabel).to.contain("not with an infant on the lap");
    unmount();
    const owner = await mountMap({ map, passengers, choices: { p1: "10A" } });
    expect(seat(owner, "10C").ariaDisabled).to.equal(null);
  });

  it("is one tab stop and moves with arrows, across aisles, rows and cabins", async () => {
    const element = await mountMap();
    expect(cells(element).filter(({ tabIndex }) => tabIndex === 0).length).to.equal(1);
    seat(element, "10A").focus();
    const path: string[] = [];
    for (const key of [
      "ArrowRight",
      "ArrowRight",
      "ArrowRight",
      "ArrowDown",
      "End",
      "Home",
      "PageDown",
      "ArrowDown",
      "Control+Home",
      "ArrowUp",
      "ArrowLeft",
      "PageDown",
      "Control+End",
      "ArrowUp",
    ]) {
      await press(element, key);
      path.push(focused(element));
    }
    expect(path).to.deep.equal("10B 10C 10D 11D 11F 11A 14A 14A 10A 1A 1A 14A 14E 13E".split(" "));
    expect(cells(element).filter(({ tabIndex }) => tabIndex === 0)).to.deep.equal([
      seat(element, "13E"),
    ]);
    await expectAccessible(element);
  });

  it("finds the seat that is in line where cabins differ, and stays where a seat is missing", async () => {
    const element = await mountMap();
    seat(element, "1F").focus();
    await press(element, "ArrowDown");
    expect(focused(element)).to.equal("10F");
    seat(element, "13F").focus();
    await press(element, "ArrowDown");
    expect(focused(element)).to.equal("14E");
  });

  it("moves to the left with the left key on a page from right to left", async () => {
    const element = await mountMap({ locale: "ar" });
    await until("it speaks Arabic", () => element.dir === "rtl");
    await element.updateComplete;
    const [first] = cells(element).filter(({ ariaLabel }) => ariaLabel?.startsWith("10C"));
    first?.focus();
    await press(element, "ArrowLeft");
    expect(element.shadowRoot?.activeElement?.ariaLabel).to.match(/^10B/);
    const boxes = ["10A", "10F"].map((designator) =>
      cells(element)
        .find(({ ariaLabel }) => ariaLabel?.startsWith(designator))
        ?.getBoundingClientRect(),
    );
    expect(boxes[0]?.x).to.be.lessThan(boxes[1]?.x ?? 0);
    await expectAccessible(element);
  });

  it("chooses with Enter and Space, reads why it cannot, and goes back to the travellers with Escape", async () => {
    const element = await mountMap();
    seat(element, "10A").focus();
    await press(element, "Enter", "ArrowRight", "Space");
    expect(element.choices).to.deep.equal({ p1: "10A" });
    expect(said(element)).to.equal("10B, middle, taken");
    await press(element, "ArrowRight", "Space");
    expect(element.choices).to.deep.equal({ p1: "10A", p2: "10C" });
    expect(focused(element)).to.equal("10C");
    await press(element, "Escape");
    const active = element.shadowRoot?.activeElement;
    expect(active?.classList.contains("traveller")).to.equal(true);
    expect(active?.ariaPressed).to.equal("true");
  });

  it("shows what the focused seat is like and what it costs", async () => {
    const element = await mountMap();
    seat(element, "12F").focus();
    await element.updateComplete;
    const text = part(element, ".pointed").textContent ?? "";
    for (const expected of ["12F", "window", "฿800", "willing to help"]) {
      expect(text).to.contain(expected);
    }
  });

  it("lists the free seats in the order one wants, and chooses from there", async () => {
    const element = await mountMap();
    const events = listen(element);
    const [, list] = element.renderRoot.querySelectorAll<HTMLElement>(".views button");
    if (list) await click(element, list);
    const first = () => part(element, ".option b").textContent;
    expect(first()).to.equal("10A");
    expect(part(element, ".list-head").textContent).to.contain("27 free seats");
    const select = part<HTMLSelectElement>(element, "select");
    for (const [order, expected] of [
      ["aisle", "10C"],
      ["window", "10A"],
      ["price", "10A"],
    ]) {
      select.value = order ?? "";
      select.dispatchEvent(new Event("change"));
      await element.updateComplete;
      expect(first(), order).to.equal(expected);
    }
    const prices = () =>
      Array.from(element.renderRoot.querySelectorAll(".option .price"), (one) => one.textContent);
    expect(prices().slice(20, 22)).to.deep.equal(["฿250", "฿800"]);
    expect(prices().length).to.equal(24);
    await expectAccessible(element);
    await click(element, part(element, ".more"));
    expect(prices().length).to.equal(27);
    await click(element, part(element, ".option"));
    expect(events).to.deep.equal([["p1", "10A", 25_000]]);
  });

  it("chooses for everybody: side by side, nobody at an exit who may not, the cheap seats first", async () => {
    const element = await mountMap({ passengers: [ANNA, BERT, CARLA, MIA] });
    const events = listen(element);
    await click(element, part(element, ".auto"));
    expect(events.map(([id]) => id)).to.deep.equal(["p1", "p2", "p3"]);
    const seats = events.map(([, designator]) => designator ?? "");
    expect(new Set(seats.map((designator) => designator.slice(0, -1))).size).to.equal(1);
    expect(
      seats
        .map((designator) => designator.at(-1))
        .toSorted()
        .join(""),
    ).to.match(/ABC|DEF|BCD|CDE/);
    expect(events.map(([, , amount]) => amount)).to.deep.equal([25_000, 25_000, 25_000]);
    expect(said(element)).to.contain("Seats in total ฿750");
    await until("the focus is kept", () => element.shadowRoot?.activeElement);
  });

  it("says so when there are not enough seats", async () => {
    const element = await mountMap({
      cabin: "business",
      passengers: [1, 2, 3, 4, 5].map((n) => ({ ...BERT, id: `p${n}` })),
    });
    await click(element, part(element, ".auto"));
    expect(Object.keys(element.choices).length).to.equal(4);
    expect(said(element)).to.contain("not enough free seats");
  });

  it("keeps up with what others take and give back, one seat at a time", async () => {
    const element = await mountMap();
    const other = seat(element, "11B");
    element.take(["11A"]);
    expect(seat(element, "11A").ariaLabel).to.equal("11A, window, taken");
    expect(seat(element, "11A").ariaDisabled).to.equal("true");
    element.release(["11A"]);
    expect(seat(element, "11A").ariaLabel).to.contain("available");
    expect(seat(element, "11B")).to.equal(other);
    // What it costs is not known, so it cannot be sold yet.
    element.release(["10B", "99Z"]);
    expect(seat(element, "10B").ariaDisabled).to.equal("true");
  });

  it("says so in place when somebody else takes a chosen seat, and asks for another", async () => {
    const element = await mountMap({ choices: { p1: "10A", p2: "10C" } });
    const events = listen(element);
    element.take(["10A"]);
    await element.updateComplete;
    expect(part(element, "[role=alert]").textContent).to.contain(
      "Somebody else has just taken 10A. Choose another seat for Anna Müller",
    );
    expect(events).to.deep.equal([["p1", null, undefined]]);
    expect(element.choices).to.deep.equal({ p2: "10C" });
    expect(part(element, "h2").textContent).to.contain("Anna");
    expect(seat(element, "10A").ariaLabel).to.equal("10A, window, taken");
    await expectAccessible(element);
    await click(element, seat(element, "10D"));
    expect(part(element, "[role=alert]").textContent?.trim()).to.equal("");
  });

  it("lets a traveller give back a seat that the booking has already, and take it again", async () => {
    const element = await mountMap({ choices: { p1: "10B" }, active: "p1" });
    expect(seat(element, "10B").ariaSelected).to.equal("true");
    await click(element, seat(element, "10B"));
    expect(element.choices).to.deep.equal({});
    await click(element, seat(element, "10B"));
    expect(element.choices).to.deep.equal({ p1: "10B" });
  });

  it("keeps seats, focus and what others took when it is moved", async () => {
    const element = await mountMap({ choices: { p1: "10A" } });
    element.take(["11A"]);
    document.body.append(element);
    await element.updateComplete;
    expect(seat(element, "10A").textContent).to.equal("AM");
    expect(seat(element, "11A").ariaLabel).to.contain("taken");
    element.remove();
  });

  it("shows initials of one word, and travellers without a name by number", async () => {
    const passengers = ["Ying", ""].map((name, n) => ({ id: `p${n}`, name, type: "adult" }));
    const element = await mountMap({ passengers, choices: { p0: "10A" } });
    expect(seat(element, "10A").textContent).to.equal("Y");
    expect(part(element, "h2").textContent).to.equal("Choose a seat for Traveller 2");
  });

  it("is refused nothing under a strict policy with Trusted Types", async () => {
    await expectUnrefused(new URL("./testing/strict-seat-map.ts", import.meta.url));
  });

  it("shows everything in every language", async () => {
    const element = await mountMap({ passengers: [ANNA, BERT, CARLA, MIA] });
    for (const locale of ["th", "es", "de", "ar"]) {
      const before = part(element, "h2").textContent;
      element.locale = locale;
      await until(`it speaks ${locale}`, () => part(element, "h2").textContent !== before);
      expect(element.shadowRoot?.textContent, locale).not.to.match(/#|undefined|Choose|Taken/);
      expect(cells(element)[8]?.ariaLabel, locale).not.to.match(/undefined|window|available/);
      await expectAccessible(element);
    }
  });
});

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
