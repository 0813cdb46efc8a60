import { expect } from "@open-wc/testing";
import "./define.ts";
import { expectAccessible, part, unmount, until } from "../../../foundation/testing/fixtures.ts";
import { OfferSelectEvent } from "../../flights/search/search-events.ts";
import { findFlights } from "../../flights/search/testing/flights.ts";
import { SeatSelectEvent } from "../../flights/seat-map/seat-map-events.ts";
import { PaymentConfirmedEvent } from "../../payments/payment/payment-events.ts";
import { act, appears, openTrip, textOf } from "./testing/steps.ts";
import {
  booking,
  cancellationQuote,
  changeQuote,
  HELD,
  refusal,
  thb,
  UNPAID,
} from "./testing/trips.ts";
import type { Trip } from "./trip.ts";

/** A fare is chosen in the search of the panel, as its button does. */
function chooseFare(trip: Trip): OfferSelectEvent {
  const result = findFlights(new URL("https://api.test/?returnDate=2027-01-01"));
  const [offer] = result.offers;
  const fare = offer?.fares[1];
  if (!offer || !fare) throw new TypeError("There is no offer.");
  const { airports, airlines, aircraft } = result;
  const query = { origin: "BKK", destination: "LON", departureDate: "2026-12-18" };
  const event = new OfferSelectEvent({
    offer,
    fare,
    query: { ...query, adults: 2, children: 0, infants: 1 },
    airports,
    airlines,
    aircraft,
  });
  part(trip, "embark-search").dispatchEvent(event);
  return event;
}

describe("embark-trip cancels", () => {
  afterEach(() => {
    unmount();
    sessionStorage.clear();
  });

  it("after it has shown what comes back, and one more question", async () => {
    const { trip, calls } = await openTrip();
    const events: string[] = [];
    trip.addEventListener("embark-trip-cancel", ({ detail }) => events.push(detail.booking.status));
    await act(trip, "cancel", ".outcome");
    expect(textOf(trip, ".outcome")).to.equal("฿1,460 comes back to you");
    const panel = textOf(trip, ".panel");
    expect(panel).to.contain("Taxes for flights you do not take come back.");
    expect(panel).to.contain("Fare ฿46,640 ฿0 Taxes ฿1,460 ฿1,460");
    expect(panel).to.contain("Does not come back ฿49,560");
    await expectAccessible(trip);
    part(trip, ".panel .danger").click();
    const dialog = part<HTMLDialogElement>(trip, "dialog");
    expect(dialog.open).to.equal(true);
    expect(trip.shadowRoot?.activeElement?.textContent?.trim()).to.equal("Keep booking");
    await expectAccessible(trip);
    expect(calls.some(({ operation }) => operation === "POST cancel")).to.equal(false);
    part(trip, "dialog .danger").click();
    await appears(trip, ".done");
    expect(calls.find(({ operation }) => operation === "POST cancel")?.body).to.deep.equal({
      quoteId: "cnq_1",
    });
    expect(textOf(trip, ".done")).to.contain("฿1,460 is on its way to your card");
    expect(textOf(trip, ".status")).to.contain("Cancelled");
    expect(events).to.deep.equal(["cancelled"]);
    await expectAccessible(trip);
  });

  it("a booking that was not paid, without talking about money", async () => {
    const { trip } = await openTrip(HELD, { "POST cancellation-quote": () => UNPAID });
    await act(trip, "cancel", ".panel .danger");
    expect(textOf(trip, ".panel")).to.contain("Nothing was paid yet").and.not.contain("comes back");
    part(trip, ".panel .danger").click();
    await expectAccessible(trip);
  });

  it("nothing when the traveller keeps the booking", async () => {
    const { trip, calls } = await openTrip();
    await act(trip, "cancel", ".outcome");
    part(trip, ".panel .danger").click();
    part(trip, "dialog button:last-child").click();
    expect(part<HTMLDialogElement>(trip, "dialog").open).to.equal(false);
    expect(calls.some(({ operation }) => operation === "POST cancel")).to.equal(false);
  });

  for (const code of ["quote_expired", "booking_changed"]) {
    it(`asks for a new quote after ${code}, and shows what is different`, async () => {
      let asked = 0;
      const { trip } = await openTrip(
        {},
        {
          "POST cancellation-quote": () =>
            cancellationQuote({ id: `cnq_${asked}`, refund: thb(asked++ ? 146_000 : 5_102_000) }),
          "POST cancel": () => refusal(code === "quote_expired" ? 410 : 409, code),
        },
      );
      await act(trip, "cancel", ".outcome");
      part(trip, ".panel .danger").click();
      part(trip, "dialog .danger").click();
      await appears(trip, ".panel .attention");
      expect(textOf(trip, ".panel .attention")).to.equal(
        "This offer was over, so here is a new one. It was ฿51,020 and is ฿1,460 now.",
      );
      expect(textOf(trip, ".outcome")).to.contain("฿1,460");
      await expectAccessible(trip);
    });
  }

  it("once only, however often a lost connection makes it try", async () => {
    let broken = true;
    const { trip, calls } = await openTrip(
      {},
      {
        "POST cancel": () =>
          broken ? Promise.reject(new TypeError("offline")) : booking({ status: "cancelled" }),
      },
    );
    await act(trip, "cancel", ".outcome");
    part(trip, ".panel .danger").click();
    part(trip, "dialog .danger").click();
    await appears(trip, ".panel .problem");
    broken = false;
    part(trip, ".panel .problem button").click();
    await until("it is cancelled", () => textOf(trip, ".status").includes("Cancelled"));
    const keys = calls
      .filter(({ operation }) => operation === "POST cancel")
      .map(({ idempotencyKey }) => idempotencyKey);
    expect(keys.length).to.equal(2);
    expect(keys[0]).to.be.a("string").and.to.equal(keys[1]);
  });
});

