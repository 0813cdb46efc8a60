import type { Booking } from "@embark/sdk";
import { expect } from "@open-wc/testing";
import { html } from "lit";
import "./define.ts";
import { LANGUAGES } from "../../../foundation/terms/language.ts";
import { expectUnrefused } from "../../../foundation/testing/expect-unrefused.ts";
import {
  expectAccessible,
  mount,
  part,
  settled,
  unmount,
  until,
} from "../../../foundation/testing/fixtures.ts";
import { refusal } from "../trip/testing/trips.ts";
import type { Trip } from "../trip/trip.ts";
import { foundTrips } from "./page-tokens.ts";
import { account, HELD_TRIP, NEXT, PAST, type TripsDesk, tripsDesk } from "./testing/trips-desk.ts";
import { Trips } from "./trips.ts";
import { tripsTerms } from "./trips-terms.ts";

function mountTrips({ embark }: TripsDesk, tokens: string | null = null): Promise<Trips> {
  return mount(
    html`<embark-trips
      locale="en-GB"
      book="/flights"
      .embark=${embark}
      .bookingTokens=${tokens}
    ></embark-trips>`,
    Trips,
  );
}

async function appears(trips: Trips, selector: string): Promise<void> {
  await until(`there is ${selector}`, () => trips.shadowRoot?.querySelector(selector));
  await settled(trips.shadowRoot ?? trips);
}

