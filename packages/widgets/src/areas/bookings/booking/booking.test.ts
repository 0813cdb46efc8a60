import "./define.ts";
import { expect } from "@open-wc/testing";
import { html } from "lit";
import { expectUnrefused } from "../../../foundation/testing/expect-unrefused.ts";
import {
  expectAccessible,
  mount,
  part,
  unmount,
  until,
} from "../../../foundation/testing/fixtures.ts";
import { BookingElement } from "./booking.ts";
import { Desk } from "./testing/desk.ts";
import {
  atStep,
  begun,
  chooseSeat,
  fillIn,
  focused,
  pay,
  press,
  quiet,
  reserved,
  reviewed,
  submit,
  textOf,
  type,
  typed,
} from "./testing/steps.ts";

describe("embark-booking", () => {
  afterEach(() => {
    unmount();
    sessionStorage.clear();
  });

  it("begins with a search and shows how far one has come", async () => {
    const booking = await mount(
      html`<embark-booking locale="en-GB" .embark=${new Desk().embark} origin="BKK"></embark-booking>`,
      BookingElement,
    );
    await quiet(booking);
    expect(part(booking, "embark-search")).to.include({ origin: "BKK", hidden: false });
    expect(part(booking, "nav").getAttribute("aria-label")).to.equal("Step 1 of 5");
    expect(textOf(booking, "[aria-current=step]")).to.equal("Search");
    await expectAccessible(booking);
  });

  it("takes a chosen offer, holds its seats and asks who travels", async () => {
    const desk = new Desk();
    const booking = await mount(
      html`<embark-booking
        locale="en-GB"
        .embark=${desk.embark}
        origin="BKK"
        destination="LON"
        departure-date=${new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)}
        trip="one-way"
        currency="THB"
      ></embark-booking>`,
      BookingElement,
    );
    const search = part(booking, "embark-search");
    if (!("search" in search && typeof search.search === "function")) throw new TypeError();
    await search.search();
    part(search, ".offer .choose").click();
    await until("the fares are there", () => search.shadowRoot?.querySelector(".fare .choose"));
    part(search, ".fare .choose").click();
    await until("the fares are chosen from", () => desk.count("quote") === 1);
    await atStep(booking, "passengers");
    expect(search.hidden, "it is kept, to come back to").to.equal(true);
    expect(desk.count("hold")).to.equal(1);
    expect(textOf(booking, ".held")).to.equal("Your seats are held for 15 more minutes.");
    expect(focused() === part(booking, "h2")).to.equal(true);
    await press(booking, "Back");
    expect(search.hidden).to.equal(false);
    expect(search.shadowRoot?.querySelectorAll(".offer").length).to.be.above(0);
  });

  it("goes from a given fare to the confirmation", async () => {
    const desk = new Desk();
    const events: string[] = [];
    const hear = (event: Event) => events.push(event.type.replace("embark-booking-", ""));
    for (const name of ["step", "reserved", "confirmed", "failed"]) {
      document.addEventListener(`embark-booking-${name}`, hear);
    }
    const booking = await reserved(desk);
    chooseSeat(booking, "adult1", "12A");
    await booking.updateComplete;
    await expectAccessible(booking);
    await press(booking, "Continue");
    await atStep(booking, "review");
    expect(textOf(booking, "[part=price]")).to.contain("Total ฿24,416");
    await expectAccessible(booking);
    await pay(booking, desk);
    for (const name of ["step", "reserved", "confirmed", "failed"]) {
      document.removeEventListener(`embark-booking-${name}`, hear);
    }
    expect(textOf(booking, "h2")).to.equal("Your trip is booked");
    expect(textOf(booking, ".pnr strong")).to.equal("X7KQ4M");
    expect(textOf(booking, "[part=confirmation]")).to.contain("anna@example.org");
    expect(events).to.deep.equal(["step", "reserved", "step", "step", "confirmed", "step"]);
    await expectAccessible(booking);
    const seats = desk.asked.find(({ operation }) => operation === "chooseSeats");
    expect(seats?.token).to.equal("token");
    expect(seats?.body).to.deep.equal({
      seats: [
        {
          passengerId: "adult1",
          departureId: desk.quote().slices[0]?.segments[0]?.flightId,
          seat: "12A",
        },
      ],
    });
  });

  it("sends what was typed as the contract wants it", async () => {
    const desk = new Desk({ party: { adult: 1, infant: 1 } });
    const booking = await begun(desk);
    fillIn(booking, {
      "adult1.givenName": " Anna  Maria ",
      "infant1.givenName": "Ben",
      "infant1.surname": "Müller",
      "infant1.birthDate": "5 March 2026",
      "contact.phone": "0066 (81) 234-5678",
    });
    part(booking, "details summary").click();
    await until("the passport is open", () =>
      booking.shadowRoot?.querySelector('[name="adult1.number"]'),
    );
    type(booking, "adult1.number", "c 01x-00t47");
    type(booking, "adult1.expiresOn", "1.8.2031");
    type(booking, "adult1.issuingCountry", "DE");
    type(booking, "adult1.nationality", "DE");
    type(booking, "adult1.gender", "female");
    await submit(booking);
    await atStep(booking, "seats");
    expect(desk.asked.find(({ operation }) => operation === "reserve")?.body).to.deep.equal({
      quoteId: "quo_far_direct_classic",
      holdId: "hld_1",
      locale: "en-GB",
      contact: { email: "anna@example.org", phone: "+66812345678" },
      passengers: [
        {
          id: "adult1",
          type: "adult",
          givenName: "Anna Maria",
          surname: "Müller",
          birthDate: "1990-04-12",
          gender: "female",
          document: {
            type: "passport",
            number: "C01X00T47",
            issuingCountry: "DE",
            nationality: "DE",
            expiresOn: "2031-08-01",
          },
        },
        {
          id: "infant1",
          type: "infant",
          givenName: "Ben",
          surname: "Müller",
          birthDate: "2026-03-05",
          infantOf: "adult1",
        },
      ],
    });
  });

  it("asks for no passport and no gender within a country", async () => {
    const booking = await begun(new Desk({ documentsRequired: false }));
    expect(booking.shadowRoot?.querySelector("details, [name='adult1.gender']")).to.equal(null);
  });

  it("stays where it is when the page takes the step itself", async () => {
    const desk = new Desk();
    const booking = await begun(desk);
    booking.addEventListener("embark-booking-step", (event) => event.preventDefault());
    fillIn(booking);
    await submit(booking);
    expect(booking.step).to.equal("passengers");
    expect(desk.count("reserve")).to.equal(1);
  });

  it("goes back without losing anything, and reserves once when nothing was changed", async () => {
    const desk = new Desk();
    const booking = await reviewed(desk);
    await press(booking, "Back");
    expect(booking.step).to.equal("seats");
    await press(booking, "Back");
    expect(typed(booking, "adult1.surname")).to.equal("Müller");
    expect(typed(booking, "adult1.birthDate")).to.equal("12/04/1990");
    await submit(booking);
    await atStep(booking, "seats");
    expect(desk.count("reserve")).to.equal(1);
  });

  it("gives the seats back and reserves anew for other travellers", async () => {
    const desk = new Desk();
    const booking = await reserved(desk);
    await press(booking, "Back");
    type(booking, "adult1.surname", "Schmidt");
    await submit(booking);
    await atStep(booking, "seats");
    expect(
      desk.asked.map(({ operation }) => operation).filter((one) => one !== "seatMap"),
    ).to.deep.equal(["quote", "hold", "reserve", "release", "hold", "reserve"]);
    const keys = desk.asked.flatMap(({ operation, key }) => (operation === "reserve" ? key : []));
    expect(new Set(keys).size, "another booking, another key").to.equal(2);
  });

  it("lets a flight of several be left without seats", async () => {
    const desk = new Desk({ roundTrip: true });
    const booking = await reserved(desk);
    chooseSeat(booking, "adult1", "12A");
    await booking.updateComplete;
    await press(booking, "Next flight");
    const second = part(booking, "embark-seat-map").getAttribute("flight");
    expect(second).to.contain("0Q918");
    await press(booking, "Continue");
    await atStep(booking, "review");
    expect(textOf(booking, ".seat-list")).to.contain("seat 12A");
  });

  it("goes on when it is moved on the page", async () => {
    const desk = new Desk();
    const booking = await begun(desk);
    fillIn(booking);
    const place = document.createElement("section");
    booking.parentElement?.append(place);
    place.append(booking);
    await quiet(booking);
    expect(typed(booking, "adult1.surname")).to.equal("Müller");
    await submit(booking);
    await atStep(booking, "seats");
    expect(desk.count("hold")).to.equal(1);
  });

  it("comes back from the search to what is held", async () => {
    const desk = new Desk();
    const booking = await begun(desk);
    fillIn(booking);
    await press(booking, "Back");
    expect(textOf(booking, "[part=kept]")).to.contain("Your seats are held for 15 more minutes.");
    await expectAccessible(booking);
    await press(booking, "Continue");
    expect(typed(booking, "adult1.surname")).to.equal("Müller");
    expect(desk.count("hold")).to.equal(1);
  });

  it("keeps two bookings on one page apart", async () => {
    const one = await begun(new Desk(), { id: "one" });
    const two = await begun(new Desk(), { id: "two" });
    fillIn(one);
    fillIn(two, { "adult1.surname": "Schmidt" });
    const stored = (id: string) => sessionStorage.getItem(`embark-booking:${id}`);
    expect(stored("one")).to.contain("Müller");
    expect(stored("two")).to.contain("Schmidt");
  });

  it("is refused nothing under a strict policy with Trusted Types", async () => {
    await expectUnrefused(new URL("./testing/strict-booking.ts", import.meta.url));
  });

  it("changes its language without losing what was typed", async () => {
    const booking = await begun(new Desk());
    fillIn(booking);
    booking.locale = "de";
    await until("it speaks German", () => textOf(booking, "h2") !== "Travellers");
    expect(typed(booking, "adult1.birthDate")).to.equal("12.4.1990");
    expect(typed(booking, "adult1.surname")).to.equal("Müller");
  });
});
