import { expect } from "@open-wc/testing";
import { expectUnrefused } from "../../../foundation/testing/expect-unrefused.ts";
import { expectAccessible, part, unmount, until } from "../../../foundation/testing/fixtures.ts";
import { SeatSelectEvent } from "./seat-map-events.ts";
import { cells, click, listen, mountMap, said, seat } from "./testing/seat-map-steps.ts";
import { ANNA, BERT, CARLA, MIA, smallMap } from "./testing/seat-maps.ts";

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