/** The text of a part in one line, without the marks of direction. */
function textOf(trips: Trips, selector: string): string {
  return (part(trips, selector).textContent ?? "")
    .replace(/[\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

function codesOf(trips: Trips, selector: string): (string | null)[] {
  const found = trips.shadowRoot?.querySelectorAll(`${selector} .code b`) ?? [];
  return Array.from(found, (one) => one.textContent);
}

const listCalls = ({ calls }: TripsDesk) =>
  calls.filter(({ operation }) => operation === "GET bookings");

describe("embark-trips", () => {
  afterEach(() => {
    unmount();
    sessionStorage.clear();
  });

  it("shows the next trip large, then later ones, then past ones", async () => {
    const trips = await mountTrips(tripsDesk());
    await appears(trips, ".next");
    await appears(trips, ".group + .more");
    await appears(trips, ".vip");
    expect(textOf(trips, ".countdown")).to.equal("In 12 days");
    expect(textOf(trips, ".next h3")).to.equal("Bangkok – London");
    expect(textOf(trips, ".next")).to.contain("3 travellers").and.to.contain("X7KQ4M");
    expect(codesOf(trips, ".trip-card")).to.deep.equal([
      "B2CDF3",
      "K7QM2X",
      "W3RT5Y",
      "P4SD6F",
      "G5HJ7K",
      "Z6XC8V",
      "N7MQ9L",
    ]);
    expect(textOf(trips, ".vip")).to.contain("VIP").and.to.contain("six seats on a launch");
    await expectAccessible(trips);
  });

  it("brings more past trips and puts the focus on the first of them", async () => {
    const trips = await mountTrips(tripsDesk());
    await appears(trips, ".more");
    part(trips, ".more").click();
    await until("they are there", () => codesOf(trips, ".trip-card").includes("Y9UB3J"));
    await until("it is focused", () => trips.shadowRoot?.activeElement);
    expect(trips.shadowRoot?.activeElement?.getAttribute("data-open")).to.equal(PAST[5]?.id);
    expect(textOf(trips, ".trips > [role=status]")).to.equal("2 more trips are shown.");
    expect(trips.shadowRoot?.querySelector(".more")).to.equal(null);
  });

  it("leads to paying for a trip that is only held", async () => {
    const trips = await mountTrips(tripsDesk({ bookings: [HELD_TRIP] }));
    await appears(trips, ".next");
    expect(textOf(trips, ".next .attention")).to.contain("Not paid yet.");
    part(trips, ".next .primary").click();
    await appears(trips, "embark-payment");
  });

  it("does not count down to a trip that was cancelled", async () => {
    const trips = await mountTrips(
      tripsDesk({ bookings: [{ ...NEXT, status: "cancelled" }, HELD_TRIP] }),
    );
    await appears(trips, ".next");
    expect(codesOf(trips, ".next")).to.deep.equal(["B2CDF3"]);
    expect(textOf(trips, ".trip-card")).to.contain("Cancelled").and.not.to.contain("In 12 days");
  });

  it("opens a trip in place, and gives the focus back to it on the way back", async () => {
    const trips = await mountTrips(tripsDesk());
    await appears(trips, ".next");
    part(trips, `[data-open="${HELD_TRIP.id}"]`).click();
    await appears(trips, ".trip-head");
    await until("it has the focus", () => trips.shadowRoot?.activeElement?.matches(".trip-head"));
    expect(trips.matches(":state(open)")).to.equal(true);
    expect(textOf(trips, ".pnr .hidden")).to.equal("B 2 C D F 3");
    await expectAccessible(trips);
    part(trips, ".back").click();
    await appears(trips, ".next");
    expect(trips.shadowRoot?.activeElement?.getAttribute("data-open")).to.equal(HELD_TRIP.id);
  });

  it("leaves opening to the page that wants it", async () => {
    const trips = await mountTrips(tripsDesk());
    await appears(trips, ".next");
    const asked: string[] = [];
    trips.addEventListener("embark-trips-open", (event) => {
      event.preventDefault();
      asked.push(event.detail.booking.pnr);
    });
    part(trips, ".next .primary").click();
    await settled(trips.renderRoot);
    expect(asked).to.deep.equal(["X7KQ4M"]);
    expect(trips.matches(":state(open)")).to.equal(false);
  });

  it("shows the history of a trip", async () => {
    const trips = await mountTrips(tripsDesk());
    await appears(trips, ".next");
    part(trips, ".next footer button:last-of-type").click();
    await appears(trips, ".history");
    expect(textOf(trips, ".history")).to.contain("Reserved");
  });

  it("follows trips that can be seen, and says what happens to them", async () => {
    const desk = tripsDesk();
    const trips = await mountTrips(desk);
    const told: string[] = [];
    trips.addEventListener("embark-trips-update", ({ detail }) =>
      told.push(`${detail.before} ${detail.booking.status}`),
    );
    await until("both are followed", () => desk.followed.has(HELD_TRIP.id));
    expect(desk.followed.size).to.be.at.most(3);
    desk.bookings = desk.bookings.map((one) =>
      one.id === HELD_TRIP.id ? { ...one, status: "confirmed", expiresAt: null } : one,
    );
    desk.tell(HELD_TRIP.id, "booking.confirmed");
    await until("it is told", () => told.length > 0);
    expect(told).to.deep.equal(["held confirmed"]);
    await trips.updateComplete;
    expect(textOf(trips, ".trips > [role=status]")).to.equal("Bangkok – London: Confirmed");
    expect(textOf(trips, ".trip-card")).to.contain("Confirmed");
  });

  it("follows nothing any more once it is off the page", async () => {
    const desk = tripsDesk();
    const trips = await mountTrips(desk);
    await until("one is followed", () => desk.followed.has(NEXT.id));
    trips.remove();
    await until("none is followed", () => desk.followed.size === 0);
  });

  it("says what comes next when there are no trips", async () => {
    const trips = await mountTrips(tripsDesk({ bookings: [] }));
    await appears(trips, ".empty");
    expect(part<HTMLAnchorElement>(trips, ".empty a").getAttribute("href")).to.equal("/flights");
    await expectAccessible(trips);
    part(trips, ".to-find").click();
    await appears(trips, "embark-trip");
    expect(trips.shadowRoot?.activeElement).to.equal(part(trips, ".back"));
    part(trips, ".back").click();
    await appears(trips, ".empty");
  });

  it("asks who is not signed in to sign in, here, and asks the API for nothing", async () => {
    const desk = tripsDesk({ user: null });
    const trips = await mountTrips(desk);
    await appears(trips, "embark-sign-in");
    expect(trips.matches(":state(signed-out)")).to.equal(true);
    expect(listCalls(desk)).to.deep.equal([]);
    await expectAccessible(trips);
  });

  it("asks to sign in when the session is over, and shows the trips after it", async () => {
    const desk = tripsDesk();
    let over = true;
    desk.answers["GET bookings"] = () => over && refusal(401, "session_ended");
    const trips = await mountTrips(desk);
    await appears(trips, "embark-sign-in");
    over = false;
    delete desk.answers["GET bookings"];
    await trips.reload();
    await appears(trips, ".next");
  });

  it("shows guests what was opened on this page, and how to see the rest", async () => {
    sessionStorage.setItem(
      "embark-trip mine",
      JSON.stringify({ bookingId: NEXT.id, bookingToken: "bkt_opened", pnr: NEXT.pnr }),
    );
    const desk = tripsDesk({ user: null });
    const trips = await mountTrips(desk, "bkt_named  bkt_opened");
    await appears(trips, ".next");
    expect(listCalls(desk)[0]?.bookingToken).to.equal("bkt_named bkt_opened");
    expect(textOf(trips, ".ways")).to.contain("Sign in to see all your trips.");
    await until("it is followed", () => desk.followed.has(NEXT.id));
    part(trips, ".to-sign-in").click();
    await appears(trips, "embark-sign-in");
  });

  it("shows guests every booking that they have found by its code", async () => {
    const desk = tripsDesk({ user: null });
    const opened = (one: Booking) => ({ booking: one, token: `bkt_${one.pnr}`, expiresAt: null });
    const found = [NEXT, HELD_TRIP];
    desk.answers["POST bookings/retrieve"] = () => opened(found.shift() ?? NEXT);
    // Somebody else wrote it, and no element of ours could have.
    sessionStorage.setItem("embark-trip other", "{");
    const trips = await mountTrips(desk);
    await appears(trips, ".to-find");
    for (const { pnr } of [...found]) {
      part(trips, ".to-find").click();
      await appears(trips, "embark-trip");
      const trip = part<Trip>(trips, "embark-trip");
      await until("there is a form", () => trip.shadowRoot?.querySelector("#pnr"));
      trip.pnr = pnr;
      trip.surname = "Mueller";
      await until("it is open", () => trip.matches(":state(open)"));
      await trip.updateComplete;
      part(trip, ".another").click();
      part(trips, ".back").click();
      await appears(trips, ".next");
    }
    const tokens = () => listCalls(desk).at(-1)?.bookingToken?.split(" ");
    await until("both are asked for", () => tokens()?.length === 2);
    expect(tokens()).to.have.members(["bkt_X7KQ4M", "bkt_B2CDF3"]);
  });

  it("asks with the newest 30 of what was found within the hour that a token lasts", async () => {
    const desk = tripsDesk({ user: null });
    const keep = (number: number) =>
      foundTrips.write({
        bookingId: `bkg_${number}`,
        bookingToken: `bkt_${number}`,
        pnr: NEXT.pnr,
      });
    const { now } = Date;
    Date.now = () => now() - 61 * 60_000;
    keep(0);
    Date.now = now;
    await mountTrips(desk, "bkt_named");
    await until("it is asked", () => listCalls(desk).length > 0);
    expect(listCalls(desk)[0]?.bookingToken).to.equal("bkt_named");
    unmount();
    for (let number = 1; number <= 32; number++) keep(number);
    keep(3);
    const later = tripsDesk({ user: null });
    await mountTrips(later);
    await until("it is asked", () => listCalls(later).length > 0);
    const tokens = listCalls(later)[0]?.bookingToken?.split(" ");
    expect(tokens).to.have.length(30);
    expect(tokens).to.include.members(["bkt_3", "bkt_4", "bkt_32"]).and.not.include("bkt_2");
  });

  it("keeps the shape while it waits, explains a failure in place, and tries again there", async () => {
    const desk = tripsDesk();
    let broken = true;
    desk.answers["GET bookings"] = () => broken && Promise.reject(new TypeError("offline"));
    const trips = await mountTrips(desk);
    await appears(trips, ".problem");
    expect(textOf(trips, ".problem")).to.contain("cannot reach");
    await expectAccessible(trips);
    broken = false;
    delete desk.answers["GET bookings"];
    part(trips, ".problem button").click();
    await appears(trips, ".next");
  });

  it("keeps the trips that are shown when more of them fail to come", async () => {
    const desk = tripsDesk();
    const trips = await mountTrips(desk);
    await appears(trips, ".more");
    desk.answers["GET bookings"] = () => refusal(503, "unavailable");
    part(trips, ".more").click();
    await appears(trips, ".problem");
    expect(codesOf(trips, ".trip-card")).to.have.length(7);
    const focused = () => trips.shadowRoot?.activeElement;
    const again = part(trips, ".problem button");
    again.focus();
    again.click();
    await until("the new problem has the focus", () => {
      return focused() !== again && focused()?.matches(".problem button");
    });
    delete desk.answers["GET bookings"];
    part(trips, ".problem button").click();
    await until("they are there", () => codesOf(trips, ".trip-card").length === 9);
    await until("the first new one has the focus", () => {
      return focused()?.getAttribute("data-open") === PAST[5]?.id;
    });
  });

  it("shows nothing of somebody else when another one signs in", async () => {
    const desk = tripsDesk();
    const trips = await mountTrips(desk);
    await appears(trips, ".next");
    const other = tripsDesk({ user: account({ id: "usr_other" }), bookings: [HELD_TRIP] });
    trips.embark = other.embark;
    await until("the other trips are there", () => codesOf(trips, ".next")[0] === "B2CDF3");
    expect(codesOf(trips, ".trip-card")).to.deep.equal([]);
  });

  it("shows nothing of an open trip any more when its answer comes after somebody has signed out", async () => {
    const desk = tripsDesk();
    const trips = await mountTrips(desk);
    await appears(trips, ".next");
    part(trips, `[data-open="${NEXT.id}"]`).click();
    await appears(trips, ".trip-head");
    let answer = (): void => undefined;
    const answered = new Promise<Booking>((resolve) => {
      answer = () => resolve(NEXT);
    });
    desk.answers["GET bookings/id"] = () => answered;
    part(trips, "[data-action=choose_seats]").click();
    await until("it is read", () => desk.calls.at(-1)?.operation === "GET bookings/id");
    const nobody = tripsDesk({ user: null });
    trips.embark = nobody.embark;
    await appears(trips, "embark-sign-in");
    answer();
    // As long as an answer takes.
    for (let calls = 0; calls < 5; calls++)
      await nobody.embark.accounts.me().catch(() => undefined);
    await settled(trips.renderRoot);
    expect(trips.matches(":state(open)")).to.equal(false);
  });

  it("is refused nothing under a strict policy with Trusted Types", async () => {
    await expectUnrefused(new URL("./testing/strict-trips.ts", import.meta.url));
  });

  for (const language of LANGUAGES) {
    it(`speaks ${language}, in every part`, async () => {
      await tripsTerms.load(language);
      const trips = await mountTrips(tripsDesk());
      trips.locale = language;
      await appears(trips, ".next");
      await until(
        "it speaks it",
        () => textOf(trips, ".top-head") === tripsTerms.in(language).trips,
      );
      await trips.updateComplete;
      const english: Record<string, unknown> = { ...tripsTerms.in("en") };
      const words: Record<string, unknown> = { ...tripsTerms.in(language) };
      expect(Object.keys(words).toSorted()).to.deep.equal(Object.keys(english).toSorted());
      for (const [key, word] of Object.entries(english)) {
        if (language !== "en" && typeof word === "string" && word.includes(" ")) {
          expect(words[key], key).not.to.equal(word);
        }
      }
      expect(trips.dir).to.equal(language === "ar" ? "rtl" : "ltr");
      await expectAccessible(trips);
    });
  }
});