describe("embark-trip changes flights", () => {
  afterEach(() => {
    unmount();
    sessionStorage.clear();
  });

  it("with a search for the party and the way that are booked, whose choice stays inside", async () => {
    const { trip } = await openTrip();
    let heard = 0;
    trip.addEventListener("embark-offer-select", () => heard++);
    await act(trip, "change", "embark-search");
    const search = part(trip, "embark-search");
    expect(search).to.include({ origin: "BKK", destination: "LHR", trip: "round-trip" });
    expect(search).to.include({ adults: 2, childTravellers: 0, infants: 1 });
    const event = chooseFare(trip);
    expect(event.defaultPrevented).to.equal(true);
    expect(heard).to.equal(0);
    await appears(trip, ".offer-columns");
  });

  it("after showing difference, fee and what is due, and has it paid", async () => {
    const { trip, calls, server } = await openTrip();
    const events: string[] = [];
    trip.addEventListener("embark-trip-change", ({ detail }) => events.push(detail.changed));
    await act(trip, "change", "embark-search");
    chooseFare(trip);
    await appears(trip, ".offer-columns");
    const offer = textOf(trip, ".panel .bill");
    expect(offer).to.contain(
      "Difference to your fare ฿3,480 Fee for changing ฿5,000 To pay ฿8,480",
    );
    await expectAccessible(trip);
    expect(textOf(trip, ".panel .primary")).to.equal("Change and pay ฿8,480");
    part(trip, ".panel > .buttons .primary").click();
    await appears(trip, "embark-payment");
    expect(calls.find(({ operation }) => operation === "POST change")?.body).to.deep.equal({
      quoteId: "chq_1",
    });
    expect(textOf(trip, ".head .attention")).to.contain("Your change waits for ฿8,480.");
    expect(part(trip, "embark-payment")).to.include({
      booking: server.booking.id,
      bookingToken: "bkt_manage",
    });
    expect(events).to.deep.equal([]);
    const paid = booking({ pendingChange: null });
    part(trip, "embark-payment").dispatchEvent(
      new PaymentConfirmedEvent({ booking: paid, payment: undefined }),
    );
    await appears(trip, ".done");
    expect(textOf(trip, ".done")).to.contain("Your flights are changed.");
    expect(events).to.deep.equal(["flights"]);
  });

  it("and says what comes back when the new flights cost less", async () => {
    const { trip } = await openTrip(
      {},
      {
        "POST change-quote": () => changeQuote({ difference: thb(-900_000), due: thb(-400_000) }),
        "POST change": () => booking(),
      },
    );
    await act(trip, "change", "embark-search");
    chooseFare(trip);
    await appears(trip, ".offer-columns");
    expect(textOf(trip, ".panel .bill")).to.contain("You get back ฿4,000");
    part(trip, ".panel > .buttons .primary").click();
    await appears(trip, ".done");
    expect(textOf(trip, ".done")).to.contain("Your flights are changed.");
  });

  it("with a new quote when the old one is over, showing what is different", async () => {
    let asked = 0;
    const { trip } = await openTrip(
      {},
      {
        "POST change-quote": () => changeQuote({ id: `chq_${asked}`, due: thb(848_000 + asked++) }),
        "POST change": () => refusal(410, "quote_expired"),
      },
    );
    await act(trip, "change", "embark-search");
    chooseFare(trip);
    await appears(trip, ".offer-columns");
    part(trip, ".panel > .buttons .primary").click();
    await appears(trip, ".panel .attention");
    expect(textOf(trip, ".panel .attention")).to.contain("It was ฿8,480 and is ฿8,480.01 now.");
  });

  it("at the new price when the fare has just changed", async () => {
    const fares: unknown[] = [];
    const { trip } = await openTrip(
      {},
      {
        "POST change-quote": ({ body }) =>
          fares.push(body) === 1
            ? refusal(409, "price_changed", {
                previousPrice: thb(1),
                currentPrice: thb(2),
                fareId: "far_new",
              })
            : changeQuote(),
      },
    );
    await act(trip, "change", "embark-search");
    chooseFare(trip);
    await appears(trip, ".offer-columns");
    expect(fares.at(-1)).to.deep.equal({ fareId: "far_new" });
  });

  it("not when the flight is sold out, and keeps the list for another choice", async () => {
    const { trip } = await openTrip(
      {},
      { "POST change-quote": () => refusal(409, "sold_out", { seatsLeft: 0 }) },
    );
    await act(trip, "change", "embark-search");
    chooseFare(trip);
    await appears(trip, ".panel .problem");
    expect(textOf(trip, ".panel .problem")).to.contain("Choose another one below.");
    expect(part(trip, "embark-search").checkVisibility()).to.equal(true);
  });
});

describe("embark-trip takes money and seats", () => {
  afterEach(() => {
    unmount();
    sessionStorage.clear();
  });

  it("lets a held booking be paid", async () => {
    const { trip } = await openTrip(HELD);
    await act(trip, "pay", "embark-payment");
    part(trip, "embark-payment").dispatchEvent(
      new PaymentConfirmedEvent({ booking: booking(), payment: undefined }),
    );
    await appears(trip, ".done");
    expect(textOf(trip, ".status")).to.contain("Confirmed");
  });

  /** Gives somebody a seat, as the map does. */
  function give(trip: Trip, passengerId: string, seat: string | null): void {
    const map = part(trip, "embark-seat-map");
    const departureId = map.getAttribute("flight") ?? "";
    const price = seat === null ? null : thb(0);
    map.dispatchEvent(new SeatSelectEvent({ passengerId, departureId, seat, price }));
  }

  it("saves the seats of all flights at once, for the version that was shown", async () => {
    const { trip, calls } = await openTrip();
    const events: string[] = [];
    trip.addEventListener("embark-trip-change", ({ detail }) => events.push(detail.changed));
    await act(trip, "choose_seats", "embark-seat-map");
    expect(part(trip, "embark-seat-map")).to.deep.include({ choices: { p1: "24A" } });
    give(trip, "p2", "24B");
    part(trip, ".flights .chip:last-child").click();
    await until("the other flight is shown", () =>
      part(trip, "embark-seat-map").getAttribute("flight")?.includes("0Q918"),
    );
    expect(part(trip, "embark-seat-map")).to.deep.include({ choices: {} });
    give(trip, "p1", "30C");
    part(trip, ".panel .primary").click();
    await appears(trip, ".done");
    const put = calls.find(({ operation }) => operation === "PUT seats");
    expect(put?.ifMatch).to.equal('"1"');
    expect(JSON.stringify(put?.body)).to.contain('"24A"').and.contain('"24B"').and.contain('"30C"');
    expect(events).to.deep.equal(["seats"]);
  });

  it("takes a seat away that somebody else has, and keeps the other choices", async () => {
    const [first] = booking().slices;
    const departureId = first?.segments[0]?.flightId;
    const { trip } = await openTrip(
      {},
      { "PUT seats": () => refusal(409, "seat_taken", { departureId, conflictingSeat: "24B" }) },
    );
    await act(trip, "choose_seats", "embark-seat-map");
    give(trip, "p2", "24B");
    part(trip, ".panel .primary").click();
    await appears(trip, ".panel .attention");
    expect(textOf(trip, ".panel .attention")).to.contain("Somebody has just taken seat 24B.");
    expect(part(trip, "embark-seat-map")).to.deep.include({ choices: { p1: "24A" } });
  });

  it("keeps the choice when the booking has changed meanwhile, and saves it for the new version", async () => {
    let stale = true;
    const { trip, calls, server } = await openTrip(
      {},
      { "PUT seats": () => (stale ? refusal(412, "precondition_failed") : booking()) },
    );
    await act(trip, "choose_seats", "embark-seat-map");
    give(trip, "p2", "24B");
    server.version = 7;
    part(trip, ".panel .primary").click();
    await appears(trip, ".panel .problem");
    expect(textOf(trip, ".panel .problem")).to.contain("Your choice is kept");
    stale = false;
    part(trip, ".panel .problem button").click();
    await until("it is saved", () => trip.shadowRoot?.querySelector(".done"));
    const bodies = calls.filter(({ operation }) => operation === "PUT seats");
    expect(bodies.at(-1)?.body).to.deep.equal(bodies[0]?.body);
    expect(bodies.map(({ ifMatch }) => ifMatch)).to.deep.equal(['"1"', '"7"']);
  });
});
